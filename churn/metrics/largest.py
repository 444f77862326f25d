"""The largest customers of today: whom to watch, and whom to choose from.

Invariant: only customers alive at the last close, the largest run-rate first.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.metrics.bands import BANDS, band_of, limits
from churn.panel import Panel
from churn.settings import Settings


def largest(panel: Panel, settings: Settings, most: int = 500) -> pd.DataFrame:
    """The `most` largest customers alive at the last close: customer (id), customer_name where known, band
    (by the limits of the last opening), value (money a month), first_day, last_day."""
    there = np.flatnonzero(panel.alive[-1])
    order = np.argsort(-panel.value[-1][there], kind="stable")[:most]
    places = there[order]
    value = panel.value[-1][places]
    out = panel.listing().iloc[places].reset_index(drop=True)
    at = out.columns.get_loc("first_day")
    out.insert(at, "value", value)
    out.insert(at, "band", np.asarray(BANDS, object)[band_of(value, limits(panel, settings)[-1])])
    return out
