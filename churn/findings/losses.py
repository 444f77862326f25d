"""What the losses give reason to say: their pattern, significant customers, whom it pays to serve.

Invariant: no finding without an n, and none that calls chance a change.
"""

from __future__ import annotations

import math

import numpy as np

from churn.findings.finding import MAYBE, Finding
from churn.ingest.tables import Tables
from churn.metrics.aftermath import a_year
from churn.metrics.bands import BANDS
from churn.metrics.cost_to_serve import cost_to_serve
from churn.metrics.losses import LossPattern, verdict
from churn.metrics.lost import lost_in
from churn.metrics.profit import retained_profit
from churn.metrics.significant import significant
from churn.panel import Panel
from churn.panel.calendar import MONTHS_A_YEAR
from churn.schema import Severity
from churn.settings import Settings

_SECTION = "losses"


def loss_findings(
    tables: Tables, panel: Panel, settings: Settings, flagged: tuple[str, ...] = (), periods: int = 12
) -> list[Finding]:
    """What the losses of the last `periods` measured periods give reason to say."""
    return [
        *_pattern(panel, settings, periods),
        *_significant(panel, settings, flagged, periods),
        *_kept(panel, settings),
        *_cost(tables, panel, settings),
    ]


def _pattern(panel: Panel, settings: Settings, periods: int) -> list[Finding]:
    """Few large losses carry the money: what to look at is their names, not the rate."""
    said = verdict(panel, settings, periods)
    if said.few or said.kind not in (LossPattern.FEW_LARGE, LossPattern.BOTH):
        return []
    values = {"share": said.large_share_of_lost, "value_share": said.large_share_of_lost_value}
    values |= {"money": said.lost_value * said.large_share_of_lost_value, "n": said.lost}
    sure, state = (1.0 if said.sure else MAYBE), {_SECTION: "sizes"}
    money = _large_a_year(panel, settings, periods)
    return [Finding("few_large_lost", Severity.WARNING, values, money, sure, "losses", state)]


def _large_a_year(panel: Panel, settings: Settings, periods: int) -> float:
    """The money a year that went with the large customers lost."""
    gone = lost_in(panel, settings, periods)
    large = gone.band == BANDS.index("large")
    worth = [a_year(panel, int(t), gone.customer[large & (gone.period == t)]) for t in gone.periods if t]
    return float(np.concatenate([np.empty(0), *worth]).sum())


def _significant(panel: Panel, settings: Settings, flagged: tuple[str, ...], periods: int) -> list[Finding]:
    """More significant customers lost than won, or else more money with them.

    In a book that stands still one side is ahead of the other half of the time: it is said, and is an alarm
    only where chance would hardly do it.
    """
    found = significant(panel, settings, flagged, periods)
    if not found.alarm and not found.alarm_value:
        return []
    values = {"lost": found.lost, "won": found.won, "periods": found.window_periods}
    values |= {"lost_money": found.lost_value, "won_money": found.won_value, "n": found.lost + found.won}
    money, state = max(found.lost_value - found.won_value, 0.0) * MONTHS_A_YEAR, {_SECTION: "significant"}
    if not found.alarm:
        return [Finding("significant_money_lost", Severity.WARNING, values, money, MAYBE, "losses", state)]
    severity = Severity.ALARM if found.sure else Severity.WARNING
    certainty = 1.0 if found.sure else MAYBE
    return [Finding("significant_lost", severity, values, money, certainty, "losses", state)]


def _kept(panel: Panel, settings: Settings) -> list[Finding]:
    """Customers were kept and the profit was not."""
    kept = retained_profit(panel, settings)
    if kept is None or not kept.complete or not kept.profit_high < kept.share:
        return []
    values = {"share": kept.share, "profit_share": kept.profit_share, "n": kept.n}
    values |= {"low": kept.profit_low, "high": kept.profit_high, "start": kept.start, "end": kept.end}
    missed = (kept.share - kept.profit_share) * kept.profit_start * MONTHS_A_YEAR
    return [Finding("profit_not_kept", Severity.WARNING, values, missed, 1.0, "losses", {_SECTION: "whom"})]


def _cost(tables: Tables, panel: Panel, settings: Settings) -> list[Finding]:
    """A group that takes the time and brings next to nothing."""
    cost = cost_to_serve(tables, panel, settings)
    if cost is None or not cost.marked:
        return []
    values = {"n": cost.n, "profit_share": cost.profit_share, "hours_share": cost.hours_share}
    values |= {"hours": cost.hours, "customers": len(cost.customers)}
    lasting = cost.lasting_hours_share
    # chosen by half of the months, it must take the hours of the other half too
    sure = math.isnan(lasting) or lasting >= cost.hours_limit
    certainty, state = (1.0 if sure else MAYBE), {_SECTION: "cost"}
    return [Finding("costly_group", Severity.WARNING, values, None, certainty, "losses", state)]
