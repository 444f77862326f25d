"""The hours spent on each customer and the profit it brought, in the same months.

Invariant: hours and profit cover the same days, or the profit has no days at all.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from churn.ingest.tables import Tables
from churn.panel import Panel
from churn.panel.lines import counted_lines
from churn.settings import Settings

MISSING = ("hours", "margin")
FEWEST_FOR_HALVES = 6  # months; fewer say nothing of what lasts
_NO_DAY = int(np.datetime64("NaT", "M").astype(np.int64))
Months = tuple[int, int]  # the first month and the one after the last, counted from January 1970


@dataclass(frozen=True, eq=False)
class Effort:
    """One entry a customer of the panel: `hours` float64 (NaN: none noted; never below 0), `profit` float64
    (NaN: not known, or nothing to do with it), `involved` bool (time was noted or money paid). `months`: the
    first month covered and the one after the last, counted from January 1970; None where nothing tells.
    `dated`: the profit is that of these months, and not a figure of the customer list as it stands.
    `undated_hours`: hours without a day, counted in. `halves`: the same of the first and of the second half
    of the months; None where they are fewer than FEWEST_FOR_HALVES, or anything has no day."""

    hours: np.ndarray
    profit: np.ndarray
    involved: np.ndarray
    months: Months | None
    dated: bool
    undated_hours: float
    halves: tuple[Effort, Effort] | None = None

    @property
    def length(self) -> float:
        """How many months are covered; NaN where nothing tells."""
        return float("nan") if self.months is None else float(self.months[1] - self.months[0])

    @property
    def days(self) -> tuple[dt.date, dt.date] | tuple[None, None]:
        """The first and the last day of the months."""
        if self.months is None:
            return None, None
        first, after = (np.datetime64(month, "M").astype("datetime64[D]") for month in self.months)
        return first.item(), (after - 1).item()


def missing(tables: Tables, panel: Panel) -> tuple[str, ...]:
    """What the file lacks for profit to be held against hours: of "hours" and "margin"; empty: nothing.

    Hours and lines that share no month are a lack of "margin".
    """
    lacks = () if _noted(tables, panel) is not None else ("hours",)
    priced = _sold(tables, panel, Settings()) is not None or _listed(tables) is not None
    if priced and (lacks or effort(tables, panel, Settings()) is not None):
        return lacks
    return (*lacks, "margin")


def effort(tables: Tables, panel: Panel, settings: Settings, since: dt.date | None = None) -> Effort | None:
    """Hours and profit of the customers of the panel; None where either is unknown (`missing` says which).

    Hours: `Tables.hours`; without that table the `hours` of the contacts in `Tables.events` (where both
    have them the table alone counts: the log would count the same time twice). Profit: the margin of the
    lines that count in the panel, in the whole calendar months that hours and lines of the file both cover;
    without one, the `margin` of the customer list as it stands. A payment counts in the month it came in, so
    months that are few may show a payer by the year without profit. `since`: no earlier month than that of
    this day; it does not reach a profit without days.
    """
    noted, sold, listed = _noted(tables, panel), _sold(tables, panel, settings), _listed(tables)
    if noted is None or (sold is None and listed is None):
        return None
    if sold is None:
        told, spent = noted.by_half(panel, noted.span)
        hours, profit = _known(told.sum(axis=0), spent.sum(axis=0)), listed[panel.customer]
        undated = float(noted.undated(panel))
        return Effort(hours, profit, ~(np.isnan(hours) & np.isnan(profit)), noted.span, False, undated)
    span = _common(noted.span, sold.span, since)
    return _within(noted, sold, panel, span) if span[0] < span[1] else None


@dataclass(frozen=True, eq=False)
class _Entries:
    """Amounts noted up to as_of, of hours or of margin: position in Tables.customers, month (_NO_DAY:
    without), amount. `customers`: how many the tables know."""

    customer: np.ndarray
    month: np.ndarray
    amount: np.ndarray
    customers: int

    @property
    def span(self) -> Months | None:
        known = self.month[self.month != _NO_DAY]
        return (int(known.min()), int(known.max()) + 1) if len(known) else None

    def undated(self, panel: Panel) -> float:
        """The sum of what has no day."""
        loose = self.month == _NO_DAY
        return np.bincount(self.customer[loose], self.amount[loose], self.customers)[panel.customer].sum()

    def by_half(self, panel: Panel, span: Months | None) -> tuple[np.ndarray, np.ndarray]:
        """Numbers of entries and their sums (NaN where one is unknown) in the first and in the second half of
        the months, (2, customers of the panel); what has no day is in the first."""
        first, after = span or (0, 0)
        loose = self.month == _NO_DAY
        inside = loose | ((self.month >= first) & (self.month < after))
        late = self.month[inside] >= (first + after) // 2
        cells = self.customer[inside] + late * np.int64(self.customers)
        size = 2 * self.customers
        count, total = np.bincount(cells, minlength=size), np.bincount(cells, self.amount[inside], size)
        return tuple(kind.reshape(2, -1)[:, panel.customer] for kind in (count, total))


def _within(noted: _Entries, sold: _Entries, panel: Panel, span: Months) -> Effort:
    told, spent = noted.by_half(panel, span)
    paid, margin = sold.by_half(panel, span)
    middle, undated = sum(span) // 2, float(noted.undated(panel))
    whole = _effort(told.sum(axis=0), spent.sum(axis=0), paid.sum(axis=0), margin.sum(axis=0), span, undated)
    if undated or whole.length < FEWEST_FOR_HALVES:
        return whole
    months = ((span[0], middle), (middle, span[1]))
    halves = tuple(_effort(told[h], spent[h], paid[h], margin[h], months[h], 0.0) for h in (0, 1))
    return replace(whole, halves=halves)


def _effort(
    told: np.ndarray, spent: np.ndarray, paid: np.ndarray, margin: np.ndarray, months: Months, undated: float
) -> Effort:
    involved = (told > 0) | (paid > 0)
    return Effort(_known(told, spent), np.where(involved, margin, np.nan), involved, months, True, undated)


def _known(told: np.ndarray, spent: np.ndarray) -> np.ndarray:
    return np.where(told > 0, np.maximum(spent, 0.0), np.nan)


def _noted(tables: Tables, panel: Panel) -> _Entries | None:
    """Every noted time."""
    source = tables.events if tables.hours is None else tables.hours
    if source is None or "hours" not in source.columns:
        return None
    if "date" not in source.columns:
        source = source.with_columns(pl.lit(None, pl.Date).alias("date"))
    found = source.select("customer", pl.col("date").cast(pl.Date), pl.col("hours").cast(pl.Float64))
    found = found.drop_nulls(["customer", "hours"])
    if panel.calendar.as_of is not None:
        found = found.filter(pl.col("date").is_null() | (pl.col("date") <= panel.calendar.as_of))
    if found.is_empty():
        return None
    month = found["date"].to_numpy().astype("datetime64[M]").astype(np.int64)
    return _Entries(found["customer"].to_numpy(), month, found["hours"].to_numpy(), tables.customers.height)


def _sold(tables: Tables, panel: Panel, settings: Settings) -> _Entries | None:
    """The margin of the lines that count, in a file that knows it."""
    sold, as_of = tables.transactions, panel.calendar.as_of
    if sold is None or "margin" not in sold.columns or as_of is None:
        return None
    lines = counted_lines(sold, settings.cancelled, as_of)
    if lines.margin is None or not len(lines.day):
        return None
    month = lines.day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return _Entries(lines.customer, month, lines.margin, tables.customers.height)


def _listed(tables: Tables) -> np.ndarray | None:
    listed = tables.customers.get_column("margin", default=None)
    if listed is None or listed.null_count() == len(listed):
        return None
    return listed.cast(pl.Float64).fill_null(float("nan")).to_numpy()


def _common(hours: Months | None, lines: Months, since: dt.date | None) -> Months:
    """The months of both, of the whole file: so that the figures of its parts add up."""
    first, after = lines if hours is None else (max(hours[0], lines[0]), min(hours[1], lines[1]))
    return first if since is None else max(first, int(np.datetime64(since, "M").astype(np.int64))), after
