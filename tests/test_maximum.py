"""The search for a maximum: found, told how sure, and told where there is none."""

from __future__ import annotations

import numpy as np
import pytest

from churn.models.maximum import fit_maximum

STARTS = [np.array([0.1, 5.0]), np.array([30.0, 0.2])]


def gamma_rates(at: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
    """Two exponential samples of 100 and 400, of means 2 and 0.5: greatest at rates 0.5 and 2."""
    n, total = np.array([100.0, 400.0]), np.array([200.0, 200.0])
    return float((n * np.log(at) - total * at).sum()), n / at - total, np.diag(-n / at**2)


def test_it_finds_the_maximum_and_its_errors():
    found = fit_maximum(gamma_rates, STARTS)
    table = found.table(("one", "two"))
    assert found.converged
    assert found.starts == 2
    assert table["estimate"].tolist() == pytest.approx([0.5, 2.0], rel=1e-8)
    assert table["se"].tolist() == pytest.approx([0.5 / 10, 2.0 / 20], rel=1e-5)  # estimate ÷ √n
    assert table.loc["one", "high"] == pytest.approx(0.5 * np.exp(1.959964 / 10), rel=1e-5)


def test_a_parameter_that_runs_off_has_no_error_and_the_others_keep_theirs():
    def flat(at: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
        value, slope, bend = gamma_rates(np.array([at[0], 2.0]))
        ends = np.array([slope[0], 1 / at[1] ** 2]), np.diag([bend[0, 0], -2 / at[1] ** 3])
        return value - 1 / at[1], *ends

    found = fit_maximum(flat, STARTS)
    assert found.converged
    table = found.table(("one", "two"))
    assert table.loc["one", "se"] == pytest.approx(0.05, rel=1e-4)
    assert np.isnan(table.loc["two", "se"])
    assert table.loc["two", "estimate"] > 100


def test_a_slope_without_an_end_is_no_maximum():
    """Out of reach it is let go, and nothing is known of the parameters."""
    found = fit_maximum(lambda at: (float(np.log(at).sum()), 1 / at, np.diag(-1 / at**2)), STARTS)
    assert found.table(("one", "two"))["se"].isna().all()


def test_where_rounding_hides_the_last_gain_the_maximum_is_found_all_the_same():
    """As of a million customers, in the sum of whom the seventh digit after the point is lost."""

    def rounded(at: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
        value, slope, bend = gamma_rates(at)
        return round(value, 7), slope, bend

    assert fit_maximum(rounded, [np.array([0.5, 2.0]) * (1 + 3e-6)]).converged


def test_the_starts_may_be_tried_on_a_sample():
    tried = []

    def rough(at: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
        tried.append(at)
        return gamma_rates(at)

    found = fit_maximum(gamma_rates, STARTS, rough)
    assert tried
    assert found.at == pytest.approx([0.5, 2.0], rel=1e-8)


def test_draws_are_around_the_estimate_and_always_the_same():
    found = fit_maximum(gamma_rates, STARTS)
    draws = found.draws(4000, np.random.default_rng(1))
    assert np.log(draws).mean(axis=0) == pytest.approx(np.log(found.at), abs=0.01)
    assert np.log(draws).std(axis=0) == pytest.approx([0.1, 0.05], rel=0.05)
    assert (draws == found.draws(4000, np.random.default_rng(1))).all()
