"""The panel as one would have seen it on an earlier day.

Invariant: nothing after that day can change it, except facts a customer carries for life (their total,
last day, median gap).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace

import numpy as np

from churn.panel.data import Panel


def as_seen_on(panel: Panel, day: dt.date) -> Panel:
    """The panel up to the period that holds `day`, without the customers who started later.

    Arrays are views of the given panel. A day before its calendar leaves the first period.
    """
    edges = panel.calendar.edges
    kept = max(1, int(np.searchsorted(edges[:-1], np.datetime64(day), side="right")))
    if kept >= len(panel.calendar):
        return panel
    calendar = replace(panel.calendar, edges=edges[: kept + 1], complete=panel.calendar.complete[:kept])
    places = slice(0, int(np.searchsorted(panel.first, kept)))  # customers are sorted by `first`
    cut = {}
    for f in fields(panel):
        field = getattr(panel, f.name)
        if isinstance(field, np.ndarray):
            cut[f.name] = field[:kept, places] if field.ndim == 2 else field[places]
    profile = panel.profile.iloc[places].reset_index(drop=True)
    return replace(panel, calendar=calendar, profile=profile, **cut)
