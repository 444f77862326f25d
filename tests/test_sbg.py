"""The model of how long contracts last: against two papers, its own sums, and where it must refuse."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import betaln

from churn.models.sbg import SBG
from churn.models.sbg_fit import Closes, Likelihood, closes, fit_sbg, fit_sbg_closes

# Fader & Hardie (2007), table 1: percent of a thousand that survived year 0, 1, … 12 (Berry & Linoff 2004).
REGULAR = [100, 63.1, 46.8, 38.2, 32.6, 28.9, 26.2, 24.1, 22.3, 20.7, 19.4, 18.3, 17.3]
HIGH_END = [100, 86.9, 74.3, 65.3, 59.3, 55.1, 51.7, 49.1, 46.8, 44.5, 42.7, 40.9, 39.4]


def _cohort(survival, years):
    """A thousand customers seen for so many years."""
    left = 10 * np.array(survival[: years + 1])
    return Closes(left[:-1], -np.diff(left), 1000)


@pytest.mark.parametrize(("survival", "alpha", "beta"), [(REGULAR, 0.704, 1.182), (HIGH_END, 0.668, 3.806)])
def test_seven_years_of_both_segments_give_the_published_parameters(survival, alpha, beta):
    """Fader & Hardie (2007), p. 81."""
    found = fit_sbg_closes(_cohort(survival, 7))
    assert (round(found.model.alpha, 3), round(found.model.beta, 3)) == (alpha, beta)
    assert found.converged
    assert (found.n, found.events) == (1000, round(1000 - 10 * survival[7]))


def test_four_cohorts_together_give_the_published_parameters():
    """Fader & Hardie (2007), Fitting the sBG model to multi-cohort data, note 017: 3.80 and 15.19."""
    cohort = np.array([10000, 8000, 6480, 5307, 4391])
    at_risk = [cohort[:4] * [4, 3, 2, 1]][0]
    lost = (cohort[:4] - cohort[1:]) * [4, 3, 2, 1]
    found = fit_sbg_closes(Closes(at_risk.astype(float), lost.astype(float), 40000))
    assert (round(found.model.alpha, 2), round(found.model.beta, 2)) == (3.80, 15.19)


def test_the_years_that_were_held_back_are_projected_as_by_others():
    """shifted_beta_geometric_py, its README: High End from the 7 years on, years 8 to 12; DERL at 10 % of who
    has renewed seven times."""
    model = fit_sbg_closes(_cohort(HIGH_END, 7)).model
    assert model.survival(np.arange(8, 13)).round(3).tolist() == [0.460, 0.436, 0.414, 0.395, 0.378]
    assert round(model.derl(0.10, 7), 3) == 7.530


@pytest.mark.parametrize(
    ("alike", "expected"),
    [(0.05, [3.31, 3.45, 3.59, 3.72, 3.84]), (0.75, [7.68, 9.46, 9.86, 10.06, 10.19])],
)
def test_residual_lifetimes_are_the_published_ones(alike, expected):
    """Fader & Hardie (2010), table 3: of who has renewed 0 … 4 times, at 10 %, where a fifth leaves in the
    first year and the polarisation is 0.05 (alpha 3.80, beta 15.20) and 0.75 (printed as 0.067 and 0.267)."""
    total = 1 / alike - 1
    model = SBG(0.2 * total, 0.8 * total)
    assert model.polarisation == pytest.approx(alike)
    assert [round(model.derl(0.10, renewals), 2) for renewals in range(5)] == expected


@pytest.mark.parametrize("discount", [0.001, 0.1])
@pytest.mark.parametrize(("alpha", "beta"), [(0.067, 0.267), (0.668, 3.806), (3, 1e4), (1e3, 8e6)])
def test_the_closed_form_of_residual_lifetime_is_its_sum(alpha, beta, discount):
    model, ahead = SBG(alpha, beta), np.arange(60_000)
    lasting = np.cumprod(model.retention(4 + ahead))
    assert model.derl(discount, 3) == pytest.approx(lasting @ (1 + discount) ** -ahead.astype(float))


def test_lifetimes_are_infinite_where_the_surest_never_leave():
    assert (SBG(0.9, 2).expected_lifetime(), SBG(0.9, 2).derl(0, 2)) == (np.inf, np.inf)
    assert SBG(3, 4).expected_lifetime() == pytest.approx(SBG(3, 4).survival(np.arange(100_000)).sum())
    assert SBG(3, 4).derl(0, 2) == pytest.approx(SBG(3, 4).residual(2, np.arange(1, 100_000)).sum())


def test_the_spread_of_chances_is_that_of_the_beta():
    drawn = np.random.default_rng(1).beta(0.8, 6.0, 200_000)
    assert SBG(0.8, 6.0).mean_chance == pytest.approx(drawn.mean(), rel=0.01)
    assert SBG(0.8, 6.0).variation == pytest.approx(drawn.std() / drawn.mean(), rel=0.01)


@given(st.floats(0.05, 50), st.floats(0.05, 500), st.integers(0, 60))
def test_the_curve_falls_ever_slower_and_is_the_product_of_what_is_kept(alpha, beta, age):
    model, more = SBG(alpha, beta), np.arange(40)
    kept = model.residual(age, more)
    np.testing.assert_allclose(kept[1:], np.cumprod(model.retention(age + more[1:])), rtol=1e-9)
    assert kept[0] == 1
    assert (np.diff(model.hazard(more + 1)) < 0).all()
    halves = model.residual(age, more + 0.5)
    assert (kept >= halves).all()
    assert (halves[:-1] >= kept[1:]).all()


@given(st.floats(0.1, 20), st.floats(0.1, 50))
def test_the_likelihood_is_that_of_the_paper(alpha, beta):
    """log B(alpha + 1, beta + t - 1) of who was lost at t, log B(alpha, beta + t) of who was not, by t = 5;
    of who came into sight at 2 log S(2) is taken off."""
    seen = closes([1, 3, 5, 4], [True, True, False, True], [-np.inf, -np.inf, -np.inf, 2])
    place = np.array([np.log(alpha / beta), np.log(alpha + beta)])
    expected = betaln(alpha + 1, beta) + betaln(alpha + 1, beta + 2) + betaln(alpha, beta + 5)
    expected += betaln(alpha + 1, beta + 3) - betaln(alpha, beta + 2) - 3 * betaln(alpha, beta)
    data, step = Likelihood(seen), 1e-6
    assert data.value(place) == pytest.approx(expected)
    moved = [(data.value(place + d) - data.value(place - d)) / (2 * step) for d in step * np.eye(2)]
    np.testing.assert_allclose(data.slopes(place), moved, rtol=1e-4, atol=1e-5)


def test_customers_are_counted_at_the_closes_they_were_seen_at():
    """Lost within the first period; at 2.5 (the third close); still there at 2.5 (two closes); of age 4 from
    the age of 1 on; and two of whom nothing was seen."""
    seen = closes(
        [0, 2.5, 2.5, 4, 0, np.nan],
        [True, True, False, True, False, True],
        [-np.inf] * 3 + [1] + [-np.inf] * 2,
    )
    assert seen.at_risk.tolist() == [3, 3, 2, 1]
    assert seen.lost.tolist() == [1, 0, 1, 1]
    assert seen.n == 4


def test_what_a_simulation_was_made_of_is_found_again_whoever_came_late():
    generator = np.random.default_rng(7)
    lasted = generator.geometric(generator.beta(0.8, 6.0, 60_000))
    entry = generator.integers(0, 12, len(lasted)).astype(float)
    until = entry + generator.integers(1, 40, len(lasted))
    seen = lasted > entry
    found = fit_sbg(np.minimum(lasted, until)[seen], (lasted <= until)[seen], entry[seen])
    for name, truth in (("alpha", 0.8), ("beta", 6.0)):
        estimate, error, low, high = found.estimates()[name]
        assert abs(estimate - truth) < 3 * error
        assert low < estimate < high
        assert error < 0.05 * truth


def test_errors_are_those_of_repeated_samples():
    generator = np.random.default_rng(3)
    again = []
    for _ in range(60):
        lasted = generator.geometric(generator.beta(2.0, 10.0, 1500))
        again.append(fit_sbg(np.minimum(lasted, 24), lasted <= 24))
    spread = np.std([np.log(one.model.alpha) for one in again], ddof=1)
    told = np.sqrt(np.mean([one.covariance[0, 0] for one in again]))
    assert 0.75 < spread / told < 1.3
    covers = [low <= SBG(2, 10).survival(48) <= high for low, high in (one.band(48) for one in again)]
    assert np.mean(covers) > 0.85


@pytest.mark.parametrize(
    ("at_risk", "lost", "why"),
    [
        ([], [], "nobody"),
        ([100, 90], [0, 0], "no_losses"),
        ([100], [100], "all_lost"),
        ([100], [10], "one_age"),
    ],
)
def test_what_can_not_be_fitted_says_why(at_risk, lost, why):
    found = fit_sbg_closes(Closes(np.array(at_risk, float), np.array(lost, float), 100))
    assert (found.model, found.refusal, found.estimates()) == (None, why, {})


def test_customers_who_leave_ever_more_often_are_taken_as_alike():
    found = fit_sbg_closes(Closes(np.array([100.0, 99, 90, 50]), np.array([1.0, 9, 40, 20]), 100))
    assert (found.boundary, found.converged) == ("alike", True)
    assert found.model.mean_chance == pytest.approx(70 / 339)
    assert found.model.survival(24) == pytest.approx((1 - 70 / 339) ** 24, rel=1e-3)
    assert np.isnan(found.estimates()["alpha"][1])
    low, high = found.band(np.arange(25))
    assert (low <= found.model.survival(np.arange(25))).all()
    assert (high >= found.model.survival(np.arange(25))).all()


def test_customers_who_leave_at_once_or_never_are_told_so():
    found = fit_sbg_closes(Closes(np.array([100.0, 60, 60]), np.array([40.0, 0, 0]), 100))
    assert (found.boundary, found.model.survival(50)) == ("split", pytest.approx(0.6, abs=1e-3))
