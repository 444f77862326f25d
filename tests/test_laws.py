"""The chances of counts, against scipy's own laws, which are too slow to import for the app."""

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from churn.metrics.laws import (
    binomial_at_least,
    binomial_at_most,
    binomial_quantile,
    hypergeometric_at_least,
    hypergeometric_at_most,
    poisson_at_least,
    poisson_at_most,
)

CHANCE = st.floats(0.001, 0.999)
NEAR = {"rel": 1e-9, "abs": 1e-12}


@given(st.integers(0, 400), CHANCE)
def test_the_binomial_is_that_of_scipy_at_every_count_and_beyond(n, p):
    count, law = np.arange(-2, n + 3), stats.binom(n, p)
    assert binomial_at_most(count, n, p) == pytest.approx(law.cdf(count), **NEAR)
    assert binomial_at_least(count, n, p) == pytest.approx(law.sf(count - 1), **NEAR)


@given(st.integers(1, 5000), CHANCE, CHANCE)
def test_the_quantile_of_the_binomial_is_that_of_scipy(n, p, chance):
    assert binomial_quantile(chance, n, p) == stats.binom.ppf(chance, n, p)


@given(st.floats(0.01, 500))
def test_the_poisson_is_that_of_scipy_at_every_count(mean):
    count, law = np.arange(-2, 700, 7), stats.poisson(mean)
    assert poisson_at_most(count, mean) == pytest.approx(law.cdf(count), **NEAR)
    assert poisson_at_least(count, mean) == pytest.approx(law.sf(count - 1), **NEAR)


@given(st.integers(1, 300), st.integers(0, 300), st.integers(0, 300))
def test_the_hypergeometric_is_that_of_scipy_at_every_count_and_beyond(n, marked, drawn):
    assume(marked <= n and drawn <= n)
    count, law = np.arange(-2, drawn + 3), stats.hypergeom(n, marked, drawn)
    assert hypergeometric_at_most(count, n, marked, drawn) == pytest.approx(
        law.cdf(count), rel=1e-8, abs=1e-12
    )
    assert hypergeometric_at_least(count, n, marked, drawn) == pytest.approx(
        law.sf(count - 1), rel=1e-8, abs=1e-12
    )


def test_a_tea_taster_who_tells_all_eight_cups_is_one_in_seventy():
    """Fisher 1935, The Design of Experiments, chapter II."""
    assert hypergeometric_at_least(4, 8, 4, 4) == pytest.approx(1 / 70)


def test_a_rare_tail_of_many_people_keeps_its_digits():
    assert hypergeometric_at_least(700, 1_000_000, 50_000, 10_000) == pytest.approx(
        stats.hypergeom.sf(699, 1_000_000, 50_000, 10_000), rel=1e-6
    )


def test_of_many_people_both_tails_and_the_middle_are_told():
    people = 20_000_000, 4_000_000, 5_000_000
    mean, deviation = 1_000_000, 774.6
    near = [stats.norm.sf(z) for z in (-2, 0, 2)]
    told = [hypergeometric_at_least(round(mean + z * deviation), *people) for z in (-2, 0, 2)]
    assert told == pytest.approx(near, abs=0.001)
    assert hypergeometric_at_most(mean, *people) == pytest.approx(0.5, abs=0.001)
    assert hypergeometric_at_least(mean + 60_000, *people) == 0


def test_of_an_unknown_chance_nothing_is_known():
    assert np.isnan(binomial_at_most([-1, 0, 5], 4, np.nan)).all()
    assert np.isnan(binomial_at_least([-1, 0, 5], 4, np.nan)).all()


def test_the_app_starts_without_the_library_that_takes_a_second_to_import():
    loaded = "import sys, churn.exhibits.catalogue; print('scipy.stats' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", loaded], text=True).strip() == "False"
