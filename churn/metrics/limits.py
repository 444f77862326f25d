"""What each limit of silence would make of the churn rate.

Invariant: the rate at a limit is exactly what the overview would show under it.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from churn.ingest.tables import Tables
from churn.metrics.intervals import share, wilson
from churn.panel import MONTHS, Panel, panel, resolved
from churn.panel.calendar import MONTHS_A_YEAR
from churn.panel.runrate import alive_of
from churn.settings import Settings

_PERIODS = 12


def churn_by_limit(
    tables: Tables, settings: Settings, limits: range | None = None, proposed: int = 1
) -> pd.DataFrame:
    """How the customer churn rate moves with the limit of silence, indexed `lost_after` (periods).

    Columns: rate with low and high, the pooled logo churn of the last twelve measured periods (NaN
    without), lost, n (customer-periods), chosen (the limit in force). Without `limits`: from 1 to twice the
    limit in force or the one `proposed`, at most 12 months. Empty where nobody is lost by silence. Silence
    and payments are the same under each limit, so that one panel serves all.
    """
    settings = resolved(tables, settings)
    if settings.lost_after is None:
        limits = range(0)
    elif limits is None:
        most = max(settings.lost_after, int(MONTHS_A_YEAR / MONTHS[settings.period] + 1e-9))
        limits = range(1, min(2 * max(settings.lost_after, proposed), most) + 1)
    whole = panel(tables, settings) if len(limits) else None
    counts = [_lost(whole, limit, settings.count_brief) for limit in limits]
    lost, n = np.array(counts, np.int64).reshape(len(counts), 2).T
    low, high = wilson(lost, n, settings.confidence)
    shown = {"rate": share(lost, n), "low": low, "high": high, "lost": lost, "n": n}
    out = pd.DataFrame(shown, index=pd.Index(list(limits), name="lost_after"))
    return out.assign(chosen=out.index == settings.lost_after)


def _lost(whole: Panel, limit: int, count_brief: bool) -> tuple[int, int]:
    """The customers lost in the last measured periods under a limit, and those at the openings; with those
    who joined and left inside one period among both, where they count."""
    lost = n = 0
    for t in np.flatnonzero(replace(whole, lost_after=limit).measured)[-_PERIODS:]:
        near = slice(max(t - 1, 0), t + 1)
        alive = alive_of(whole.silence[near], whole.paid[near], limit, whole.calendar.complete[near])
        before = alive[0] if t else np.zeros(whole.customers, bool)
        gone, there = np.count_nonzero(before & ~alive[-1]), np.count_nonzero(before)
        brief = np.count_nonzero(whole.paid[t] & ~before & ~alive[-1]) if count_brief else 0
        lost, n = lost + gone + brief, n + there + brief
    return lost, n
