"""Past closes from which one looks ahead."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from churn.metrics.cut_offs import buying, cut_offs, horizon, lost_after
from churn.panel import panel
from churn.schema import Basis, Period
from churn.settings import Settings
from tests.factories import contracts, orders, snapshot

TWO_YEARS = contracts([("a", "2023-01-05", None, 10), ("b", "2023-02-05", "2024-06-10", 10)])
# paid in each month until it leaves; c comes back after five months
LEAVES = orders(
    [("a", f"2024-{m:02}", 10) for m in range(1, 13)]
    + [("b", f"2024-{m:02}", 10) for m in range(1, 5)]
    + [("c", f"2024-{m:02}", 10) for m in (1, 2, 3, 9, 10)]
)
SILENT = Settings(basis=Basis.ORDERS, lost_after=3, as_of=dt.date(2024, 12, 31))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, (5, 8, 11, 14, 17, 20)),  # the last looks at 21, 22 and 23; the first has two windows behind it
        (
            {"as_of": dt.date(2024, 12, 30)},
            (7, 10, 13, 16, 19),
        ),  # December is in progress: nothing is seen in it
        ({"horizon_months": 6}, (5, 11, 17)),
        ({"signal_months": 6}, (11, 14, 17, 20)),
        ({"period": Period.QUARTER}, (1, 2, 3, 4, 5, 6)),
        ({"as_of": dt.date(2023, 6, 30)}, ()),  # too short to look ahead from two windows
    ],
)
def test_cut_offs_lie_a_horizon_apart_and_the_last_was_seen_to_its_end(changes, expected):
    settings = Settings(as_of=dt.date(2024, 12, 31)).with_changes(**changes)
    assert cut_offs(panel(TWO_YEARS, settings), settings) == expected


def test_no_cut_off_is_earlier_than_losses_can_be_seen():
    history = panel(LEAVES, SILENT)
    settings = SILENT.with_changes(signal_months=1, horizon_months=1)
    assert cut_offs(history, settings)[0] == history.losses_from - 1 > 1


def test_a_snapshot_has_no_past():
    assert cut_offs(panel(snapshot([("a", False, 10)])), Settings()) == ()


def test_a_horizon_is_counted_in_periods_of_the_book():
    settings = Settings(period=Period.QUARTER, as_of=dt.date(2024, 12, 31), horizon_months=6)
    assert horizon(panel(TWO_YEARS, settings), settings) == 2


def test_a_loss_counts_in_the_period_it_is_seen_even_where_the_customer_returns():
    history = panel(
        LEAVES, SILENT
    )  # b: paid in April, lost in July; c: paid in March, lost in June, back in September
    place = {one: at for at, one in enumerate(history.ids)}
    when = lost_after(history, 4, 3)
    assert [int(when[place[one]]) for one in "abc"] == [-1, 6, 5]
    assert int(lost_after(history, 4, 1)[place["b"]]) == -1  # not yet
    assert int(lost_after(history, 6, 3)[place["b"]]) == -1  # gone before


def test_who_is_silent_for_a_month_is_not_buying():
    history = panel(LEAVES, SILENT)
    place = {one: at for at, one in enumerate(history.ids)}
    np.testing.assert_array_equal(buying(history, 3)[[place[one] for one in "abc"]], [True, True, False])
