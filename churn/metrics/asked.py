"""Who could take a step of life, until when, and whether they did: what funnels and leaks are counted from.

Invariant: everybody in it was observed to the deadline, so that nobody's "not yet" counts as a no.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from churn.metrics.intervals import share, wilson
from churn.panel import Panel
from churn.panel.calendar import MONTHS_A_YEAR, periods_in
from churn.schema import Basis


@dataclass(frozen=True, eq=False)
class Asked:
    """One entry a customer (of a loop: a customer and time) of whom a step was asked: `who` int64 the place
    in the panel, `since` and `deadline` datetime64[D], `reached` bool, `days` float64 from `since` to the
    step (NaN where it was not taken, or takes all of the time), `worth` float64 money a year."""

    who: np.ndarray
    since: np.ndarray
    deadline: np.ndarray
    reached: np.ndarray
    days: np.ndarray
    worth: np.ndarray

    def __len__(self) -> int:
        return len(self.who)

    def where(self, mask: np.ndarray) -> Asked:
        """The entries a mask keeps."""
        return Asked(*(getattr(self, field.name)[mask] for field in fields(self)))

    def counts(self, confidence: float) -> dict[str, float]:
        """n, reached, rate with low and high (Wilson), median_days of those who reached it, stopped, and
        stopped_value (money a year of those who did not)."""
        n, reached = len(self), int(self.reached.sum())
        low, high = wilson(reached, n, confidence)
        taken = self.days[self.reached & ~np.isnan(self.days)]
        return {
            "n": n,
            "reached": reached,
            "rate": float(share(reached, n)),
            "low": float(low),
            "high": float(high),
            "median_days": float(np.median(taken)) if len(taken) else np.nan,
            "stopped": n - reached,
            "stopped_value": float(self.worth[~self.reached].sum()),
        }


def worth_at_start(panel: Panel) -> np.ndarray:
    """What each customer brings a year as it starts, float64 (customers,): twelve times the run-rate at its
    first close, or the money of that period where it did not last to the close; on the orders basis no more
    than it paid in its first twelve months, so that who bought once weighs what it paid."""
    every = np.arange(panel.customers)
    opening = panel.value[panel.first, every]
    money = np.maximum(panel.revenue[panel.first, every], 0.0) / panel.calendar.months
    worth = np.where(panel.alive[panel.first, every], opening, money) * MONTHS_A_YEAR
    if panel.basis is not Basis.ORDERS:
        return worth
    return np.minimum(worth, paid_between(panel, panel.first, panel.first + _year(panel), every))


def worth_before(panel: Panel, t: np.ndarray, who: np.ndarray) -> np.ndarray:
    """What customers brought a year at the close before period t, float64; on the orders basis no more than
    they paid in the twelve months that ended with it."""
    worth = panel.value[t - 1, who] * MONTHS_A_YEAR
    if panel.basis is not Basis.ORDERS:
        return worth
    return np.minimum(worth, paid_between(panel, t - _year(panel), t, who))


def paid_between(panel: Panel, begin: np.ndarray, end: np.ndarray, who: np.ndarray) -> np.ndarray:
    """Money that customers paid in the periods from `begin` up to the one before `end`, at least 0."""
    total = np.zeros(len(who))
    for shift in range(int((end - begin).max()) if len(who) else 0):
        at = begin + shift
        inside = (at >= 0) & (at < np.minimum(end, len(panel.calendar)))
        total[inside] += panel.revenue[at[inside], who[inside]]
    return np.maximum(total, 0.0)


def _year(panel: Panel) -> int:
    return periods_in(MONTHS_A_YEAR, panel.calendar.period)
