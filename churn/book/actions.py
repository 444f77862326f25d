"""What can be asked of a book about what to do: the plan, whom it concerns, and what a change would keep.

Invariant: every figure of the plan is one that the losses, reasons or stages of the same book show.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from churn.book.losses import LossQuestions
from churn.metrics.bands import BANDS
from churn.metrics.what_if import WhatIf, what_if
from churn.playbook import concerned, plan, sizes


@dataclass(frozen=True, eq=False)
class ActionQuestions(LossQuestions):
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
        """What a what-if can be about: "all", "band:large" …, "reason:service" … with losses to it."""
        lost = self.losses_by_band(periods)["lost"]
        about = ["all", *(f"band:{band}" for band in BANDS if lost[band])] if lost.sum() else []
        named = self.reasons("group", periods=periods)
        return [*about, *(f"reason:{reason}" for reason in named.index[named["lost"] > 0])]

    def what_if(self, about: str, down: float, periods: int | None = None) -> WhatIf:
        """What a year keeps if the losses of a band ("band:large"), for a reason ("reason:service") or all of
        them ("all") fall by `down` (fraction). Raises ChoiceError("bad_setting"), ("unknown_reason")."""
        family, _, name = about.partition(":")
        weight = self.attribution(name, "group", periods) if family == "reason" else None
        band = name if family == "band" else None
        return what_if(self.panel, self.settings, self._periods(periods), down=down, band=band, weight=weight)
