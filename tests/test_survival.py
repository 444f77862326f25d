"""Curves of what lasts and tests between them, against published figures and against counting by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.models.survival import fit_survival, log_rank

# Weeks in remission of children with leukaemia, 6-MP against placebo (Freireich et al. 1963), as printed by
# Gehan (Biometrika 1965, table 1); the log-rank chi-square is 16.79 in Kalbfleisch & Prentice (2002, §1.5)
# and in R's survival (survdiff on MASS::gehan).
TREATED = [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
ENDED = [True] * 9 + [False] * 12
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def test_the_curve_is_that_of_scikit_survival():
    """Its tests, test_nonparametric.py: 16 times, all observed."""
    found = fit_survival([1, 2, 2, 3, 7, 6, 5, 5, 3, 9, 11, 13, 17, 13, 6, 23], [True] * 16)
    expected = [0.9375, 0.8125, 0.6875, 0.5625, 0.4375, 0.375, 0.3125, 0.25, 0.125, 0.0625, 0]
    np.testing.assert_allclose(found.survival, expected, atol=1e-12)
    assert found.times.tolist() == [1, 2, 3, 5, 6, 7, 9, 11, 13, 17, 23]


def test_where_every_end_was_seen_the_restricted_mean_is_the_mean_and_the_median_its_middle():
    found = fit_survival([1, 2, 3, 4, 10], [True] * 5)
    assert (found.median, found.restricted_mean) == (3, pytest.approx(4))


def test_the_band_of_remission_is_the_published_one():
    """R: summary(survfit(Surv(time, cens) ~ treat, gehan, conf.type = "log-log")) for 6-MP."""
    found = fit_survival(TREATED, ENDED)
    at = [found.times.tolist().index(t) for t in (6, 7, 10, 13, 16, 22, 23)]
    np.testing.assert_allclose(
        found.survival[at], [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448], atol=5e-4
    )
    np.testing.assert_allclose(found.low[at], [0.620, 0.563, 0.503, 0.432, 0.368, 0.268, 0.188], atol=5e-4)
    np.testing.assert_allclose(found.high[at], [0.952, 0.923, 0.889, 0.849, 0.805, 0.747, 0.680], atol=5e-4)
    assert (found.median, found.median_low) == (23, 13)
    assert np.isnan(found.median_high)
    assert (found.n, found.observed) == (21, 9)


def test_the_mean_of_remission_within_its_first_35_weeks_is_the_published_one():
    """R: print(survfit(...), rmean = 35) for 6-MP: 23.29, standard error 2.83."""
    mean, low, high = fit_survival(TREATED, ENDED).mean_until(35)
    assert round(mean, 2) == 23.29
    assert round((high - low) / 2 / 1.959964, 2) == 2.83


def test_log_rank_of_treatment_against_placebo_is_the_published_one():
    groups = ["6-MP"] * 21 + ["placebo"] * 21
    found = log_rank([*TREATED, *PLACEBO], [*ENDED, *[True] * 21], groups)
    assert (round(found.chi2, 2), found.df) == (16.79, 1)
    assert found.p_value == pytest.approx(4.17e-5, abs=5e-8)
    assert found.observed.tolist() == [9, 21]
    assert found.expected.round(1).tolist() == [19.3, 10.7]


def test_groups_that_last_alike_do_not_differ():
    found = log_rank([*PLACEBO] * 3, [True] * 63, np.repeat(["a", "b", "c"], 21))
    assert found.df == 2
    assert found.chi2 == pytest.approx(0, abs=1e-9)
    assert found.p_value == pytest.approx(1)


def test_one_group_alone_is_compared_with_nobody():
    found = log_rank(PLACEBO, [True] * 21, ["a"] * 21)
    assert np.isnan([found.chi2, found.p_value]).all()
    assert found.df == 0


def test_nobody_makes_an_empty_curve():
    found = fit_survival([], [])
    assert (found.n, len(found.times)) == (0, 0)
    assert np.isnan([found.median, found.restricted_mean, found.at(3), *found.mean_until(5)]).all()


def test_who_came_into_sight_late_is_not_at_risk_before():
    """Ends at 1, 2 and 4; the third was seen from 2 on only: at risk 2, 1, 1 and not 3, 2, 1."""
    found = fit_survival([1, 2, 4], [True, True, True], [0, 0, 2])
    assert found.at_risk.tolist() == [2, 1, 1]
    found = fit_survival([1, 3, 4, 5], [True, True, True, False], [0, 0, 2, 2])
    assert found.at_risk.tolist() == [2, 3, 2, 1]
    np.testing.assert_allclose(found.survival, [1 / 2, 1 / 3, 1 / 6, 1 / 6])


def test_what_is_not_known_or_never_in_sight_is_in_no_figure():
    found = fit_survival([5, np.nan, 3, 2], [True, True, True, True], [0, 0, 3, 0])
    assert (found.n, found.times.tolist()) == (2, [2, 5])


def test_beyond_the_last_in_sight_nothing_is_known():
    found = fit_survival([2, 6], [True, False])
    assert [found.at(t) for t in (0, 1.9, 2, 6)] == [1, 1, 0.5, 0.5]
    assert np.isnan(found.at(6.1))
    assert fit_survival([2, 6], [True, True]).at(100) == 0


@given(
    st.lists(st.tuples(st.integers(0, 12), st.booleans(), st.integers(-1, 10)), min_size=1, max_size=40),
    st.sampled_from([0.8, 0.95]),
)
@settings(max_examples=40, deadline=None)
def test_at_risk_and_survival_are_what_counting_gives(rows, confidence):
    duration, observed, entry = (np.array(column) for column in zip(*rows, strict=True))
    found = fit_survival(duration, observed, entry, confidence)
    share = 1.0
    for place, time in enumerate(found.times):
        risk = int(((entry < time) & (duration >= time)).sum())
        ended = int(((entry < duration) & (duration == time) & observed).sum())
        share *= 1 - ended / risk
        assert (found.at_risk[place], found.events[place]) == (risk, ended)
        assert found.survival[place] == pytest.approx(share)
    inside = ~np.isnan(found.low)
    assert (found.low[inside] <= found.survival[inside]).all()
    assert (found.survival[inside] <= found.high[inside]).all()


@given(st.lists(st.tuples(st.integers(1, 8), st.booleans(), st.integers(0, 2)), min_size=1, max_size=40))
@settings(max_examples=40, deadline=None)
def test_what_is_expected_of_all_groups_is_what_ended(rows):
    duration, observed, group = (np.array(column) for column in zip(*rows, strict=True))
    found = log_rank(duration, observed, group)
    assert found.expected.sum() == pytest.approx(observed.sum())
    assert found.observed.sum() == observed.sum()
    assert np.isnan(found.chi2) or found.chi2 >= -1e-9
