"""Whether a share in one group differs from that in the rest, and which of many differences to believe.

Invariant: a comparison that its expected counts do not carry has no p-value at all.
"""

from __future__ import annotations

import math

import numpy as np

MIN_EXPECTED = 5
LEVEL = 0.05


def two_sided(z: float) -> float:
    """The p-value of a standard normal deviate, either way; NaN stays NaN."""
    return math.erfc(abs(z) / math.sqrt(2))


def differs_from_rest(part: np.ndarray, n: np.ndarray, all_part: np.ndarray, all_n: np.ndarray) -> np.ndarray:
    """p-value of Pearson's chi-square of each group against the pooled rest, float64.

    2 × 2, one degree of freedom, no continuity correction: `part` of `n` against `all_part - part` of
    `all_n - n`. NaN where any expected count is below 5, or where there is no rest.
    """
    part, n, all_part, all_n = (np.asarray(a, float) for a in (part, n, all_part, all_n))
    rest, safe = all_n - n, np.where(all_n > 0, all_n, 1.0)
    pooled = all_part / safe
    expected = np.stack([n * pooled, n * (1 - pooled), rest * pooled, rest * (1 - pooled)])
    fits = expected.min(axis=0) >= MIN_EXPECTED
    gap = np.square(part - n * pooled)
    chi2 = np.where(fits, gap * (1 / np.where(fits, expected, 1.0)).sum(axis=0), np.nan)
    tails = [two_sided(math.sqrt(c)) for c in chi2.ravel()]
    return np.array(tails).reshape(chi2.shape)


def holm(p: np.ndarray) -> np.ndarray:
    """p-values adjusted for their number (Holm 1979), float64; NaN stays NaN and is not counted."""
    p = np.asarray(p, float)
    out = np.full(p.shape, np.nan)
    known = np.flatnonzero(~np.isnan(p))
    order = known[np.argsort(p[known], kind="stable")]
    steps = p[order] * np.arange(len(order), 0, -1)
    out[order] = np.minimum(np.maximum.accumulate(steps), 1.0) if len(order) else steps
    return out
