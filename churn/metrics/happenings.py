"""What happened to each customer beside its payments: visits, contacts, complaints, a contact person gone.

Invariant: an entry counts on its own day and up to as_of; what has no customer or no day is not in it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from churn.coding.event_kinds import KINDS, OTHER, event_kinds
from churn.ingest.tables import Tables
from churn.metrics.contact_changes import contact_changes, without_repeats
from churn.metrics.kept import kept
from churn.panel import Panel

GONE = KINDS.index("contact_left")
_GONE = pl.lit(GONE, pl.Int8).alias("kind")


@dataclass(frozen=True, eq=False)
class Happenings:
    """One entry a thing that happened, in order of day: `place` int64 of its customer in the panel, `day`
    datetime64[D], `kind` int8 position in KINDS, `count` float64 (a row may stand for several visits).
    `kinds`: which kinds the file knows at all, as names: a kind that is not in it is unknown, not zero."""

    place: np.ndarray
    day: np.ndarray
    kind: np.ndarray
    count: np.ndarray
    kinds: frozenset[str]

    def of(self, *kinds: str) -> Happenings:
        """The entries of some kinds."""
        chosen = np.isin(self.kind, [KINDS.index(kind) for kind in kinds])
        return Happenings(
            self.place[chosen], self.day[chosen], self.kind[chosen], self.count[chosen], self.kinds
        )

    def by_period(self, panel: Panel) -> np.ndarray:
        """How many there were, float64 (periods, customers)."""
        calendar, n = panel.calendar, panel.customers
        at = calendar.positions(self.day.astype("datetime64[D]").astype(np.int32))
        inside = (at >= 0) & (at < len(calendar))
        cells = at[inside] * n + self.place[inside]
        return np.bincount(cells, self.count[inside], len(calendar) * n).reshape(len(calendar), n)


@kept
def entries(tables: Tables) -> pl.DataFrame | None:
    """What happened in the whole file, in order of day: customer, date (Date), kind (Int8, position in KINDS)
    and count (Float64). None where it has no dated events.

    A change of the contact person that only the names in the entries show (`contact_changes`) is an entry
    of kind contact_left too; one that is told in words within two months after it is the same, and `other`.
    """
    events = tables.events
    if events is None or "date" not in events.columns:
        return None
    rows = events.filter(pl.col("customer").is_not_null() & pl.col("date").is_not_null())
    found = rows.select("customer", pl.col("date").cast(pl.Date), kinds_of(rows), _counts(rows))
    changes = _changes(tables)
    if changes is not None:
        left = pl.col("kind") == GONE
        changes, again = without_repeats(found.filter(left), changes)
        places = found.select(pl.arg_where(left)).to_series().filter(pl.Series(again, dtype=pl.Boolean))
        found = found.with_columns(found["kind"].scatter(places, OTHER))
        found = pl.concat([found, changes.select("customer", "date", _GONE, pl.lit(1.0).alias("count"))])
    return found.sort("date", maintain_order=True)


@kept
def known_kinds(tables: Tables) -> frozenset[str]:
    """The kinds the file can tell of, as names; contact_left also where entries name people often enough for
    a change to be seen."""
    found = entries(tables)
    if found is None:
        return frozenset()
    told = {KINDS[kind] for kind in found["kind"].unique()}
    return frozenset(told | ({"contact_left"} if _changes(tables) is not None else set()))


@kept
def _changes(tables: Tables) -> pl.DataFrame | None:
    return contact_changes(tables.events)


@kept
def happenings(tables: Tables, panel: Panel) -> Happenings | None:
    """What happened to the customers of the panel up to as_of; None where the file has no dated events or
    the panel no calendar."""
    found = entries(tables)
    if found is None or panel.calendar.period is None:
        return None
    found = found.filter(pl.col("date") <= panel.calendar.as_of)
    place = np.full(tables.customers.height, -1, np.int64)
    place[panel.customer] = np.arange(panel.customers)
    at = place[found["customer"].to_numpy()]
    inside = at >= 0
    day = found["date"].to_numpy().astype("datetime64[D]")
    kind, count = found["kind"].to_numpy(), found["count"].to_numpy()
    return Happenings(at[inside], day[inside], kind[inside], count[inside], known_kinds(tables))


def kinds_of(frame: pl.DataFrame) -> pl.Series:
    """The kind of each row by the words of its type; a row without a type that counts visits is a visit."""
    if "event" not in frame.columns:
        frame = frame.with_columns(pl.lit(None, pl.String).alias("event"))
    texts = frame["event"].unique()
    table = dict(zip(texts.to_list(), event_kinds(texts), strict=True))
    kinds = frame["event"].replace_strict(table, return_dtype=pl.Int8)
    if "visits" in frame.columns:
        visit = frame["event"].is_null() & frame["visits"].is_not_null()
        kinds = pl.select(pl.when(visit).then(KINDS.index("visit")).otherwise(kinds)).to_series()
    return kinds.cast(pl.Int8).alias("kind")


def _counts(frame: pl.DataFrame) -> pl.Expr:
    if "visits" not in frame.columns:
        return pl.lit(1.0).alias("count")
    return pl.col("visits").cast(pl.Float64).fill_null(1.0).alias("count")
