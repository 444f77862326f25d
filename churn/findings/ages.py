"""At which ages customers leave, which of those are dangerous, and who is about to enter one.

Invariant: an age is called dangerous only where that is hardly chance, whatever the number of ages looked at.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from churn.findings.finding import SURE, Finding
from churn.ingest.tables import Tables
from churn.metrics.aftermath import year_of
from churn.metrics.comparison import LEVEL, holm
from churn.metrics.lifetimes import Lifetimes, doorstep, lifetimes
from churn.models.hazard import DangerousAge, dangerous_ages, fit_hazard
from churn.panel import Panel
from churn.schema import Severity
from churn.settings import Settings


@dataclass(frozen=True, eq=False)
class Ages:
    """How many leave at each age. `table`: indexed by position, a row a run of neighbouring ages, first and
    last (both included), n (customers who reached it), at_risk (customers, summed over its ages), lost, rate
    (lost ÷ at_risk) with low and high, p_value (above the rest, Holm-adjusted), dangerous, doorstep
    (customers who are about to enter it). `dangerous`: the runs that are, the one with most losses beyond the
    usual first. `usual`: the rate outside them. `unit` of ages; `limit`: periods of silence that make a loss
    (None: silence does not decide); `n` customers and `lost` of them."""

    table: pd.DataFrame
    dangerous: tuple[DangerousAge, ...]
    usual: float
    unit: str
    limit: int | None
    n: int
    lost: int


def ages(panel: Panel, seen: Lifetimes, settings: Settings) -> Ages:
    """The losses of some lifetimes by age."""
    first = max(seen.possible, 0 if (seen.observed & (seen.duration == 0)).any() else 1)
    hazard = fit_hazard(seen.duration, seen.observed, seen.entry, first, settings.confidence, panel.term)
    p_value = holm(hazard.p_value)
    found = dangerous_ages(hazard, p_value, LEVEL, settings.confidence)
    table = pd.DataFrame(
        {name: getattr(hazard, name) for name in ("first", "last")}
        | {"n": hazard.reached, "at_risk": hazard.at_risk, "lost": hazard.events}
        | {name: getattr(hazard, name) for name in ("rate", "low", "high")}
        | {"p_value": p_value}
    )
    inside = [any(one.first <= a <= one.last for one in found) for a in table["first"]]
    near = doorstep(panel, seen).counts(hazard.first, hazard.last)
    table = table.assign(dangerous=inside, doorstep=near)
    rest = table[~table["dangerous"]]
    usual = float(rest["lost"].sum() / rest["at_risk"].sum()) if len(rest) else float("nan")
    lost = int(seen.observed[seen.duration > seen.entry].sum())
    n = int((seen.duration > seen.entry).sum())
    return Ages(table, tuple(found), usual, seen.unit, panel.lost_after, n, lost)


def age_findings(tables: Tables, panel: Panel, settings: Settings) -> list[Finding]:
    """The most dangerous age, where there is one that is surer than one of many tests has to be."""
    seen = lifetimes(tables, panel)
    found = [one for one in ages(panel, seen, settings).dangerous if one.p_value < SURE and one.usual > 0]
    if not found:
        return []
    worst = found[0]
    near = doorstep(panel, seen).of(worst.first, worst.last)
    values = {"first": worst.first, "last": worst.last, "n": worst.reached, "rate": worst.rate}
    values |= {"low": worst.low, "high": worst.high, "times": worst.times, "doorstep": len(near)}
    money = float(year_of(panel, len(panel.calendar) - 1, near).sum()) * worst.rate or None
    state = {"survival": "ages"}
    if worst.first == worst.last:
        return [Finding("dangerous_age", Severity.WARNING, values, money, 1.0, "survival", state)]
    return [Finding("dangerous_ages", Severity.WARNING, values, money, 1.0, "survival", state)]
