"""What retention as a process gives reason to say: where it leaks, what comes before a loss, whom to call.

Invariant: no finding without an n, and none that calls chance a change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from churn.coding.coded import Coded
from churn.findings.finding import MAYBE, SURE, Finding
from churn.ingest.tables import Tables
from churn.metrics.aftermath import year_of
from churn.metrics.back_test import back_test, surest
from churn.metrics.comparison import two_sided
from churn.metrics.first_days import first_days
from churn.metrics.funnel import leaks
from churn.metrics.intervals import z_of
from churn.metrics.reasons import reason_of
from churn.metrics.signals import flags
from churn.metrics.signals.trends import trends
from churn.metrics.win_back import win_back
from churn.panel import Panel
from churn.schema import Basis, Severity
from churn.settings import MIN_N, Settings

_TROUBLES = ("complaint", "ticket", "cancellation")  # what one would rather not see in the first days


def process_findings(
    tables: Tables, panel: Panel, settings: Settings, coded: Coded | None = None
) -> list[Finding]:
    """What the stages, the first days, the signs and the list of the lost give reason to say; nothing of a
    snapshot, which has no process."""
    if panel.calendar.period is None:
        return []
    return [
        *_worse(tables, panel, settings),
        *_at_risk(tables, panel, settings),
        *_leak(tables, panel, settings),
        *_first_days(tables, panel, settings),
        *_sign(tables, panel, settings),
        *_calls(panel, settings, coded),
    ]


def _worse(tables: Tables, panel: Panel, settings: Settings) -> Iterator[Finding]:
    """Signs of the whole company that really got worse."""
    found = trends(tables, panel, settings)
    for measure, row in found[found["verdict"] == "real_worse"].iterrows():
        whole = row["year_change"] == row["year_change"]
        against = "year" if whole else "change"
        if not _surely(row, against, settings):
            continue
        values = {"measure": measure, "n": row["n"], "lately": row["change"], "since": row["since"]}
        values |= {"change": row["year_change" if whole else "change"]}
        values |= {"low": row[f"{against}_low"], "high": row[f"{against}_high"]}
        state = {"signals": "company", "measure": str(measure)}
        if whole:
            yield Finding("signs_worse", Severity.WARNING, values, None, 1.0, "signals", state)
        else:
            yield Finding("signs_worse_lately", Severity.WARNING, values, None, MAYBE, "signals", state)


def _surely(row: pd.Series, against: str, settings: Settings) -> bool:
    """Whether a change is as sure as one of many tests has to be; where one of the two rates is 0 its
    interval is all that is known."""
    if not np.isfinite(row[f"{against}_low"]) or row[f"{against}_low"] <= -1:
        return True
    low, high = np.log1p([row[f"{against}_low"], row[f"{against}_high"]])
    return two_sided((low + high) / (high - low) * z_of(settings.confidence)) < SURE


def _at_risk(tables: Tables, panel: Panel, settings: Settings) -> Iterator[Finding]:
    """Whom one may still keep: the living who show signals."""
    found = flags(tables, panel, settings)
    shown = np.flatnonzero(found.count) if found is not None else np.empty(0, np.int64)
    if not len(shown):
        return
    values = {"n": len(shown), "money": float(year_of(panel, found.t, shown).sum()) or None}
    values |= {"several": int((found.count > 1).sum())}
    yield Finding("show_signals", Severity.INFO, values, None, 1.0, "signals")


def _leak(tables: Tables, panel: Panel, settings: Settings) -> Iterator[Finding]:
    """The step after which most money was gone in the last year."""
    found = leaks(tables, panel, settings).drop(index="won_back", errors="ignore")  # those are the losses
    told = found[(found["n"] >= MIN_N) & (found["low"] > 0) & (found["a_year"] > 0)]
    if told.empty:
        return
    row = told.iloc[0]
    values = {"step": row.name, "money": row["a_year"]}
    values |= {name: row[name] for name in ("n", "stopped", "gone", "rate", "low", "high")}
    state = {"lifecycle": "funnel"}
    yield Finding("stage_leak", Severity.WARNING, values, float(row["a_year"]), 1.0, "lifecycle", state)


def _first_days(tables: Tables, panel: Panel, settings: Settings) -> Iterator[Finding]:
    """What newcomers suffer from more than others."""
    found = first_days(tables, panel, replace(settings, confidence=1 - SURE))
    if found is None:
        return
    bad = found[found.index.isin(_troubles(panel)) & (found["n"] >= MIN_N) & (found["low"] > 1)]
    if bad.empty:
        return
    row = bad.loc[min(bad.index, key=_TROUBLES.index)]
    values = {"kind": row.name, "days": settings.welcome_days, "n": row["n"]}
    values |= {"rate": row["per_100_days"], "later": row["later_per_100_days"]}
    values |= {"ratio": row["ratio"] if np.isfinite(row["ratio"]) else row["low"], "low": row["low"]}
    state = {"lifecycle": "first_days"}
    yield Finding("first_days_rush", Severity.WARNING, values, None, 1.0, "lifecycle", state)


def _troubles(panel: Panel) -> tuple[str, ...]:
    """Where orders are cancelled the first days have more of it by themselves: they follow an order."""
    return _TROUBLES[:-1] if panel.basis is Basis.ORDERS else _TROUBLES


def _sign(tables: Tables, panel: Panel, settings: Settings) -> Iterator[Finding]:
    """The sign that came before losses most surely in this very file."""
    found = back_test(tables, panel, settings)
    if found is None:
        return
    kind, signal = surest(found)
    if kind != "works":
        return
    row = found.loc[signal]
    values = {"signal": signal, "n": row["flagged"], "hits": row["hits"], "months": settings.horizon_months}
    values |= {"low": row["precision_low"], "high": row["precision_high"], "precision": row["precision"]}
    values |= {"base": row["base_rate"], "times": row["lift"]}
    state = {"signals": "back_test"}
    if panel.lost_after is None:
        yield Finding("sign_before_loss", Severity.INFO, values, None, 1.0, "signals", state)
    else:  # part of the lift is silence
        values |= {"alike": row["alike_lift"]}
        yield Finding("sign_beyond_silence", Severity.INFO, values, None, 1.0, "signals", state)


def _calls(panel: Panel, settings: Settings, coded: Coded | None) -> Iterator[Finding]:
    """The lost whom one may call now."""
    reasons = None if coded is None else reason_of(panel, coded)
    found = win_back(panel, settings, reasons)
    if found is None or not found.now:
        return
    values = {"n": found.now, "money": found.now_a_year or None, "cooling": found.cooling}
    yield Finding("lost_to_call", Severity.INFO, values, None, 1.0, "winback")
