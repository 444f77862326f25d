"""Alarms: the findings that somebody wants to be told of when they appear, each under a name of its own.

Invariant: the name of an alarm holds no figure, so that the same trouble has the same name at every look.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from churn.findings.finding import Finding, ranked
from churn.schema import Severity

# what can be watched, and the findings that tell of it
WATCHED: Mapping[str, tuple[str, ...]] = {
    "norm": ("norm_above",),
    "process": ("signal_high", "signal_run_high"),
    "significant": ("significant_lost", "significant_money_lost"),
    "segments": ("segment_falling", "segment_worse"),
    "stages": ("stage_leak",),
    "signals": ("signs_worse", "signs_worse_lately"),
}


@dataclass(frozen=True)
class Alarm:
    """A finding that is an alarm. `name`: what it is about, the same at every look while it lasts."""

    name: str
    finding: Finding


def alarms(
    said: Iterable[Finding],
    watched: Iterable[str] = tuple(WATCHED),
    watchlist: pd.DataFrame | None = None,
    above: float | None = None,
) -> list[Alarm]:
    """The findings that what is `watched` tells of, in their order; then each customer whose money at risk,
    a year, is more than `above` (None: none is told), the dearest first.

    `watchlist`: as `metrics.signals.watchlist` gives it. Where it knows no chances of a loss, a customer with
    two signals or more stands with all of its money a year.
    """
    codes = {code for name in watched for code in WATCHED[name]}
    told = [finding for finding in said if finding.code in codes]
    if watchlist is not None and above is not None:
        dear = (_at_risk(row) for row in watchlist.to_dict("records"))
        told += ranked(finding for finding in dear if (finding.money_a_year or 0.0) > above)
    return [Alarm(finding.name, finding) for finding in told]


def _at_risk(row: Mapping[str, object]) -> Finding:
    name, signals, money = row.get("customer_name"), tuple(row["signals"]), row["money_at_risk"]
    judged = money == money
    if not judged:
        money = row["a_year"] if len(signals) > 1 else 0.0
    values = {"customer": row["customer"], "name": name if isinstance(name, str) else row["customer"]}
    values |= {"money": money, "signals": signals, "since": row["since"], "risk": row["risk"], "n": 1}
    state, money = {"customer": str(row["customer"])}, float(money)
    if judged:
        return Finding("customer_at_risk", Severity.WARNING, values, money, 1.0, "customer", state)
    return Finding("customer_signals", Severity.WARNING, values, money, 1.0, "customer", state)
