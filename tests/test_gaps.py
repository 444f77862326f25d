"""Gaps between purchases, and the limits and beats read off them."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from churn.models.gaps import fit_gaps, gaps, inactive_after_days, lost_after
from churn.panel.gaps import is_steady, median_gaps, months_covered
from churn.schema import Basis, Period
from tests.factories import orders


def spaced(customer: str, first: str, *steps: int) -> list[tuple]:
    """Purchases of 10 at these distances in days."""
    days = dt.date.fromisoformat(first) + np.cumsum([0, *steps]) * dt.timedelta(days=1)
    return [(customer, d, 10) for d in days]


def test_gaps_are_between_different_days_of_one_customer():
    rows = [("a", "2024-01-10", 5), ("b", "2024-01-12", 5), ("a", "2024-01-10", 6), ("a", "2024-01-17", 5)]
    assert gaps(orders(rows).transactions).days.tolist() == [7]


def test_refunds_and_cancelled_lines_are_no_purchase():
    rows = [("a", "2024-01-10", 5), ("a", "2024-01-17", -5), ("a", "2024-01-20", 5), ("a", "2024-02-09", 5)]
    assert gaps(orders(rows, cancelled=[False, False, True, False]).transactions).days.tolist() == [30]


@pytest.mark.parametrize(
    ("days", "period", "limit"),
    [
        ([10] * 20, Period.MONTH, 1),
        ([31] * 20, Period.MONTH, 2),
        ([60] * 20, Period.MONTH, 2),
        ([10] * 17 + [100] * 3, Period.MONTH, 4),
        ([900] * 20, Period.MONTH, 12),
        ([900] * 20, Period.WEEK, 52),
        ([900] * 20, Period.QUARTER, 4),
        ([900] * 20, Period.YEAR, 1),
        ([15] * 20, Period.WEEK, 3),
    ],
)
def test_the_limit_is_the_90th_percentile_rounded_up_to_whole_periods(days, period, limit):
    assert lost_after(np.array(days), period) == limit


@pytest.mark.parametrize(("period", "limit"), [("month", 3), ("quarter", 1), ("week", 14), ("year", 1)])
def test_too_few_gaps_prove_nothing_and_give_three_months(period, limit):
    assert lost_after(np.array([400, 400]), Period(period)) == limit


def test_inactive_is_the_75th_percentile():
    assert inactive_after_days(np.array([1, 2, 3, 4, 5])) == 4
    assert np.isnan(inactive_after_days(np.zeros(0)))


def test_the_median_gap_of_a_customer():
    rows = spaced("a", "2024-01-01", 5, 1, 9) + spaced("b", "2024-01-01", 4, 8) + spaced("c", "2024-01-01")
    medians = median_gaps(gaps(orders(rows).transactions), 3)
    assert medians.tolist() == pytest.approx([5, 6, np.nan], nan_ok=True)


def test_the_last_day_of_each_month_is_a_steady_beat():
    """31, 29, 31, 30 … days apart: one beat, whatever the length of the month."""
    ends = [dt.date(2024, m, 1) - dt.timedelta(1) for m in range(2, 13)]
    found = gaps(orders([(c, d, 5) for c in "ab" for d in ends]).transactions)
    assert is_steady(found)
    assert months_covered(found, 2).tolist() == [1, 1]


def test_irregular_orders_are_not_steady():
    found = gaps(orders(spaced("a", "2024-01-01", *range(3, 60, 3))).transactions)
    assert not is_steady(found)


def test_each_customer_keeps_its_own_beat():
    rows = spaced("m", "2023-01-01", *[30] * 14) + spaced("y", "2020-01-01", 366, 365, 365)
    rows += spaced("once", "2023-01-01")
    assert months_covered(gaps(orders(rows).transactions), 3).tolist() == [1, 1, 12]


def test_the_model_holds_the_distribution_and_its_limits():
    model = fit_gaps(orders(spaced("a", "2023-01-01", *range(1, 101))))
    assert (model.n, model.median, model.inactive_after_days) == (100, 50.5, 75.25)
    assert model.limit_days == pytest.approx(90.1)
    assert (model.lost_after, model.proven) == (3, True)
    bars = model.histogram(bins=10)
    assert bars["gaps"].sum() == 100
    assert bars["gaps"].iloc[0] == 10
    assert bars["share_below"].iloc[-1] == 1


def test_a_book_without_gaps_has_an_empty_model():
    model = fit_gaps(orders([("a", "2024-01-01", 5)]))
    assert (model.n, model.proven, model.lost_after) == (0, False, 3)
    assert model.histogram().empty


@pytest.mark.parametrize(("days", "why"), [([40] * 4, "few"), ([40] * 20, "rounded"), ([900] * 20, "capped")])
def test_the_model_says_why_its_limit_is_what_it_is(days, why):
    assert fit_gaps(orders(spaced("a", "1990-01-01", *days))).why == why


def test_of_payments_at_a_beat_the_gaps_are_what_was_overdue():
    """A year's payment is due after a year: coming three days late it was overdue for a month and 3 days, the
    month being the first of the twelve paid."""
    yearly = [("y", f"{2010 + k}-03-{5 + 3 * (k % 2):02d}", 10) for k in range(14)]
    model = fit_gaps(orders(yearly), basis=Basis.RECURRING)
    assert model.days.max() == pytest.approx(368 - 11 * 365.2425 / 12)
    assert fit_gaps(orders(yearly)).days.max() == 368
    assert (model.lost_after, fit_gaps(orders(yearly)).lost_after) == (2, 12)
