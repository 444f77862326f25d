"""What can be asked of a book about whom to invest in, and about keeping customers against winning them.

Invariant: what customers bring is counted as everywhere in the book; who is likelier to be lost is told by
the risk model that was judged, else by what money is expected by, else by signals, and never made up.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from churn.book.signals import SignalQuestions
from churn.book.value import ValueQuestions, band_codes
from churn.errors import ChoiceError
from churn.metrics.bands import BANDS
from churn.metrics.invest import Invest, invest
from churn.metrics.keeping import WHOM, Customers, Keeping, Terms, keeping
from churn.models.prospects import YEAR, Prospects, discounts

MISSING = ("money", "nobody", "churn")
_QUADRANTS_OF = dict(zip(WHOM, (("save",), ("save", "watch")), strict=True))
_SAME = 1e-9  # chances nearer than this are the same


@dataclass(frozen=True, eq=False)
class Chances:
    """The chance of each customer of the panel to be lost within `months`: `chance` float64, NaN where not
    known; `across` what risks are told apart by (the chance, or the number of signals), `line` where it is
    parted; `by` as in Invest."""

    by: str | None
    chance: np.ndarray
    across: np.ndarray
    line: float
    months: int


@dataclass(frozen=True, eq=False)
class InvestQuestions(SignalQuestions, ValueQuestions):
    """Whom to invest in, and what keeping is worth."""

    def invest_missing(self) -> str | None:
        """What lacks to say whom to invest in, of MISSING: what anybody pays, somebody who is a customer now,
        the rate at which customers leave. None: nothing."""
        if not self.tells_money:
            return "money"
        if not self.panel.alive[-1].any():
            return "nobody"
        return None if self.expectation().prospects is not None else "churn"

    def invest(self) -> Invest | None:
        """Remaining value against risk of the customers of now; None where something lacks."""
        return None if self.invest_missing() else self._invested

    def keeping(self, effect: float = 0.3, whom: str = "save") -> Keeping | None:
        """Keeping against winning, where an effort for `whom` (of WHOM: the dear ones at risk, or all at
        risk; all customers where risks are not told apart) averts the part `effect` of their losses; None
        where something lacks."""
        if self.invest_missing():
            return None
        here, told, found = self.panel.alive[-1], self._chances, self._prospects
        people = Customers(
            self._remaining[here],
            told.chance[here],
            found.leaving(YEAR)[here],
            band_codes(self.panel, self.settings)[here],
            self._approached(whom)[here],
        )
        return keeping(people, self._terms(told.months), effect)

    @cached_property
    def _invested(self) -> Invest:
        here, told = self.panel.alive[-1], self._chances
        months = told.months, self.settings.value_horizon_months
        values = self._remaining[here], told.across[here]
        return invest(self._people[here], *values, by=told.by, risk_line=told.line, months=months)

    @property
    def _prospects(self) -> Prospects:
        return self.expectation().prospects

    @cached_property
    def _remaining(self) -> np.ndarray:
        """Money that each customer of the panel may yet bring, discounted; NaN where not known."""
        return self._worths(None)[1]["remaining"].to_numpy()

    @cached_property
    def _chances(self) -> Chances:
        """By the risk model where it was judged, else by what value is expected by, else by signals."""
        risk, months = self.risk(), self.settings.horizon_months
        if risk is not None and not risk.refusal and not np.isnan(risk.chance).all():
            return Chances("judged", risk.chance, risk.chance, risk.base_rate, self._months(risk.horizon))
        chance = self._prospects.leaving(months)
        told = chance[self.panel.alive[-1] & ~np.isnan(chance)]
        if len(told) and np.ptp(told) > _SAME:
            return Chances("prospects", chance, chance, float(told.mean()), months)
        signs = self._signs
        if np.nanmax(signs[self.panel.alive[-1]], initial=0.0) > 0:
            return Chances("signals", chance, signs, 0.0, months)
        return Chances(None, chance, chance, float(told.mean()) if len(told) else float("nan"), months)

    def _months(self, periods: int) -> int:
        return max(round(periods * self.panel.calendar.months), 1)

    @property
    def _signs(self) -> np.ndarray:
        """How many signals each customer shows, float64; NaN where none can be told of it."""
        found = self.flags() if self.panel.calendar.period is not None else None
        if found is None or not found.codes:
            return np.full(self.panel.customers, np.nan)
        return np.where(found.known.any(axis=0), found.count, np.nan)

    @property
    def _people(self) -> pd.DataFrame:
        profile, panel = self.panel.profile, self.panel
        named = [name for name in ("customer_name", "owner") if name in profile.columns]
        told = {"customer": panel.ids, **{name: profile[name].to_numpy() for name in named}}
        band = np.asarray(BANDS, object)[band_codes(panel, self.settings)]
        return pd.DataFrame({**told, "band": band, "value": panel.value[-1]})

    def _approached(self, whom: str) -> np.ndarray:
        """Whom an effort is for, bool (customers of the panel). Raises ChoiceError("bad_setting")."""
        if whom not in _QUADRANTS_OF:
            raise ChoiceError("bad_setting", name="whom", value=str(whom))
        if self._chances.by is None:
            return self.panel.alive[-1]
        rows = self._invested.customers
        chosen = rows.loc[rows["quadrant"].isin(_QUADRANTS_OF[whom]), "customer"]
        return pd.Index(chosen).get_indexer(self.panel.ids) >= 0

    def _terms(self, risk_months: int) -> Terms:
        settings, found = self.settings, self._prospects
        months = min(settings.value_horizon_months, len(found.fresh))
        share = self._worths(None)[0].margins.together
        stays = float(found.fresh[:months] @ discounts(months, settings.discount_yearly))
        return Terms(
            won=(found.fresh_first + found.fresh_rate * stays) * (1.0 if np.isnan(share) else share),
            cost=float("nan") if settings.keeping_cost is None else settings.keeping_cost,
            ratio=settings.winning_ratio,
            months=settings.value_horizon_months,
            risk_months=risk_months,
            discount_yearly=settings.discount_yearly,
            confidence=settings.confidence,
        )
