"""Where things of the tables stand in a panel: the place of a customer, the first period of a kind of entry.

Invariant: what lies after as_of, or belongs to nobody of the panel, has no place.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from churn.ingest.tables import Tables
from churn.panel import Panel


def places(tables: Tables, panel: Panel) -> np.ndarray:
    """The place in the panel of each customer of the tables, int64, -1 for those who are not in it."""
    out = np.full(tables.customers.height, -1, np.int64)
    out[panel.customer] = np.arange(panel.customers)
    return out


def first_period(panel: Panel, days: pl.Series) -> int | None:
    """The period of the earliest of the days up to as_of, at least 0; None without one."""
    day = days.min()
    if day is None or day > panel.calendar.as_of:
        return None
    at = panel.calendar.positions(np.array([np.datetime64(day, "D").astype(np.int32)]))
    return max(0, int(at[0]))
