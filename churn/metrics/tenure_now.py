"""How long each customer of now has been one.

Invariant: it is the age that `lifetimes` counts, told to this day also where the customer was lost once and
came back.
"""

from __future__ import annotations

import numpy as np

from churn.ingest.tables import Tables
from churn.metrics.lifetimes import lifetimes
from churn.panel import Panel

BOUNDS = (0, 6, 12, 24, 48, np.inf)  # months, each band (low, high], the first with 0 in it
UNKNOWN = len(BOUNDS) - 1  # the code of an unknown tenure


def tenure_now(tables: Tables, panel: Panel) -> np.ndarray:
    """Months that each customer has been one by the last complete close, float64 (customers,); NaN where that
    is not known (`Lifetimes.left_out`). Of who is lost, its age at the first loss; one who came in a period
    in progress has 0."""
    seen = lifetimes(tables, panel)
    out = np.full(panel.customers, np.nan)
    age = seen.duration.copy()
    if panel.calendar.period is not None and panel.calendar.complete.any():
        last = int(np.flatnonzero(panel.calendar.complete)[-1])
        age = np.where(panel.alive[-1][seen.customer], last - seen.begin, age)
        out[panel.first > last] = 0.0
    out[seen.customer] = age * seen.unit_months
    return out


def tenure_codes(months: np.ndarray) -> np.ndarray:
    """The band of each tenure, int64: its place among BOUNDS, UNKNOWN where it is not known."""
    band = np.clip(np.searchsorted(BOUNDS, months, side="left") - 1, 0, len(BOUNDS) - 2)
    return np.where(np.isnan(months), UNKNOWN, band).astype(np.int64)
