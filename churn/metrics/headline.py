"""The state of things in a handful of figures: what the first sentence of a report rests on.

Invariant: every figure is one of `movements` or `pooled_rates` over the same measured periods.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from churn.metrics.aftermath import aftermath
from churn.metrics.movements import movements
from churn.metrics.norm import Verdict, norm_of, norm_verdict
from churn.metrics.rates import pooled_rates
from churn.panel import Panel
from churn.panel.calendar import MONTHS_A_YEAR
from churn.settings import MIN_N, Settings


@dataclass(frozen=True)
class Headline:
    """What happened over the last measured periods.

    `periods` how many, `first` and `last` their first days (None for a snapshot or none). Customers and
    money a month at the first opening (`opening`, `opening_value`) and the last close (`customers`, `value`),
    and between them: `won` and `won_value` (new and returned; `returned` customers among them), `lost` and
    `lost_value` (`lost_a_year` the money a year they stand for, `back` how many are customers again at the
    last close), `expanded_value`, `contracted_value`; the walk closes in both. Outcomes of existing
    customers in customer-periods: `expanded`, `neutral`, `contracted`, and `lost` the fourth. `brief`:
    joined and left inside one period. `churn`: pooled customer churn a period, fraction, with `low` and
    `high` (NaN unknown), `at_risk` its n, `annual` the same compounded to a year (NaN for a snapshot),
    `norm` for such a period; `verdict` of it against the norm; `last_opening` customers at the opening of the
    last period; `few`: too few of them to conclude from (settings.MIN_N).
    """

    has_calendar: bool
    periods: int
    first: pd.Timestamp | None
    last: pd.Timestamp | None
    opening: int
    opening_value: float
    customers: int
    value: float
    won: int
    won_value: float
    returned: int
    lost: int
    lost_value: float
    lost_a_year: float
    back: int
    expanded: int
    expanded_value: float
    neutral: int
    contracted: int
    contracted_value: float
    brief: int
    churn: float
    low: float
    high: float
    at_risk: int
    annual: float
    norm: float
    verdict: Verdict
    last_opening: int
    few: bool


def headline(panel: Panel, settings: Settings, periods: int = 12) -> Headline:
    """The headline of the last `periods` measured periods.

    Where there is none, zeros and NaN, but for who stands there by now: `customers` and `value`.
    """
    people = _measured(movements(panel, settings, "customers"), periods)
    money = _measured(movements(panel, settings, "value"), periods)
    churn = pooled_rates(panel, settings, periods).loc["logo_churn_rate"]
    dated = panel.calendar.period is not None and len(people) > 0
    last_opening, then = int(_at(people, "opening", -1)), aftermath(panel, periods)
    return Headline(
        has_calendar=panel.calendar.period is not None,
        periods=len(people),
        first=people.index[0] if dated else None,
        last=people.index[-1] if dated else None,
        opening=int(_at(people, "opening", 0)),
        opening_value=_at(money, "opening", 0),
        customers=int(_at(people, "closing", -1)) if len(people) else int(panel.alive[-1].sum()),
        value=_at(money, "closing", -1) if len(money) else float(panel.value[-1].sum()),
        **_walked(people, money),
        **_churn(churn, panel, settings),
        lost_a_year=then.a_year,
        back=then.back,
        last_opening=last_opening,
        few=last_opening < MIN_N,
    )


def _walked(people: pd.DataFrame, money: pd.DataFrame) -> dict[str, float]:
    """What came and went between the first opening and the last close."""
    who, what = people.sum(numeric_only=True), money.sum(numeric_only=True)
    return {
        "won": int(who["new"] + who["reactivation"]),
        "won_value": float(what["new"] + what["reactivation"]),
        "returned": int(who["reactivation"]),
        "lost": int(who["churn"]),
        "lost_value": float(what["churn"]),
        "expanded": int(who["expansion"]),
        "expanded_value": float(what["expansion"]),
        "neutral": int(who["neutral"]),
        "contracted": int(who["contraction"]),
        "contracted_value": float(what["contraction"]),
        "brief": int(who["brief"]),
    }


def _churn(churn: pd.Series, panel: Panel, settings: Settings) -> dict[str, object]:
    """The pooled churn, as a year, and beside the norm."""
    at_risk, rate = int(churn["denominator"]), float(churn["estimate"])
    norm = norm_of(settings.norm_monthly, panel.calendar.period)
    return {
        "churn": rate,
        "low": float(churn["low"]),
        "high": float(churn["high"]),
        "at_risk": at_risk,
        "annual": 1 - (1 - rate) ** (MONTHS_A_YEAR / panel.calendar.months),
        "norm": norm,
        "verdict": norm_verdict(int(churn["numerator"]), at_risk, norm, settings.confidence),
    }


def _at(walk: pd.DataFrame, column: str, place: int) -> float:
    return float(walk[column].iloc[place]) if len(walk) else 0.0


def _measured(walk: pd.DataFrame, periods: int) -> pd.DataFrame:
    return walk[walk["complete"] & walk["losses_known"]].iloc[-periods:]
