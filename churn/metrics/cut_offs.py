"""Past closes from which one looks ahead: what was known then, and who was lost soon after.

Invariant: the outcomes of two cut-offs never overlap, and each was observed to its last day.
"""

from __future__ import annotations

import numpy as np

from churn.panel import Panel
from churn.panel.calendar import periods_in
from churn.settings import Settings

BUYING_MONTHS = 1  # who paid within it, or whose paid term still runs, is buying


def horizon(panel: Panel, settings: Settings) -> int:
    """How far ahead a signal is asked to see, in whole periods."""
    return periods_in(settings.horizon_months, panel.calendar.period)


def cut_offs(panel: Panel, settings: Settings) -> tuple[int, ...]:
    """The places of the periods at whose closes one looks back and ahead, ascending.

    The last is the latest whose horizon has ended in a complete period, the others lie a horizon apart; none
    is earlier than the first opening whose losses are measured, nor than the end of two signal windows. Empty
    where history is too short, and in a snapshot.
    """
    if panel.calendar.period is None:
        return ()
    ahead = horizon(panel, settings)
    last = int(np.flatnonzero(panel.calendar.complete).max(initial=-1)) - ahead
    windows = 2 * periods_in(settings.signal_months, panel.calendar.period)
    first = max(panel.losses_from - 1, windows - 1)
    return tuple(range(last, first - 1, -ahead))[::-1]


def lost_after(panel: Panel, t: int, ahead: int) -> np.ndarray:
    """The period in which each customer alive at the close of t was next lost, int32 (customers,); -1 for who
    was not lost in the `ahead` periods after it, or not alive."""
    when = np.full(panel.customers, -1, np.int32)
    there = panel.alive[t].copy()
    for place in range(t + 1, t + ahead + 1):
        gone = there & ~panel.alive[place]
        when[gone] = place
        there &= ~gone
    return when


def buying(panel: Panel, t: int) -> np.ndarray:
    """Who was not silent yet at the close of t, bool: paid within the last month, or the paid term runs."""
    return panel.alive[t] & (panel.silence[t] < periods_in(BUYING_MONTHS, panel.calendar.period))
