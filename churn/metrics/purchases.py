"""On which days each customer bought, and of which product line.

Invariant: a purchase is a line that the panel counts as one; the lines of one day are one purchase.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from churn.ingest.tables import Tables
from churn.metrics.kept import kept
from churn.panel import Panel
from churn.panel.lines import counted_lines
from churn.settings import Settings

MOST_LINES = 200  # more distinct products than this are articles, no product lines
UNTOLD = np.uint64(pl.Series([""]).hash(0)[0])  # the line of a purchase whose product is not told


@dataclass(frozen=True, eq=False)
class Purchases:
    """One entry a customer, day and product line bought on it, in order of customer and day: `place` int64 of
    the customer in the panel, `day` int64 since 1970, `line` uint64 a number of the product line, UNTOLD
    without one. `column`: the column that tells the lines, None where none does; `lines`: how many there are
    in the file."""

    place: np.ndarray
    day: np.ndarray
    line: np.ndarray
    column: str | None
    lines: int

    @property
    def tells_lines(self) -> bool:
        """Whether product lines are known, and few enough to be lines and not articles."""
        return self.column is not None and 2 <= self.lines <= MOST_LINES

    def days(self) -> tuple[np.ndarray, np.ndarray]:
        """Customers (places) and the days on which they bought, each pair once, int64, in order."""
        fresh = np.append(True, (np.diff(self.place) != 0) | (np.diff(self.day) != 0))[: len(self.place)]
        return self.place[fresh], self.day[fresh]

    def new_lines(self) -> tuple[np.ndarray, np.ndarray]:
        """Customers (places) and the days on which they bought a line for the first time, once a line."""
        told = np.flatnonzero(self.line != UNTOLD)
        order = told[np.lexsort((self.day[told], self.line[told], self.place[told]))]
        place, line = self.place[order], self.line[order]
        fresh = np.append(True, (np.diff(place) != 0) | (line[1:] != line[:-1]))[: len(place)]
        return place[fresh], self.day[order][fresh]


@kept
def purchases(tables: Tables, panel: Panel, settings: Settings) -> Purchases | None:
    """What each customer of the panel bought and when, up to as_of; None where no payments are known."""
    table, as_of = tables.transactions, panel.calendar.as_of
    if table is None or panel.calendar.period is None:
        return None
    column = line_column(tables)
    line = pl.lit("") if column is None else pl.col(column).cast(pl.String).fill_null("")
    # `counted_lines` numbers the orders; what is asked here is the product line, so that stands in for them
    bought = counted_lines(table.with_columns(order_id=line), settings.cancelled, as_of)
    place = np.full(tables.customers.height, -1, np.int64)
    place[panel.customer] = np.arange(panel.customers)
    at = place[bought.customer]
    inside = bought.active & (at >= 0)
    columns = {"at": at[inside], "day": bought.day[inside].astype(np.int64), "line": bought.order[inside]}
    rows = pl.DataFrame(columns).unique().sort("at", "day", "line")
    lines = 0 if column is None else table[column].drop_nulls().n_unique()
    return Purchases(*(rows[name].to_numpy() for name in columns), column, lines)


def line_column(tables: Tables) -> str | None:
    """The column of the orders that tells the product line, None where no product is told.

    That is a segment column that sorts the products: it has one value for each product, and fewer values
    than there are products. Without one the products themselves are the lines.
    """
    table = tables.transactions
    if table is None or "product" not in table.columns or table["product"].n_unique() < 2:
        return None
    products = table["product"].drop_nulls().n_unique()
    for name in (name for name in tables.segments if name in table.columns):
        known = table.select("product", name).drop_nulls().unique()
        values = known[name].n_unique()
        if 2 <= values < products and known.height == known["product"].n_unique():
            return name
    return "product"


def nth_day_within(place: np.ndarray, day: np.ndarray, customers: int, n: int) -> np.ndarray:
    """The n-th day (from 1) of each customer, datetime64[D] (customers,), NaT for those with fewer; the
    pairs stand in order of customer and day."""
    first = np.searchsorted(place, np.arange(customers))
    count = np.bincount(place, minlength=customers)
    out = np.full(customers, np.datetime64("NaT", "D"))
    enough = np.flatnonzero(count >= n)
    out[enough] = day[first[enough] + n - 1].astype("datetime64[D]")
    return out
