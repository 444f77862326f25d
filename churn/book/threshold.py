"""What can be asked of a book about the limit of silence: what it rests on, and what moving it would do.

Invariant: the limit is one for the whole file, and so are these answers, whatever is filtered.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.book.view import View
from churn.metrics.limits import churn_by_limit
from churn.metrics.segment_limits import segment_limits
from churn.models.gaps import GapModel, fit_gaps
from churn.models.silence import Returns, Silences, fit_returns, silences
from churn.panel.basis import LIMITED
from churn.schema import Basis

_MOST_POINTS = 60
_COLUMNS = ("days", "silent", "customers", "back", "low", "high")


@dataclass(frozen=True, eq=False)
class Threshold:
    """The limit of silence. `limit`: in whole periods, in force; `days`: the same in days; `proposed`: what
    the data gives (whole periods), and `why` (a code of `models.gaps.WHYS`): from `gaps` completed gaps of
    `customers` customers, whose 90th percentile is `gap_days` (`gap_low`, `gap_high` its bounds, NaN where
    they are too few); `by_hand`: a user set the limit; `inactive_days`: the silence beyond which a living
    customer is inactive (NaN without a gap); `returns`: of the silences longer than the limit."""

    limit: int
    days: float
    proposed: int
    why: str
    gaps: int
    customers: int
    gap_days: float
    gap_low: float
    gap_high: float
    by_hand: bool
    inactive_days: float
    returns: Returns

    @property
    def back(self) -> float:
        """The share of the silences beyond the limit that still ended in a purchase; NaN where the file
        leaves no time in which to see it."""
        return float(self.returns.back[0]) if self.days <= self.returns.reach else np.nan


@dataclass(frozen=True, eq=False)
class ThresholdQuestions(View):
    """How long a silence means lost."""

    @property
    def lost_by_silence(self) -> bool:
        """Whether silence decides who is lost at all."""
        return self.basis in LIMITED

    def threshold(self) -> Threshold | None:
        """The limit in force beside the one proposed; None where nobody is lost by silence."""
        if not self.lost_by_silence:
            return None
        found, whole = self.gaps(), segment_limits(self.tables, self.settings, ())
        bounds = whole[["customers", "limit_low", "limit_high"]].to_numpy(float)
        customers, low, high = bounds[0] if len(bounds) else (0, np.nan, np.nan)
        return Threshold(
            limit=self.settings.lost_after,
            days=self.lost_after_days,
            proposed=found.lost_after,
            why=found.why,
            gaps=found.n,
            customers=int(customers),
            gap_days=found.limit_days,
            gap_low=float(low),
            gap_high=float(high),
            by_hand=self.chosen.lost_after is not None,
            inactive_days=self.whole.inactive_after_days,
            returns=fit_returns(self._silences(), np.array([self.lost_after_days]), self.settings.confidence),
        )

    def gaps(self) -> GapModel:
        """How long customers were silent before they bought again, and the limits read off it."""
        basis = self.basis if self.lost_by_silence else Basis.ORDERS
        return fit_gaps(self.tables, self.settings.period, basis)

    def came_back(self) -> pd.DataFrame:
        """Of the silences that lasted so many whole periods, the share that still ended in a purchase.

        Indexed `silent_for` (periods): silent_days, silent (silences), customers, back, low, high, chosen
        (the limit in force), until (the day of a silence as far as which returns are seen). As far as
        `Returns.reach`, so that each has time ahead in which to come back; empty where nobody is lost by
        silence, or too few silences are watched for long enough.
        """
        silent = self._silences() if self.lost_by_silence else None
        ahead = fit_returns(silent, np.zeros(0)) if silent else None
        limit = self.settings.lost_after or 1
        step = self.lost_after_days / limit
        seen = ahead is not None and not np.isnan(ahead.reach)
        count = int(min(ahead.reach / step, max(_MOST_POINTS, limit))) if seen else 0
        periods = np.arange(1, count + 1)
        found = fit_returns(silent, periods * step, self.settings.confidence) if count else None
        columns = {name: getattr(found, name, np.zeros(0)) for name in _COLUMNS}
        out = pd.DataFrame(columns, index=pd.Index(periods, name="silent_for"))
        return out.rename(columns={"days": "silent_days"}).assign(
            chosen=out.index == limit, until=ahead.until if seen else np.nan
        )

    def segment_limits(self) -> pd.DataFrame:
        """The limit that each value of each segment column gives, those that differ first."""
        return segment_limits(self.tables, self.settings, self.tables.segments)

    def limits(self) -> pd.DataFrame:
        """Customer churn at every limit of silence, with n and interval; indexed lost_after."""
        proposed = self.gaps().lost_after if self.lost_by_silence else 1
        return churn_by_limit(self.tables, self.settings, proposed=proposed)

    def _silences(self) -> Silences:
        return silences(self.tables, self.basis, self.settings.as_of)
