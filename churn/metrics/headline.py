"""The state of things in a handful of figures: what the first sentence of a report rests on.

Invariant: every figure is one of `movements` or `pooled_rates` over the same measured periods.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from churn.metrics.movements import movements
from churn.metrics.norm import Verdict, norm_of, norm_verdict
from churn.metrics.rates import pooled_rates
from churn.panel import Panel
from churn.settings import MIN_N, Settings


@dataclass(frozen=True)
class Headline:
    """What happened over the last complete periods.

    `periods` how many, `first` and `last` their first days (None for a snapshot or none). Customers and
    money a month: `customers`, `value` at the last close; `lost`, `won` (new and returned), `returned`;
    `lost_value`, `won_value`; outcomes of existing customers `expanded`, `neutral`, `contracted`
    (customer-periods, `lost` the fourth). `opening`: customers at the opening of the first of them.
    `churn`: pooled customer churn a period with `low` and `high` (NaN unknown) and `norm` for such a
    period; `verdict` of it against the norm; `last_lost`, `last_verdict`: the last period alone.
    """

    has_calendar: bool
    periods: int
    first: pd.Timestamp | None
    last: pd.Timestamp | None
    customers: int
    value: float
    opening: int
    opening_value: float
    lost: int
    lost_value: float
    won: int
    won_value: float
    returned: int
    expanded: int
    neutral: int
    contracted: int
    churn: float
    low: float
    high: float
    at_risk: int
    norm: float
    verdict: Verdict
    last_lost: int
    last_opening: int
    last_verdict: Verdict
    few: bool


def headline(panel: Panel, settings: Settings, periods: int = 12) -> Headline:
    """The headline of the last `periods` complete periods; zeros and NaN where there is none."""
    people = _measured(movements(panel, settings, "customers"), periods)
    money = _measured(movements(panel, settings, "value"), periods)
    churn = pooled_rates(panel, settings, periods).loc["logo_churn_rate"]
    norm = norm_of(settings.norm_monthly, panel.calendar.period)
    at_risk, lost = int(churn["denominator"]), int(churn["numerator"])
    last = people.iloc[-1] if len(people) else people.sum()
    dated = panel.calendar.period is not None and len(people) > 0
    return Headline(
        has_calendar=panel.calendar.period is not None,
        periods=len(people),
        first=people.index[0] if dated else None,
        last=people.index[-1] if dated else None,
        customers=int(last["closing"]),
        value=float(money["closing"].iloc[-1]) if len(money) else 0.0,
        opening=int(people["opening"].iloc[0]) if len(people) else 0,
        opening_value=float(money["opening"].iloc[0]) if len(money) else 0.0,
        lost=int(people["churn"].sum()),
        lost_value=float(money["churn"].sum()),
        won=int(people["new"].sum() + people["reactivation"].sum()),
        won_value=float(money["new"].sum() + money["reactivation"].sum()),
        returned=int(people["reactivation"].sum()),
        expanded=int(people["expansion"].sum()),
        neutral=int(people["neutral"].sum()),
        contracted=int(people["contraction"].sum()),
        churn=float(churn["estimate"]),
        low=float(churn["low"]),
        high=float(churn["high"]),
        at_risk=at_risk,
        norm=norm,
        verdict=norm_verdict(lost, at_risk, norm, settings.confidence),
        last_lost=int(last["churn"]),
        last_opening=int(last["opening"]),
        last_verdict=norm_verdict(int(last["churn"]), int(last["opening"]), norm, settings.confidence),
        few=int(last["opening"]) < MIN_N,
    )


def _measured(walk: pd.DataFrame, periods: int) -> pd.DataFrame:
    return walk[walk["complete"] & walk["losses_known"]].iloc[-periods:]
