"""The process limits of one of the company's measures: what its usual ups and downs are.

Invariant: a period in progress neither sets the limits nor signals, nor does a point that chance would bring.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.metrics.intervals import share
from churn.metrics.laws import binomial_at_least, binomial_at_most, poisson_at_least, poisson_at_most
from churn.metrics.process import RUN, SIGMAS, TAIL, runs
from churn.metrics.signals.company import Watched
from churn.panel import Panel

_RANGE = 1.128  # the mean moving range of two points in standard deviations (Shewhart 1931)


def controlled(one: Watched, panel: Panel) -> pd.DataFrame:
    """The measure by period from its first on, indexed `period`: rate (NaN in a period in progress), n (what
    it is a share or mean of), center (of all complete periods), low, high, outside, run (bool), complete.

    The limits are the centre ± 3 standard deviations of `_deviation`. As in `process_chart`, a point of
    counts is outside only where its exact tail (binomial, Poisson) is below that of three sigmas as well, and
    a run is one only where the exact chance of so many points on that side is below that of eight. What a
    period carries over from the one before has no limits and no signals.
    """
    complete = panel.calendar.complete[one.begin :]
    part, whole = (x[one.begin :] for x in (one.part, one.whole))
    y, n = part.sum(axis=1).astype(float), whole.sum(axis=1).astype(float)
    rate = np.where(complete, share(y, n), np.nan)
    known = ~np.isnan(rate)
    center = float(share(y[known].sum(), n[known].sum()))
    half = SIGMAS * _deviation(one, rate, part, whole, n, center)
    low, high = np.maximum(center - half, 0.0), center + half
    at_most, at_least, below, above = _tails(one, y, n, center)
    run = np.zeros(len(rate), bool)
    for places, side in runs(rate - center):
        run[places] = (above if side > 0 else below)[places].prod() <= 0.5**RUN
    outside = ((rate < low) & (at_most < TAIL)) | ((rate > high) & (at_least < TAIL))
    if one.carried:
        low, high = np.full_like(low, np.nan), np.full_like(high, np.nan)
        outside, run = np.zeros_like(outside), np.zeros_like(run)
    told = {"rate": rate, "center": center, "low": low, "high": np.minimum(high, one.most)}
    frame = pd.DataFrame(told, index=panel.calendar.index[one.begin :]) * one.scale
    return frame.assign(n=n, outside=outside, run=run, complete=complete)


def _tails(one: Watched, y: np.ndarray, n: np.ndarray, center: float) -> tuple[np.ndarray, ...]:
    """By chance at the centre: that the count is at most, at least as given, below and above the centre."""
    if not one.counts or np.isnan(center):
        return np.zeros(len(y)), np.zeros(len(y)), np.full(len(y), 0.5), np.full(len(y), 0.5)
    expected = n * center
    at_most, at_least, law = poisson_at_most, poisson_at_least, (expected,)
    if one.counts == "cases":
        at_most, at_least, law = binomial_at_most, binomial_at_least, (n, min(center, 1.0))
    below, above = np.ceil(expected) - 1, np.floor(expected) + 1
    return at_most(y, *law), at_least(y, *law), at_most(below, *law), at_least(above, *law)


def _deviation(
    one: Watched, rate: np.ndarray, part: np.ndarray, whole: np.ndarray, n: np.ndarray, center: float
) -> np.ndarray:
    """The standard deviation of each period's rate. Money: that of single values, by the mean moving range
    (XmR). Counts and shares: what the spread between customers makes of n, widened by the moving range of the
    standardised rates where that is more than chance (p' and u' charts, Laney 2002)."""
    known = np.flatnonzero(~np.isnan(rate))
    if len(known) < 2:
        return np.full(len(rate), np.nan)
    if not one.counts:
        return np.full(len(rate), np.abs(np.diff(rate[known])).mean() / _RANGE)
    chance = np.sqrt(share(np.full(len(n), _between_customers(part[known], whole[known], center)), n))
    z = share(rate[known] - center, chance[known])
    wider = np.abs(np.diff(z)).mean() / _RANGE
    return chance * max(1.0, wider if np.isfinite(wider) else 1.0)


def _between_customers(part: np.ndarray, whole: np.ndarray, center: float) -> float:
    """Σ(part - center·whole)² ÷ Σ whole over customers and periods: the variance of a rate over one."""
    y, x = part.astype(np.float32), whole.astype(np.float32)
    yy, xy, xx = (float(np.vecdot(a, b).sum(dtype=np.float64)) for a, b in ((y, y), (x, y), (x, x)))
    return float(share(max(yy - 2 * center * xy + center * center * xx, 0.0), x.sum(dtype=np.float64)))
