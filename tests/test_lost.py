"""The losses of a window, one by one."""

from __future__ import annotations

import datetime as dt

import numpy as np
from hypothesis import given, settings

from churn.metrics.bands import BANDS
from churn.metrics.lost import ALL, listing, lost_in, window
from churn.metrics.movements import movements
from churn.panel import panel
from churn.settings import Settings
from tests.factories import STORY, UNTIL_MAY, contracts, orders, snapshot
from tests.strategies import contract_rows, order_lines

BOOK = panel(STORY, UNTIL_MAY)


def told(book, chosen: Settings, periods: int = ALL) -> list[tuple]:
    gone = lost_in(book, chosen, periods)
    entries = zip(gone.period, gone.customer, gone.value, gone.band, strict=True)
    return [(int(t), book.ids[c], float(v), BANDS[b]) for t, c, v, b in entries]


def test_a_loss_tells_when_who_how_large_and_in_which_band():
    assert told(BOOK, UNTIL_MAY) == [(2, "c", 7.0, "large")]  # of 10, 10, 7 and 2 at the opening of March


def test_a_customer_lost_twice_stands_there_twice():
    rows = [
        ("a", "2024-01", "2024-02-10", 5),
        ("a", "2024-03-05", "2024-05-05", 8),
        ("b", "2024-01", None, 9),
    ]
    assert told(panel(contracts(rows), UNTIL_MAY), UNTIL_MAY) == [
        (1, "a", 5.0, "large"),
        (4, "a", 8.0, "large"),
    ]


def test_the_window_is_the_last_measured_periods():
    assert window(BOOK, 2).tolist() == [3, 4]
    assert window(BOOK, ALL).tolist() == [0, 1, 2, 3, 4]
    assert window(BOOK, 0).tolist() == []
    assert len(lost_in(BOOK, UNTIL_MAY, 2)) == 0


def test_nobody_is_lost_in_a_period_in_progress():
    started = UNTIL_MAY.with_changes(as_of="2024-03-20")
    book = panel(STORY, started)
    assert window(book, ALL).tolist() == [0, 1]
    assert told(book, started) == []


def test_a_snapshot_is_one_period_of_losses():
    book = panel(snapshot([("a", True, 90), ("b", False, 10), ("c", True, 1)]))
    assert told(book, Settings()) == [(1, "a", 90.0, "large"), (1, "c", 1.0, "small")]


@given(contract_rows)
@settings(max_examples=40, deadline=None)
def test_the_losses_of_contracts_are_the_churn_of_the_movements(rows):
    chosen = Settings(as_of=dt.date(2024, 6, 15))
    _adds_up(panel(contracts(rows), chosen), chosen)


@given(order_lines)
@settings(max_examples=40, deadline=None)
def test_the_losses_of_orders_are_the_churn_of_the_movements(rows):
    chosen = Settings(lost_after=3, basis="orders")
    _adds_up(panel(orders(rows), chosen), chosen)


def _adds_up(book, chosen: Settings) -> None:
    gone = lost_in(book, chosen, ALL)
    for measure, weights in (("customers", None), ("value", gone.value)):
        walk = movements(book, chosen, measure)["churn"]
        by_period = np.bincount(gone.period, weights, minlength=len(book.calendar))
        kept = [book.calendar.index.get_loc(start) for start in walk.index]
        counted = np.where(book.measured[kept], walk.to_numpy(float), 0.0)
        np.testing.assert_allclose(by_period[kept], counted, atol=1e-6)


TWICE = panel(
    contracts(
        [
            ("a", "2024-01", "2024-02-10", 5),
            ("a", "2024-03-05", "2024-05-05", 8),
            ("b", "2024-01", "2024-05-09", 90),
            ("c", "2024-01", None, 1),
        ],
        {"a": {"customer_name": "Anna"}, "b": {"customer_name": "Bert"}, "c": {"customer_name": "Cleo"}},
    ),
    UNTIL_MAY,
)


def test_the_list_of_the_lost_begins_with_the_latest_and_the_largest():
    listed = listing(TWICE, UNTIL_MAY, ALL)
    assert listed["customer_name"].tolist() == ["Bert", "Anna", "Anna"]
    assert listed["value"].tolist() == [90.0, 8.0, 5.0]
    assert listed["band"].tolist() == ["large", "medium", "medium"]
    assert [f"{start:%Y-%m}" for start in listed["period"]] == ["2024-05", "2024-05", "2024-02"]


def test_the_list_of_one_period_or_one_band_holds_only_those():
    assert listing(TWICE, UNTIL_MAY, ALL, period="2024-02-15")["customer"].tolist() == ["a"]
    assert listing(TWICE, UNTIL_MAY, ALL, band="large")["customer"].tolist() == ["b"]
    assert listing(TWICE, UNTIL_MAY, ALL, period="2024-03-01").empty
