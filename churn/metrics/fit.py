"""At which hours, or for which price, a customer would earn what an average hour does.

Invariant: at either figure its profit an hour is that of the book.
"""

from __future__ import annotations

import numpy as np

from churn.metrics.costly import per_hour
from churn.metrics.effort import Effort
from churn.metrics.intervals import share
from churn.panel import Panel


def to_fit(panel: Panel, found: Effort) -> tuple[np.ndarray, np.ndarray]:
    """The hours at which, and the money a month more for which, a customer brings what an average hour does.

    The average hour of the whole book, and not the median customer outside the group: most of those take
    hardly any time, so that their median is many times what any hour earns, and no price would meet it.
    """
    fair = per_hour(found.profit, found.hours)
    if not fair > 0:
        nothing = np.full(panel.customers, np.nan)
        return nothing, nothing
    hours = np.where(found.profit > 0, found.profit / fair, np.nan)
    lacking = np.maximum(found.hours * fair - found.profit, 0.0)
    return hours, share(lacking, _months_with_us(panel, found))


def _months_with_us(panel: Panel, found: Effort) -> np.ndarray:
    """Months of those covered in which each was a customer, at least one; NaN where nothing tells them."""
    if not found.dated or panel.calendar.period is None:
        return np.full(panel.customers, np.nan)
    starts = panel.calendar.edges[:-1].astype("datetime64[M]").astype(np.int64)
    inside = (starts >= found.months[0]) & (starts < found.months[1])
    there = (panel.alive[inside] | panel.paid[inside]).sum(axis=0) * panel.calendar.months
    return np.clip(there, 1.0, max(found.length, 1.0))
