"""How much a quotient changed from one window to another, and how surely.

Invariant: the interval comes from the customers, so that one of them who acts often counts once, and who is
in both windows makes them no more different than they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from churn.metrics.intervals import z_of
from churn.settings import MIN_N

FEWEST = 5  # events in both windows together below which nothing can be told of a change


@dataclass(frozen=True)
class Change:
    """`change`: now ÷ then - 1, with its interval; `lean` 1 for a rise, -1 for a fall by the one-sided test
    of the same level, else 0. NaN and 0 where it cannot be told."""

    change: float
    low: float
    high: float
    lean: int

    @property
    def direction(self) -> int:
        """1 for a rise, -1 for a fall by the two-sided test, 0 where the interval holds no change."""
        return int(self.low > 0) - int(self.high < 0)


Window = tuple[np.ndarray, np.ndarray]
UNKNOWN = Change(*[float("nan")] * 3, 0)


def change(now: Window, then: Window, confidence: float, counts: str = "") -> Change:
    """The change of Σ part ÷ Σ whole, each given as (part, whole) by customer, float64.

    The logarithm of the quotient of the two, by linearisation over customers (Cochran 1977, §6.4, for two
    ratios of the same units): d ± z·sd, sd² = n ÷ (n - 1) · Σ(u - v)² with u = (part - R·whole) ÷ Σ part.
    `counts`: the parts are counts of "events", whose variance is never taken as less than Poisson's, or of
    "cases" among the whole, with the binomial one; ½ is added to each where one is 0 (Haldane 1955), and
    fewer than 5 together, or of fewer than 30 in a window, tell nothing. "": amounts.
    """
    (a, x), (b, y) = now, then
    sums = tuple(float(total.sum()) for total in (a, x, b, y))
    if min(sums[1], sums[3]) <= 0 or (counts and not _enough(*sums)):
        return UNKNOWN
    if min(sums[0], sums[2]) <= 0:
        return _of_counts(*sums, confidence) if counts else UNKNOWN
    rates = sums[0] / sums[1], sums[2] / sums[3]
    apart = (a - rates[0] * x) / sums[0] - (b - rates[1] * y) / sums[2]
    n = int(((x > 0) | (y > 0)).sum())
    variance = n / max(n - 1, 1) * float(np.square(apart).sum())
    if counts:
        left = (1 - rates[0], 1 - rates[1]) if counts == "cases" else (1.0, 1.0)
        variance = max(variance, left[0] / sums[0] + left[1] / sums[2])
    return _interval(float(np.log(rates[0] / rates[1])), variance, confidence) if n > 1 else UNKNOWN


def _enough(a: float, x: float, b: float, y: float) -> bool:
    return a + b >= FEWEST and min(x, y) >= MIN_N


def _of_counts(a: float, x: float, b: float, y: float, confidence: float) -> Change:
    d = float(np.log((a + 0.5) / x) - np.log((b + 0.5) / y))
    out = _interval(d, 1 / (a + 0.5) + 1 / (b + 0.5), confidence)
    return replace(out, change=float("inf") if a else -1.0)


def _interval(d: float, variance: float, confidence: float) -> Change:
    sd = float(np.sqrt(variance))
    two_sided, one_sided = z_of(confidence), z_of(2 * confidence - 1)
    lean = int(np.sign(d)) if abs(d) > one_sided * sd else 0
    return Change(*(float(np.expm1(v)) for v in (d, d - two_sided * sd, d + two_sided * sd)), lean)
