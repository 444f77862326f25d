"""How long each customer has been one, and whether it was seen to leave.

Invariant: a lifetime ends where movements say that the customer was lost, and a return never reopens it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from churn.ingest.tables import Tables
from churn.panel import Panel
from churn.panel.data import NO_SIGNUP


@dataclass(frozen=True, eq=False)
class Lifetimes:
    """One entry a customer whose age is known: `customer` int64 its place in the panel, `duration` float64
    (its age when it was lost, or when it was last seen), `observed` bool (it was lost), `entry` float64 (its
    age when it came into sight; -inf where that was at its beginning). All in units of `unit`, "week",
    "month", "quarter" or "year", `unit_months` months long. `left_out`: customers whose age is not known, who
    were there before history starts, or in a snapshot have no tenure. `came` int32: the period in which each
    began (-1 before history, and in a snapshot)."""

    customer: np.ndarray
    duration: np.ndarray
    observed: np.ndarray
    entry: np.ndarray
    came: np.ndarray
    unit: str
    unit_months: float
    left_out: int


def lifetimes(tables: Tables, panel: Panel) -> Lifetimes:
    """The lifetimes of a panel's customers up to the first loss, by the last complete close.

    Age 0 is the close of the period of the first purchase, or of the sign-up before it where history starts
    later; whoever was there before history starts and has no day of sign-up is left out, for its age is not
    known. Who is at risk of a loss that could be seen comes into sight no earlier than such a loss
    (`Panel.losses_from`). A customer who came and went within one period has duration 0; one who came in a
    period in progress has not been seen at a close, and is in neither. A snapshot gives months of tenure.
    """
    if panel.calendar.period is None:
        return _of_tenure(tables, panel)
    last = int(np.flatnonzero(panel.calendar.complete)[-1]) if panel.calendar.complete.any() else -1
    before = panel.censored & (panel.signup != NO_SIGNUP) & (panel.signup < 0)
    known = (~panel.censored | before) & (panel.first <= last)
    begin = np.where(before, panel.signup, panel.first).astype(np.int64)
    lost = _first_loss(panel, last)
    duration = np.where(lost >= 0, lost, last) - begin
    entry = np.where(before, panel.losses_from - 1 - begin, -np.inf)
    place = np.flatnonzero(known)
    return Lifetimes(
        place,
        duration[place].astype(float),
        (lost >= 0)[place],
        entry[place].astype(float),
        np.where(before, -1, panel.first)[place].astype(np.int32),
        panel.calendar.period.value,
        panel.calendar.months,
        int((~known & (panel.first <= last)).sum()),
    )


def _first_loss(panel: Panel, last: int) -> np.ndarray:
    """The first period by whose close a customer who had come was gone, -1 for who never was."""
    periods = np.arange(last + 1)[:, None]
    gone = ~panel.alive[: last + 1] & (periods >= panel.first)
    return np.where(gone.any(axis=0), gone.argmax(axis=0), -1) if last >= 0 else np.full(panel.customers, -1)


def _of_tenure(tables: Tables, panel: Panel) -> Lifetimes:
    tenure = np.full(panel.customers, np.nan)
    if "tenure_months" in tables.customers.columns:
        tenure = tables.customers["tenure_months"].cast(float).to_numpy()[panel.customer]
    place = np.flatnonzero(~np.isnan(tenure))
    return Lifetimes(
        place,
        tenure[place],
        ~panel.alive[-1][place],
        np.full(len(place), -np.inf),
        np.full(len(place), -1, np.int32),
        "month",
        1.0,
        panel.customers - len(place),
    )
