"""How long something lasts: the Kaplan-Meier curve with its band, its median and its mean.

Invariant: whoever is still there at the end, or came into sight late, counts for the time it was seen, and
for no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from churn.models.log_rank import LogRank, log_rank
from churn.models.sight import counts, in_sight, sound_from

__all__ = ["LogRank", "Survival", "fit_survival", "log_rank", "sound_from"]

_ROUNDING = 1e-12


@dataclass(frozen=True, eq=False)
class Survival:
    """What lasted how long. One entry a time at which something ended or was seen no more: `times` float64,
    `at_risk` int64 (in sight just before), `events` int64 (ended), `survival` float64 (share that lasts
    longer), `low` and `high` its bounds (NaN where nothing ended yet or nothing is left).
    `n`: how many, `observed`: how many of them ended; `median` the first time that at most half outlast,
    with `median_low` and `median_high`, each NaN where it is not reached; `restricted_mean`: the mean time
    up to the last one seen, NaN for nobody. `confidence`: of the bounds. `error` float64: the standard error
    of `survival` (Greenwood 1926; NaN where nothing is left). `since`: all of it is told of those who had
    lasted that long."""

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
    error: np.ndarray
    since: float = 0.0

    def at(self, time: float) -> float:
        """The share that lasts longer than `time`; NaN before `since`, and beyond the last one seen, unless
        nobody is left."""
        return self.within(time)[0]

    def within(self, time: float) -> tuple[float, float, float]:
        """The same with its bounds, which are NaN where nothing ended yet or nothing is left."""
        if not len(self.times) or time < self.since:
            return np.nan, np.nan, np.nan
        place = int(np.searchsorted(self.times, time, side="right")) - 1
        if place < 0:
            return 1.0, np.nan, np.nan
        share = float(self.survival[place])
        if time > self.times[-1] and share > 0:
            return np.nan, np.nan, np.nan
        return share, float(self.low[place]), float(self.high[place])

    def seen_at(self, time: float) -> int:
        """How many are at risk of an end at `time`, or at the next one there was."""
        place = int(np.searchsorted(self.times, time, side="left"))
        return int(self.at_risk[place]) if place < len(self.times) else 0

    def mean_until(self, until: float) -> tuple[float, float, float]:
        """The mean time lasted, of each no more than `until`, with its bounds: the area under the curve
        (Irwin 1949), variance Σ A² · d ÷ (n (n - d)), where A is the area from an ending on to `until`. Those
        who had lasted for `since` when they were first seen count with all of it. NaN beyond the last one
        seen, unless nobody is left: the curve is not drawn out."""
        if not len(self.times) or (until > self.times[-1] and self.survival[-1] > 0):
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


def fit_survival(
    duration: np.ndarray,
    observed: np.ndarray,
    entry: np.ndarray | None = None,
    confidence: float = 0.95,
    since: float = 0.0,
) -> Survival:
    """The Kaplan-Meier (1958) curve of durations, `observed` where the end was seen.

    `entry`: how long each had lasted when it came into sight (left truncation): at risk at t are those with
    entry < t <= duration, so that whoever ended before anyone looked is missed by nobody. NaN durations, and
    those not longer than their entry, are in no figure; where truncation leaves one alone in sight its end
    takes the curve to 0, and `at_risk` tells it. Bounds: log-log on Greenwood's variance (Kalbfleisch
    & Prentice 1980), those of the median where the band crosses one half (Brookmeyer & Crowley 1982).
    `since`: of those only who lasted longer than that, from there on (`sound_from`).
    """
    duration, observed, entry = in_sight(duration, observed, entry)
    if since > 0:
        duration, observed, entry = in_sight(duration, observed, np.maximum(entry, since))
    times = np.unique(duration)
    at_risk, events = (found[0] for found in counts(duration, observed, entry, times))
    n, d = at_risk.astype(float), events.astype(float)
    survival = np.cumprod(1 - np.divide(d, n, out=np.zeros(len(n)), where=n > 0))
    survival[survival < _ROUNDING] = 0.0
    left = n > d
    terms = np.divide(d, n * (n - d), out=np.full(len(n), np.inf), where=left)
    low, high = _log_log(survival, terms.cumsum(), confidence)
    middle, first, last = (_crossing(times, band) for band in (survival, low, high))
    steps = np.diff(np.concatenate([[0.0], times]))
    area = steps @ np.concatenate([[1.0], survival[:-1]]) if len(times) else np.nan
    return Survival(
        times,
        at_risk,
        events,
        survival,
        low,
        high,
        len(duration),
        int(events.sum()),
        middle,
        first,
        last,
        float(area),
        confidence,
        survival * np.sqrt(np.where(left, terms, np.nan).cumsum()),
        since,
    )


def _log_log(survival: np.ndarray, greenwood: np.ndarray, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    inside = (survival > 0) & (survival < 1)
    log = np.log(survival, out=np.full(len(survival), np.nan), where=inside)
    half = _z(confidence) * np.sqrt(np.where(inside, greenwood, np.nan)) / np.abs(log)
    return np.exp(log * np.exp(half)), np.exp(log * np.exp(-half))


def _crossing(times: np.ndarray, curve: np.ndarray) -> float:
    """The first time at which a curve is at most one half, NaN where it never is."""
    below = np.flatnonzero(curve <= 0.5 + _ROUNDING)
    return float(times[below[0]]) if len(below) else np.nan


def _z(confidence: float) -> float:
    return NormalDist().inv_cdf(0.5 + confidence / 2)
