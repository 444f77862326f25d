"""The penalised logistic regression against published figures and an optimiser that knows nothing of it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from churn.errors import ChoiceError
from churn.models import logistic
from churn.models.logistic import chance_of, fit_logistic

# Finney (1947), vasoconstriction in the skin of the fingers: volume and rate of air inspired, response.
FINNEY = np.array(
    [
        *([3.7, 0.825, 1], [3.5, 1.09, 1], [1.25, 2.5, 1], [0.75, 1.5, 1], [0.8, 3.2, 1], [0.7, 3.5, 1]),
        *([0.6, 0.75, 0], [1.1, 1.7, 0], [0.9, 0.75, 0], [0.9, 0.45, 0], [0.8, 0.57, 0], [0.55, 2.75, 0]),
        *([0.6, 3.0, 0], [1.4, 2.33, 1], [0.75, 3.75, 1], [2.3, 1.64, 1], [3.2, 1.6, 1], [0.85, 1.415, 1]),
        *([1.7, 1.06, 0], [1.8, 1.8, 1], [0.4, 2.0, 0], [0.95, 1.36, 0], [1.35, 1.35, 0], [1.5, 1.36, 0]),
        *([1.6, 1.78, 1], [0.6, 1.5, 0], [1.8, 1.5, 1], [0.95, 1.9, 0], [1.9, 0.95, 1], [1.6, 0.4, 0]),
        *([2.7, 0.75, 1], [2.35, 0.03, 0], [1.1, 1.83, 0], [1.1, 2.2, 1], [1.2, 2.0, 1], [0.8, 3.33, 1]),
        *([0.95, 1.9, 0], [0.75, 1.9, 0], [1.3, 1.625, 1]),
    ]
)
X, Y = np.log(FINNEY[:, :2]), FINNEY[:, 2]


def test_without_a_penalty_it_gives_the_published_fit_of_finneys_data():
    """Pregibon (1981), Logistic regression diagnostics, Annals of Statistics 9:705; deviance 29.23."""
    fit = fit_logistic(X, Y, penalty=0.0)
    assert [round(b, 3) for b in (fit.intercept, *fit.coefficients)] == [-2.875, 5.179, 4.562]
    assert round(2 * fit.loss, 2) == 29.23
    assert fit.n == 39


@pytest.mark.parametrize("penalty", [0.1, 1.0, 10.0])
def test_with_a_ridge_it_lies_at_the_minimum_of_the_penalised_loss(penalty):
    z = (X - X.mean(axis=0)) / X.std(axis=0)

    def loss(beta):
        odds = beta[0] + z @ beta[1:]
        return np.logaddexp(0, odds).sum() - Y @ odds + penalty / 2 * (beta[1:] ** 2).sum()

    best = minimize(loss, np.zeros(3), method="BFGS", options={"gtol": 1e-9})
    fit = fit_logistic(X, Y, penalty)
    np.testing.assert_allclose(fit.standardised, best.x[1:], rtol=1e-5)
    assert fit.loss == pytest.approx(best.fun, rel=1e-10)


def test_the_intercept_is_not_penalised_so_the_mean_chance_is_the_share_of_yes():
    fit = fit_logistic(X, Y, penalty=1000.0)
    assert fit.chances(X).mean() == pytest.approx(Y.mean(), abs=1e-9)
    assert np.abs(fit.standardised).max() < 0.05


def test_a_column_that_never_varies_counts_for_nothing():
    with_flat = fit_logistic(np.column_stack([X, np.full(39, 7.0)]), Y)
    np.testing.assert_allclose(with_flat.coefficients, [*fit_logistic(X, Y).coefficients, 0.0])


def test_the_unit_of_a_column_changes_no_chance():
    np.testing.assert_allclose(fit_logistic(X * [1000, 0.01] + 5, Y).chances(X * [1000, 0.01] + 5),
                               fit_logistic(X, Y).chances(X), rtol=1e-7)  # fmt: skip


APART = np.array([[1.0], [2.0], [3.0], [4.0]])


@pytest.mark.parametrize(
    ("x", "y"),
    [
        (APART, [0, 0, 1, 1]),  # apart
        (APART, [1, 1, 1, 1]),  # all alike
        (np.column_stack([X, X[:, 0]]), Y),  # one column twice
        (np.array([[0.0], [0.0], [0.0], [1.0]]), [0, 1, 1, 1]),  # whoever has the mark is a yes
    ],
)
def test_what_has_no_minimum_is_refused(x, y):
    with pytest.raises(ChoiceError) as refusal:
        fit_logistic(x, np.array(y), penalty=0.0)
    assert refusal.value.code == "no_fit"


def test_a_ridge_gives_a_minimum_to_what_is_apart():
    fit = fit_logistic(APART, np.array([0, 0, 1, 1]), penalty=1.0)
    assert 0 < fit.coefficients[0] < 10


def test_many_rows_give_the_same_fit_as_few_of_the_same(monkeypatch):
    whole = fit_logistic(np.repeat(X, 40, axis=0), np.repeat(Y, 40), penalty=40.0)
    monkeypatch.setattr(logistic, "_WARM", 100)
    monkeypatch.setattr(logistic, "_BLOCK", 64)
    parted = fit_logistic(np.repeat(X, 40, axis=0), np.repeat(Y, 40), penalty=40.0)
    np.testing.assert_allclose(parted.coefficients, whole.coefficients, rtol=1e-6)
    np.testing.assert_allclose(parted.coefficients, fit_logistic(X, Y, penalty=1.0).coefficients, rtol=1e-5)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.1, 20))
def test_at_the_minimum_the_loss_is_flat(seed, penalty):
    random = np.random.default_rng(seed)
    x = random.normal(size=(60, 3)) * [1, 5, 0.1]
    y = random.random(60) < chance_of(x @ [1.0, -0.3, 4.0])
    if not 0 < y.sum() < 60:
        return
    fit = fit_logistic(x, y, penalty)
    z = (x - x.mean(axis=0)) / x.std(axis=0)
    slope = z.T @ (fit.chances(x) - y) + penalty * fit.standardised
    assert np.abs(slope).max() < 1e-3


def test_chances_of_very_large_odds_neither_overflow_nor_leave_their_bounds():
    np.testing.assert_array_equal(chance_of(np.array([-1e5, 0.0, 1e5])), [0.0, 0.5, 1.0])
