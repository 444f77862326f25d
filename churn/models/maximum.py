"""The maximum of a log-likelihood over parameters that are above zero, with what is known of how sure it is.

Invariant: the search goes by the analytic slope in the logarithms of the parameters, from several starts, and
says itself whether it ended at a maximum.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist

import numpy as np
import pandas as pd
from scipy.optimize import minimize

_FAR = 14.0  # how far a logarithm may go: e^14 is where a further step changes no likelihood
_CLOSE = 1e-6  # the slope a customer at a maximum, in log-likelihood a unit of the logarithm
_FLAT = 0.01  # information on a logarithm: below it, it may as well be e^10 times as great
_MOVED = 0.01  # the part of a flat direction from which on a parameter counts as not known
_STEP = 1e-4
_POLISH = 4

Slope = Callable[[np.ndarray], tuple[float, np.ndarray]]


@dataclass(frozen=True, eq=False)
class Maximum:
    """Where a log-likelihood is greatest. `at` float64, the parameters; `log_likelihood` there; `spread`
    float64 (k, k), the covariance of their logarithms, 0 in directions in which the likelihood is flat, as it
    is where a parameter runs off towards 0 or infinity; `flat` bool (k,): parameters that these move, whose
    own uncertainty is not known; `converged`: no step goes up from here; `starts`: how many were tried."""

    at: np.ndarray
    log_likelihood: float
    spread: np.ndarray
    flat: np.ndarray
    converged: bool
    starts: int

    def table(self, names: Sequence[str], confidence: float = 0.95) -> pd.DataFrame:
        """The parameters, indexed by `names`: estimate, se (delta method), low, high (of the logarithm)."""
        se = np.where(self.flat, np.nan, np.sqrt(np.diag(self.spread)))
        reach = np.exp(NormalDist().inv_cdf(0.5 + confidence / 2) * np.minimum(se, 100.0))
        columns = {"estimate": self.at, "se": self.at * se, "low": self.at / reach, "high": self.at * reach}
        return pd.DataFrame(columns, index=pd.Index(names, name="parameter"))

    def draws(self, n: int, random: np.random.Generator) -> np.ndarray:
        """Parameters as they may be as well, float64 (n, k): normal in the logarithms, the flat ones kept."""
        return np.exp(random.multivariate_normal(np.log(self.at), self.spread, n, method="eigh"))

    def scaled(self, units: np.ndarray, log_likelihood: float) -> Maximum:
        """The same of parameters measured in other units."""
        return replace(self, at=self.at * units, log_likelihood=log_likelihood)


def fit_maximum(slope: Slope, starts: Sequence[np.ndarray], n: float, rough: Slope | None = None) -> Maximum:
    """The greatest maximum found from `starts` (parameters above zero).

    `slope`: the log-likelihood of parameters and its derivatives by them; `n`: how many it adds up over.
    `rough`: the same of a sample of them; where given, the starts are tried on it and only the best is
    followed on all. The covariance is the inverse of the observed information in the logarithms, by central
    differences of the analytic slope.
    """
    tried = [_climb(rough or slope, np.log(start), n) for start in starts]
    best = min(tried, key=lambda one: one[1])[0]
    if rough is not None:
        best = _climb(slope, best, n)[0]
    best, bend = _polished(slope, best, n)
    value, down = _down(slope, best, n)
    spread, flat, rises = _spread(bend * n)
    settled = rises and bool(np.abs(down).max() < _CLOSE)
    return Maximum(np.exp(best), float(-value * n), spread, flat, settled, len(starts))


def _spread(information: np.ndarray) -> tuple[np.ndarray, np.ndarray, bool]:
    """The covariance, which parameters lie in flat directions, and whether it bends down nowhere."""
    sizes, ways = np.linalg.eigh(information)
    level = sizes < _FLAT
    inverse = np.divide(1.0, sizes, out=np.zeros(len(sizes)), where=~level)
    moved = (ways[:, level] ** 2).sum(axis=1) > _MOVED
    return (ways * inverse) @ ways.T, moved, bool(sizes[0] > -_FLAT)


def _down(slope: Slope, logs: np.ndarray, n: float) -> tuple[float, np.ndarray]:
    """What is minimised, a customer: the negative log-likelihood by logarithms, and its slope."""
    at = np.exp(logs)
    value, rise = slope(at)
    return -value / n, -rise * at / n


def _climb(slope: Slope, logs: np.ndarray, n: float) -> tuple[np.ndarray, float]:
    """Where BFGS ends, and what is minimised there. It walks where every logarithm is kept within its reach,
    far·tanh(step ÷ far), which near 1 is the logarithm itself."""

    def down(steps: np.ndarray) -> tuple[float, np.ndarray]:
        bent = np.tanh(steps / _FAR)
        value, fall = _down(slope, _FAR * bent, n)
        return value, fall * (1 - bent * bent)

    begin = _FAR * np.arctanh(np.clip(logs / _FAR, -0.999, 0.999))
    found = minimize(down, begin, jac=True, method="BFGS", options={"maxiter": 300, "gtol": 1e-7})
    return _FAR * np.tanh(found.x / _FAR), float(found.fun)


def _polished(slope: Slope, logs: np.ndarray, n: float) -> tuple[np.ndarray, np.ndarray]:
    """Newton's last steps, as long as each makes the slope less; and how it bends there."""
    bend = _bend(slope, logs, n)
    if np.linalg.eigvalsh(bend)[0] * n <= _FLAT:
        return logs, bend
    begin, down = logs, _down(slope, logs, n)[1]
    for _ in range(_POLISH):
        ahead = np.clip(logs - np.linalg.solve(bend, down), -_FAR, _FAR)
        next_down = _down(slope, ahead, n)[1]
        if not np.abs(next_down).max() < np.abs(down).max():
            break
        logs, down = ahead, next_down
    far = np.abs(logs - begin).max() > 10 * _STEP
    return logs, _bend(slope, logs, n) if far else bend


def _bend(slope: Slope, logs: np.ndarray, n: float) -> np.ndarray:
    """The second derivatives of what is minimised, float64 (k, k), by central differences of its slope."""
    steps = _STEP * np.eye(len(logs))
    rows = [(_down(slope, logs + h, n)[1] - _down(slope, logs - h, n)[1]) / (2 * _STEP) for h in steps]
    bend = np.array(rows)
    return (bend + bend.T) / 2
