"""How much oftener those with a mark were lost than all: counts by customer first, ratios last.

Invariant: everything rests on four counts a customer, which add up over disjoint sets of customers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from churn.metrics.intervals import share, wilson, z_of

COUNTS = ("n", "flagged", "lost", "hits")


@dataclass(frozen=True)
class Lift:
    """`n` customer-cut-offs at which the mark was known, `flagged` of them, `lost` of them, `hits` both.
    `precision` of the flagged the lost, `recall` of the lost the flagged, `base_rate` of all the lost, `lift`
    precision ÷ base_rate; each but the base with its bounds. NaN where a denominator is 0."""

    n: int
    flagged: int
    lost: int
    hits: int
    precision: float
    precision_low: float
    precision_high: float
    recall: float
    recall_low: float
    recall_high: float
    base_rate: float
    lift: float
    lift_low: float
    lift_high: float


def tally(known: np.ndarray, flagged: np.ndarray, lost: np.ndarray) -> np.ndarray:
    """The four COUNTS of each customer over the cut-offs, int64 (4, customers), from bool arrays
    (cut-offs, customers); who is not known counts nowhere."""
    marked, gone = known & flagged, known & lost
    return np.stack([cells.sum(axis=0, dtype=np.int64) for cells in (known, marked, gone, marked & gone)])


def lift(counts: np.ndarray, confidence: float = 0.95) -> Lift:
    """The lift of a mark from the counts of its customers (4, customers).

    Precision and recall: Wilson's bounds. Lift = (hits ÷ flagged) ÷ (lost ÷ n); its bounds on the log scale
    by linearisation, clustered over customers, since one customer stands at several cut-offs: the influence
    of customer i is h_i/h − f_i/f − l_i/l + n_i/n, and the variance m/(m−1) · Σ of their squares (Cochran
    1977, §6; Korn & Graubard 1999). Without a hit only the upper bound is known: Wilson's of the precision ÷
    the base rate. Without a flagged one, or without a lost one, there is no lift.
    """
    n, flagged, lost, hits = (int(total) for total in counts.sum(axis=1))
    precision, base = float(share(hits, flagged)), float(share(lost, n))
    ends = [float(x) for part, of in ((hits, flagged), (hits, lost)) for x in wilson(part, of, confidence)]
    times = float(share(precision, base))
    low = high = np.nan
    if flagged and lost:
        low, high = _bounds(counts, times, confidence) if hits else (0.0, ends[1] / base)
    recall = float(share(hits, lost))
    return Lift(n, flagged, lost, hits, precision, *ends[:2], recall, *ends[2:], base, times, low, high)


def lift_among_alike(
    known: np.ndarray, flagged: np.ndarray, lost: np.ndarray, kind: np.ndarray, confidence: float = 0.95
) -> tuple[float, float, float]:
    """Hits ÷ the hits to be expected if the flagged were lost as often as all of their kind at their cut-off
    (indirect standardisation), with its bounds; NaN where none are expected, bounds NaN without a hit.

    Arrays (cut-offs, customers); `kind` of non-negative int. Expected: Σ over kinds and cut-offs f·l ÷ n.
    Bounds on the log scale by linearisation clustered over customers, as in `lift`; the influence of a cell
    on the expected is l/n · flagged + f/n · lost − f·l/n².
    """
    at, who = np.nonzero(known)
    marked, gone = flagged[at, who].astype(float), lost[at, who].astype(float)
    of = at * (int(kind.max(initial=0)) + 1) + kind[at, who]
    f, gone_of = np.bincount(of, marked), np.bincount(of, gone)
    n = np.maximum(np.bincount(of), 1)  # a kind that nobody is of has no hits to expect
    expected = float((f * gone_of / n).sum())
    hits = float(marked @ gone)
    if not expected or not hits:
        return float(share(hits, expected)), np.nan, np.nan
    cells = (gone_of / n)[of] * marked + (f / n)[of] * gone - (f * gone_of / n**2)[of]
    influence = np.bincount(who, marked * gone / hits - cells / expected)
    return _around(hits / expected, influence, int(known.any(axis=0).sum()), confidence)


def _bounds(counts: np.ndarray, times: float, confidence: float) -> tuple[float, float]:
    there = counts[:, counts[0] > 0]
    n, flagged, lost, hits = (part / part.sum() for part in there)
    return _around(times, hits - flagged - lost + n, there.shape[1], confidence)[1:]


def _around(times: float, influence: np.ndarray, m: int, confidence: float) -> tuple[float, float, float]:
    """A ratio with its bounds, from the influence of m customers on its logarithm."""
    variance = np.square(influence).sum() * m / max(m - 1, 1)
    far = float(np.exp(z_of(confidence) * np.sqrt(variance)))
    return times, times / far, times * far
