"""What the reasons give reason to say: the dear, the loud, the systemic, and who says what.

Invariant: no finding without an n, and none that calls chance a change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import pandas as pd

from churn.coding.coded import Coded
from churn.coding.taxonomy import OTHER, Control, group_of
from churn.findings.finding import MAYBE, Finding
from churn.metrics.association import association
from churn.metrics.comparison import LEVEL
from churn.metrics.crosstab import MERGED
from churn.metrics.reasons import ReasonSummary, attribution, reasons, summary
from churn.metrics.what_if import WhatIf, what_if
from churn.panel import Panel
from churn.panel.calendar import MONTHS_A_YEAR
from churn.schema import Severity
from churn.settings import MIN_N, Settings

Mended = Callable[[str, float, int], WhatIf]  # of what, by how much, over how many periods
_LITTLE_SAID = 0.5  # below this share of the lost answered, silence itself is worth a word
_SECTION = "reasons"
_MENDED = 0.3  # by how much less often a reason is named where somebody works at it


def reason_findings(
    panel: Panel,
    settings: Settings,
    coded: Coded,
    segments: Iterable[str] = (),
    periods: int = 12,
    mended: Mended | None = None,
) -> list[Finding]:
    """What those lost in the last `periods` measured periods said, where they said enough; `mended` as in
    `findings`."""
    told = summary(panel, settings, coded, periods)
    if not told.answers:
        return []
    if not told.respondents:
        return _silence(told)
    table = reasons(panel, settings, coded, periods)
    # who picks the dearest of twelve has looked at twelve: bounds so wide that all of them hold (Bonferroni)
    surer = replace(settings, confidence=1 - (1 - settings.confidence) / max(len(table), 1))
    together = reasons(panel, surer, coded, periods)
    return [
        *_systemic(table, together, told),
        *_mend(panel, settings, coded, periods, table, mended),
        *_loud(together, told),
        *_ours(told),
        *_silence(told),
        *_depends(panel, settings, coded, segments, periods),
    ]


def _systemic(table: pd.DataFrame, together: pd.DataFrame, told: ReasonSummary) -> list[Finding]:
    """The dearest reason that is ours and repeats: a fault of the company, not of one case.

    Any survey has such a reason. It is an alarm only where it surely took more than an even part of the
    money: more than each of the reasons named would have, were they all alike.
    """
    systemic = table[table["systemic"] & (table["value_split"] > 0)]
    if systemic.empty:
        return []
    first = systemic.sort_values("priority", ascending=False, kind="stable").iloc[0]
    values = {"reason": first.name, "respondents": first["respondents"], "n": told.respondents}
    values |= {"money": first["value"], "share": first["value_share"]}
    values |= {"low": first["value_low"], "high": first["value_high"]}
    sure = bool(together.loc[first.name, "split_low"] > 1 / len(table)) and not told.few
    severity, certainty = (Severity.ALARM, 1.0) if sure else (Severity.WARNING, MAYBE)
    money = float(first["value_split"]) * MONTHS_A_YEAR
    state = {_SECTION: "why", "reason_measure": "systemic"}
    return [Finding("systemic_reason", severity, values, money, certainty, "reasons", state)]


def _mend(
    panel: Panel,
    settings: Settings,
    coded: Coded,
    periods: int,
    table: pd.DataFrame,
    mended: Mended | None,
) -> list[Finding]:
    """What it keeps to be named less often for what is ours to mend, the dearest of it."""
    systemic = table[table["systemic"] & (table["value_split"] > 0)]
    if systemic.empty:
        return []
    reason = group_of(str(systemic["priority"].idxmax()))
    weight = attribution(panel, settings, coded, periods, reason=reason)
    if mended is None:
        kept = what_if(panel, settings, periods, down=_MENDED, weight=weight)
    else:
        kept = mended(f"reason:{reason}", _MENDED, periods)
    if kept.few or not kept.money > 0:
        return []
    values = {"reason": reason, "down": _MENDED, "n": kept.losses, "money": kept.money}
    values |= {"low": kept.money_low, "high": kept.money_high}
    state = {"change": f"reason:{reason}"}
    return [Finding("mend_reason", Severity.INFO, values, kept.money, MAYBE, "playbook", state)]


def _loud(table: pd.DataFrame, told: ReasonSummary) -> list[Finding]:
    """The reason named most is not the one that costs most."""
    named = table[table.index != OTHER]
    if named.empty or not named["value"].max() > 0:
        return []
    loud, dear = named.loc[named["respondents"].idxmax()], named.loc[named["value"].idxmax()]
    if loud.name == dear.name or not dear["repeated"] or loud["value_high"] > dear["value_low"]:
        return []
    values = {"loud": loud.name, "loud_n": loud["respondents"], "loud_money": loud["value"]}
    values |= {"dear": dear.name, "dear_n": dear["respondents"], "dear_money": dear["value"]}
    values["n"] = told.respondents
    state = {_SECTION: "why", "reason_measure": "value"}
    return [Finding("loud_not_dear", Severity.INFO, values, None, 1.0, "reasons", state)]


def _ours(told: ReasonSummary) -> list[Finding]:
    """How much of what was lost was ours to mend."""
    ours = told.controls.loc[Control.OURS] if Control.OURS in told.controls.index else None
    if ours is None or told.few or not ours["value_low"] > 0.5:
        return []
    values = {"share": ours["value_share"], "low": ours["value_low"], "high": ours["value_high"]}
    values |= {"money": ours["value_split"], "n": told.respondents}
    return [Finding("mostly_ours", Severity.WARNING, values, None, 1.0, "reasons", {_SECTION: "why"})]


def _silence(told: ReasonSummary) -> list[Finding]:
    """Most of the lost never said why."""
    if told.lost < MIN_N or not told.response_high < _LITTLE_SAID:
        return []
    values = {"share": told.response, "low": told.response_low, "high": told.response_high}
    values |= {"answered": told.answered, "lost": told.lost, "n": told.lost}
    return [Finding("silent_losses", Severity.INFO, values, None, 1.0, "reasons", {_SECTION: "silent"})]


def _depends(
    panel: Panel, settings: Settings, coded: Coded, segments: Iterable[str], periods: int
) -> list[Finding]:
    """A reason that one segment names more than the others, where that is no chance."""
    names = [name for name in segments if name in panel.profile.columns]
    said = []
    for name in names:
        found = association(panel, settings, coded, periods, by=name)
        if found.withheld or not found.p_value * len(names) < LEVEL:
            continue
        named = (found.cells["value"] != MERGED) & (found.cells["reason"] != MERGED)
        more = found.cells[found.cells["more"] & named]
        if more.empty:
            continue
        cell = more.loc[more["p_value"].idxmin()]
        values = {"segment": name, "value": cell["value"], "reason": cell["reason"], "n": found.n}
        values |= {"observed": cell["observed"], "expected": cell["expected"]}
        certainty, state = 1 - found.p_value, {_SECTION: "who", "by": name}
        said.append(Finding("reason_in_segment", Severity.WARNING, values, None, certainty, "reasons", state))
    return sorted(said, key=lambda f: -f.certainty)[:1]
