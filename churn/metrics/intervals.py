"""Intervals of shares, ratios and means from sums alone.

Invariant: everything here reads sums that add up over disjoint sets of customers, never the customers.
"""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

Bounds = tuple[np.ndarray, np.ndarray]


def z_of(confidence: float) -> float:
    """The two-sided normal quantile of a confidence: 0.95 → 1.96."""
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def share(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """part ÷ whole, float64; NaN where the whole is 0 or unknown."""
    part, whole = np.asarray(part, float), np.asarray(whole, float)
    return np.divide(part, whole, out=np.full(np.broadcast(part, whole).shape, np.nan), where=whole > 0)


def wilson(part: np.ndarray, n: np.ndarray, confidence: float) -> Bounds:
    """The score interval of a share of n (Wilson 1927); NaN where n is 0. n need not be whole."""
    p, z = share(part, n), z_of(confidence)
    n = np.where(np.asarray(n, float) > 0, n, np.nan)
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * np.sqrt(np.maximum(p * (1 - p) / n + z * z / (4 * n * n), 0)) / (1 + z * z / n)
    low = np.where(p == 0, 0.0, np.maximum(middle - half, 0.0))
    high = np.where(p == 1, 1.0, np.minimum(middle + half, 1.0))
    return np.where(np.isnan(p), np.nan, low), np.where(np.isnan(p), np.nan, high)


def ratio_variance(n, x, y, xx, xy, yy) -> np.ndarray:
    """Variance of R = Σy ÷ Σx over n customers: n ÷ (n - 1) · Σ(y - Rx)² ÷ (Σx)² (Cochran 1977, §6.4).

    NaN for n < 2 or Σx = 0.
    """
    ratio = share(y, x)
    spread = np.maximum(yy - 2 * ratio * xy + ratio * ratio * xx, 0.0)
    spread = np.where(spread <= 1e-12 * (np.abs(yy) + ratio * ratio * xx), 0.0, spread)
    n = np.asarray(n, float)
    return share(n, np.maximum(n - 1, 0)) * share(spread, np.square(np.asarray(x, float)))


def effective(n, x, y, xx, xy, yy) -> np.ndarray:
    """How many independent ones would tell a ratio in [0, 1] as surely as these customers do.

    That number is R(1 - R) ÷ Var(R) by the ratio estimator (Korn & Graubard 1998); where nothing or all
    is lost the variance says nothing, and it is (Σx)² ÷ Σx² (Kish 1965): a book of one giant weighs as one.
    """
    ratio = np.clip(share(y, x), 0.0, 1.0)
    variance = ratio_variance(n, x, y, xx, xy, yy)
    weighed = share(np.square(np.asarray(x, float)), xx)
    told = (ratio > 0) & (ratio < 1) & (variance > 0)
    return np.where(told, share(ratio * (1 - ratio), np.where(told, variance, 1.0)), weighed)


def bounded_ratio(n, x, y, xx, xy, yy, confidence: float) -> Bounds:
    """The interval of a ratio of money that lies in [0, 1]: Wilson's, on the `effective` number of
    customers."""
    ratio, weight = np.clip(share(y, x), 0.0, 1.0), effective(n, x, y, xx, xy, yy)
    return wilson(ratio * weight, weight, confidence)


def free_ratio(n, x, y, xx, xy, yy, confidence: float) -> Bounds:
    """The interval of a ratio of money with no upper bound: R ± z·sd(R), never below 0; NaN where the
    customers show no spread."""
    variance = ratio_variance(n, x, y, xx, xy, yy)
    half = z_of(confidence) * np.sqrt(np.where(variance > 0, variance, np.nan))
    ratio = share(y, x)
    return np.maximum(ratio - half, 0.0), ratio + half


def mean_bounds(n, x, xx, confidence: float) -> Bounds:
    """The interval of the mean x ÷ n: mean ± z·s ÷ √n; NaN for n < 2."""
    n = np.asarray(n, float)
    mean = share(x, n)
    spread = np.maximum(xx - n * mean * mean, 0.0)
    half = z_of(confidence) * np.sqrt(share(spread, np.maximum(n - 1, 0)) / np.where(n > 0, n, np.nan))
    return mean - half, mean + half
