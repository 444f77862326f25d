"""What can be asked of a book about what to do: the plan, whom it concerns, and what a change would keep.

Invariant: every figure of the plan is one that the losses, reasons or stages of the same book show.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import pandas as pd

from churn.book.scenario import Ahead, ScenarioQuestions
from churn.metrics.bands import BANDS
from churn.metrics.months_ahead import lost_from, stage_before
from churn.metrics.stage_history import LIVING
from churn.metrics.what_if import WhatIf, what_if
from churn.panel.calendar import MONTHS_A_YEAR
from churn.playbook import concerned, plan, sizes


@dataclass(frozen=True, eq=False)
class ActionQuestions(ScenarioQuestions):
    """What to do about the customers who leave."""

    def plan(self, periods: int | None = None) -> pd.DataFrame:
        """The plan of action, with what people wrote into it."""
        reasons = self.reasons("group", periods=periods) if len(self.heard.mentions) else None
        flagged = self.annotations.significant
        now = sizes(self.panel, self.settings, flagged, self.cost_to_serve())
        return plan(reasons, now, self.annotations.tasks)

    def concerned(self, about: str, periods: int | None = None) -> pd.DataFrame:
        """The customers whom an action about a reason, stage, size or cost concerns."""
        return concerned(
            self.panel,
            self.settings,
            about,
            coded=self.heard,
            periods=self._periods(periods),
            flagged=self.annotations.significant,
            cost=self.cost_to_serve(),
        )

    def changes(self, periods: int | None = None) -> list[str]:
        """What a what-if can be about: "all", "band:large", "reason:service", "stage:revival" …, with losses
        to it; stages only where the months ahead are told."""
        lost = self.losses_by_band(periods)["lost"]
        about = ["all", *(f"band:{band}" for band in BANDS if lost[band])] if lost.sum() else []
        named = self.reasons("group", periods=periods)
        about += [f"reason:{reason}" for reason in named.index[named["lost"] > 0]]
        if not about or not self.foresees():
            return about
        stages = lost_from(self.panel, self.settings, self._periods(periods))
        return [*about, *(f"stage:{stage}" for stage in LIVING if stages[stage])]

    def what_if(self, about: str, down: float, periods: int | None = None) -> WhatIf:
        """What a year keeps if the losses of a band ("band:large"), for a reason ("reason:service"), from a
        stage ("stage:revival") or all of them ("all") fall by `down` (fraction).

        By the months ahead (`ahead`); where the book tells none, by the losses of the window coming again.
        Raises ChoiceError("bad_setting"), ("unknown_reason"), ("unknown_stage").
        """
        family, _, name = about.partition(":")
        weight = self.attribution(name, "group", periods) if family == "reason" else None
        if family == "stage":
            before = stage_before(self.panel, self.settings, self._periods(periods))
            weight = None if before is None else (before == LIVING.index(name)).astype(float)
        band = name if family == "band" else None
        window = self._periods(periods)
        again = what_if(self.panel, self.settings, window, down=down, band=band, weight=weight)
        ahead = self.ahead(about, down, 0.0, 0.0, periods)
        return again if ahead is None else _in_a_year(again, ahead)


def _in_a_year(again: WhatIf, ahead: Ahead) -> WhatIf:
    """What the change makes of the first year ahead."""
    more, kept = ahead.scenario.more, {}
    names = {"customers": more.customers, "value_a_month": more.value, "money": more.money}
    for name, told in names.items():
        own = {"customers": "customers_", "value_a_month": "", "money": "money_"}[name]
        known = name == "customers" or again.value_a_month == again.value_a_month
        at = told[MONTHS_A_YEAR] if known else [math.nan] * 3
        kept |= {name: float(at[0]), f"{own}low": float(at[1]), f"{own}high": float(at[2])}
    return replace(again, **kept, months=MONTHS_A_YEAR, assumptions=ahead.assumptions)
