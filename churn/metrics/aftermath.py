"""What became of the lost, and what they were worth: whether they came back, what they paid in a year.

Invariant: a loss counts once for each time it happened in the periods looked at.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from churn.panel import Panel
from churn.panel.calendar import MONTHS_A_YEAR, periods_in
from churn.schema import Basis


@dataclass(frozen=True)
class Aftermath:
    """`losses` in the periods, `back`: how many of them are customers again at the last close;
    `a_year`: money a year that went with the losses."""

    losses: int
    back: int
    a_year: float


def aftermath(panel: Panel, periods: int = 12) -> Aftermath:
    """What became of the losses of the last `periods` measured periods.

    Money a year is twelve times the run-rate; on the orders basis no more than what the customer paid in
    the twelve months to its last purchase, since the run-rate of a buyer who came once is spread over the
    time to its loss and would count it twice.
    """
    places = [int(t) for t in np.flatnonzero(panel.measured)[-periods:] if t]
    if not places:
        return Aftermath(0, 0, 0.0)
    closing = panel.alive[places[-1]]
    losses, back, money = 0, 0, 0.0
    for t in places:
        lost = np.flatnonzero(panel.alive[t - 1] & ~panel.alive[t])
        losses += len(lost)
        back += int(closing[lost].sum())
        money += float(a_year(panel, t, lost).sum())
    return Aftermath(losses, back, money)


def a_year(panel: Panel, t: int, lost: np.ndarray) -> np.ndarray:
    """The money a year that went with customers (places in the panel) lost in period t, float64, as above."""
    return year_of(panel, t - 1, lost, t - (panel.lost_after or 0))


def year_of(panel: Panel, t: int, who: np.ndarray, last_paid: int | None = None) -> np.ndarray:
    """The money a year of customers (places in the panel) at the close of period t, float64: twelve times the
    run-rate, on the orders basis no more than what was paid in the twelve months to `last_paid` (default: t).
    """
    worth = panel.value[t][who] * MONTHS_A_YEAR
    if panel.basis is not Basis.ORDERS:
        return worth
    last_paid = t if last_paid is None else last_paid
    begin = max(0, last_paid - periods_in(MONTHS_A_YEAR, panel.calendar.period) + 1)
    paid = panel.revenue[begin : last_paid + 1][:, who].sum(axis=0)
    return np.minimum(worth, np.maximum(paid, 0.0))
