"""How long something lasts: the Kaplan-Meier curve with its band, and the log-rank test between groups.

Invariant: whoever is still there at the end, or came into sight late, counts for the time it was seen, and
for no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from scipy.special import chdtrc

_ROUNDING = 1e-12


@dataclass(frozen=True, eq=False)
class Survival:
    """What lasted how long. One entry a time at which something ended or was seen no more: `times` float64,
    `at_risk` int64 (in sight just before), `events` int64 (ended), `survival` float64 (share that lasts
    longer), `low` and `high` its bounds (NaN where nothing ended yet or nothing is left).
    `n`: how many, `observed`: how many of them ended; `median` the first time that at most half outlast,
    with `median_low` and `median_high`, each NaN where it is not reached; `restricted_mean`: the mean time
    up to the last one seen, NaN for nobody. `confidence`: of the bounds."""

    times: np.ndarray
    at_risk: np.ndarray
    events: np.ndarray
    survival: np.ndarray
    low: np.ndarray
    high: np.ndarray
    n: int
    observed: int
    median: float
    median_low: float
    median_high: float
    restricted_mean: float
    confidence: float

    def at(self, time: float) -> float:
        """The share that lasts longer than `time`; NaN beyond the last one seen, unless nobody is left."""
        if not len(self.times):
            return np.nan
        place = int(np.searchsorted(self.times, time, side="right")) - 1
        share = float(self.survival[place]) if place >= 0 else 1.0
        return share if time <= self.times[-1] or share == 0 else np.nan

    def mean_until(self, until: float) -> tuple[float, float, float]:
        """The mean time lasted, of each no more than `until`, with its bounds: the area under the curve
        (Irwin 1949), variance Σ A² · d ÷ (n (n - d)), where A is the area from an ending on to `until`."""
        if not len(self.times):
            return np.nan, np.nan, np.nan
        inside = self.times < until
        edges = np.concatenate([[0.0], self.times[inside], [until]])
        areas = np.diff(edges) * np.concatenate([[1.0], self.survival[inside]])
        ahead = areas[::-1].cumsum()[::-1][1:]
        n, d = self.at_risk[inside].astype(float), self.events[inside].astype(float)
        left = n > d
        variance = float((np.square(ahead[left]) * d[left] / (n[left] * (n[left] - d[left]))).sum())
        mean, half = float(areas.sum()), _z(self.confidence) * np.sqrt(variance)
        return mean, float(max(mean - half, 0.0)), float(min(mean + half, until))


@dataclass(frozen=True, eq=False)
class LogRank:
    """Whether groups last equally long. `chi2` on `df` degrees of freedom, `p_value` (all NaN, df 0, with
    fewer than two groups in which anything could have ended); one entry a group, in their order: `groups`,
    `n` int64, `observed` and `expected` float64 endings."""

    chi2: float
    df: int
    p_value: float
    groups: np.ndarray
    n: np.ndarray
    observed: np.ndarray
    expected: np.ndarray


def fit_survival(
    duration: np.ndarray, observed: np.ndarray, entry: np.ndarray | None = None, confidence: float = 0.95
) -> Survival:
    """The Kaplan-Meier (1958) curve of durations, `observed` where the end was seen.

    `entry`: how long each had lasted when it came into sight (left truncation): at risk at t are those with
    entry < t <= duration, so that whoever ended before anyone looked is missed by nobody. NaN durations, and
    those not longer than their entry, are in no figure; where truncation leaves one alone in sight its end
    takes the curve to 0, and `at_risk` tells it. Bounds: log-log on Greenwood's variance (Kalbfleisch
    & Prentice 1980), those of the median where the band crosses one half (Brookmeyer & Crowley 1982).
    """
    duration, observed, entry = _known(duration, observed, entry)
    times, at_risk, events = _counts(duration, observed, entry)
    n, d = at_risk.astype(float), events.astype(float)
    survival = np.cumprod(1 - np.divide(d, n, out=np.zeros(len(n)), where=n > 0))
    survival[survival < _ROUNDING] = 0.0
    left = n > d
    terms = np.divide(d, n * (n - d), out=np.full(len(n), np.inf), where=left)
    low, high = _log_log(survival, terms.cumsum(), confidence)
    middle, first, last = (_crossing(times, band) for band in (survival, low, high))
    area = (
        np.diff(np.concatenate([[0.0], times])) @ np.concatenate([[1.0], survival[:-1]])
        if len(times)
        else np.nan
    )
    ended = int(events.sum())
    return Survival(
        times,
        at_risk,
        events,
        survival,
        low,
        high,
        len(duration),
        ended,
        middle,
        first,
        last,
        float(area),
        confidence,
    )


def log_rank(
    duration: np.ndarray, observed: np.ndarray, group: np.ndarray, entry: np.ndarray | None = None
) -> LogRank:
    """The log-rank test of k groups (Mantel 1966, Peto & Peto 1972): endings of each group beside those
    expected if all lasted alike, chi-square on k - 1 degrees of freedom. `group`: any labels; the rest as in
    `fit_survival`."""
    duration, observed, entry, group = _known(duration, observed, entry, np.asarray(group))
    labels, code = np.unique(group, return_inverse=True)
    times = np.unique(duration[observed])
    parts = [
        _counts(duration[code == k], observed[code == k], entry[code == k], times) for k in range(len(labels))
    ]
    at_risk = np.array([p[1] for p in parts], float).reshape(len(labels), len(times))
    ended = np.array([p[2] for p in parts], float).reshape(len(labels), len(times))
    n, d = at_risk.sum(axis=0), ended.sum(axis=0)
    shares = at_risk / n
    expected = (shares * d).sum(axis=1)
    spread = d * np.divide(n - d, n - 1, out=np.zeros(len(n)), where=n > 1)
    variance = np.diag((shares * spread).sum(axis=1)) - (shares * spread) @ shares.T
    chi2, df = _chi_square(ended.sum(axis=1) - expected, variance)
    p = float(chdtrc(df, chi2)) if df else np.nan
    return LogRank(chi2, df, p, labels, np.bincount(code, minlength=len(labels)), ended.sum(axis=1), expected)


def _known(duration, observed, entry, *more) -> tuple[np.ndarray, ...]:
    """Only what was in sight at all."""
    duration, observed = np.asarray(duration, float), np.asarray(observed, bool)
    entry = np.full(len(duration), -np.inf) if entry is None else np.asarray(entry, float)
    seen = duration > entry
    return duration[seen], observed[seen], entry[seen], *(other[seen] for other in more)


def _counts(duration, observed, entry, times=None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Times (default: of every end of sight), and of each how many were at risk and how many ended."""
    gone = np.sort(duration)
    if times is None:
        times = gone[np.diff(gone, prepend=-np.inf) > 0]
    came = np.searchsorted(np.sort(entry), times, side="left")
    ends = np.sort(duration[observed])
    ended = np.searchsorted(ends, times, side="right") - np.searchsorted(ends, times, side="left")
    return times, came - np.searchsorted(gone, times, side="left"), ended


def _log_log(survival: np.ndarray, greenwood: np.ndarray, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    inside = (survival > 0) & (survival < 1)
    log = np.log(survival, out=np.full(len(survival), np.nan), where=inside)
    half = _z(confidence) * np.sqrt(np.where(inside, greenwood, np.nan)) / np.abs(log)
    return np.exp(log * np.exp(half)), np.exp(log * np.exp(-half))


def _crossing(times: np.ndarray, curve: np.ndarray) -> float:
    """The first time at which a curve is at most one half, NaN where it never is."""
    below = np.flatnonzero(curve <= 0.5 + _ROUNDING)
    return float(times[below[0]]) if len(below) else np.nan


def _chi_square(excess: np.ndarray, variance: np.ndarray) -> tuple[float, int]:
    """The squared distance of the endings from those expected, and the number of ways they could differ."""
    could = np.diag(variance) > _ROUNDING
    df = max(int(could.sum()) - 1, 0)
    if not df:
        return np.nan, 0
    some = np.flatnonzero(could)[:-1]
    return float(excess[some] @ np.linalg.solve(variance[np.ix_(some, some)], excess[some])), df


def _z(confidence: float) -> float:
    return NormalDist().inv_cdf(0.5 + confidence / 2)
