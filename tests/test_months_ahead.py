"""What a window tells of the months ahead."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from churn.errors import ChoiceError
from churn.metrics.bands import BANDS, band_of, limits
from churn.metrics.lost import lost_in
from churn.metrics.months_ahead import (
    BAND_OF_SIZE,
    SIZES,
    after_return,
    exposure,
    inflows,
    lost_from,
    lost_sizes,
    new_now,
    share_by_band,
    share_by_stage,
    size_of,
    stage_before,
    unrest,
)
from churn.metrics.movements import movements
from churn.metrics.stage_history import LIVING
from churn.panel import panel
from churn.settings import Settings
from tests.factories import contracts
from tests.opened import opened

UNTIL = Settings(as_of=dt.date(2024, 12, 31))


def test_a_size_lies_within_its_band_and_the_dearest_come_first():
    value, limit = np.array([0.0, 9, 10, 99, 100, 299, 300, 899, 900, 1e6]), np.array([100.0, 10.0])
    size = size_of(value, limit)
    assert size.tolist() == [4, 4, 3, 3, 2, 2, 1, 1, 0, 0]
    assert (BAND_OF_SIZE[size] == band_of(value, limit)).all()


def test_where_nobody_pays_everybody_is_small():
    assert size_of(np.zeros(3), np.array([np.nan, np.nan])).tolist() == [SIZES - 1] * 3


@pytest.mark.parametrize("sample", ["b2b", "shop"])
def test_those_who_leave_and_come_are_those_of_the_movements(sample):
    book = opened(sample)
    walk = movements(book.panel, book.settings, "customers")
    year = walk[walk["complete"] & walk["losses_known"]].tail(12).sum()
    came = inflows(book.panel, book.settings, 12)["n"].groupby("flow").sum()
    assert lost_sizes(book.panel, book.settings, 12).sum() == year["churn"]
    assert exposure(book.panel, book.settings, 12).sum() == year["opening"]
    assert came.to_dict() == {"new": year["new"], "reactivation": year["reactivation"]}


def test_the_run_rates_of_those_who_came_are_those_at_their_first_close():
    rows = [("old", "2023-01", None, 100), ("a", "2024-02", None, 10), ("b", "2024-07", None, 30)]
    told = inflows(panel(contracts(rows), UNTIL), UNTIL, 12).loc["new"]
    came = told[told["n"] > 0]
    assert (came["n"].sum(), (came["n"] * came["value"]).sum(), set(came["months"])) == (2, 40, {12})


def test_a_share_of_few_losses_leans_on_that_of_all():
    """Of two large losses both are of the kind, of ten small ones none: 1/6 of all."""
    rows = [(f"l{i}", "2023-01", "2024-05-15", 1000) for i in range(2)]
    rows += [(f"s{i}", "2023-01", "2024-05-15", 10) for i in range(10)]
    by_money = UNTIL.with_changes(large_from=500, medium_from=50)
    whole = panel(contracts(rows), by_money)
    large = lost_in(whole, by_money).band == BANDS.index("large")
    told = share_by_band(whole, by_money, 12, large.astype(float))
    assert told == pytest.approx([(2 + 3 / 6) / 5, 1 / 6, (3 / 6) / 13])


def test_stages_make_up_all_of_the_losses_of_whoever_still_has_them_ahead():
    lost = pd.Series([1, 2, 3, 4], LIVING)
    shares = pd.DataFrame({stage: share_by_stage(lost, stage) for stage in LIVING})
    assert shares.loc["welcome"].tolist() == pytest.approx([0.1, 0.2, 0.3, 0.4])
    assert shares.loc["know"].tolist() == pytest.approx([0, 2 / 9, 3 / 9, 4 / 9])
    assert shares.loc["development"].tolist() == shares.loc["revival"].tolist()
    assert shares.sum(axis=1).tolist() == pytest.approx([1] * 4)
    with pytest.raises(ChoiceError, match="unknown_stage"):
        share_by_stage(lost, "winback")


def test_who_is_lost_by_silence_left_in_the_stage_before_it():
    """At the close before a loss by silence everybody is in revival; most bought last in another stage."""
    book = opened("shop")
    told = lost_from(book.panel, book.settings, 12)
    assert told.sum() == len(stage_before(book.panel, book.settings, 12))
    assert told["revival"] < 0.1 * told.sum() < told["know"]


def test_how_the_returned_behave_is_told_by_the_returns():
    book = opened("shop")
    found, told = after_return(book.panel, book.settings), book.returns()
    assert (found.n, found.ratio) == (len(found.delay), told.ratio)
    assert found.delay.min() == 1
    assert 0 < found.again < 1


def test_numbers_that_vary_more_than_chance_are_told_to():
    """24 come in a year: two a month is no unrest, twelve in each of two months is: 10 × 2 + 2 × 50."""
    even = [(f"c{i}", f"2024-{1 + i % 12:02}", None, 10) for i in range(24)]
    odd = [(f"c{i}", f"2024-{3 + i % 2:02}", None, 10) for i in range(24)]
    old = ("old", "2023-01", None, 10)
    calm, restless = (panel(contracts([old, *rows]), UNTIL) for rows in (even, odd))
    assert unrest(calm, UNTIL, 12) == {"churn": 1, "new": 1, "reactivation": 1}
    assert unrest(restless, UNTIL, 12)["new"] == pytest.approx((10 * 2 + 2 * 50) / 11)
    assert unrest(restless, UNTIL, 3)["new"] == 1


def test_what_the_new_pay_now_is_that_of_those_who_are_still_here():
    rows = [("old", "2023-01", None, 100), ("a", "2024-02", None, 10), ("b", "2024-07", None, 30)]
    whole = panel(contracts([*rows, ("gone", "2024-03", "2024-05-15", 1000)]), UNTIL)
    assert new_now(whole, UNTIL, 12) == 20
    assert np.isnan(new_now(whole, UNTIL, 2))


def test_limits_are_those_of_each_opening():
    book = opened("b2b")
    t = int(lost_in(book.panel, book.settings).periods[0])
    assert size_of(limits(book.panel, book.settings)[t], limits(book.panel, book.settings)[t])[0] == 2
