"""Retained, but whom."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.metrics.intervals import wilson
from churn.metrics.profit import profit_of, retained_profit
from churn.metrics.retention import retention
from churn.panel import panel
from churn.schema import Basis
from churn.settings import Settings
from tests.factories import contracts, orders, snapshot

ORDERS = Settings(basis=Basis.ORDERS, lost_after=2)


def book(people: dict[str, tuple[float, float | None, bool]]):
    """customer=(paid in January, margin of it, bought again in March)."""
    first = [(c, "2024-01-05", paid, margin) for c, (paid, margin, _) in people.items()]
    again = [(c, "2024-03-31", paid, margin) for c, (paid, margin, back) in people.items() if back]
    lines = first + again
    return panel(orders([line[:3] for line in lines], margin=[line[3] for line in lines]), ORDERS)


PEOPLE = {
    "dear": (1000.0, 500.0, False),
    "good": (100.0, 40.0, True),
    "fair": (100.0, 10.0, True),
    "costly": (100.0, -20.0, True),
    "worse": (100.0, -50.0, False),
    "unknown": (100.0, None, True),
}


def test_profit_is_the_run_rate_times_the_part_of_the_money_that_stayed():
    opened = book(PEOPLE)
    profit = dict(zip(opened.ids, profit_of(opened, 0), strict=True))
    run_rate = dict(zip(opened.ids, opened.value[0], strict=True))
    assert profit["dear"] == pytest.approx(run_rate["dear"] * 0.5)
    assert profit["costly"] == pytest.approx(run_rate["costly"] * -0.2)
    assert np.isnan(profit["unknown"])


def test_customers_kept_beside_profit_kept():
    told = retained_profit(book(PEOPLE), ORDERS, 0, 2)
    assert (told.n, told.n_kept, told.share) == (5, 3, 0.6)
    assert [told.low, told.high] == pytest.approx([float(b) for b in wilson(3, 5, 0.95)])
    assert (told.profitable_n, told.profitable_kept, told.profitable_lost) == (3, 2, 1)
    assert (told.unprofitable_n, told.unprofitable_kept, told.unprofitable_lost) == (2, 1, 1)
    assert told.profit_share == pytest.approx(50 / 550)
    assert told.profit_kept + told.profit_lost == pytest.approx(told.profit_start)
    assert told.profit_low < told.profit_share < told.profit_high
    assert told.loss_saved / told.loss_kept == pytest.approx(50 / 20)
    assert told.unknown == 1


def test_the_counts_are_those_of_retention():
    opened = book(PEOPLE)
    told, plain = retained_profit(opened, ORDERS, 0, 2), retention(opened, 0, 2)
    assert (told.start, told.end, told.complete) == (plain.start, plain.end, plain.complete)
    assert (told.profitable_n, told.profitable_kept) == (plain.profitable_n, plain.profitable_kept)
    assert told.n + told.unknown == plain.n_start


def test_without_margins_there_is_nothing_to_say():
    assert retained_profit(panel(orders([("a", "2024-01-05", 9)]))) is None
    assert (
        retained_profit(panel(contracts([("a", "2024-01", None, 9)]), Settings(as_of=dt.date(2024, 9, 1))))
        is None
    )


def test_only_costly_customers_have_no_share_of_profit():
    told = retained_profit(book({"a": (10.0, -1.0, True), "b": (10.0, -2.0, False)}), ORDERS, 0, 2)
    assert (told.profitable_n, told.profit_start) == (0, 0)
    assert np.isnan([told.profit_share, told.profit_low, told.profit_high]).all()


def test_a_snapshot_without_totals_has_its_margin_as_it_stands():
    opened = panel(snapshot([("a", True, 10), ("b", False, 30), ("c", False, 5)], margin=[6.0, 2.0, -1.0]))
    told = retained_profit(opened)
    assert (told.start, told.end, told.n) == (0, 1, 3)
    assert (told.profit_kept, told.profit_lost, told.profit_share) == (2, 6, 0.25)
    assert (told.loss_kept, told.loss_saved) == (1, 0)


def test_a_total_that_is_not_positive_says_nothing_of_profit():
    opened = panel(snapshot([("a", False, 10), ("b", True, 10)], amount=[0.0, 50.0], margin=[6.0, 25.0]))
    told = retained_profit(opened)
    assert (told.n, told.unknown, told.profit_lost) == (1, 1, 5)


@given(
    st.dictionaries(
        st.integers(0, 30).map(lambda i: f"c{i:02}"),
        st.tuples(
            st.integers(1, 900).map(float), st.none() | st.integers(-400, 400).map(float), st.booleans()
        ),
        min_size=1,
        max_size=15,
    )
)
@settings(max_examples=40, deadline=None)
def test_parts_make_the_whole(people):
    told = retained_profit(book(people), ORDERS, 0, None)
    if told is None:
        assert all(margin is None for _, margin, _ in people.values())
        return
    assert told.profitable_n + told.unprofitable_n == told.n
    assert told.profitable_kept + told.unprofitable_kept == told.n_kept
    assert told.profit_kept + told.profit_lost == pytest.approx(told.profit_start)
    assert np.isnan(told.profit_share) or 0 <= told.profit_low <= told.profit_share <= told.profit_high <= 1
    assert min(told.loss_kept, told.loss_saved, told.profit_kept, told.profit_lost, told.unknown) >= 0
