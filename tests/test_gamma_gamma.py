"""Gamma-Gamma: the note's figures, the likelihood against its integral, recovery."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import gamma

from churn.models.gamma_gamma import NAMES, GammaGamma, fit_gamma_gamma, log_likelihood
from tests.buyers import SPEND

NOTE = GammaGamma(6.25, 3.74, 15.44)


def test_the_note_expects_so_much_of_its_customers():
    """Fader & Hardie 2013 and its spreadsheet (CDNOW, p 6.25, q 3.74, γ 15.44): 35.17 of who never came back,
    18.91 of x = 1 with 11.77, 71.46 of x = 7 with 73.74, 27.28 of x = 2 with 25.55. It works with more digits
    of the parameters than it prints: those of the greatest likelihood of the same customers."""
    exact = GammaGamma(6.24880, 3.74459, 15.44775)
    times, spend = np.array([0, 1, 7, 2]), np.array([np.nan, 11.77, 73.74, 25.55])
    assert np.round(exact.expected(times, spend), 2).tolist() == [35.17, 18.91, 71.46, 27.28]
    assert round(exact.mean, 2) == 35.17


def test_the_likelihood_is_its_own_integral():
    """The mean of x = 3 purchases is gamma(p·x, ν·x), and ν is gamma(q, γ)."""
    p, q, about = at = np.array(SPEND)
    whole = quad(lambda v: gamma.pdf(14.0, 3 * p, scale=1 / (3 * v)) * gamma.pdf(v, q, scale=1 / about), 0, 3)
    assert log_likelihood([3], [14.0], at)[0] == pytest.approx(np.log(whole[0]), abs=1e-6)


def made(n: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    p, q, about = SPEND
    times = random.geometric(0.4, n).astype(float)
    return times, random.gamma(p * times) / random.gamma(q, 1 / about, n) / times


def test_slope_and_bend_are_those_of_the_likelihood():
    seen, at = made(100, 1), np.array([3.0, 2.5, 20.0])
    near = [(log_likelihood(*seen, at + h), log_likelihood(*seen, at - h)) for h in 1e-6 * np.eye(3)]
    slope = [(high[0] - low[0]) / 2e-6 for high, low in near]
    bend = np.array([(high[1] - low[1]) / 2e-6 for high, low in near])
    _, ours, bent = log_likelihood(*seen, at)
    assert ours == pytest.approx(slope, rel=1e-5)
    np.testing.assert_allclose(bent, bend, rtol=1e-5)


def test_what_made_the_data_is_found_again_within_its_errors():
    model = fit_gamma_gamma(*made(5000, 2))
    table = model.found.table(NAMES, 0.99)
    assert model.found.converged
    truth = np.array(SPEND)
    assert ((table["low"] < truth) & (truth < table["high"])).all()
    assert (table["se"] / table["estimate"] < 0.2).all()


def test_the_currency_changes_nothing_but_gamma():
    times, spend = made(500, 3)
    roubles, dollars = fit_gamma_gamma(times, 90 * spend), fit_gamma_gamma(times, spend)
    assert roubles.gamma == pytest.approx(90 * dollars.gamma, rel=1e-5)
    assert (roubles.p, roubles.q) == pytest.approx((dollars.p, dollars.q), rel=1e-5)


def test_there_is_no_mean_where_very_large_spenders_are_too_many():
    heavy = GammaGamma(2.0, 1.0, 5.0)
    assert np.isnan(heavy.mean)
    assert np.isnan(heavy.expected(np.array([1.0]), np.array([3.0]))).all()


@pytest.mark.parametrize("spend", [[], [5.0, 5.0, 5.0]])
def test_what_does_not_vary_is_nothing_to_fit(spend):
    with pytest.raises(ValueError, match="varies"):
        fit_gamma_gamma(np.ones(len(spend)), np.array(spend))


@given(times=st.integers(1, 200), spend=st.floats(0.01, 1e6))
@settings(max_examples=30, deadline=None)
def test_what_is_expected_lies_between_its_own_mean_and_that_of_all(times, spend):
    told = NOTE.expected(np.array([times]), np.array([spend]))[0]
    assert min(spend, NOTE.mean) * (1 - 1e-9) <= told <= max(spend, NOTE.mean) * (1 + 1e-9)
