"""What the rows that were used say about one that was not: those round it, and those of the same order.

Invariant: rows speak only where they agree, and only of a table whose own order bears it out.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from churn.ingest.mending.misspelt import Reading, written_day
from churn.ingest.tables import Tables
from churn.ingest.values.day_order import date_or_none
from churn.ingest.values.day_text import MONTH_NUMBERS
from churn.ingest.values.keys import key_text
from churn.schema import DATE_ROLES

_NO_YEAR = re.compile(r"(\d{1,2})(?:[\s.\-/]*([^\W\d_]{3,})\.?|[./](\d{1,2})\.?)")
_KINDS = ("transactions", "subscriptions", "events", "hours", "answers")


@dataclass(frozen=True, eq=False)
class Neighbours:
    """The used rows of one table of the receipt, in the order of the file. `used`: row, customer (an id), and
    date and order_id where the table has them."""

    used: pl.DataFrame

    @classmethod
    def of(cls, tables: Tables, table: int) -> Neighbours:
        frames = [frame for kind in _KINDS if (frame := getattr(tables, kind)) is not None]
        found = [part for frame in frames if (part := _of_kind(frame, table, tables)).height]
        if not found:
            return cls(pl.DataFrame(schema={"row": pl.UInt32, "customer": pl.String}))
        return cls(pl.concat(found, how="diagonal_relaxed").sort("row", maintain_order=True))

    def around(self, row: int) -> tuple[int, int] | None:
        """The positions of the used rows before and after; None at an end of the file."""
        place = int(np.searchsorted(self._rows, row))
        return (place - 1, place) if 0 < place < len(self._rows) else None

    def day(self, row: int, text: str | None, order: str) -> Reading | None:
        """The day of a row between two of the same day, and the year of "1 мар" between two of the same year,
        in a file that is sorted by day."""
        between = self.around(row) if self._in_time else None
        if between is None:
            return None
        first, last = sorted(self._days[place] for place in between)
        if text is None:
            return Reading(written_day(first, order), "same_day_around") if first == last else None
        day = _in_year(text, first.year, order) if first.year == last.year else None
        if day is None or not first <= day <= last:
            return None
        return Reading(written_day(day, order), "year_around")

    def customer(self, row: int) -> Reading | None:
        """The customer of a row amid the rows of one, in a file that keeps each customer's rows together."""
        between = self.around(row) if self._in_blocks else None
        if between is None:
            return None
        who = {self.used["customer"][place] for place in between}
        return Reading(who.pop(), "customer_around") if len(who) == 1 else None

    @cached_property
    def _rows(self) -> np.ndarray:
        return self.used["row"].to_numpy()

    @cached_property
    def _days(self) -> pl.Series:
        return self.used["date"]

    @cached_property
    def _in_time(self) -> bool:
        if "date" not in self.used.columns or self.used["date"].null_count() or self.used.height < 2:
            return False
        return self._days.is_sorted() or self._days.is_sorted(descending=True)

    @cached_property
    def _in_blocks(self) -> bool:
        who = self.used["customer"]
        if who.null_count() or self.used.height < 2:
            return False
        blocks = int((who != who.shift(1)).sum()) + 1
        return blocks == who.n_unique() and blocks * 2 <= len(who)


def of_same_order(tables: Tables, orders: pl.Series) -> dict[str, tuple[str | None, dt.date | None]]:
    """Number of an order → its customer and its day, each where all of its used rows agree."""
    sales = tables.transactions
    if sales is None or "order_id" not in sales.columns:
        return {}
    asked = key_text(orders).drop_nulls().unique().implode()
    lines = sales.filter(pl.col("order_id").is_in(asked))
    agreed = lines.group_by("order_id").agg(
        pl.col("customer").first(),
        pl.col("customer").n_unique().alias("customers"),
        pl.col("date").first(),
        pl.col("date").n_unique().alias("days"),
    )
    ids = tables.customers["customer_id"]
    return {
        line["order_id"]: (
            ids[line["customer"]] if line["customers"] == 1 and line["customer"] is not None else None,
            line["date"] if line["days"] == 1 else None,
        )
        for line in agreed.iter_rows(named=True)
    }


def _of_kind(frame: pl.DataFrame, table: int, tables: Tables) -> pl.DataFrame:
    own = frame.filter(pl.col("source") == table)
    day = next((name for name in ("date", *DATE_ROLES) if name in own.columns), None)
    who = tables.customers["customer_id"].gather(own["customer"])
    days = [] if day is None else [own[day].cast(pl.Date).alias("date")]
    return pl.DataFrame([own["row"], who.alias("customer"), *days])


def _in_year(text: str, year: int, order: str) -> dt.date | None:
    """ "1 мар" or "01.03" in that year."""
    found = _NO_YEAR.fullmatch(text.strip().lower())
    if found is None:
        return None
    first, word, second = found.groups()
    if word is not None:
        return date_or_none(year, MONTH_NUMBERS[word], int(first)) if word in MONTH_NUMBERS else None
    day, month = (int(second), int(first)) if order == "mdy" else (int(first), int(second))
    return date_or_none(year, month, day)
