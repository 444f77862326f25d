"""The chances of counts by the binomial, the Poisson and the hypergeometric law.

By scipy.special, which is there at once: scipy.stats knows the same, and takes a second to import in every
process that starts. Invariant: "at most" and "at least" both hold the count itself.
"""

from __future__ import annotations

from functools import partial

import numpy as np
from scipy.special import bdtrik, betainc, betaincc, gammainc, gammaincc, gammaln

_DEVIATIONS = 40  # e to minus half its square is below what floating point can add


def binomial_at_most(count: np.ndarray, n: np.ndarray, p: np.ndarray) -> np.ndarray:
    """The chance of `count` or fewer out of `n`, each with chance `p`, float64; NaN where p is."""
    count, n, p = np.broadcast_arrays(np.floor(count), np.asarray(n, float), np.asarray(p, float))
    inside = (count >= 0) & (count < n)
    told = betaincc(np.where(inside, count + 1, 1), np.where(inside, n - count, 1), p)
    return np.where(np.isnan(p) | inside, told, np.where(count < 0, 0.0, 1.0))


def binomial_at_least(count: np.ndarray, n: np.ndarray, p: np.ndarray) -> np.ndarray:
    """The chance of `count` or more out of `n`, each with chance `p`, float64; NaN where p is."""
    count, n, p = np.broadcast_arrays(np.ceil(count), np.asarray(n, float), np.asarray(p, float))
    inside = (count > 0) & (count <= n)
    told = betainc(np.where(inside, count, 1), np.where(inside, n - count + 1, 1), p)
    return np.where(np.isnan(p) | inside, told, np.where(count <= 0, 1.0, 0.0))


def binomial_quantile(chance: float, n: int, p: float) -> int:
    """The least count that `chance` or more is at most, out of `n` of chance `p` each."""
    count = max(int(np.ceil(bdtrik(chance, n, p))), 0)
    return count - 1 if count and binomial_at_most(count - 1, n, p) >= chance else count


def poisson_at_most(count: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """The chance of `count` or fewer where `mean` are to be expected, float64."""
    count, mean = np.broadcast_arrays(np.floor(count), np.asarray(mean, float))
    return np.where(count >= 0, gammaincc(np.maximum(count, 0) + 1, mean), 0.0)


def poisson_at_least(count: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """The chance of `count` or more where `mean` are to be expected, float64."""
    count, mean = np.broadcast_arrays(np.ceil(count), np.asarray(mean, float))
    return np.where(count > 0, gammainc(np.maximum(count, 1), mean), 1.0)


def hypergeometric_at_most(
    count: np.ndarray, n: np.ndarray, marked: np.ndarray, drawn: np.ndarray
) -> np.ndarray:
    """The chance that of `drawn` out of `n`, of which some are `marked`, `count` marked ones or fewer are
    among them, float64."""
    return _between(0, count, n, marked, drawn)


def hypergeometric_at_least(
    count: np.ndarray, n: np.ndarray, marked: np.ndarray, drawn: np.ndarray
) -> np.ndarray:
    """The chance that of `drawn` out of `n`, of which some are `marked`, `count` marked ones or more are
    among them, float64."""
    return _between(count, drawn, n, marked, drawn)


@partial(np.vectorize, otypes=[float])
def _between(first: int, last: int, n: int, marked: int, drawn: int) -> float:
    """The chance of `first` to `last`, by the terms that count: they fall off on both sides of the mean, and
    the further from it the faster, so that all beyond some standard deviations are nothing."""
    first, last = max(first, 0, marked + drawn - n), min(last, marked, drawn)
    part = marked / max(n, 1)
    mean = drawn * part
    enough = _DEVIATIONS * (1 + (drawn * part * (1 - part)) ** 0.5)
    nearest = min(max(mean, first), last)
    count = np.arange(max(first, int(nearest - enough)), min(last, int(nearest + enough)) + 1)
    ways = _log_choose(marked, count) + _log_choose(n - marked, drawn - count) - _log_choose(n, drawn)
    return min(float(np.exp(ways).sum()), 1.0)


def _log_choose(n: int, k: np.ndarray) -> np.ndarray:
    return gammaln(n + 1) - gammaln(np.asarray(k) + 1) - gammaln(n - np.asarray(k) + 1)
