"""How many customers and how much money stood in each stage of life, close by close.

Invariant: at every close the stages are those of `lifecycle.stages`, and their customers add up to all who
had come by then.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from churn.errors import ChoiceError
from churn.metrics.intervals import share
from churn.metrics.kept import kept
from churn.metrics.lifecycle import STAGES, best_periods, come_by, comparable, stage_codes
from churn.panel import Panel
from churn.settings import Settings

LIVING = STAGES[:-1]
LOST = STAGES[-1]


@kept
def history(panel: Panel, settings: Settings) -> np.ndarray | None:
    """The stage of every customer at every close, int8 (periods, customers): position in STAGES, -1 before
    the customer came. None in a snapshot."""
    if panel.calendar.period is None:
        return None
    out = np.empty((len(panel.calendar), panel.customers), np.int8)
    for t, best in enumerate(_bests(panel, settings)):
        out[t] = stage_codes(panel, settings, t, best)
    return out


def _bests(panel: Panel, settings: Settings) -> Iterator[np.ndarray]:
    """The highest comparable run-rate of the last 12 months at each close, float64 (customers,).

    Periods go in blocks as long as the look back, so that a window is the end of one block and the beginning
    of the next: the maxima up to each, and from each on, are enough (van Herk 1992).
    """
    width, last = best_periods(panel), len(panel.calendar)
    ends = np.zeros((width + 1, panel.customers))
    for begin in range(0, last, width):
        inside = range(begin, min(begin + width, last))
        so_far = np.zeros(panel.customers)
        for t in inside:
            known = comparable(panel, settings, t)
            np.maximum(so_far[: len(known)], known, out=so_far[: len(known)])
            yield np.maximum(so_far, ends[t - begin + 1])
        ends[width] = 0
        for t in reversed(inside):
            known, place = comparable(panel, settings, t), t - begin
            ends[place] = ends[place + 1]
            np.maximum(ends[place, : len(known)], known, out=ends[place, : len(known)])


def worths(panel: Panel) -> Iterator[np.ndarray]:
    """Of each close in turn what every customer pays a month, and the lost paid at the last close before
    their loss, float64 (customers,); 0 for who was no customer at any close yet. The array changes on the
    next step: take what is needed."""
    worth = np.zeros(panel.customers)
    for t in range(len(panel.calendar)):
        there = come_by(panel, t)
        np.copyto(worth[:there], panel.value[t, :there], where=panel.alive[t, :there])
        yield worth


@kept
def by_stage(panel: Panel, settings: Settings) -> pd.DataFrame:
    """Customers and money in each stage by period, indexed (period: its first day, stage: all of STAGES).

    Columns: customers; value (money a month at the close; of winback what they paid a month before they were
    lost: nobody pays it now, and it is no part of the run-rate); complete; losses_known as in `movements`.
    Rows begin as there: with the first period whose opening is known, or the last of a book that has none.
    A snapshot has no rows.
    """
    codes = history(panel, settings)
    n = 0 if codes is None else len(codes)
    counts, money = np.zeros((n, len(STAGES)), np.int64), np.zeros((n, len(STAGES)))
    for t, worth in enumerate(worths(panel) if n else ()):
        there = come_by(panel, t)
        told = codes[t, :there].astype(np.intp)
        counts[t] = np.bincount(told, minlength=len(STAGES))
        money[t] = np.bincount(told, worth[:there], len(STAGES))
    index = [panel.calendar.index[:n], STAGES]
    out = pd.DataFrame(
        {"customers": counts.ravel(), "value": money.ravel()},
        index=pd.MultiIndex.from_product(index, names=["period", "stage"]),
    )
    out["complete"] = np.repeat(panel.calendar.complete[:n], len(STAGES))
    out["losses_known"] = np.repeat(np.arange(n) >= panel.losses_from, len(STAGES))
    return out.iloc[max(min(panel.start, n - 1), 0) * len(STAGES) :]


def stages_now(panel: Panel, settings: Settings) -> pd.DataFrame:
    """Customers and money in each stage at the last close, or on the last day known; indexed stage.

    Columns: customers, value (as in `by_stage`), share (of all who ever came: the five add up to 1),
    value_share (of the run-rate: of the four living stages, NaN for winback). A snapshot has no rows.
    """
    table = by_stage(panel, settings)
    if not len(table):
        return pd.DataFrame(columns=["customers", "value", "share", "value_share"])
    now = table.loc[table.index.get_level_values("period")[-1], ["customers", "value"]]
    living = now["value"].where(now.index != LOST)
    now["share"] = share(now["customers"], now["customers"].sum())
    now["value_share"] = share(living, living.sum())
    return now


def stage_customers(panel: Panel, settings: Settings, stage: str, period: object = None) -> pd.DataFrame:
    """The customers in a stage at the close of a period (default: the last), the largest first.

    Columns customer (id), customer_name where known, value (as in `by_stage`), since (the first day of the
    unbroken run of periods at whose closes they stood in it, or of the customer if later), first_day,
    last_day. A run that reaches back to the first period of a customer who stood there when history starts
    is told from that day, and may be older. Raises ChoiceError("unknown_stage") or ("unknown_period").
    """
    if stage not in STAGES:
        raise ChoiceError("unknown_stage", stage=stage, known=", ".join(STAGES))
    codes = history(panel, settings)
    if codes is None:
        raise ChoiceError("unknown_period", period=str(period))
    t = len(codes) - 1 if period is None else panel.calendar.position(period)
    who = np.flatnonzero(codes[t] == STAGES.index(stage))
    value = _worth_at(panel, t)[who]
    out = panel.listing().iloc[who]
    out.insert(len(out.columns) - 2, "value", value)
    out.insert(len(out.columns) - 2, "since", _since(panel, codes[: t + 1, who], who))
    return out.sort_values("value", ascending=False, kind="stable", ignore_index=True)


def _worth_at(panel: Panel, t: int) -> np.ndarray:
    return next(worth.copy() for place, worth in enumerate(worths(panel)) if place == t)


def _since(panel: Panel, codes: np.ndarray, who: np.ndarray) -> np.ndarray:
    """The first day of the run of equal stages that the last row of `codes` ends."""
    same = (codes[::-1] == codes[-1]).cumprod(axis=0, dtype=np.int8).sum(axis=0, dtype=np.int64)
    return np.maximum(panel.calendar.edges[len(codes) - same], panel.first_day[who])
