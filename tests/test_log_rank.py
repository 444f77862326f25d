"""Tests between groups of what lasts, against published figures and against each other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.models.log_rank import log_rank

# Weeks in remission of children with leukaemia, 6-MP against placebo (Freireich et al. 1963), as printed by
# Gehan (Biometrika 1965, table 1); the log-rank chi-square is 16.79 in Kalbfleisch & Prentice (2002, §1.5)
# and in R's survival (survdiff on MASS::gehan).
TREATED = [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
ENDED = [True] * 9 + [False] * 12
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


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


def test_the_difference_of_two_courses_of_chemotherapy_is_the_published_one():
    """R: survdiff(Surv(time, status) ~ x, aml): expected 10.69 and 7.31, chi-square 3.4, p 0.0653."""
    kept, other = [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161], [5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45]
    ended = [x == "1" for x in "11011011010" + "111110111111"]
    found = log_rank([*kept, *other], ended, [0] * 11 + [1] * 12)
    assert (round(found.chi2, 1), round(found.p_value, 4)) == (3.4, 0.0653)
    assert found.expected.round(2).tolist() == [10.69, 7.31]
    assert found.p_alone.tolist() == pytest.approx([found.p_value] * 2)
    assert found.p_trend == pytest.approx(found.p_value)
    assert found.trend == pytest.approx(11 - 7.31, abs=0.005)  # the second goes sooner


@given(st.lists(st.tuples(st.integers(1, 8), st.booleans(), st.integers(0, 2)), min_size=1, max_size=40))
@settings(max_examples=40, deadline=None)
def test_what_is_expected_of_all_groups_is_what_ended(rows):
    duration, observed, group = (np.array(column) for column in zip(*rows, strict=True))
    found = log_rank(duration, observed, group)
    assert found.expected.sum() == pytest.approx(observed.sum())
    assert found.observed.sum() == observed.sum()
    assert np.isnan(found.chi2) or found.chi2 >= -1e-9


@given(st.lists(st.tuples(st.integers(1, 8), st.booleans(), st.integers(0, 3)), min_size=4, max_size=40))
@settings(max_examples=30, deadline=None)
def test_each_group_against_the_rest_is_the_test_of_two_groups(rows):
    duration, observed, group = (np.array(column) for column in zip(*rows, strict=True))
    found = log_rank(duration, observed, group)
    for label, p in zip(found.groups, found.p_alone, strict=True):
        np.testing.assert_allclose(p, log_rank(duration, observed, group == label).p_value, rtol=1e-8)


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.booleans(), st.integers(-1, 8), st.integers(0, 2)),
        min_size=2,
        max_size=40,
    )
)
@settings(max_examples=30, deadline=None)
def test_what_is_expected_of_who_came_late_is_what_counting_gives(rows):
    duration, observed, entry, group = (np.array(column) for column in zip(*rows, strict=True))
    found = log_rank(duration, observed, group, entry)
    seen = entry < duration
    for place, label in enumerate(found.groups):
        expected = 0.0
        for time in np.unique(duration[observed & seen]):
            here = (entry < time) & (time <= duration)
            ends = (here & observed & (duration == time)).sum()
            expected += ends * (here & (group == label)).sum() / here.sum()
        assert found.expected[place] == pytest.approx(expected)
