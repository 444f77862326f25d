"""What can be asked of a book about how customers live: stages, flows, the funnel, the first days.

Invariant: every answer is of the book's own customers and time, and of nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from churn.book.funnel import FunnelQuestions
from churn.metrics import stage_flows, stage_history
from churn.metrics.lost import ALL
from churn.metrics.stage_spells import TIMED, spells
from churn.metrics.stage_summary import StageSummary, stage_summary
from churn.models.survival import Survival, fit_survival


@dataclass(frozen=True, eq=False)
class LifecycleQuestions(FunnelQuestions):
    """Questions about how customers live."""

    def lifecycle(self) -> pd.DataFrame:
        """The five stages now, indexed stage: customers, value, share, value_share (see
        `metrics.stage_history.stages_now`), and how long a stay lasts: stays, left (how many of them ended),
        median_days with days_low and days_high (Kaplan-Meier; NaN where half have not left, and for the first
        days, which last as the settings say)."""
        return stage_history.stages_now(self.panel, self.settings).join(self._stays())

    def stage_summary(self, periods: int | None = None) -> StageSummary:
        """The stages in a handful of figures, and where most money leaks."""
        return stage_summary(self.panel, self.settings, self._periods(periods))

    def stage_survival(self, stage: str) -> Survival:
        """How long customers stay in one of TIMED, in days, over the time looked at, else all of it."""
        stays = spells(self.panel, self.settings, ALL if self.since is None else self.periods_looked_at)
        some = stays.of(stage)
        return fit_survival(some.duration, some.observed, some.entry, self.settings.confidence)

    def stage_history(self) -> pd.DataFrame:
        """Customers and money in each stage by period."""
        return self._seen(stage_history.by_stage(self.panel, self.settings))

    def stage_flows(self, periods: int | None = None, period: object = None) -> pd.DataFrame:
        """The moves between stages over the last periods together, or in one of them."""
        return stage_flows.flows(self.panel, self.settings, self._periods(periods), period)

    def stage_leaks(self, periods: int | None = None, period: object = None) -> pd.DataFrame:
        """The moves of those flows that cost money: into revival and out of it to the lost."""
        return stage_flows.leaks(self.stage_flows(periods, period))

    def stage_customers(self, stage: str, period: object = None) -> pd.DataFrame:
        """The customers in one stage now, or at the close of a period."""
        return stage_history.stage_customers(self.panel, self.settings, stage, period)

    def flow_customers(
        self, from_: str, to: str, periods: int | None = None, period: object = None
    ) -> pd.DataFrame:
        """The customers who made one move."""
        return stage_flows.flow_customers(
            self.panel, self.settings, from_, to, self._periods(periods), period
        )

    def _stays(self) -> pd.DataFrame:
        curves = {stage: self.stage_survival(stage) for stage in TIMED}
        columns = {"stays": "n", "left": "observed", "median_days": "median"}
        columns |= {"days_low": "median_low", "days_high": "median_high"}
        table = {name: [getattr(c, field) for c in curves.values()] for name, field in columns.items()}
        return pd.DataFrame(table, index=list(curves))
