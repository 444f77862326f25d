"""Curves of what lasts, against published figures and against counting by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.models.survival import fit_survival

# Weeks in remission of children with leukaemia under 6-MP (Freireich et al. 1963), as printed by Gehan
# (Biometrika 1965, table 1).
TREATED = [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
ENDED = [True] * 9 + [False] * 12


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


def test_the_standard_errors_of_remission_are_the_published_ones():
    """Klein & Moeschberger (2003), table 4.1: Greenwood's, for 6-MP."""
    found = fit_survival(TREATED, ENDED)
    told = found.error[found.events > 0].round(4).tolist()
    assert told == [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346]


def test_the_curves_of_acute_myelogenous_leukaemia_are_the_published_ones():
    """Miller (1981), p. 49; R: summary(survfit(Surv(time, status) ~ x, aml)), whose medians are 31 and 23."""
    kept = fit_survival([9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161], np.array(list("11011011010")) == "1")
    ended = kept.events > 0
    assert kept.survival[ended].round(3).tolist() == [0.909, 0.818, 0.716, 0.614, 0.491, 0.368, 0.184]
    assert kept.error[ended].round(4).tolist() == [0.0867, 0.1163, 0.1397, 0.1526, 0.1642, 0.1627, 0.1535]
    other = fit_survival([5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45], np.arange(12) != 5)
    ended = other.events > 0
    shares = [0.8333, 0.6667, 0.5833, 0.4861, 0.3889, 0.2917, 0.1944, 0.0972, 0]
    assert other.survival[ended].round(4).tolist() == shares
    errors = [0.1076, 0.1361, 0.1423, 0.1481, 0.1470, 0.1387, 0.1219, 0.0919]
    assert other.error[ended][:-1].round(4).tolist() == errors
    assert (kept.median, other.median) == (31, 23)


def test_a_mean_is_not_told_beyond_the_last_one_seen_unless_nobody_is_left():
    assert np.isnan(fit_survival([2, 6], [True, False]).mean_until(7)).all()
    assert fit_survival([2, 6], [True, True]).mean_until(100)[0] == 4


def test_a_curve_can_be_told_of_those_only_who_reached_an_age():
    """At 2 two of four go, at 5 one of two: who outlasted 2 goes by 5 with one half."""
    found = fit_survival([2, 2, 5, 6], [True, True, True, False], since=2)
    assert (found.n, found.since, found.at(5)) == (2, 2, 0.5)
    assert np.isnan(found.at(1))
    assert found.within(3)[0] == 1
    assert found.mean_until(6)[0] == 2 + 3 + 0.5


def test_the_number_in_sight_is_that_of_those_at_risk():
    found = fit_survival([1, 3, 3, 7], [True, True, False, False])
    assert [found.seen_at(age) for age in (0, 1, 2, 3, 7, 8)] == [4, 4, 3, 3, 1, 0]


def test_the_mean_of_remission_within_its_first_35_weeks_is_the_published_one():
    """R: print(survfit(...), rmean = 35) for 6-MP: 23.29, standard error 2.83."""
    mean, low, high = fit_survival(TREATED, ENDED).mean_until(35)
    assert round(mean, 2) == 23.29
    assert round((high - low) / 2 / 1.959964, 2) == 2.83


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
