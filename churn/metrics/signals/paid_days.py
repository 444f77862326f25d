"""The days on which customers paid, and until when each payment lasts.

Invariant: who has paid far ahead is not due earlier for a shorter payment in between.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from churn.ingest.tables import Tables
from churn.panel.calendar import DAYS_A_MONTH, Calendar
from churn.panel.lines import Lines, counted_lines
from churn.schema import Cancelled

NOT_YET = np.iinfo(np.int32).min
_DAY_BITS, _TERM_BITS = 20, 14  # of a day since the first one, of the days a payment covers
_LONGEST = 2**_TERM_BITS - 1


@dataclass(frozen=True, eq=False)
class PaidDays:
    """One entry a customer and day, in that order, int64: `who` place in Tables.customers, `day` since 1970,
    `due` the day until which it has paid by then, the day itself where payments cover no term. `terms`:
    whether any does."""

    who: np.ndarray
    day: np.ndarray
    due: np.ndarray
    terms: bool

    @property
    def follows(self) -> np.ndarray:
        """Whether an entry but the first is of the same customer as the one before it, bool (n - 1,)."""
        return self.who[1:] == self.who[:-1]


def paid_days(tables: Tables, days: Calendar, cancelled: Cancelled, steady: bool) -> PaidDays:
    """The days with a purchase of every customer of the file, from the start of the calendar to as_of;
    payments cover a term where they come at a steady beat and the file says how long."""
    lines = counted_lines(tables.transactions, cancelled, days.as_of)
    begin = int(days.edges[0].astype(np.int64))
    lines = lines.where(lines.active & (lines.day >= begin))
    covers = _covers(lines) if steady else None
    keys = (lines.customer.astype(np.int64) << _DAY_BITS) | (lines.day.astype(np.int64) - begin)
    if covers is not None:
        keys = (keys << _TERM_BITS) | covers
    keys = np.sort(keys)
    days = keys if covers is None else keys >> _TERM_BITS
    last = np.append(days[1:] != days[:-1], True)[: len(days)]  # of one day the longest term
    days, keys = days[last], keys[last]
    who, day = days >> _DAY_BITS, (days & (2**_DAY_BITS - 1)) + begin
    due = day if covers is None else _reach(who, day + (keys & _LONGEST))
    return PaidDays(who, day, due, covers is not None)


def _covers(lines: Lines) -> np.ndarray | None:
    """The days that each payment covers, where the file says so."""
    if lines.term is None:
        return None
    return np.clip(np.round(np.nan_to_num(lines.term) * DAYS_A_MONTH), 0, _LONGEST).astype(np.int64)


def _reach(who: np.ndarray, due: np.ndarray) -> np.ndarray:
    if not len(due):
        return due
    low, span = int(due.min()), int(due.max() - due.min()) + 1
    reach = np.maximum.accumulate(who * span + (due - low))  # who ascends: it never crosses over
    return reach - who * span + low


def latest(days: Calendar, customers: int, who: np.ndarray, day: np.ndarray, value: np.ndarray) -> np.ndarray:
    """The value of each customer's last entry by each close, int32 (periods, customers), NOT_YET before the
    first; entries in order of day, whose values never fall."""
    cells = days.positions(day) * customers + who
    out = np.full(len(days) * customers, NOT_YET, np.int32)
    out[cells] = value  # of several in a cell the last one stands
    return np.maximum.accumulate(out.reshape(len(days), customers), axis=0)
