"""The maximum of a log-likelihood over parameters that are above zero, with what is known of how sure it is.

Invariant: the search goes by the analytic slope and bend in the logarithms of the parameters, from several
starts, and says itself whether it ended at a maximum.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import NormalDist

import numpy as np
import pandas as pd

_FAR = 14.0  # how far a logarithm may go: beyond e^14 a further step changes no likelihood
_STEPS, _HALVINGS, _LONGEST = 200, 30, 2.0
_CLOSE = 1e-9  # a step that would gain less than this, in all, is the last
_ALMOST = 1e-3  # the same of a start, which is only to be told from the others
_HIDDEN = 1e-6  # a gain that says nothing, and that rounding may hide in the sum of many
_FLAT = 0.01  # information on a logarithm: below it, it may as well be e^10 times as great
_MOVED = 0.01  # the part of a flat direction from which on a parameter counts as not known

Likelihood = Callable[[np.ndarray], tuple[float, np.ndarray, np.ndarray]]


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


def fit_maximum(
    likelihood: Likelihood, starts: Sequence[np.ndarray], rough: Likelihood | None = None
) -> Maximum:
    """The greatest maximum found from `starts` (parameters above zero).

    `likelihood`: the logarithm of it at some parameters, its slope (k,) and its bend (k, k), the second
    derivatives. `rough`: the same of a sample; where given, the starts are tried on it, and only the best is
    followed on all. The covariance is the inverse of the observed information in the logarithms.
    """
    tried = [_climb(rough or likelihood, np.log(start), _ALMOST) for start in starts]
    best = min(tried, key=lambda one: one.value)
    found = _climb(likelihood, best.logs, _CLOSE)
    spread, flat, rises = _spread(found.bend)
    return Maximum(np.exp(found.logs), -found.value, spread, flat, found.settled and rises, len(starts))


@dataclass(frozen=True, eq=False)
class _Place:
    """Where a search stands: the logarithms, what is minimised (the negative log-likelihood), its slope and
    bend; `settled`: no step goes down from here."""

    logs: np.ndarray
    value: float
    slope: np.ndarray
    bend: np.ndarray
    settled: bool = False


def _place(likelihood: Likelihood, logs: np.ndarray) -> _Place:
    at = np.exp(logs)
    value, slope, bend = likelihood(at)
    return _Place(logs, -value, -slope * at, -bend * np.outer(at, at) - np.diag(slope * at))


def _climb(likelihood: Likelihood, logs: np.ndarray, close: float) -> _Place:
    """Newton's steps, each down every direction however it bends (|λ| for λ), no longer than 2, halved until
    it gains; up to where a step would gain next to nothing, or leads out of reach."""
    here = _place(likelihood, logs)
    for _ in range(_STEPS):
        sizes, ways = np.linalg.eigh(here.bend)
        step = -ways @ ((ways.T @ here.slope) / np.maximum(np.abs(sizes), 1e-9))
        step *= min(1.0, _LONGEST / max(float(np.linalg.norm(step)), 1e-300))
        step = np.clip(here.logs + step, -_FAR, _FAR) - here.logs
        gain = -float(here.slope @ step)
        if gain < close:
            return replace(here, settled=True)
        ahead = _lower(likelihood, here, step)
        if ahead is None:
            return replace(here, settled=gain < _HIDDEN)
        here = ahead
    return here


def _lower(likelihood: Likelihood, here: _Place, step: np.ndarray) -> _Place | None:
    """The next place, where what is minimised is less; None where there is none along the step."""
    for _ in range(_HALVINGS):
        ahead = _place(likelihood, here.logs + step)
        if ahead.value < here.value:
            return ahead
        step = step / 2
    return None


def _spread(information: np.ndarray) -> tuple[np.ndarray, np.ndarray, bool]:
    """The covariance, which parameters lie in flat directions, and whether it bends down nowhere."""
    sizes, ways = np.linalg.eigh(information)
    level = sizes < _FLAT
    inverse = np.divide(1.0, sizes, out=np.zeros(len(sizes)), where=~level)
    moved = (ways[:, level] ** 2).sum(axis=1) > _MOVED
    return (ways * inverse) @ ways.T, moved, bool(sizes[0] > -_FLAT)
