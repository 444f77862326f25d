"""What becomes of silences: of those that lasted N days, how many still ended in a purchase."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from churn.models.silence import MIN_SILENCES, Silences, fit_returns, silences
from churn.models.survival import fit_survival
from churn.schema import Basis
from tests.factories import orders


def found(*groups: tuple[int, float, bool], each: int = 1) -> Silences:
    """So many silences of that length, ended or not, `each` of one customer."""
    days = np.concatenate([np.full(n, length, float) for n, length, _ in groups])
    ended = np.concatenate([np.full(n, over) for n, _, over in groups])
    return Silences(np.arange(len(days)) // each, days, ended)


def test_a_silence_is_a_gap_or_what_has_lasted_since_the_last_purchase():
    rows = [("a", "2024-01-01", 5), ("a", "2024-01-11", 5), ("b", "2024-01-05", 5), ("a", "2024-02-20", 5)]
    told = silences(orders(rows), Basis.ORDERS, dt.date(2024, 1, 31))
    assert list(zip(told.customer.tolist(), told.days.tolist(), told.ended.tolist(), strict=True)) == [
        (0, 10, True),
        (0, 20, False),
        (1, 26, False),
    ]


def test_a_payer_by_the_year_is_silent_only_once_the_next_payment_is_due():
    rows = [("y", f"{year}-03-05", 10) for year in range(2010, 2025)]
    told = silences(orders(rows), Basis.RECURRING, dt.date(2024, 12, 31))
    assert told.days[-1] == 0
    assert told.days[:-1].max() == pytest.approx(366 - 11 * 365.2425 / 12)


def test_the_share_that_came_back_counts_those_silent_for_so_long():
    """Of 100 silences 40 end by day 10 and 30 on day 50; 30 last for 100 days and last still. Greenwood by
    hand: 30 ÷ (60 · 30) = 1/60, so that the bounds are 1 - 0.5 ** exp(∓ 1.96 · sqrt(1/60) ÷ log 2)."""
    told = fit_returns(found((40, 10, True), (30, 50, True), (30, 100, False)), np.array([0.0, 20.0, 60.0]))
    assert (told.n, told.ended, told.until) == (100, 70, 100)
    assert told.silent.tolist() == told.customers.tolist() == [100, 60, 30]
    assert told.back.tolist() == pytest.approx([0.7, 0.5, 0.0])
    assert (told.low[1], told.high[1]) == pytest.approx((0.3819, 0.6316), abs=5e-5)
    assert (told.low[2], told.high[2]) == (0, pytest.approx(1.96**2 / (30 + 1.96**2), abs=1e-4))


def test_the_bounds_are_those_of_customers_and_not_of_their_silences():
    """Each silence told three times by the same customer proves no more than once."""
    groups = (40, 10, True), (30, 50, True), (40, 100, False)
    once = fit_returns(found(*groups), np.array([20.0]))
    thrice = fit_returns(found(*((3 * n, *rest) for n, *rest in groups), each=3), np.array([20.0]))
    assert (thrice.silent[0], thrice.customers[0]) == (210, 70)
    assert (thrice.low[0], thrice.high[0]) == pytest.approx((once.low[0], once.high[0]))


def test_where_too_few_are_watched_nothing_is_told():
    told = fit_returns(found((MIN_SILENCES - 1, 10, True)), np.array([5.0]))
    assert np.isnan([told.until, told.back[0], told.low[0]]).all()


@given(
    st.lists(st.tuples(st.integers(1, 60), st.booleans()), min_size=MIN_SILENCES, max_size=150),
    st.integers(0, 60),
)
def test_with_one_silence_a_customer_it_is_the_kaplan_meier_curve_of_those_silent_for_so_long(rows, day):
    lasted, ended = (np.array(column) for column in zip(*rows, strict=True))
    told = fit_returns(Silences(np.arange(len(rows)), lasted.astype(float), ended), np.array([float(day)]))
    beyond = lasted > day
    assert told.silent[0] == beyond.sum()
    if not day < told.until:
        assert np.isnan(told.back[0])
        return
    curve = fit_survival(lasted[beyond], ended[beyond])
    place = np.searchsorted(curve.times, told.until, side="right") - 1
    assert told.back[0] == pytest.approx(1 - curve.survival[place])
    assert 0 <= told.low[0] <= told.back[0] <= told.high[0] <= 1
    if 0 < told.back[0] < 1:
        expected = [1 - curve.high[place], 1 - curve.low[place]]
        assert [told.low[0], told.high[0]] == pytest.approx(expected, abs=1e-9)
