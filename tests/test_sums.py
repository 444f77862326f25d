"""The sums of a period: they add up over disjoint sets of customers, on every basis."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.metrics.sums import COLUMNS, movement_masks, period_sums, sums_of_groups
from churn.panel import panel
from churn.settings import Settings
from tests.factories import contracts, orders, snapshot
from tests.strategies import contract_rows, order_lines

quick = settings(max_examples=40, deadline=None)
books = st.one_of(order_lines.map(orders), contract_rows.map(contracts)).map(lambda t: panel(t, Settings()))


@quick
@given(books, st.integers(0, 255))
def test_sums_of_the_parts_are_the_sums_of_the_whole(book, bits):
    chosen = np.array([bits >> (int(one[1:]) % 8) & 1 for one in book.ids], bool)
    parts = period_sums(book.take(chosen)) + period_sums(book.take(~chosen))
    pd.testing.assert_frame_equal(parts, period_sums(book), atol=1e-6)


@quick
@given(books, st.integers(1, 4))
def test_sums_of_groups_are_those_of_their_panels(book, groups):
    group = np.arange(book.customers) % groups
    for place, sums in enumerate(sums_of_groups(book, group, groups)):
        np.testing.assert_allclose(sums, period_sums(book.take(group == place)), atol=1e-9)


def test_whoever_changes_the_sums_changes_a_copy():
    book = panel(orders([("a", "2024-01-05", 10.0), ("b", "2024-02-05", 10.0)]))
    mine = period_sums(book)
    mine.loc[:, "opening_value"] = -1.0
    assert (period_sums(book)["opening_value"] >= 0).all()


@quick
@given(books)
def test_the_sums_are_those_of_the_masks(book):
    """The fast pass over slices against the plain one over masks."""
    sums = period_sums(book)
    for t in range(len(book.calendar)):
        opening = book.value[t - 1] if t else np.zeros(book.customers)
        for movement, who in movement_masks(book, t).items():
            assert sums[f"{movement}_customers"].iloc[t] == who.sum()
            money = np.abs(book.value[t] - opening)[who].sum()
            if movement == "neutral":
                money = opening[who].sum()
            if movement != "brief":
                assert abs(sums[f"{movement}_value"].iloc[t] - money) < 1e-6


@quick
@given(books)
def test_every_existing_customer_ends_a_period_in_exactly_one_way(book):
    sums = period_sums(book)
    ways = ["neutral", "expansion", "contraction", "churn"]
    assert sums[[f"{w}_customers" for w in ways]].sum(axis=1).tolist() == sums["opening_customers"].tolist()


def test_a_snapshot_has_the_same_columns():
    sums = period_sums(panel(snapshot([("a", True, 10), ("b", False, 5)])))
    assert sums.columns.tolist() == list(COLUMNS)
    assert sums.loc[1, ["opening_value", "churn_value", "neutral_value", "closing_value"]].tolist() == [
        15,
        10,
        5,
        5,
    ]
