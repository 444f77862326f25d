"""How likely an end is at each age, and the ages at which it surely comes more often than at all others.

Invariant: ages are put together by how many reached them, never by how many of those ended.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import betainc, betaincinv

from churn.models.sight import in_sight

MOST_BINS = 60
EXPECTED = 5  # ends that a bin would have if all ages were alike
LEAST_EVENTS, LEAST_SEEN = 5, 30  # of an age that is called dangerous
TIMES = 1.5  # and how often it ends there, to the usual


@dataclass(frozen=True, eq=False)
class Hazard:
    """One entry a bin of whole ages, from `first` to `last` int64, both included. `reached` int64: who was at
    risk at its first age; `at_risk` int64: customers at risk, summed over its ages; `events` int64 ended;
    `rate` float64: events ÷ at_risk, the chance to end at an age of one who reached it, with `low` and `high`
    (Clopper & Pearson 1934). `p_value` float64: of a rate above that of all other bins together, one-sided
    (Przyborowski & Wilenski 1940), NaN for fewer than LEAST_EVENTS ends or LEAST_SEEN who reached it."""

    first: np.ndarray
    last: np.ndarray
    reached: np.ndarray
    at_risk: np.ndarray
    events: np.ndarray
    rate: np.ndarray
    low: np.ndarray
    high: np.ndarray
    p_value: np.ndarray

    def __len__(self) -> int:
        return len(self.first)


@dataclass(frozen=True)
class DangerousAge:
    """A run of ages from `first` to `last` that ends surely more often: `reached` it, ended there (`events`),
    at `rate` an age with `low` and `high`, which is `times` the `usual` one, outside all such runs (inf where
    none ended there). `p_value`: the least of its bins, as adjusted."""

    first: int
    last: int
    reached: int
    events: int
    rate: float
    low: float
    high: float
    usual: float
    times: float
    p_value: float


def fit_hazard(
    duration: np.ndarray,
    observed: np.ndarray,
    entry: np.ndarray | None = None,
    begin: int = 1,
    confidence: float = 0.95,
    width: int = 1,
) -> Hazard:
    """The hazard of durations by whole ages: who ended between ages d - 1 and d did so at age d.

    As in `fit_survival`, at risk at d are those with entry < d <= duration; what is not whole is at risk at
    an age only where it was in sight for all of it, or ended in it. `begin`: the first age at which an end
    is possible at all. Neighbouring ages are put together until there are `width` of them and the rate of all
    would give EXPECTED ends, and on until there are no more than MOST_BINS; age 0 stands alone. `width`: ages
    between two at which an end can be seen, where customers pay for several at once.
    """
    duration, observed, entry = in_sight(duration, observed, entry)
    at_risk, events = _by_age(duration, observed, entry)
    at_risk[:begin] = events[:begin] = 0
    ages = np.flatnonzero(at_risk)
    if not len(ages):
        return Hazard(*(np.zeros(0, np.int64) for _ in range(5)), *(np.zeros(0) for _ in range(4)))
    own = int(ages[0] == 0 and len(ages) > 1)  # what ends before one whole age is over is a matter of its own
    starts = np.append(np.zeros(own, np.int64), own + _starts(at_risk[ages[own:]], int(events.sum()), width))
    n, d = (np.add.reduceat(counts[ages], starts) for counts in (at_risk, events))
    last = ages[np.append(starts[1:], len(ages)) - 1]
    low, high = _exact(d, n, confidence)
    reached = at_risk[ages[starts]]
    return Hazard(ages[starts], last, reached, n, d, d / n, low, high, _above_rest(d, n, reached))


def dangerous_ages(
    hazard: Hazard, p_value: np.ndarray, level: float = 0.05, confidence: float = 0.95
) -> list[DangerousAge]:
    """The runs of bins whose `p_value` (the hazard's, adjusted for their number) is below `level` and whose
    rate is at least TIMES the usual one; the most ends beyond the usual first."""
    flagged = np.nan_to_num(p_value, nan=1.0) < level
    while True:
        usual = _usual(hazard, flagged)
        left = flagged & (hazard.rate >= TIMES * usual)
        if (left == flagged).all():
            break
        flagged = left
    runs = [_run(hazard, p_value, of, usual, confidence) for of in _runs(hazard, flagged)]
    return sorted(runs, key=lambda one: -one.events * (1 - 1 / one.times))


def _runs(hazard: Hazard, flagged: np.ndarray) -> list[slice]:
    """Neighbouring flagged bins, as far as each may be like the one before: their intervals meet."""
    like = (hazard.low[1:] <= hazard.high[:-1]) & (hazard.high[1:] >= hazard.low[:-1])
    begins = flagged & ~np.append(False, flagged[:-1] & like)
    ends = flagged & ~np.append(flagged[1:] & like, False)
    return [slice(a, b + 1) for a, b in zip(np.flatnonzero(begins), np.flatnonzero(ends), strict=True)]


def _run(hazard: Hazard, p_value: np.ndarray, of: slice, usual: float, confidence: float) -> DangerousAge:
    n, d = int(hazard.at_risk[of].sum()), int(hazard.events[of].sum())
    low, high = (float(bound) for bound in _exact(np.array(d), np.array(n), confidence))
    return DangerousAge(
        int(hazard.first[of][0]),
        int(hazard.last[of][-1]),
        int(hazard.reached[of][0]),
        d,
        d / n,
        low,
        high,
        usual,
        d / n / usual if usual else np.inf,
        float(p_value[of].min()),
    )


def _usual(hazard: Hazard, flagged: np.ndarray) -> float:
    """The rate outside some bins; 0 where there is nothing outside."""
    n = hazard.at_risk[~flagged].sum()
    return float(hazard.events[~flagged].sum() / n) if n else 0.0


def _by_age(duration: np.ndarray, observed: np.ndarray, entry: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Who was at risk and who ended at each whole age from 0 on, int64."""
    end = np.where(observed, np.ceil(duration), np.floor(duration)).astype(np.int64)
    before = np.ceil(np.maximum(entry, -1.0)).astype(np.int64)  # the last age that was not in sight
    end, ended, before = (values[end > before] for values in (end, observed, before))
    most = int(end.max(initial=-1)) + 1
    stayed = np.bincount(end, minlength=most)[::-1].cumsum()[::-1]
    came_later = np.bincount(before[before >= 0], minlength=most)[::-1].cumsum()[::-1]
    return stayed - came_later, np.bincount(end[ended], minlength=most)


def _starts(at_risk: np.ndarray, events: int, width: int) -> np.ndarray:
    """Where each bin begins."""
    need = EXPECTED * at_risk.sum() / events if events else np.inf
    while True:
        starts, seen = [0], 0
        for place, n in enumerate(at_risk):
            if seen >= need and place - starts[-1] >= width:
                starts.append(place)
                seen = 0
            seen += n
        short = seen < need or len(at_risk) - starts[-1] < width
        if short and len(starts) > 1:
            starts.pop()  # what is left over is too little for a bin of its own
        if len(starts) < MOST_BINS:
            return np.array(starts)
        need *= 1.25


def _above_rest(events: np.ndarray, at_risk: np.ndarray, reached: np.ndarray) -> np.ndarray:
    """Of all ends so many or more fall into a bin that holds this part of all that was at risk."""
    known = (events >= LEAST_EVENTS) & (reached >= LEAST_SEEN) & (at_risk < at_risk.sum())
    part = at_risk / at_risk.sum()
    tail = betainc(np.maximum(events, 1), events.sum() - events + 1, part)
    return np.where(known, tail, np.nan)


def _exact(part: np.ndarray, n: np.ndarray, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    """The exact interval of a share of n > 0."""
    out = (1 - confidence) / 2
    low = betaincinv(np.maximum(part, 1), n - part + 1, out)
    high = betaincinv(part + 1, np.maximum(n - part, 1), 1 - out)
    return np.where(part == 0, 0.0, low), np.where(part == n, 1.0, high)
