"""What can be asked of a book about its losses: how large, which customers, whom it pays to serve.

Invariant: every answer covers the last `periods` measured periods; None: the time looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from churn.book.reasons import ReasonQuestions
from churn.metrics import losses as loss_metrics
from churn.metrics import lost
from churn.metrics.cost_to_serve import CostToServe, cost_to_serve
from churn.metrics.effort import missing
from churn.metrics.largest import largest
from churn.metrics.lorenz import Lorenz, SizeRatio, lorenz, size_ratio
from churn.metrics.profit import RetainedProfit, retained_profit
from churn.metrics.significant import Significant, significant


@dataclass(frozen=True, eq=False)
class LossQuestions(ReasonQuestions):
    """Which customers were lost, and what is lost with them."""

    def losses(self, periods: int | None = None) -> pd.DataFrame:
        """Customers, money and losses by period and band."""
        return loss_metrics.losses(self.panel, self.settings, self._periods(periods))

    def losses_by_band(self, periods: int | None = None) -> pd.DataFrame:
        """The same over all of the periods together."""
        return loss_metrics.losses_by_band(self.panel, self.settings, self._periods(periods))

    def loss_verdict(self, periods: int | None = None) -> loss_metrics.LossVerdict:
        """Few large, many small, both or mixed, with the four figures."""
        return loss_metrics.verdict(self.panel, self.settings, self._periods(periods))

    def band_limits(self) -> tuple[float, float]:
        """The run-rate from which a customer is large and from which medium at the last measured opening."""
        limit = self.losses_by_band()["limit"]
        return float(limit["large"]), float(limit["medium"])

    def largest_customers(self) -> pd.DataFrame:
        """The largest customers of today."""
        return largest(self.panel, self.settings)

    def lost_list(
        self, periods: int | None = None, period: object = None, band: str | None = None
    ) -> pd.DataFrame:
        """Who was lost, with band, size and the reason where it is known."""
        return self._with_reasons(
            lost.listing(self.panel, self.settings, self._periods(periods), period, band)
        )

    def lorenz(self, periods: int | None = None) -> Lorenz:
        """How value is spread over customers, with the lost marked on it."""
        return lorenz(self.panel, self.settings, self._periods(periods))

    def size_ratio(self, periods: int | None = None) -> SizeRatio:
        """The mean size of the lost beside that of the kept."""
        return size_ratio(self.panel, self.settings, self._periods(periods))

    def significant(self, periods: int | None = None) -> Significant:
        """Significant customers lost against won."""
        flagged = self.annotations.significant
        return significant(self.panel, self.settings, flagged, self._periods(periods))

    def significant_names(self, periods: int | None = None) -> pd.DataFrame:
        """The significant customers lost and won, with the reason where it is known."""
        return self._with_reasons(self.significant(periods).names)

    def retained_profit(self) -> RetainedProfit | None:
        """Whom the book kept over a year: the profitable and the others; None where margin is unknown."""
        return retained_profit(self.panel, self.settings)

    def cost_to_serve(self) -> CostToServe | None:
        """Profit against hours by customer, and the group that takes the time; None where unknown."""
        return self._served

    @cached_property
    def _served(self) -> CostToServe | None:  # the plan asks for it at every cell that is written
        return cost_to_serve(self.tables, self.panel, self.settings, self.since)

    def cost_missing(self) -> tuple[str, ...]:
        """What the file lacks to know the cost of serving: "hours", "margin"."""
        return missing(self.tables, self.panel)
