"""How long each customer has been silent at each close, beside how long it uses to be.

Invariant: only gaps that were over by a close, and payments made by it, say anything at it; it is of the
whole file, so that it is the same under every filter of customers.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np

from churn.ingest.tables import Tables
from churn.metrics.kept import kept
from churn.metrics.signals.paid_days import NOT_YET, latest, paid_days
from churn.metrics.signals.waits import OwnWaits, own_waits, usual_wait
from churn.panel import Panel
from churn.panel.calendar import Calendar, calendar
from churn.panel.gaps import INACTIVE_QUANTILE
from churn.schema import Basis, Cancelled, Period
from churn.settings import Settings

LATE_DAYS = 5  # a payment of a steady payer this much later than usual is no delay yet


@dataclass(frozen=True, eq=False)
class Silence:
    """`closes` int64 (periods,): the days of the closes, since 1970. int32 (periods, customers of the file):
    `since` the day of the latest purchase known at the close, `due` the day until which that has paid (the
    same day where payments cover no term); NOT_YET before the first. `own`: what each waited for before,
    beyond `due`; `usual` float64 (periods,): the usual wait of the whole file. `slack`: days that are no
    delay yet. `season` float64 (periods,): the 75th percentile of the days beyond `due` at each close, of all
    who pay at a beat and are not lost; NaN on the orders basis. `who`: the customers that are asked about."""

    closes: np.ndarray
    since: np.ndarray
    due: np.ndarray
    own: OwnWaits
    usual: np.ndarray
    slack: int
    season: np.ndarray
    who: np.ndarray

    def of(self, places: np.ndarray) -> Silence:
        """The same, asked about some of the customers by their places."""
        return replace(self, who=self.who[places])

    def wait(self, t: int) -> np.ndarray:
        """Days at the close of t since the latest purchase, beyond what it has paid for, int64; of each of
        `who`, as everything below."""
        return self.closes[t] - self.due[t][self.who].astype(np.int64)

    def habit(self, t: int) -> np.ndarray:
        """The wait that is usual for each customer at the close of t, in days, float64: of its own waits
        known by then, of the whole file's where it has fewer than two; NaN where neither is known."""
        own = self.own.usual(self.closes[t], self.who)
        return np.where(np.isnan(own), self.usual[t], own) + self.slack

    def beyond(self, t: int, habit: np.ndarray) -> np.ndarray:
        """How much of the silence goes beyond the usual, float64, a fraction of it."""
        silent = np.maximum(self.closes[t] - self.since[t][self.who].astype(np.int64), 1)
        return np.clip((self.wait(t) - habit) / silent, 0.0, 1.0)

    def in_season(self, t: int, earlier: int) -> np.ndarray:
        """Who is no longer silent than at an earlier close, or than a quarter of all payers at a beat was
        then; bool."""
        known = self.since[earlier][self.who] != NOT_YET
        usual = known & (self.wait(earlier) >= self.wait(t))
        return usual | (self.wait(t) <= self.season[earlier])


def silence(tables: Tables, panel: Panel, settings: Settings) -> Silence | None:
    """The silence of the customers of a panel; None where nobody is known by its payments."""
    if panel.basis not in (Basis.ORDERS, Basis.RECURRING):
        return None
    days = panel.calendar
    begin = days.edges[0].item()
    of_file = _of_file(
        tables, days.period, begin, days.as_of, panel.basis, settings.cancelled, panel.lost_after
    )
    return replace(of_file, who=panel.customer.astype(np.int64))


@kept
def _of_file(
    tables: Tables,
    period: Period,
    begin: dt.date,
    as_of: dt.date,
    basis: Basis,
    cancelled: Cancelled,
    lost_after: int,
) -> Silence:
    days, steady = calendar(period, begin, as_of), basis is Basis.RECURRING
    paid = paid_days(tables, days, cancelled, steady)
    closes = days.edges[1:].astype(np.int64) - 1
    everybody = tables.customers.height
    since = latest(days, everybody, paid.who, paid.day, paid.day)
    due = latest(days, everybody, paid.who, paid.day, paid.due) if paid.terms else since
    return Silence(
        closes=closes,
        since=since,
        due=due,
        own=own_waits(paid, everybody),
        usual=usual_wait(paid, closes),
        slack=LATE_DAYS if steady else 0,
        season=_season(days, closes, due, lost_after) if steady else np.full(len(closes), np.nan),
        who=np.arange(everybody),
    )


def _season(days: Calendar, closes: np.ndarray, due: np.ndarray, lost_after: int) -> np.ndarray:
    """The 75th percentile of the days beyond `due` at each close, of all payers of the file not yet lost."""
    out = np.full(len(closes), np.nan)
    longest = np.diff(days.edges).astype(np.int64) * lost_after
    for t, close in enumerate(closes):
        wait = close - due[t][due[t] != NOT_YET].astype(np.int64)
        wait = wait[wait <= longest[t]]
        if len(wait):
            out[t] = np.quantile(wait, INACTIVE_QUANTILE, method="inverted_cdf")
    return out
