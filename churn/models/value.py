"""What a customer may yet bring, and what it could bring at the run-rate that customers like it reach.

Invariant: the gap is never below 0, potential = remaining + gap, and where all money doubles all of these do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import fdtrc

LEAST = 20  # customers: of fewer a 75th percentile says little
REACHED = 0.75  # the part of a group whose run-rates lie below the one that the others could reach
LEVELS = ("both", "segment", "tenure", "all")  # who is compared, the closest first
LEVEL = 0.05
LEAST_SHARE = 0.01


@dataclass(frozen=True, eq=False)
class Margins:
    """`share` float64 (customers,): margin ÷ money of each, where one is not known that of all known
    together; 1 where none is. `known` bool: whose own it is; `together`: of all known together, NaN where
    none is."""

    share: np.ndarray
    known: np.ndarray
    together: float


@dataclass(frozen=True, eq=False)
class Peers:
    """With whom each customer is compared: `target` float64 the run-rate it could reach (its own where it is
    above that, or not a customer now; NaN unknown), `level` int8 position in LEVELS (-1: not compared), `n`
    int64 how many customers are compared with."""

    target: np.ndarray
    level: np.ndarray
    n: np.ndarray


@dataclass(frozen=True, eq=False)
class Worth:
    """Money of each customer, float64, NaN where not known."""

    remaining: np.ndarray
    potential: np.ndarray
    gap: np.ndarray


def margin_shares(margin: np.ndarray, money: np.ndarray) -> Margins:
    """The part of each customer's money that stays with us. `money`: what `margin` is of; both may be NaN.

    Known where both are and money is above 0. A share beyond 1 or below -1 is held there: it comes of sums
    that refunds have nearly emptied."""
    known = ~np.isnan(margin) & (money > 0)
    if not known.any():
        return Margins(np.ones(len(margin)), known, float("nan"))
    together = float(np.clip(margin[known].sum() / money[known].sum(), -1.0, 1.0))
    share = np.full(len(margin), together)
    share[known] = np.clip(margin[known] / money[known], -1.0, 1.0)
    return Margins(share, known, together)


def worth(rate: np.ndarray, months: np.ndarray, share: np.ndarray, target: np.ndarray) -> Worth:
    """Remaining = rate × expected months × margin share; potential: the same at `target`, no lower.

    A customer that costs money (share below 0) has no gap: more of the same would cost more."""
    remaining = rate * months * share
    gap = months * np.maximum(share, 0.0) * np.maximum(target - rate, 0.0)
    return Worth(remaining, remaining + gap, gap)


def peers(rate: np.ndarray, here: np.ndarray, segment: np.ndarray | None, tenure: np.ndarray) -> Peers:
    """The 75th percentile of the run-rates of customers like each: of the same segment value and tenure band
    where they are LEAST or more, else of the same segment value, else of the same tenure band, else of all.

    `segment`, `tenure`: codes from 0 (int); without a segment by tenure, else all. Only who is `here` and has
    a known rate is compared. Percentiles lie between the two nearest customers, in proportion (Hyndman & Fan
    1996, type 7)."""
    who = np.flatnonzero(here & ~np.isnan(rate))
    target, level, n = rate.astype(float), np.full(len(rate), -1, np.int8), np.zeros(len(rate), np.int64)
    keys = {"tenure": tenure, "all": np.zeros(len(rate), np.int64)}
    if segment is not None:
        both = segment.astype(np.int64) * (int(tenure.max(initial=0)) + 1) + tenure
        keys |= {"both": both, "segment": segment}
    for name in (name for name in reversed(LEVELS) if name in keys):  # the closest last: it stays
        key = keys[name]
        _, codes = np.unique(key[who], return_inverse=True)
        size = np.bincount(codes)[codes] if len(who) else np.zeros(0, np.int64)
        fits = (size >= LEAST) | (name == "all")
        some = who[fits]
        target[some] = quantiles(rate[who], codes)[codes][fits]
        level[some], n[some] = LEVELS.index(name), size[fits]
    return Peers(np.where(level >= 0, np.maximum(target, rate), rate), level, n)


def quantiles(x: np.ndarray, group: np.ndarray, q: float = REACHED) -> np.ndarray:
    """The quantile of each group, float64 (groups,); `group`: codes from 0, each there at least once."""
    if not len(x):
        return np.zeros(0)
    ordered, size = x[np.lexsort((x, group))], np.bincount(group)
    first = np.cumsum(size) - size
    at = q * (size - 1)
    below = np.floor(at).astype(np.int64)
    low, high = ordered[first + below], ordered[first + np.minimum(below + 1, size - 1)]
    return low + (at - below) * (high - low)


def spread_told(x: np.ndarray, group: np.ndarray) -> tuple[float, float]:
    """The share of the variance of x that lies between the groups, adjusted for their number (Ezekiel's
    adjusted R², one-way), and the chance of as much by itself (F-test). (0, 1) where fewer than two groups,
    fewer than LEAST customers a group on average, or nothing varies."""
    _, codes = np.unique(group, return_inverse=True)
    size = np.bincount(codes) if len(x) else np.zeros(0)
    n, k = len(x), len(size)
    total = float(np.square(x - x.mean()).sum()) if n else 0.0
    if k < 2 or n < LEAST * k or total <= 1e-12 * float(np.square(x).sum()):
        return 0.0, 1.0
    within = float(np.square(x - (np.bincount(codes, x) / size)[codes]).sum())
    told = 1 - (within / (n - k)) / (total / (n - 1))
    if within <= 1e-12 * total:
        return 1.0, 0.0
    return told, float(fdtrc(k - 1, n - k, ((total - within) / (k - 1)) / (within / (n - k))))


def best_parting(rate: np.ndarray, columns: Mapping[str, np.ndarray]) -> str | None:
    """The column whose values part the run-rates best: that tells most of the variance of their logarithm
    (`spread_told`); None where none tells LEAST_SHARE of it beyond chance (Bonferroni over the columns).

    A rate that is not above 0, or not known, is left out."""
    paying = rate > 0
    logs = np.log(rate[paying])
    told = {name: spread_told(logs, codes[paying]) for name, codes in columns.items()}
    sure = {name: part for name, (part, p) in told.items() if p * len(told) < LEVEL and part >= LEAST_SHARE}
    return max(sure, key=sure.__getitem__) if sure else None
