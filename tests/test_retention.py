"""Retention over a window of time."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from churn.errors import ChoiceError
from churn.metrics.intervals import wilson
from churn.metrics.retention import retention
from churn.panel import panel
from churn.schema import Basis
from churn.settings import Settings
from tests.factories import contracts, orders, snapshot

YEAR = Settings(as_of=dt.date(2024, 12, 31))


def test_a_thousand_customers_of_whom_780_stayed_is_78_percent():
    rows = [(f"c{i:04d}", "2023-01", "2024-05-05" if i < 220 else None, 10) for i in range(1000)]
    kept = retention(panel(contracts(rows), YEAR), "2023-12-31", "2024-12-31")
    assert (kept.n_start, kept.n_kept, kept.share) == (1000, 780, 0.78)
    assert [kept.low, kept.high] == pytest.approx([float(b) for b in wilson(780, 1000, 0.95)])


def test_value_is_kept_at_what_it_was_and_net_at_what_it_became():
    rows = [
        ("a", "2024-01", "2024-06-01", 30),
        ("a", "2024-06-01", None, 50),
        ("b", "2024-01", "2024-04-10", 70),
    ]
    rows.append(("late", "2024-03", None, 1000))
    kept = retention(panel(contracts(rows), YEAR), "2024-01", "2024-12")
    assert (kept.value_start, kept.value_kept, kept.value_share, kept.net_share) == (100, 30, 0.3, 0.5)
    assert kept.value_low < 0.3 < kept.value_high


def test_profitable_customers_are_counted_apart_where_margin_is_known():
    rows = [(c, "2024-01-05", 9) for c in "abcd"] + [("a", "2024-03-05", 9), ("b", "2024-03-31", 9)]
    margin = [5.0, -1.0, 5.0, None, 5.0, -1.0]
    tables = orders(rows, margin=margin)
    kept = retention(panel(tables, Settings(basis=Basis.ORDERS, lost_after=2)), 0, 2)
    assert (kept.profitable_n, kept.profitable_kept) == (2, 1)
    assert (kept.unprofitable_n, kept.unprofitable_kept) == (1, 1)
    assert retention(panel(orders(rows))).profitable_n is None


def test_the_last_twelve_months_are_the_usual_window():
    rows = [("a", "2022-01", None, 10), ("b", "2022-01", "2023-05-05", 10)]
    kept = retention(panel(contracts(rows), YEAR))
    assert (str(kept.start.date()), str(kept.end.date())) == ("2023-12-01", "2024-12-01")
    short = retention(panel(contracts(rows), Settings(as_of=dt.date(2022, 6, 10))))
    assert (str(short.start.date()), str(short.end.date())) == ("2022-01-01", "2022-05-01")


def test_a_snapshot_is_one_window():
    kept = retention(panel(snapshot([("a", True, 10), ("b", False, 30)])))
    assert (kept.start, kept.end, kept.share, kept.value_share) == (0, 1, 0.5, 0.75)


def test_nobody_at_the_start_has_no_share():
    kept = retention(panel(orders([("a", "2024-01-10", -5)])))
    assert kept.n_start == 0
    assert np.isnan([kept.share, kept.low, kept.value_share, kept.net_share]).all()


def test_a_window_that_ends_before_it_starts_is_refused():
    with pytest.raises(ChoiceError) as caught:
        retention(panel(contracts([("a", "2024-01", None, 10)]), YEAR), "2024-05", "2024-02")
    assert caught.value.code == "bad_window"
