"""The chance to end at each age, and the ages that are surely dangerous."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.models.hazard import MOST_BINS, dangerous_ages, fit_hazard
from churn.models.survival import fit_survival


def _yearly(n: int = 400) -> tuple[np.ndarray, np.ndarray]:
    """Of `n` customers one in a hundred leaves each month, and every fourth of those who reach month 12."""
    rng, alive, duration = np.random.default_rng(7), np.arange(n), np.full(n, 24)
    for month in range(1, 25):
        gone = rng.random(len(alive)) < (0.25 if month == 12 else 0.01)
        duration[alive[gone]] = month
        alive = alive[~gone]
    return duration, ~np.isin(np.arange(n), alive)


def test_a_rate_is_losses_by_those_who_reached_the_age():
    """Of ten, two leave at 1 and four of eight at 2; two came into sight at 1."""
    duration, observed = [1, 1, 2, 2, 2, 2, 3, 3, 3, 3], [True] * 6 + [False] * 4
    found = fit_hazard(duration, observed, [-np.inf] * 8 + [1, 1])
    assert found.at_risk.sum() == 8 + 8 + 4
    assert found.events.sum() == 6
    assert found.reached[0] == 8


def test_the_interval_is_the_exact_one():
    """Clopper & Pearson: 0 of 10 up to 30.85 %, 3 of 10 from 6.67 to 65.25 % (Newcombe 1998 gives the method;
    R: binom.test(3, 10)$conf.int)."""
    none = fit_hazard([1] * 10, [False] * 10)
    assert (none.low[0], round(none.high[0], 4)) == (0, 0.3085)
    some = fit_hazard([1] * 10, [True] * 3 + [False] * 7)
    assert (round(some.low[0], 4), round(some.high[0], 4)) == (0.0667, 0.6525)


def test_a_dangerous_month_is_found_and_no_other():
    found = fit_hazard(*_yearly())
    (danger,) = dangerous_ages(found, found.p_value * len(found))
    assert (danger.first, danger.last) == (12, 12)
    assert danger.low < 0.25 < danger.high
    assert danger.usual == pytest.approx(0.01, abs=0.005)
    assert danger.times == pytest.approx(danger.rate / danger.usual)


def test_where_all_ages_are_alike_none_is_dangerous():
    rng = np.random.default_rng(3)
    duration = np.minimum(rng.geometric(0.05, 3000), 36)
    found = fit_hazard(duration, duration < 36)
    assert dangerous_ages(found, found.p_value * len(found)) == []


def test_a_difference_that_is_sure_but_small_is_no_danger():
    """A hundred thousand: 5 % leave at 1 and 4 % later, whatever the test says."""
    duration = np.repeat([1, 2, 3, 4, 4], [5_000, 3_800, 3_648, 3_502, 84_050])
    found = fit_hazard(duration, np.arange(len(duration)) < 15_950)
    assert np.nanmin(found.p_value) < 1e-9
    assert dangerous_ages(found, found.p_value) == []


def test_neighbouring_dangers_that_differ_are_told_apart():
    """20 % leave at 1, 5 % at 2 and at 3, hardly anybody later."""
    duration = np.repeat([1, 2, 3, 30], [1_000, 200, 190, 3_610])
    found = fit_hazard(duration, duration < 30)
    runs = dangerous_ages(found, found.p_value)
    assert [(one.first, one.last) for one in runs] == [(1, 1), (2, 3)]
    assert np.isinf(runs[0].times)  # nobody left later


def test_before_a_loss_is_possible_no_age_counts():
    found = fit_hazard([4, 4, 5, 6], [True, True, False, False], begin=4)
    assert found.first[0] == 4


def test_what_is_not_whole_is_in_sight_at_the_ages_it_saw_whole():
    """Left at 2.5: at age 3. Still here at 2.5: seen for ages 1 and 2."""
    left = fit_hazard([2.5] * 40, [True] * 40)
    here = fit_hazard([2.5] * 40, [False] * 40)
    assert (int(left.last[-1]), int(left.at_risk.sum())) == (3, 120)
    assert (int(here.last[-1]), int(here.at_risk.sum())) == (2, 80)


def test_nobody_has_no_hazard():
    assert len(fit_hazard([], [])) == 0
    assert dangerous_ages(fit_hazard([], []), np.zeros(0)) == []


@given(st.lists(st.tuples(st.integers(0, 90), st.booleans(), st.integers(-1, 80)), max_size=60))
@settings(max_examples=30, deadline=None)
def test_bins_part_all_ages_and_hold_what_the_curve_holds(rows):
    columns = zip(*rows, strict=True) if rows else ([], [], [])
    duration, observed, entry = (np.array(column) for column in columns)
    found, curve = fit_hazard(duration, observed, entry, begin=0), fit_survival(duration, observed, entry)
    assert found.events.sum() == curve.observed
    assert len(found) <= MOST_BINS
    assert (found.first[1:] > found.last[:-1]).all()
    assert ((found.low <= found.rate) & (found.rate <= found.high)).all()


def test_the_beat_of_payments_is_no_danger():
    """Paid by the quarter, every tenth of those there leaves, which shows in each third month alone."""
    duration = np.repeat(np.arange(3, 25, 3), 50)
    observed = np.ones(len(duration), bool)
    by_month, by_term = fit_hazard(duration, observed), fit_hazard(duration, observed, width=3)
    assert (by_month.events == 0).any()
    assert (by_term.last - by_term.first + 1 >= 3).all()
    assert (by_term.events > 0).all()
    assert by_term.events.sum() == by_month.events.sum()
