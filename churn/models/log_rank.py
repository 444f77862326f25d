"""Whether groups last equally long: the log-rank test, of all, of each against the rest, and of a trend.

Invariant: whoever came into sight late is at risk from then on only, in its own group and in all together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from churn.models.sight import counts, in_sight

_ROUNDING = 1e-12


@dataclass(frozen=True, eq=False)
class LogRank:
    """Whether groups last equally long. `chi2` on `df` degrees of freedom, `p_value` (all NaN, df 0, with
    fewer than two groups in which anything could have ended); one entry a group, in their order: `groups`,
    `n` int64, `observed` and `expected` float64 endings; `variance` float64 (groups, groups) of observed -
    expected."""

    chi2: float
    df: int
    p_value: float
    groups: np.ndarray
    n: np.ndarray
    observed: np.ndarray
    expected: np.ndarray
    variance: np.ndarray

    @property
    def p_alone(self) -> np.ndarray:
        """The p-value of each group against all others together (1 df), float64; NaN where none could have
        ended. Not adjusted for their number."""
        spread = np.diag(self.variance)
        known = spread > _ROUNDING
        chi2 = np.divide(
            np.square(self.observed - self.expected), spread, where=known, out=np.zeros(len(known))
        )
        return np.where(known, chdtrc(1, chi2), np.nan)

    @property
    def trend(self) -> float:
        """Above 0 where endings come sooner from each group to the next, below 0 where later."""
        return float(np.arange(len(self.groups)) @ (self.observed - self.expected))

    @property
    def p_trend(self) -> float:
        """The p-value of a steady change from each group to the next (Tarone 1975, 1 df); NaN where there is
        none to tell."""
        score = np.arange(len(self.groups), dtype=float)
        spread = float(score @ self.variance @ score)
        if spread <= _ROUNDING:
            return np.nan
        return float(chdtrc(1, self.trend**2 / spread))


def log_rank(
    duration: np.ndarray, observed: np.ndarray, group: np.ndarray, entry: np.ndarray | None = None
) -> LogRank:
    """The log-rank test of k groups (Mantel 1966, Peto & Peto 1972): endings of each group beside those
    expected if all lasted alike, chi-square on k - 1 degrees of freedom. `group`: any labels; the rest as in
    `churn.models.survival`."""
    duration, observed, entry, group = in_sight(duration, observed, entry, np.asarray(group))
    labels, code = np.unique(group, return_inverse=True)
    times = np.unique(duration[observed])
    found = counts(duration, observed, entry, times, code, len(labels))
    at_risk, ended = (count.astype(float) for count in found)
    n, d = at_risk.sum(axis=0), ended.sum(axis=0)
    shares = at_risk / n
    expected = (shares * d).sum(axis=1)
    spread = d * np.divide(n - d, n - 1, out=np.zeros(len(n)), where=n > 1)
    variance = np.diag((shares * spread).sum(axis=1)) - (shares * spread) @ shares.T
    chi2, df = _chi_square(ended.sum(axis=1) - expected, variance)
    p = float(chdtrc(df, chi2)) if df else np.nan
    sizes = np.bincount(code, minlength=len(labels))
    return LogRank(chi2, df, p, labels, sizes, ended.sum(axis=1), expected, variance)


def _chi_square(excess: np.ndarray, variance: np.ndarray) -> tuple[float, int]:
    """The squared distance of the endings from those expected, and the number of ways they could differ."""
    could = np.diag(variance) > _ROUNDING
    df = max(int(could.sum()) - 1, 0)
    if not df:
        return np.nan, 0
    some = np.flatnonzero(could)[:-1]
    return float(excess[some] @ np.linalg.solve(variance[np.ix_(some, some)], excess[some])), df
