"""What happened to each customer beside its payments: visits, contacts, complaints, a contact person gone.

Invariant: an entry counts on its own day and up to as_of; what has no customer or no day is not in it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from churn.coding.event_kinds import KINDS, OTHER, event_kinds
from churn.ingest.tables import Tables
from churn.metrics.kept import kept
from churn.panel import Panel


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
def happenings(tables: Tables, panel: Panel) -> Happenings | None:
    """What happened to the customers of the panel up to as_of; None where the file has no dated events or
    the panel no calendar."""
    events, as_of = tables.events, panel.calendar.as_of
    if events is None or panel.calendar.period is None or "date" not in events.columns:
        return None
    frame = events.filter(pl.col("customer").is_not_null() & pl.col("date").is_not_null())
    kind = kinds_of(frame)
    frame = frame.select("customer", pl.col("date").cast(pl.Date), _counts(frame)).with_columns(kind)
    known = frozenset(KINDS[k] for k in frame["kind"].unique())
    place = np.full(tables.customers.height, -1, np.int64)
    place[panel.customer] = np.arange(panel.customers)
    frame = frame.filter(pl.col("date") <= as_of).sort("date", maintain_order=True)
    at = place[frame["customer"].to_numpy()]
    inside = at >= 0
    day = frame["date"].to_numpy().astype("datetime64[D]")
    kinds, count = frame["kind"].to_numpy(), frame["count"].to_numpy()
    return Happenings(at[inside], day[inside], kinds[inside], count[inside], known)


def kinds_of(frame: pl.DataFrame) -> pl.Series:
    """The kind of each row by the words of its type; a row without a type that counts visits is a visit."""
    if "event" not in frame.columns:
        usual = KINDS.index("visit") if "visits" in frame.columns else OTHER
        return pl.Series("kind", np.full(frame.height, usual, np.int8))
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
