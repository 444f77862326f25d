"""The funnel of a cohort, from its start through development, with its two ways back, and where it leaks.

Invariant: only customers observed to the deadline of a step count in it; the steps are nested, so that of
those who could take all of them no more take a later one than an earlier one.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from churn.errors import ChoiceError
from churn.ingest.tables import Tables
from churn.metrics.asked import Asked
from churn.metrics.first_steps import Step, first_steps, told_steps
from churn.metrics.intervals import share, wilson
from churn.metrics.recoveries import recoveries
from churn.metrics.starters import last_close, starters
from churn.panel import Panel
from churn.panel.calendar import DAYS_A_MONTH
from churn.settings import MIN_N, Settings

COUNTS = ("n", "reached", "rate", "low", "high", "median_days", "stopped", "stopped_value")
SHARES = ("customers", "share", "share_low", "share_high")
LEAKS = ("n", "stopped", "rate", "low", "high", "gone", "gone_value", "months", "a_year")
BEGINNINGS = {"revived": "declined_on", "won_back": "lost_on"}
LEAK_DAYS = 365  # of the deadlines that a leak looks back on
LEAST_DAYS = 90  # fewer days of deadlines than this are not blown up to a year


def funnel(
    tables: Tables,
    panel: Panel,
    settings: Settings = Settings(),
    cohort: object = None,
    since: dt.date | None = None,
) -> pd.DataFrame | None:
    """The steps and the two ways back, indexed `step` (those of STEPS that the file can tell, then LOOPS);
    None in a snapshot.

    `cohort`: the customers who started in one period (its place, or a day in it), default: all whose start
    the file shows; the ways back are of all customers, or of the cohort. `since`: only starts, declines and
    losses of that day or later. Columns: n of whom the step was
    asked, reached, rate with low and high (Wilson), median_days of those who took it, stopped and
    stopped_value (money a year of those who did not); and of the customers who could be asked every step,
    customers who came that far, with share, share_low and share_high of all of them. These are the
    steps that at least MIN_N could be asked (else those that anybody could); later ones, and the ways back,
    have NaN there, and the start no interval. Raises ChoiceError("unknown_period").
    """
    found = _asked(tables, panel, settings, cohort, since)
    if not found:
        return None
    rows = {step: some.counts(settings.confidence) for step, some in found.items()}
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=list(COUNTS)).rename_axis("step")
    frame.loc["started", ["low", "high"]] = np.nan  # all of them, by definition
    told = told_steps(tables, panel, settings)
    shares = _shares(told, found, _chosen(panel, cohort, since), settings.confidence)
    shares = pd.DataFrame.from_dict(shares, orient="index", columns=list(SHARES))
    whole = ["n", "reached", "stopped"]
    return frame.astype(dict.fromkeys(whole, np.int64)).join(shares.astype(float))


def funnel_customers(
    tables: Tables,
    panel: Panel,
    settings: Settings,
    step: str,
    reached: bool = True,
    cohort: object = None,
    since: dt.date | None = None,
) -> pd.DataFrame:
    """Who took a step, or was asked it and did not, the largest first.

    Columns customer, customer_name where known, a_year (money a year), of a way back declined_on or lost_on
    (the close), of those who took it days_to_step (NaN for the first days, which take
    as long as they are), first_day, last_day. Raises ChoiceError("unknown_step"), ("unknown_period").
    """
    found = _asked(tables, panel, settings, cohort, since)
    return _listing(panel, step, _of(found, step), reached)


def cohorts(panel: Panel, since: dt.date | None = None) -> list[pd.Timestamp]:
    """The first days of the periods in which somebody started whose start the file shows, the latest first;
    none in a snapshot."""
    if panel.calendar.period is None:
        return []
    places = np.unique(panel.first[starters(panel, since)])[::-1]
    return list(panel.calendar.starts[places])


def leaks(tables: Tables, panel: Panel, settings: Settings = Settings()) -> pd.DataFrame | None:
    """Where the most money is lost, the dearest first, indexed `step` (as in `funnel`, without the start);
    None in a snapshot.

    Of those whose deadline for a step passed in the last 365 days: n, stopped (did not take it), rate =
    stopped ÷ n with low and high (Wilson); gone: of those who stopped, no customers at the last close, with
    gone_value their money a year (who stopped and still pays has lost us nothing: a complaint in the first
    days is no loss); months of deadlines that the file shows, at most 12, and a_year = gone_value · 12 ÷
    months, NaN where that is less than three months of them. Steps look at different customers, and a
    customer may stop at several.
    """
    found = _asked(tables, panel, settings, None)
    if not found:
        return None
    rows = {step: _leak(panel, some, settings) for step, some in found.items() if step != "started"}
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=list(LEAKS)).rename_axis("step")
    frame = frame.astype(dict.fromkeys(("n", "stopped", "gone"), np.int64))
    return frame.sort_values(["a_year", "gone_value"], ascending=False, kind="stable")


def leak_customers(tables: Tables, panel: Panel, settings: Settings, step: str) -> pd.DataFrame:
    """The customers behind a leak, as `funnel_customers` lists them. Raises ChoiceError("unknown_step")."""
    some = _of(_asked(tables, panel, settings, None), step)
    return _listing(panel, step, some.where(_lately(panel, some)), False)


def _asked(
    tables: Tables, panel: Panel, settings: Settings, cohort: object, since: dt.date | None = None
) -> dict[str, Asked]:
    found = {**first_steps(tables, panel, settings), **recoveries(panel, settings)}
    if since is not None:
        found = {step: some.where(some.since >= np.datetime64(since, "D")) for step, some in found.items()}
    if cohort is None or not found:
        return found
    chosen = _chosen(panel, cohort)
    return {step: some.where(chosen[some.who]) for step, some in found.items()}


def _chosen(panel: Panel, cohort: object, since: dt.date | None = None) -> np.ndarray:
    """Whose start the file shows, in one period or in any, bool (customers,)."""
    new = starters(panel, since)
    return new if cohort is None else new & (panel.first == panel.calendar.position(cohort))


def _of(found: dict[str, Asked], step: str) -> Asked:
    if step not in found:
        raise ChoiceError("unknown_step", step=step, known=", ".join(found))
    return found[step]


def _shares(told: dict[str, Step], found: dict[str, Asked], chosen: np.ndarray, confidence: float) -> dict:
    """Of the customers who could be asked every step, how many came to each: count, share, its bounds."""
    able = {name: step.able & chosen for name, step in told.items()}
    counts = {name: int(mask.sum()) for name, mask in able.items()}
    far = [name for name, n in counts.items() if n >= MIN_N] or [name for name, n in counts.items() if n]
    rows = {}
    for name in list(told)[: list(told).index(far[-1]) + 1] if far else []:
        base = counts[far[-1]]
        came = int((found[name].reached & able[far[-1]][found[name].who]).sum())
        low, high = wilson(came, base, confidence) if name != "started" else (np.nan, np.nan)
        rows[name] = [came, float(share(came, base)), float(low), float(high)]
    return rows


def _leak(panel: Panel, some: Asked, settings: Settings) -> list[float]:
    lately = some.where(_lately(panel, some))
    n, stopped = len(lately), int((~lately.reached).sum())
    low, high = wilson(stopped, n, settings.confidence)
    gone = lately.where(~lately.reached & ~panel.alive[-1][lately.who])
    money, days = float(gone.worth.sum()), _days_of_deadlines(panel, some)
    a_year = money * LEAK_DAYS / days if days >= LEAST_DAYS else np.nan
    rate, months = float(share(stopped, n)), days / DAYS_A_MONTH
    return [n, stopped, rate, float(low), float(high), len(gone), money, months, a_year]


def _days_of_deadlines(panel: Panel, some: Asked) -> int:
    """Of the last 365 days, how many are late enough for a deadline of those who began inside the file."""
    if not len(some):
        return 0
    window = int((some.deadline - some.since).min().astype(int))
    begins = panel.calendar.edges[min(panel.start, len(panel.calendar))]
    return min(int((last_close(panel) - begins).astype(int)) - window, LEAK_DAYS)


def _lately(panel: Panel, some: Asked) -> np.ndarray:
    end = last_close(panel)
    return (some.deadline < end) & (some.deadline >= end - LEAK_DAYS)


def _listing(panel: Panel, step: str, some: Asked, reached: bool) -> pd.DataFrame:
    some = some.where(some.reached == reached)
    out = panel.listing().iloc[some.who].reset_index(drop=True)
    columns = {"a_year": some.worth}
    if step in BEGINNINGS:
        columns[BEGINNINGS[step]] = some.since
    if reached:
        columns["days_to_step"] = some.days
    before = out.columns.get_loc("first_day")
    for shift, (name, values) in enumerate(columns.items()):
        out.insert(before + shift, name, values)
    return out.sort_values(["a_year", "customer"], ascending=[False, True], kind="stable", ignore_index=True)
