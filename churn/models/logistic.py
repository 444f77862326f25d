"""Penalised logistic regression: the chance of yes or no from a few numbers.

Invariant: the fit is the one minimum of its loss, or there is none and it says so.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from churn.errors import ChoiceError

MAX_STEPS = 50
_CLOSE = 1e-10  # of the loss: what another step would still gain
_FLAT = 1e-8  # a row: less bend than this in some direction, and the loss has no bottom there
_BLOCK = 1 << 15  # rows at a time, so that they stay in the cache
_WARM = 1 << 16  # rows above which the start is found on every so many of them


@dataclass(frozen=True, eq=False)
class Logistic:
    """The log-odds intercept + x · coefficients. `coefficients` float64, one a column, in the column's own
    units; `standardised`: the same a standard deviation of the column, 0 for a column that never varied.
    `loss`: −log-likelihood + penalty ÷ 2 · Σ standardised²; `n` rows, `steps` of Newton's method."""

    intercept: float
    coefficients: np.ndarray
    standardised: np.ndarray
    penalty: float
    loss: float
    n: int
    steps: int

    def chances(self, x: np.ndarray) -> np.ndarray:
        """The chance of yes for each row of x (n, columns), float64."""
        return chance_of(self.intercept + x.astype(float) @ self.coefficients)


def chance_of(log_odds: np.ndarray) -> np.ndarray:
    """1 ÷ (1 + e^−x), which neither overflows nor warns."""
    small = np.exp(-np.abs(log_odds))
    return np.where(log_odds >= 0, 1.0, small) / (1.0 + small)


def fit_logistic(x: np.ndarray, y: np.ndarray, penalty: float = 1.0) -> Logistic:
    """The logistic regression of y (n,) bool on x (n, columns), with a ridge on the standardised columns (le
    Cessie & van Houwelingen 1992); the intercept is not penalised.

    A penalty of λ is a normal prior of variance 1 ÷ λ on the effect of a standard deviation of each column.
    Newton's method (IRLS), the step halved while the loss does not fall; of many rows the start is found on a
    part, the end on all. Raises ChoiceError("no_fit") where there is no minimum (without a penalty and with
    the yes and no apart, or all alike) or it was not reached in MAX_STEPS.
    """
    y = np.asarray(y, float)
    if not 0 < y.sum() < len(y):
        raise ChoiceError("no_fit", n=len(y))
    mean, scale = x.mean(axis=0, dtype=float), x.std(axis=0, dtype=float)
    used = np.flatnonzero(scale > 1e-12 * (1.0 + np.abs(mean)))
    columns = np.ones((len(y), len(used) + 1))
    columns[:, 1:] = (x[:, used] - mean[used]) / scale[used]
    ridge = np.r_[0.0, np.full(len(used), float(penalty))]
    beta = np.r_[np.log(y.mean() / (1 - y.mean())), np.zeros(len(used))]
    every = len(y) // _WARM + 1
    if every > 1 and 0 < y[::every].sum() < len(y[::every]):
        beta = _minimum(columns[::every], y[::every], ridge / every, beta)[0]
    beta, loss, steps = _minimum(columns, y, ridge, beta)
    standardised = np.zeros(x.shape[1])
    standardised[used] = beta[1:]
    coefficients = np.divide(standardised, scale, out=np.zeros(x.shape[1]), where=standardised != 0)
    intercept = float(beta[0] - coefficients @ mean)
    return Logistic(intercept, coefficients, standardised, float(penalty), loss, len(y), steps)


def _minimum(x: np.ndarray, y: np.ndarray, ridge: np.ndarray, beta: np.ndarray) -> tuple:
    """(beta, loss, steps) at the minimum of the loss, from a start."""
    loss, slope, bend = _loss(x, y, ridge, beta)
    for step in range(1, MAX_STEPS + 1):
        try:
            move = np.linalg.solve(bend, slope)
        except np.linalg.LinAlgError:
            break
        if slope @ move <= _CLOSE * (1.0 + abs(loss)):
            if np.linalg.eigvalsh(bend)[0] <= _FLAT * len(y):
                break
            return beta - move, loss, step
        for _ in range(30):
            ahead = _loss(x, y, ridge, beta - move)
            if ahead[0] <= loss:
                break
            move = move / 2
        beta, (loss, slope, bend) = beta - move, ahead
    raise ChoiceError("no_fit", n=len(y))


def _loss(x: np.ndarray, y: np.ndarray, ridge: np.ndarray, beta: np.ndarray) -> tuple:
    """The loss, its slope and its bend (the Hessian) at beta."""
    loss, slope = 0.5 * float(ridge @ beta**2), ridge * beta
    bend = np.diag(ridge)
    for at in range(0, len(y), _BLOCK):
        rows, yes = x[at : at + _BLOCK], y[at : at + _BLOCK]
        odds = rows @ beta
        chance = chance_of(odds)
        loss += float(np.logaddexp(0.0, odds).sum() - yes @ odds)
        slope = slope + (chance - yes) @ rows
        bend = bend + (rows * (chance * (1 - chance))[:, None]).T @ rows
    return loss, slope, bend
