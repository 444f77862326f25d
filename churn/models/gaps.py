"""The gaps between purchases as a distribution, and the limits read off it.

Invariant: estimated from completed gaps only, so that the silence of today's customers bends nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.ingest.tables import Tables
from churn.panel.calendar import DAYS_A_MONTH, MONTHS
from churn.panel.gaps import (
    LIMIT_QUANTILE,
    MIN_GAPS_FOR_LIMIT,
    gaps,
    inactive_after_days,
    is_steady,
    lost_after,
    most_periods,
    waited,
)
from churn.schema import Basis, Period

__all__ = ["WHYS", "GapModel", "fit_gaps", "gaps", "inactive_after_days", "lost_after"]
WHYS = ("few", "capped", "rounded")  # why the limit is what it is


@dataclass(frozen=True, eq=False)
class GapModel:
    """What the gaps say. `days` float64, sorted; `n` how many; `median`, `inactive_after_days` (75th
    percentile) and `limit_days` (90th) in days, NaN without a gap; `lost_after` whole periods;
    `proven`: there were enough gaps (5) for the limit to rest on them; `steady`: they keep a beat."""

    period: Period
    days: np.ndarray
    n: int
    median: float
    inactive_after_days: float
    limit_days: float
    lost_after: int
    proven: bool
    steady: bool

    @property
    def why(self) -> str:
        """Why the limit is what it is: too "few" gaps prove one, it is "capped" at 12 months, or else the
        percentile is "rounded" up to whole periods."""
        if not self.proven:
            return "few"
        most = most_periods(self.period) * MONTHS[self.period] * DAYS_A_MONTH
        return "capped" if self.limit_days > most * (1 + 1e-9) else "rounded"

    def histogram(self, bins: int = 30) -> pd.DataFrame:
        """The distribution as columns low, high (days, half-open), gaps, share_below (of the gaps up to
        high); the last bin takes all gaps beyond the 99th percentile."""
        if not self.n:
            return pd.DataFrame({name: np.zeros(0) for name in ("low", "high", "gaps", "share_below")})
        width = max(1, int(np.ceil(np.quantile(self.days, 0.99) / bins)))
        edges = np.arange(0, bins + 1) * width
        place = np.minimum((self.days - 1) // width, bins - 1).astype(np.int64)
        counts = np.bincount(place, minlength=bins)
        high = edges[1:].astype(float)
        high[-1] = max(high[-1], self.days[-1])
        return pd.DataFrame(
            {
                "low": edges[:-1] + 1.0,
                "high": high + 1,
                "gaps": counts,
                "share_below": counts.cumsum() / self.n,
            }
        )


def fit_gaps(tables: Tables, period: Period = Period.MONTH, basis: Basis = Basis.ORDERS) -> GapModel:
    """The gaps of the transactions and the limits they give, which are those that `panel.resolved` picks;
    empty without transactions. Of payments at a beat (`basis` recurring) days are what was overdue."""
    found = gaps(tables.transactions)
    days = np.sort(waited(found, basis, tables.customers.height).days).astype(float)
    middle, limit = (float(np.quantile(days, q)) if len(days) else np.nan for q in (0.5, LIMIT_QUANTILE))
    inactive = inactive_after_days(days)
    enough = len(days) >= MIN_GAPS_FOR_LIMIT
    limit_periods = lost_after(days, period)
    return GapModel(period, days, len(days), middle, inactive, limit, limit_periods, enough, is_steady(found))
