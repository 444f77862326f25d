"""How long customers waited between what they had paid for and their next payment.

Invariant: a wait is known from the day on which it ended, and never before.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from churn.metrics.signals.paid_days import PaidDays
from churn.panel.gaps import INACTIVE_QUANTILE, MIN_GAPS_FOR_LIMIT

OWN_WAITS = 2  # from so many on a customer has a habit of its own
_DAYS, _OVER = 17, 17  # bits of a wait in days, and of the day it ended, both counted from the lowest


@dataclass(frozen=True, eq=False)
class OwnWaits:
    """The waits of the customers of a file, one entry each, by customer and then by length: `days` int32
    (below 0 where somebody paid ahead), `over` int32 the day it ended. `begin` int64 (customers + 1,): where
    those of each customer begin."""

    days: np.ndarray
    over: np.ndarray
    begin: np.ndarray

    def usual(self, close: int, who: np.ndarray) -> np.ndarray:
        """The 75th percentile of the own waits of some customers that were over by a day, float64 (who,): the
        shortest that is at least as long as three quarters of them; NaN with fewer than two."""
        known = np.zeros(len(self.over) + 1, np.int32)
        np.cumsum(self.over <= close, out=known[1:])
        before = known[self.begin[who]]
        count = known[self.begin[who + 1]] - before
        rank = before + np.ceil(INACTIVE_QUANTILE * count - 1e-9).astype(np.int32)
        has = count >= OWN_WAITS
        out = np.full(len(who), np.nan)
        out[has] = self.days[np.searchsorted(known, rank[has]) - 1]
        return out


def own_waits(paid: PaidDays, customers: int) -> OwnWaits:
    """The waits of each customer of the file."""
    same = paid.follows
    who, days, over = paid.who[1:][same], (paid.day[1:] - paid.due[:-1])[same], paid.day[1:][same]
    low, first = (int(x.min()) if len(x) else 0 for x in (days, over))
    keys = np.sort((((who << _DAYS) | (days - low)) << _OVER) | (over - first))
    begin = np.searchsorted(keys >> (_DAYS + _OVER), np.arange(customers + 1))
    wait, end = ((keys >> _OVER) & (2**_DAYS - 1)) + low, (keys & (2**_OVER - 1)) + first
    return OwnWaits(wait.astype(np.int32), end.astype(np.int32), begin)


def usual_wait(paid: PaidDays, closes: np.ndarray) -> np.ndarray:
    """The 75th percentile of all waits of the file that were over by each close, float64 (closes,), NaN with
    fewer than five."""
    same = paid.follows
    days, over = (paid.day[1:] - paid.due[:-1])[same], paid.day[1:][same]
    low = int(days.min()) if len(days) else 0
    at = np.searchsorted(closes, over)
    spread = int(days.max(initial=low)) - low + 1
    cells = np.bincount(at * spread + (days - low), minlength=(len(closes) + 1) * spread)
    counts = cells.reshape(len(closes) + 1, spread)[:-1].cumsum(axis=0).cumsum(axis=1)
    total = counts[:, -1]
    rank = np.ceil(INACTIVE_QUANTILE * total - 1e-9)
    out = (counts < rank[:, None]).sum(axis=1) + float(low)
    return np.where(total >= MIN_GAPS_FOR_LIMIT, out, np.nan)
