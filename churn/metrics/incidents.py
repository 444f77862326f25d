"""What went on between us and a customer, kind by kind, and from when to when the file would have told.

Invariant: a kind that the file knows nothing of is not there at all; outside of what the file covers an
incident is unknown, not absent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl

from churn.ingest.tables import Tables
from churn.metrics.happenings import happenings
from churn.metrics.kept import kept
from churn.panel import Panel

KINDS = ("contact", "ticket", "complaint", "cancellation")
_NOBODY = np.zeros(0, np.int64)
_NEVER = np.zeros(0, "datetime64[D]")


@dataclass(frozen=True, eq=False)
class Incidents:
    """One entry an incident: `place` int64 of its customer in the panel, `day` datetime64[D]. The file tells
    of those from `since` up to the day before `until`."""

    place: np.ndarray
    day: np.ndarray
    since: np.datetime64
    until: np.datetime64

    def within(self, begin: np.ndarray, end: np.ndarray) -> np.ndarray:
        """How many there were of each customer from its day `begin` up to the day before its `end`, int64."""
        inside = (self.day >= begin[self.place]) & (self.day < end[self.place])
        return np.bincount(self.place[inside], minlength=len(begin))


@kept
def incidents(tables: Tables, panel: Panel) -> dict[str, Incidents]:
    """The incidents of each of KINDS that the file knows, in that order; empty where it knows of none.

    Contacts, tickets, complaints and cancellations of the event log are known from its first entry to its
    last, whoever they are about: a log that was begun late, or no longer kept, says nothing of the time
    without it. An order that was cancelled is a cancellation on the day of its line, once a customer and day.
    """
    if panel.calendar.period is None:
        return {}
    logged = dict(_logged(tables, panel))
    cancelled = _cancelled(tables, panel)
    if cancelled is not None:
        known = logged.get("cancellation")
        logged["cancellation"] = cancelled if known is None else _both(known, cancelled)
    return {kind: logged[kind] for kind in KINDS if kind in logged}


def log_days(tables: Tables, panel: Panel) -> tuple[np.datetime64, np.datetime64] | None:
    """The day of the first entry of the event log, whoever it is about, and the day after the last one up to
    as_of; None without a log."""
    if tables.events is None or "date" not in tables.events.columns:
        return None
    days = tables.events["date"].cast(pl.Date)
    days = days.filter(days <= panel.calendar.as_of).drop_nulls()
    if not len(days):
        return None
    return np.datetime64(days.min(), "D"), np.datetime64(days.max(), "D") + 1


def _logged(tables: Tables, panel: Panel) -> Iterator[tuple[str, Incidents]]:
    happened, days = happenings(tables, panel), log_days(tables, panel)
    if happened is None or days is None:
        return
    for kind in KINDS:
        if kind in happened.kinds:
            some = happened.of(kind)
            yield kind, Incidents(some.place, some.day, *days)


def _cancelled(tables: Tables, panel: Panel) -> Incidents | None:
    """The days on which customers cancelled orders; None where no line of the file was cancelled."""
    lines = tables.transactions
    if lines is None or not lines["cancelled"].any():
        return None
    as_of = panel.calendar.as_of
    kept_ = lines.filter(
        pl.col("cancelled") & pl.col("customer").is_not_null() & (pl.col("date") <= as_of)
    ).unique(["customer", "date"], maintain_order=True)
    place = np.full(tables.customers.height, -1, np.int64)
    place[panel.customer] = np.arange(panel.customers)
    at = place[kept_["customer"].to_numpy()] if kept_.height else _NOBODY
    day = kept_["date"].to_numpy().astype("datetime64[D]") if kept_.height else _NEVER
    edges = panel.calendar.edges
    return Incidents(at[at >= 0], day[at >= 0], edges[0], np.datetime64(as_of, "D") + 1)


def _both(one: Incidents, other: Incidents) -> Incidents:
    """What two sources tell together, where both do; a customer and day counts once."""
    pairs = np.concatenate([one.place, other.place]), np.concatenate([one.day, other.day]).astype(np.int64)
    place, day = np.unique(np.stack(pairs), axis=1)
    until = min(one.until, other.until)
    return Incidents(place, day.astype("datetime64[D]"), max(one.since, other.since), until)
