"""What the movements give reason to say: the norm, the balance, sizes, segments, signals, cohorts.

Invariant: no finding without an n, and none that calls chance a change.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from churn.findings.finding import MAYBE, SURE, Finding
from churn.metrics.change import segment_change
from churn.metrics.cohorts import cohorts, mean_row
from churn.metrics.comparison import LEVEL, two_sided
from churn.metrics.headline import Headline, headline
from churn.metrics.intervals import wilson, z_of
from churn.metrics.norm import FEW_CUSTOMERS, Verdict
from churn.metrics.process import process_chart
from churn.metrics.rates import pooled_rates
from churn.metrics.segments import segment_rates
from churn.panel import Panel
from churn.panel.calendar import MONTHS_A_YEAR
from churn.schema import Basis, Measure, Severity
from churn.settings import Settings

MOST_SEGMENTS = 5  # a list of everything is read by nobody


def flow_findings(
    panel: Panel, settings: Settings, segments: Iterable[str] = (), periods: int = 12
) -> list[Finding]:
    """What the movements of the last `periods` measured periods give reason to say."""
    head = headline(panel, settings, periods)
    pooled = pooled_rates(panel, settings, periods)
    said = [*_norm(head), *_balance(head, settings.confidence), *_sizes(head, pooled, settings.confidence)]
    said += _net(head, panel, settings, periods)
    said += _segments(panel, settings, segments, periods)
    if head.has_calendar:
        said += [*_signals(panel, settings, periods), *_cohorts(panel, settings)]
    return said


def _norm(head: Headline) -> list[Finding]:
    """How churn stands to the norm."""
    if not head.has_calendar or head.verdict is Verdict.TOO_FEW:
        return []
    severity, certainty = {
        Verdict.ABOVE: (Severity.ALARM, 1.0),
        Verdict.MAYBE_CHANCE: (Severity.WARNING, MAYBE),
        Verdict.LIKELY_WITHIN: (Severity.INFO, MAYBE),
        Verdict.WITHIN: (Severity.INFO, 1.0),
    }[head.verdict]
    values = {"rate": head.churn, "low": head.low, "high": head.high, "norm": head.norm, "n": head.at_risk}
    values |= {"lost": head.lost, "back": head.back, "periods": head.periods}
    values["money"] = _known(head, head.lost_a_year)
    money = head.lost_a_year or None if severity is not Severity.INFO else None
    return [Finding(f"norm_{head.verdict}", severity, values, money, certainty, "revenue")]


def _known(head: Headline, money: float) -> float:
    """The money of a book that tells of any; NaN in one that does not."""
    return money if head.opening_value or head.won_value else math.nan


def _balance(head: Headline, confidence: float) -> list[Finding]:
    """More lost than won, customers and money each against the other."""
    if not head.has_calendar or head.lost <= head.won or not head.lost:
        return []
    low, _ = wilson(head.lost, head.lost + head.won, confidence)
    sure = bool(low > 0.5)
    values = {"lost": head.lost, "won": head.won, "periods": head.periods, "n": head.lost + head.won}
    values |= {"lost_money": _known(head, head.lost_value), "won_money": _known(head, head.won_value)}
    money = max(head.lost_value - head.won_value, 0.0) * MONTHS_A_YEAR or None
    severity = Severity.ALARM if sure else Severity.WARNING
    return [Finding("lost_exceed_won", severity, values, money, 1.0 if sure else MAYBE, "revenue")]


def _sizes(head: Headline, pooled: pd.DataFrame, confidence: float) -> list[Finding]:
    """Whether the lost are larger or smaller than the rest: money churn against customer churn."""
    money, people = pooled.loc["revenue_churn_rate"], pooled.loc["logo_churn_rate"]
    p = _chance_of(
        money["estimate"] - people["estimate"], _error(money, confidence), _error(people, confidence)
    )
    if not p < SURE:
        return []
    values = {"money_rate": money["estimate"], "rate": people["estimate"], "n": people["n"]}
    values |= {"low": money["low"], "high": money["high"], "lost": head.lost}
    if money["estimate"] < people["estimate"]:
        return [Finding("small_leave", Severity.INFO, values, None, 1 - p, "revenue")]
    extra = head.lost_a_year * (1 - people["estimate"] / money["estimate"])
    return [Finding("large_leave", Severity.WARNING, values, extra, 1 - p, "revenue")]


def _net(head: Headline, panel: Panel, settings: Settings, periods: int) -> list[Finding]:
    """Whether existing customers together pay more or less than before.

    Where customers pay at will, those who fell silent and came back count in: without them a base that
    loses nobody would seem to shrink.
    """
    if not head.has_calendar:
        return []
    settings = replace(
        settings, reactivation_in_nrr=settings.reactivation_in_nrr or panel.basis is Basis.ORDERS
    )
    net = pooled_rates(panel, settings, periods).loc["net_revenue_retention"]
    p = _chance_of(net["estimate"] - 1, _error(net, settings.confidence))
    if not p < SURE:
        return []
    values = {"rate": net["estimate"], "low": net["low"], "high": net["high"], "n": net["n"]}
    if net["estimate"] > 1:
        return [Finding("growing", Severity.INFO, values, None, 1 - p, "revenue")]
    shrink = float(net["denominator"] - net["numerator"]) * MONTHS_A_YEAR
    return [Finding("shrinking", Severity.WARNING, values, shrink, 1 - p, "revenue")]


def _error(rate: pd.Series, confidence: float) -> float:
    """The standard error that an interval implies."""
    return (rate["high"] - rate["low"]) / (2 * z_of(confidence))


def _chance_of(gap: float, *errors: float) -> float:
    """The p-value of a gap between independent estimates with these standard errors; NaN unknown."""
    spread = math.hypot(*errors)
    return two_sided(gap / spread) if spread > 0 else math.nan


def _segments(panel: Panel, settings: Settings, names: Iterable[str], periods: int) -> list[Finding]:
    """Segment values that lose more than the rest, and those that lose more than they used to."""
    names = [n for n in names if n in panel.profile.columns]
    said = []
    for name in names:
        table = segment_rates(panel, settings, name, periods)
        overall = table["lost"].sum() / max(table["n"].sum(), 1)
        # Holm has paid for the values of one column; the columns are paid for here
        worse = table[(table["p_value"] * len(names) < LEVEL) & (table["logo_churn_rate"] > overall)]
        told = [_segment(name, value, row, overall) for value, row in worse.iterrows()]
        said += sorted(told, key=lambda f: -f.weight)[:1]  # a column's other values say much the same
        said += [
            _falling(name, value, row)
            for value, row in segment_change(panel, settings, name).iterrows()
            # the test says "otherwise than the rest", which the rest alone can bring about by improving
            if row["p_value"] * len(names) < LEVEL and row["low"] > row["rate_before"]
        ]
    return sorted(said, key=lambda f: -f.weight)[:MOST_SEGMENTS]


def _segment(name: str, value: object, row: pd.Series, overall: float) -> Finding:
    excess = 1 - overall / row["logo_churn_rate"]
    values = {"segment": name, "value": value, "rate": row["logo_churn_rate"], "overall": overall}
    values |= {"low": row["low"], "high": row["high"], "n": row["n"], "lost": row["lost"]}
    money = float(row["churn_value"] * excess * MONTHS_A_YEAR)
    return Finding(
        "segment_worse", Severity.WARNING, values, money, 1 - row["p_value"], "losses", _proof(name)
    )


def _proof(segment: str) -> dict[str, str]:
    return {"losses": "segments", "segment": segment}


def _falling(name: str, value: object, row: pd.Series) -> Finding:
    values = {"segment": name, "value": value, "rate": row["rate"], "before": row["rate_before"]}
    values |= {"low": row["low"], "high": row["high"], "n": row["n"], "lost": row["lost"]}
    values |= {"since": row["since"], "periods": int(row["periods"])}
    money = float(row["churn_value"] * (1 - row["rate_before"] / row["rate"]) * MONTHS_A_YEAR) or None
    return Finding(
        "segment_falling", Severity.ALARM, values, money, 1 - row["p_value"], "losses", _proof(name)
    )


def _signals(panel: Panel, settings: Settings, periods: int) -> list[Finding]:
    """Periods that the process itself does not explain."""
    process = process_chart(panel, settings)
    process = process[process["rate"].notna()].iloc[-periods:]
    above, below = process["rate"] > process["center"], process["rate"] < process["center"]
    # one loss among few is no alarm by itself, however far beyond a limit it lies
    alone = (process["lost"] <= 1) & (process["n"] < FEW_CUSTOMERS)
    said = []
    for code, rows, severity in (
        ("signal_high", process[process["outside"] & above & ~alone], Severity.ALARM),
        ("signal_run_high", process[process["run"] & above], Severity.WARNING),
        ("signal_low", process[process["outside"] & below], Severity.INFO),
        ("signal_run_low", process[process["run"] & below], Severity.INFO),
    ):
        if len(rows):
            last = rows.iloc[-1]
            values = {"when": rows.index[-1], "rate": last["rate"], "center": last["center"], "n": last["n"]}
            values |= {"low": last["low"], "high": last["high"], "lost": last["lost"], "count": len(rows)}
            said.append(Finding(code, severity, values, None, 1.0, "revenue"))
    return said


def _cohorts(panel: Panel, settings: Settings) -> list[Finding]:
    """The cohort that stays least, where that is no chance."""
    cells = cohorts(panel, settings, Measure.ALIVE)
    newcomers = cells[~cells["censored"]]  # who stood there when history starts stays longer by itself
    newcomers.attrs = cells.attrs
    mean = mean_row(newcomers)["share"]
    cells = newcomers[newcomers["different"]]
    usual = mean.reindex(cells.index.get_level_values("age")).to_numpy()
    worse = cells[cells["share"].to_numpy() < usual]
    if worse.empty:
        return []
    cohort = worse["p_value"].idxmin()[0]
    row = worse.loc[cohort].iloc[-1]
    age = int(worse.loc[cohort].index[-1])
    values = {"when": cohort, "age": age, "share": row["share"], "usual": mean[age], "n": row["size"]}
    values |= {"low": row["low"], "high": row["high"]}
    return [Finding("cohort_worse", Severity.WARNING, values, None, 1 - row["p_value"], "cohorts")]
