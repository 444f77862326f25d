"""The gaps between purchases as a distribution, and the limits read off it.

Invariant: estimated from completed gaps only, so that the silence of today's customers bends nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.ingest.tables import Tables
from churn.panel.gaps import (
    LIMIT_QUANTILE,
    MIN_GAPS_FOR_LIMIT,
    gaps,
    inactive_after_days,
    is_steady,
    lost_after,
)
from churn.schema import Period

__all__ = ["GapModel", "fit_gaps", "gaps", "inactive_after_days", "lost_after"]


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


def fit_gaps(tables: Tables, period: Period = Period.MONTH) -> GapModel:
    """The gaps of the transactions and the limits they give (METRICS §1); empty without transactions."""
    found = gaps(tables.transactions)
    days = np.sort(found.days).astype(float)
    middle, limit = (float(np.quantile(days, q)) if len(days) else np.nan for q in (0.5, LIMIT_QUANTILE))
    inactive = inactive_after_days(days)
    enough = len(days) >= MIN_GAPS_FOR_LIMIT
    limit_periods = lost_after(days, period)
    return GapModel(period, days, len(days), middle, inactive, limit, limit_periods, enough, is_steady(found))
