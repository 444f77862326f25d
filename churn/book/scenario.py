"""What can be asked of a book about the months ahead: how they go as things are, and with a change.

Invariant: who stays is what `expectation` says of each customer; without a change the two are the same.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from churn.book.losses import LossQuestions
from churn.book.outlook import OutlookQuestions
from churn.book.scenario_parts import (
    MONTHS_AHEAD,
    Parts,
    assumptions,
    flows_of,
    groups_of,
    levers_of,
    on_top,
    parts_of_band,
    parts_of_reason,
    parts_of_stage,
    standing_of,
    way_back,
)
from churn.metrics.lifetimes import lifetimes
from churn.metrics.months_ahead import after_return, exposure, inflows, new_now, tenures, unrest
from churn.models.prospects import Prospects
from churn.models.scenario import Levers, Scenario, scenario
from churn.schema import Basis


@dataclass(frozen=True, eq=False)
class Ahead:
    """The months ahead of a book. `scenario`: without and with the change; `levers`; `now`: how many are
    customers now; `losses` of the window that the change is about (the sum of their weights); `came`: how
    many came or came back a month in it; `model`: that of `Prospects`; `assumptions`: codes, in order."""

    scenario: Scenario
    levers: Levers
    now: int
    losses: float
    came: float
    model: str
    assumptions: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class ScenarioQuestions(LossQuestions, OutlookQuestions):
    """What the months ahead bring, as things are and with a change."""

    def ahead(
        self,
        about: str = "all",
        down: float = 0.0,
        price: float = 0.0,
        won: float = 0.0,
        periods: int | None = None,
    ) -> Ahead | None:
        """The next 24 months where the losses `about` ("all", "band:large", "stage:revival", "reason:price")
        fall by `down`, run-rates rise by `price`, and the share `won` of those lost comes back (fractions).

        None where the book tells no months, or nothing of who stays. Raises ChoiceError("bad_setting"),
        ("unknown_reason"), ("unknown_stage").
        """
        levers, window = levers_of(down, price, won), self._periods(periods)
        if not self.foresees():
            return None
        expected = self.expectation()
        prospects = expected.prospects
        parts, seen = self._parts(about, window), after_return(self.panel, self.settings)
        told = on_top(inflows(self.panel, self.settings, window), expected.outlook)
        back = way_back(seen, prospects.fresh)
        standing = standing_of(self.panel, self.settings, prospects, parts.customer)
        months, keeps = self._months_seen(window), self._keeps_level(prospects)
        groups = groups_of(self.panel, self.settings, window, standing, months, keeps)
        varied = unrest(self.panel, self.settings, window)
        flows = list(flows_of(told, prospects, back, parts, varied, self._new_rate(prospects, window)))
        found = scenario(standing, flows, back, groups, levers, self.settings.confidence, MONTHS_AHEAD)
        came = float((told["n"] / told["months"]).sum())
        codes = assumptions(prospects.model, told, seen, about, levers, self.tells_money)
        return Ahead(found, levers, len(standing.rate), parts.losses, came, prospects.model, codes)

    def foresees(self) -> bool:
        """Whether the book tells anything of the months ahead: who stays, and how long anybody has."""
        dated = self.panel.calendar.period is not None
        known = dated or bool(len(lifetimes(self.tables, self.panel).customer))
        return known and self.expectation().prospects is not None

    def _parts(self, about: str, periods: int) -> Parts:
        """The part of everybody's hazard that the change is about."""
        family, _, name = about.partition(":")
        if family == "stage":
            return parts_of_stage(self.panel, self.settings, periods, name)
        if family == "reason":
            weight = self.attribution(name, "group", periods)
            return parts_of_reason(self.panel, self.settings, periods, weight)
        return parts_of_band(self.panel, self.settings, periods, name if family == "band" else None)

    def _keeps_level(self, prospects: Prospects) -> bool:
        """Whether the losses of the window tell sizes apart and nothing else: a model was held to what came,
        and the months of a snapshot are those of all its past."""
        return prospects.model != "simple" or self.panel.calendar.period is None

    def _new_rate(self, prospects: Prospects, periods: int) -> float:
        """What the new bring a month on average, where their first close does not tell it yet."""
        if self.basis is not Basis.ORDERS:
            return math.nan
        told = new_now(self.panel, self.settings, periods)
        return prospects.fresh_rate if prospects.model == "bg_nbd" else told

    def _months_seen(self, periods: int) -> np.ndarray:
        """The months in which customers of each size could be lost; in a snapshot those of their tenure."""
        if self.panel.calendar.period is not None:
            return exposure(self.panel, self.settings, periods)
        seen = lifetimes(self.tables, self.panel)
        return tenures(self.panel, self.settings, seen.customer, seen.duration)
