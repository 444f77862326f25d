"""The life of one customer, period by period: what it paid, what it was worth, the stage it stood in.

Invariant: it rests on the customer's own rows alone, and is the same whoever else is in the panel.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.metrics.lifecycle import STAGES, stages
from churn.metrics.sums import movement_masks
from churn.panel import Panel
from churn.settings import Settings

MOVEMENTS = ("new", "reactivation", "expansion", "contraction", "churn")


def customer_history(panel: Panel, settings: Settings, place: int) -> pd.DataFrame | None:
    """The periods of a customer from its first one on, indexed `period` (first days); None in a snapshot.

    Columns revenue (money of the period), a_month (the same a month), orders, value (run-rate at the close,
    money a month; NaN where it was not a customer, or its worth is not known), stage (of STAGES), alive,
    movement (of MOVEMENTS, None where nothing moved or, in the first period of the book, nobody can know),
    silence (periods since the last paid one), complete (False: still in progress), and censored (it stood
    there when history starts).
    """
    if panel.calendar.period is None:
        return None
    one = panel.take(np.array([place]))
    first, periods = int(one.first[0]), len(panel.calendar)
    there = range(first, periods)
    now = np.array([stages(one, settings, t)[0] for t in there])
    worth = np.where(one.alive[:, 0] & known_worth(one, 0), one.value[:, 0], np.nan)
    money = one.revenue[first:, 0] if known_total(one, 0) is not None else np.full(len(now), np.nan)
    told = {
        "revenue": money,
        "a_month": money / panel.calendar.months,
        "orders": one.orders[first:, 0],
        "value": worth[first:],
        "stage": [STAGES[stage] for stage in now],
        "alive": one.alive[first:, 0],
        "movement": pd.Series([_movement(one, t) for t in there], panel.calendar.starts[first:], object),
        "silence": one.silence[first:, 0],
        "complete": panel.calendar.complete[first:],
    }
    return pd.DataFrame(told, panel.calendar.starts[first:]).assign(censored=bool(one.censored[0]))


def known_worth(panel: Panel, place: int) -> np.ndarray:
    """Whether the run-rate at each close is known, bool (periods,): a charge that the file lacks stands as 0
    in the panel."""
    if not panel.value_missing:
        return np.ones(len(panel.value), bool)
    return panel.value[:, place] > 0


def known_total(panel: Panel, place: int) -> float | None:
    """All money of a customer so far; None where the file tells of none."""
    total = float(panel.total[place])
    unknown = np.isnan(total) or (total == 0 and not known_worth(panel, place).any())
    return None if unknown else total


def _movement(one: Panel, t: int) -> str | None:
    if one.censored[0] and t == one.first[0]:
        return None
    masks = movement_masks(one, t)
    return next((name for name in MOVEMENTS if masks[name][0]), None)
