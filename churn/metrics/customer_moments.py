"""The turning points of one customer: when it came, grew, shrank, fell silent, complained, left and returned.

Invariant: a moment is dated to the day it happened, or to the period where only that is known.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pandas as pd

from churn.coding.event_kinds import KINDS
from churn.metrics.happenings import Happenings
from churn.metrics.lifecycle import inactive_after
from churn.panel import Panel
from churn.panel.calendar import periods_in
from churn.schema import Basis
from churn.settings import Settings

MOMENTS = (
    *("signed_up", "came", "stood", "grew", "shrank", "silent"),
    *("complained", "wished", "contact_left", "lost", "returned"),
)
_OF_EVENTS = {"complaint": "complained", "wish": "wished", "contact_left": "contact_left"}
COLUMNS = ("day", "code", "value", "before", "exact")


def customer_moments(
    panel: Panel,
    settings: Settings,
    history: pd.DataFrame | None,
    place: int,
    happened: Happenings | None = None,
    signup: object = None,
) -> pd.DataFrame | None:
    """The turning points of a customer in order of time; None in a snapshot, which has no `history`.

    Columns day (datetime64; the first day of the period where only that is known), code (of MOMENTS), value
    (money a month after it; NaN where it is no matter of money, or unknown), before (the same before it),
    exact (bool: the day itself is known). `stood`: it was there when history starts. `grew` and `shrank`: the
    run-rate moved by `decline` or more from what it was at the last such moment; on the orders basis only
    run-rates over a full value window can be compared. `silent`: no purchase for longer than customers
    usually pause. `history`: as `customer_history` gives it; `signup`: the day it signed up, told where that
    is before the first purchase.
    """
    if history is None:
        return None
    rows = [*_arrival(panel, place, history, signup), *_turns(panel, settings, history)]
    rows += [*_silences(panel, history), *_losses(history), *_entries(happened, place)]
    out = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"value": float, "before": float})
    out["day"] = pd.to_datetime(out["day"]).astype("datetime64[s]")
    order = np.lexsort([out["code"].map(MOMENTS.index), out["day"]])
    return out.iloc[order].reset_index(drop=True)


def _arrival(panel: Panel, place: int, history: pd.DataFrame, signup: object) -> Iterator[tuple]:
    day, value = pd.Timestamp(panel.first_day[place]), history["value"].iloc[0]
    if signup is not None and pd.Timestamp(signup) < day:
        yield pd.Timestamp(signup), "signed_up", math.nan, math.nan, True
    yield day, "stood" if panel.censored[place] else "came", value, math.nan, True


def _turns(panel: Panel, settings: Settings, history: pd.DataFrame) -> Iterator[tuple]:
    """Where the run-rate moved by `decline` or more; a period in progress and a loss move nothing."""
    level, full = math.nan, 0
    if panel.basis is Basis.ORDERS:
        full = periods_in(settings.value_window_months, panel.calendar.period) - 1
    for age, row in enumerate(history.itertuples()):
        if not row.alive or age < full or not row.value > 0:
            continue
        if not level > 0:
            level = row.value
        moved = row.value / level - 1
        if row.complete and abs(moved) >= settings.decline * (1 - 1e-9):
            yield row.Index, "grew" if moved > 0 else "shrank", row.value, level, False
            level = row.value


def _silences(panel: Panel, history: pd.DataFrame) -> Iterator[tuple]:
    over = history["alive"] & (history["silence"] >= inactive_after(panel)) & history["complete"]
    for day in history.index[over & ~over.shift(fill_value=False)]:
        yield day, "silent", math.nan, history["value"][day], False


def _losses(history: pd.DataFrame) -> Iterator[tuple]:
    before = history["value"].shift()
    for day in history.index[history["movement"] == "churn"]:
        yield day, "lost", math.nan, before[day], False
    for day in history.index[history["movement"] == "reactivation"]:
        yield day, "returned", history["value"][day], math.nan, False


def _entries(happened: Happenings | None, place: int) -> Iterator[tuple]:
    if happened is None:
        return
    own = happened.of(*_OF_EVENTS)
    mine = own.place == place
    for day, kind in zip(own.day[mine], own.kind[mine], strict=True):
        yield pd.Timestamp(day), _OF_EVENTS[KINDS[kind]], math.nan, math.nan, True
