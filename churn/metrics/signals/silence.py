"""How long each customer has been silent at each close, beside how long it uses to be.

Invariant: only gaps that were over by a close, and payments made by it, say anything at it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from churn.ingest.tables import Tables
from churn.metrics.kept import kept
from churn.metrics.signals.places import places
from churn.panel import Panel
from churn.panel.calendar import DAYS_A_MONTH
from churn.panel.gaps import INACTIVE_QUANTILE, MIN_GAPS_FOR_LIMIT
from churn.panel.lines import counted_lines
from churn.schema import Basis
from churn.settings import Settings

OWN_GAPS = 2  # from so many gaps on a customer has a habit of its own
LATE_DAYS = 5  # a payment of a steady payer this much later than usual is no delay yet
_NOT_YET = np.iinfo(np.int32).min


@dataclass(frozen=True, eq=False)
class Silence:
    """`since` int32 (periods, customers): the day (since 1970) of the latest purchase known at the close.
    `due` int32: the day until which it has paid; the same day where payments cover no term. _NOT_YET before
    the first. Waits between a payment's `due` and the next payment, one entry each in order of the day they
    ended: `who` place in the panel, `over` that day, `days` int64 (below 0 where it paid ahead); `all_over`
    and `all_days`: the waits of the whole file. `slack` days that are no delay yet."""

    closes: np.ndarray
    since: np.ndarray
    due: np.ndarray
    who: np.ndarray
    over: np.ndarray
    days: np.ndarray
    all_over: np.ndarray
    all_days: np.ndarray
    slack: int

    def overdue(self, t: int) -> np.ndarray:
        """Who has been silent at the close of t for longer than usual, bool (customers,)."""
        wait = self._wait(t)
        known = np.searchsorted(self.over, self.closes[t], side="right")
        who = self.who[:known]
        gaps = np.bincount(who, minlength=len(wait))
        shorter = np.bincount(who, self.days[:known] < wait[who], len(wait))
        out = np.where(gaps >= OWN_GAPS, shorter >= INACTIVE_QUANTILE * gaps, wait > self.usual_of_file(t))
        return out & (self.since[t] != _NOT_YET)

    def usual(self, t: int) -> np.ndarray:
        """The usual wait in days, float64 (customers,): the 75th percentile of the customer's own waits by
        then (the shortest that is at least as long as three quarters of them), of the whole file's where it
        has fewer than two; NaN where nothing is known."""
        known = np.searchsorted(self.over, self.closes[t], side="right")
        order = np.lexsort((self.days[:known], self.who[:known]))
        counts = np.bincount(self.who[:known], minlength=self.since.shape[1])
        own = counts >= OWN_GAPS
        out = np.full(len(counts), self.usual_of_file(t))
        at = np.cumsum(counts) - counts + np.ceil(INACTIVE_QUANTILE * counts).astype(np.int64) - 1
        out[own] = self.days[:known][order][at[own]]
        return out

    def beyond(self, t: int) -> np.ndarray:
        """How much of the silence goes beyond the usual, float64 (customers,), a fraction of it."""
        silent = np.maximum(self.closes[t] - self.since[t].astype(np.int64), 1)
        return np.clip((self.closes[t] - self.due[t].astype(np.int64) - self.usual(t)) / silent, 0.0, 1.0)

    def as_long_before(self, t: int, earlier: int) -> np.ndarray:
        """Who was silent at least as long at an earlier close, bool (customers,)."""
        then = self.since[earlier] != _NOT_YET
        return then & (self._wait(earlier) >= self._wait(t))

    def usual_of_file(self, t: int) -> float:
        """The 75th percentile of all waits of the file known by the close, NaN with fewer than five."""
        known = np.searchsorted(self.all_over, self.closes[t], side="right")
        if known < MIN_GAPS_FOR_LIMIT:
            return float("nan")
        return float(np.quantile(self.all_days[:known], INACTIVE_QUANTILE, method="inverted_cdf"))

    def _wait(self, t: int) -> np.ndarray:
        return self.closes[t] - self.due[t].astype(np.int64) - self.slack


@kept
def silence(tables: Tables, panel: Panel, settings: Settings) -> Silence | None:
    """The silence of the customers of a panel; None where nobody is known by its payments."""
    if panel.basis not in (Basis.ORDERS, Basis.RECURRING):
        return None
    lines = counted_lines(tables.transactions, settings.cancelled, panel.calendar.as_of)
    lines = lines.where(lines.active & (panel.calendar.positions(lines.day) >= 0))
    covers = np.zeros(len(lines.day))
    if panel.basis is Basis.RECURRING and lines.term is not None:
        covers = np.nan_to_num(np.maximum(lines.term, 0.0)) * DAYS_A_MONTH
    who, day, due = _paid_days(lines.customer, lines.day, covers)
    same = who[1:] == who[:-1]
    over, waits = day[1:][same], (day[1:] - due[:-1])[same]
    order = np.argsort(over, kind="stable")
    place = places(tables, panel)
    mine = place[who[1:][same][order]]
    here = mine >= 0
    return Silence(
        closes=panel.calendar.edges[1:].astype(np.int64) - 1,
        since=_latest(panel, place[who], day, day),
        due=_latest(panel, place[who], day, due),
        who=mine[here],
        over=over[order][here],
        days=waits[order][here],
        all_over=over[order],
        all_days=waits[order],
        slack=LATE_DAYS if panel.basis is Basis.RECURRING else 0,
    )


def _paid_days(
    customer: np.ndarray, day: np.ndarray, covers: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Customer, day and day paid until, one entry a customer and day, in that order; who has paid far ahead
    is not due earlier for a shorter payment."""
    order = np.lexsort((day, customer))
    who, day = customer[order].astype(np.int64), day[order].astype(np.int64)
    due = day + np.round(covers[order]).astype(np.int64)
    first = np.flatnonzero(np.append(True, (who[1:] != who[:-1]) | (day[1:] != day[:-1]))[: len(who)])
    if not len(first):
        return who, day, due
    who, day, due = who[first], day[first], np.maximum.reduceat(due, first)
    low, high = int(due.min()), int(due.max())
    reach = np.maximum.accumulate(who * (high - low + 1) + (due - low))  # who ascends: it never crosses over
    return who, day, reach - who * (high - low + 1) + low


def _latest(panel: Panel, place: np.ndarray, day: np.ndarray, value: np.ndarray) -> np.ndarray:
    """The value of the last entry by each close, int32 (periods, customers); entries in order of day."""
    here = place >= 0
    cells = panel.calendar.positions(day[here]) * panel.customers + place[here]
    out = np.full(len(panel.calendar) * panel.customers, _NOT_YET, np.int32)
    out[cells] = value[here]  # of several in a cell the last one stands
    out = out.reshape(len(panel.calendar), panel.customers)
    return np.maximum.accumulate(out, axis=0)
