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
from churn.panel.lines import Lines, counted_lines, margins_of
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
        hours, undated = noted.by_customer(panel, noted.span)
        profit = listed[panel.customer]
        return Effort(hours, profit, ~(np.isnan(hours) & np.isnan(profit)), noted.span, False, undated)
    span = _common(noted.span, sold.span, since)
    if span[0] >= span[1]:
        return None
    whole, middle = _within(noted, sold, panel, span), sum(span) // 2
    if whole.undated_hours or whole.length < FEWEST_FOR_HALVES:
        return whole
    halves = [_within(noted, sold, panel, half) for half in ((span[0], middle), (middle, span[1]))]
    return replace(whole, halves=tuple(halves))


@dataclass(frozen=True, eq=False)
class _Noted:
    """Every noted time up to as_of: position in Tables.customers, month (_NO_DAY: without), hours."""

    customer: np.ndarray
    month: np.ndarray
    hours: np.ndarray
    customers: int

    @property
    def span(self) -> Months | None:
        return _span(self.month[self.month != _NO_DAY])

    def by_customer(self, panel: Panel, span: Months | None) -> tuple[np.ndarray, float]:
        """Hours of the months by customer of the panel, and how many of them have no day."""
        undated = self.month == _NO_DAY
        inside = undated | _inside(self.month, span) if span else undated
        counted = np.bincount(self.customer[inside], minlength=self.customers)[panel.customer]
        spent, loose = (
            np.bincount(self.customer[which], self.hours[which], minlength=self.customers)[panel.customer]
            for which in (inside, undated)
        )
        return np.where(counted > 0, np.maximum(spent, 0.0), np.nan), float(loose.sum())


@dataclass(frozen=True, eq=False)
class _Sold:
    """The counted lines of a file that knows their margin, and the month of each."""

    lines: Lines
    month: np.ndarray
    customers: int

    @property
    def span(self) -> Months | None:
        return _span(self.month)

    def by_customer(self, panel: Panel, span: Months) -> tuple[np.ndarray, np.ndarray]:
        """Margin of the months by customer of the panel (NaN where a line has none), and who has a line."""
        lines = self.lines.where(_inside(self.month, span))
        paid = np.bincount(lines.customer, minlength=self.customers)[panel.customer] > 0
        return margins_of(lines, self.customers)[panel.customer], paid


def _noted(tables: Tables, panel: Panel) -> _Noted | None:
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
    return _Noted(found["customer"].to_numpy(), month, found["hours"].to_numpy(), tables.customers.height)


def _sold(tables: Tables, panel: Panel, settings: Settings) -> _Sold | None:
    sold, as_of = tables.transactions, panel.calendar.as_of
    if sold is None or "margin" not in sold.columns or as_of is None:
        return None
    lines = counted_lines(sold, settings.cancelled, as_of)
    if lines.margin is None or not len(lines.day):
        return None
    month = lines.day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return _Sold(lines, month, tables.customers.height)


def _listed(tables: Tables) -> np.ndarray | None:
    listed = tables.customers.get_column("margin", default=None)
    if listed is None or listed.null_count() == len(listed):
        return None
    return listed.cast(pl.Float64).fill_null(float("nan")).to_numpy()


def _within(noted: _Noted, sold: _Sold, panel: Panel, span: Months) -> Effort:
    hours, undated = noted.by_customer(panel, span)
    profit, paid = sold.by_customer(panel, span)
    involved = paid | ~np.isnan(hours)
    return Effort(hours, np.where(involved, profit, np.nan), involved, span, True, undated)


def _span(months: np.ndarray) -> Months | None:
    return (int(months.min()), int(months.max()) + 1) if len(months) else None


def _common(hours: Months | None, lines: Months, since: dt.date | None) -> Months:
    """The months of both, of the whole file: so that the figures of its parts add up."""
    first, after = lines if hours is None else (max(hours[0], lines[0]), min(hours[1], lines[1]))
    return first if since is None else max(first, int(np.datetime64(since, "M").astype(np.int64))), after


def _inside(months: np.ndarray, span: Months) -> np.ndarray:
    return (months >= span[0]) & (months < span[1])
