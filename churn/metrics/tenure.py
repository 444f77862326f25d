"""Losses by length of stay, for files that know tenures and no dates.

Invariant: the buckets part the customers whose tenure is known.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.ingest.tables import Tables
from churn.metrics.intervals import share, wilson
from churn.panel import Panel
from churn.settings import Settings

BOUNDS = (0, 3, 6, 12, 24, 36, 48, 60, np.inf)  # months, each bucket (low, high]


def lost_by_tenure(tables: Tables, panel: Panel, settings: Settings) -> pd.DataFrame:
    """Customers and losses by months of stay, indexed by position.

    Columns from_months, to_months (inf for the last), n, lost, share (lost ÷ n), low, high (Wilson).
    The share is of all customers whose stay ended or stands in the bucket: it describes who is there, it is
    no hazard. Empty where the file knows no tenure.
    """
    if "tenure_months" not in tables.customers.columns or panel.calendar.period is not None:
        return pd.DataFrame(columns=["from_months", "to_months", "n", "lost", "share", "low", "high"])
    tenure = tables.customers["tenure_months"].to_numpy()[panel.customer].astype(float)
    left = ~panel.alive[-1]
    known = ~np.isnan(tenure)
    bucket = np.clip(np.searchsorted(BOUNDS, tenure[known], side="left") - 1, 0, len(BOUNDS) - 2)
    n = np.bincount(bucket, minlength=len(BOUNDS) - 1)
    lost = np.bincount(bucket, left[known], minlength=len(BOUNDS) - 1).astype(int)
    low, high = wilson(lost, n, settings.confidence)
    table = {"from_months": BOUNDS[:-1], "to_months": BOUNDS[1:], "n": n, "lost": lost}
    table |= {"share": share(lost, n), "low": low, "high": high}
    return pd.DataFrame(table).loc[n > 0]
