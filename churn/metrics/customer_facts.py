"""Who one customer is: its name, what the file says of it, and the figures of its whole life.

Invariant: a fact that the file does not tell is left out, and a figure that is unknown is None.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.ingest.tables import Tables
from churn.metrics.customer_history import known_total
from churn.panel import Panel
from churn.schema import Basis

_FIRST = ("owner", "contact", "plan")
_DAYS = ("signup_date", "left_date")
_LAST = ("tenure_months", "currency")
Facts = tuple[tuple[str, object], ...]


def customer_facts(tables: Tables, panel: Panel, at: int, place: int | None) -> tuple[str, str | None, Facts]:
    """The id of a customer, its name (None: not known), and what is known of it: (column, value) pairs. A
    column is a role, first_day or last_day, or the header of a segment or comment; days are Timestamps.

    `at`: position in Tables.customers; `place`: in the panel, None where it is not there.
    """
    row = tables.customers.row(at, named=True)
    comments = [c for c in row if c.startswith("comment:")]
    own = [c for c in tables.segments if c not in _FIRST]
    days = {name: row.get(name) for name in _DAYS}
    if place is not None:
        days |= {"first_day": panel.first_day[place], "last_day": panel.last_day[place]}
    told = {name: row.get(name) for name in (*_FIRST, *own)}
    told |= {name: None if pd.isna(day) else pd.Timestamp(day) for name, day in days.items()}
    told |= {name: row.get(name) for name in (*_LAST, *comments)}
    facts = tuple((name.removeprefix("comment:"), value) for name, value in told.items() if _told(value))
    return str(row["customer_id"]), row.get("customer_name"), facts


def customer_figures(panel: Panel, place: int | None) -> dict[str, float | int | None]:
    """total, margin, orders_count, gap_days and silent_days of a customer, None where unknown."""
    if place is None:
        return {}
    dated, counts = panel.calendar.period is not None, panel.basis is not Basis.SUBSCRIPTION
    silent = None
    if dated and counts and panel.alive[-1, place]:
        silent = int((np.datetime64(panel.calendar.as_of) - panel.last_day[place]).astype(int))
    return {
        "total": known_total(panel, place),
        "margin": _known(panel.margin[place]),
        "orders_count": int(panel.orders_total[place]) if dated and counts else None,
        "gap_days": _known(panel.gap_days[place]),
        "silent_days": silent,
    }


def _known(x: float) -> float | None:
    return None if np.isnan(x) else float(x)


def _told(value: object) -> bool:
    return value is not None and value == value and value != ""
