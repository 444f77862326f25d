"""Movements: how a period's opening became its closing, in money and in customers.

Invariant: opening + new + reactivation + expansion − contraction − churn = closing, to the cent.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.errors import ChoiceError
from churn.metrics.sums import MOVEMENTS, movement_masks, period_sums
from churn.panel import Panel
from churn.settings import Settings

MEASURES = ("value", "customers")
_WALK = ("opening", "new", "reactivation", "expansion", "contraction", "churn", "closing", "neutral", "brief")


def movements(panel: Panel, settings: Settings = Settings(), measure: str = "value") -> pd.DataFrame:
    """The walk from opening to closing by period, indexed `period` (its first day; 1 for a snapshot).

    Columns opening, new, reactivation, expansion, contraction, churn, closing, neutral, brief, all
    positive; complete (bool); losses_known (bool: late enough for a loss to be seen; before, churn stands
    as 0 and is not known, see `Panel.losses_from`). `measure` "value": money a month; neutral is the
    value of unchanged customers, brief what those who joined and left inside the period paid in it.
    "customers": counts; expansion, contraction, neutral and churn are the outcomes of existing customers,
    and only new, reactivation and churn enter the walk. Brief counts as new and as churn where
    `count_brief` says so. Rows begin with the second period where customers stood there when history
    starts.
    Raises ChoiceError("unknown_measure").
    """
    if measure not in MEASURES:
        raise ChoiceError("unknown_measure", measure=measure, known=", ".join(MEASURES))
    sums = period_sums(panel, settings)
    out = pd.DataFrame({name: sums[f"{name}_{measure}"] for name in _WALK})
    if measure == "customers":
        out = out.astype("int64")
    if settings.count_brief:
        out[["new", "churn"]] = out[["new", "churn"]].add(out["brief"], axis=0)
    out["complete"] = panel.calendar.complete
    out["losses_known"] = np.arange(len(out)) >= panel.losses_from
    return out.iloc[panel.start :]


def movers(panel: Panel, settings: Settings, period: object, movement: str) -> pd.DataFrame:
    """The customers behind one movement of one period, the largest change first.

    `period`: its place in the calendar, or any day in it. Columns customer (id), customer_name where
    known, opening, closing, change (money a month), first_day, last_day.
    Raises ChoiceError("unknown_movement") or ("unknown_period").
    """
    if movement not in MOVEMENTS:
        raise ChoiceError("unknown_movement", movement=movement, known=", ".join(MOVEMENTS))
    t = panel.calendar.position(period)
    masks = movement_masks(panel, t)
    chosen = masks[movement]
    if settings.count_brief and movement in ("new", "churn"):
        chosen = chosen | masks["brief"]
    who = panel.take(chosen)
    opening = who.value[t - 1] if t else who.value[t] * 0
    out = who.listing()
    out.insert(len(out.columns) - 2, "opening", opening)
    out.insert(len(out.columns) - 2, "closing", who.value[t])
    out.insert(len(out.columns) - 2, "change", who.value[t] - opening)
    return out.sort_values("change", key=abs, ascending=False, kind="stable", ignore_index=True)


def lost_customers(panel: Panel, settings: Settings, periods: int = 12) -> pd.DataFrame:
    """Who was lost in the last `periods` measured periods, the latest first: the columns of `movers`, led
    by `period`. A customer lost twice stands there twice."""
    places = np.flatnonzero(panel.measured)[-periods:][::-1]
    listed = [movers(panel, settings, int(t), "churn").assign(period=panel.calendar.index[t]) for t in places]
    listed = [frame for frame in listed if len(frame)]
    if not listed:
        return movers(panel, settings, 0, "churn").head(0).assign(period=[])
    out = pd.concat(listed, ignore_index=True)
    return out[["period", *out.columns.drop("period")]]
