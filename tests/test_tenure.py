"""Losses by length of stay, for files without dates."""

from __future__ import annotations

import numpy as np
import pytest

from churn.metrics.tenure import lost_by_tenure
from churn.panel import panel
from churn.settings import Settings
from tests.factories import contracts, snapshot


def by_tenure(*rows: tuple[float | None, bool]):
    """Of customers (months of stay, left)."""
    people = [(f"c{i}", left, 10.0) for i, (_, left) in enumerate(rows)]
    tables = snapshot(people, tenure_months=[tenure for tenure, _ in rows])
    return lost_by_tenure(tables, panel(tables), Settings())


def test_customers_and_losses_stand_in_their_bucket():
    table = by_tenure((1, True), (2, False), (3, True), (4, True), (70, False))
    assert table[["from_months", "to_months", "n", "lost"]].values.tolist() == [
        [0, 3, 3, 2],
        [3, 6, 1, 1],
        [60, np.inf, 1, 0],
    ]
    assert table["share"].tolist() == pytest.approx([2 / 3, 1, 0])


def test_a_stay_of_no_length_is_in_the_first_bucket():
    assert by_tenure((0, True), (0, False))[["n", "lost"]].values.tolist() == [[2, 1]]


def test_customers_of_unknown_stay_are_left_out():
    assert by_tenure((None, True), (5, True))["n"].tolist() == [1]


def test_bounds_hold_the_share():
    table = by_tenure(*[(1, i % 2 == 0) for i in range(20)])
    assert (table["low"] < table["share"]).all()
    assert (table["share"] < table["high"]).all()


def test_a_book_with_dates_has_no_tenures():
    tables = contracts([("a", "2024-01", None, 10)])
    assert lost_by_tenure(tables, panel(tables), Settings()).empty
