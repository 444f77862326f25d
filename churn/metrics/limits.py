"""What each limit of silence would make of the churn rate.

Invariant: the rate at a limit is exactly what the overview would show under it.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from churn.ingest.tables import Tables
from churn.metrics.rates import pooled_rates
from churn.panel import MONTHS, panel, resolved
from churn.panel.calendar import MONTHS_A_YEAR
from churn.settings import Settings

_SHOWN = {"estimate": "rate", "low": "low", "high": "high", "numerator": "lost", "n": "n"}


def churn_by_limit(tables: Tables, settings: Settings, limits: range | None = None) -> pd.DataFrame:
    """How the customer churn rate moves with the limit of silence, indexed `lost_after` (periods).

    Columns: rate with low and high, the pooled logo churn of the last twelve measured periods (NaN
    without), lost, n (customer-periods), chosen (the limit in force). Each limit is a panel of its own.
    Without `limits`: from 1 to twice the limit in force, at most 12 months. Empty where nobody is lost by
    silence.
    """
    settings = resolved(tables, settings)
    if settings.lost_after is None:
        limits = range(0)
    elif limits is None:
        most = max(settings.lost_after, int(MONTHS_A_YEAR / MONTHS[settings.period] + 1e-9))
        limits = range(1, min(2 * settings.lost_after, most) + 1)
    rows = [_churn(tables, replace(settings, lost_after=limit)) for limit in limits]
    out = pd.DataFrame(rows, columns=list(_SHOWN), index=pd.Index(list(limits), name="lost_after"))
    out = out.rename(columns=_SHOWN).astype({"lost": "int64", "n": "int64"})
    return out.assign(chosen=out.index == settings.lost_after)


def _churn(tables: Tables, settings: Settings) -> list[float]:
    rate = pooled_rates(panel(tables, settings), settings).loc["logo_churn_rate"]
    return [rate[name] for name in _SHOWN]
