"""Alarms: the findings that somebody wants to be told of when they appear, each under a name of its own.

Invariant: the name of an alarm holds no figure, so that the same trouble has the same name at every look.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from churn.findings.finding import Finding
from churn.schema import Severity

# what can be watched, and the findings that tell of it
WATCHED: Mapping[str, tuple[str, ...]] = {
    "norm": ("norm_above",),
    "process": ("signal_high", "signal_run_high"),
    "significant": ("significant_lost", "significant_money_lost"),
    "segments": ("segment_falling", "segment_worse"),
    "stages": ("stage_leak",),
    "signals": ("signs_worse",),
}
# what tells two alarms of one code apart
_ABOUT = ("segment", "value", "when", "step", "measure", "customer")


@dataclass(frozen=True)
class Alarm:
    """A finding that is an alarm. `name`: what it is about, the same at every look while it lasts."""

    name: str
    finding: Finding


def alarms(
    said: Iterable[Finding],
    watched: Iterable[str] = tuple(WATCHED),
    at_risk: pd.DataFrame | None = None,
    above: float | None = None,
) -> list[Alarm]:
    """The findings that what is `watched` tells of, in their order; then each customer whose money at risk,
    a year, is more than `above` (None: none is told), the dearest first. `at_risk`: customer,
    customer_name where known, signals (codes), since, money.
    """
    codes = {code for name in watched for code in WATCHED[name]}
    told = [finding for finding in said if finding.code in codes]
    if at_risk is not None and above is not None:
        dear = at_risk[at_risk["money"] > above].sort_values("money", ascending=False, kind="stable")
        told += [_at_risk(row) for row in dear.to_dict("records")]
    return [Alarm(_name(finding), finding) for finding in told]


def _at_risk(row: Mapping[str, object]) -> Finding:
    name = row.get("customer_name")
    values = {"customer": row["customer"], "name": name if isinstance(name, str) else row["customer"]}
    values |= {"money": row["money"], "signals": tuple(row["signals"]), "since": row["since"], "n": 1}
    state = {"customer": str(row["customer"])}
    money = float(row["money"])
    return Finding("customer_at_risk", Severity.WARNING, values, money, 1.0, "customer", state)


def _name(finding: Finding) -> str:
    about = [f"{field}={_plain(finding.values[field])}" for field in _ABOUT if field in finding.values]
    return " ".join([finding.code, *about])


def _plain(value: object) -> str:
    return value.date().isoformat() if isinstance(value, pd.Timestamp) else str(value)
