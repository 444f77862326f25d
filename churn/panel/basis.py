"""What the data decides about how it is counted: its basis, its last day, its limit of silence.

Invariant: a setting the user made is never replaced; `resolved` only fills what is None.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import polars as pl

from churn.errors import ChoiceError, MeaningError
from churn.ingest.tables import Tables
from churn.panel.calendar import MONTHS, calendar
from churn.panel.gaps import Gaps, gaps, is_steady, lost_after, waited
from churn.schema import Basis
from churn.settings import Settings

AHEAD = 31  # days: an end further than this past all that happened lies in the future
FEWEST_ENDS = 5  # with fewer nothing tells a plan from a record
MOSTLY = 0.8  # share of contracts with a term of whole months that makes ends a plan
LIMITED = (Basis.RECURRING, Basis.ORDERS)  # the bases where silence decides who is lost


def resolved(tables: Tables, settings: Settings) -> Settings:
    """The settings with `basis`, `as_of` and `lost_after` filled from the data where they are None, and a
    `period` no shorter than the one that payments are known by (`Tables.grain`).

    `lost_after` stays None for a subscription and a snapshot, where nobody is lost by silence, and
    `as_of` where no table of a snapshot holds a date. Raises MeaningError("no_activity") where nothing
    shows a customer's activity, ChoiceError("basis_unavailable") where the basis asked for has no data.
    """
    possible = _bases(tables)
    found = cache(lambda: gaps(tables.transactions))  # two questions may need them, or none
    basis = settings.basis or _likeliest(tables, found)
    if basis not in possible:
        raise ChoiceError("basis_unavailable", basis=basis.value, known=", ".join(sorted(possible)))
    if tables.grain and basis in LIMITED and MONTHS[tables.grain] > MONTHS[settings.period]:
        settings = replace(settings, period=tables.grain)
    limit = settings.lost_after
    if basis not in LIMITED:
        limit = None
    elif limit is None:
        limit = lost_after(waited(found(), basis, tables.customers.height).days, settings.period)
    return replace(settings, basis=basis, as_of=settings.as_of or as_of(tables, basis), lost_after=limit)


def basis_of(tables: Tables) -> Basis:
    """The kind of data in the tables: contracts before payments before one row a customer.

    Payments are recurring where their terms are given, or most gaps keep a beat of 1, 3, 6 or 12 months
    (`is_steady`); with too few gaps to tell they are orders. Customers with a sign-up and a day they left
    are contracts too. Raises MeaningError("no_activity").
    """
    return _likeliest(tables, lambda: gaps(tables.transactions))


def _likeliest(tables: Tables, found: Callable[[], Gaps]) -> Basis:
    possible = _bases(tables)
    if not possible:
        raise MeaningError("no_activity")
    if Basis.ORDERS not in possible or Basis.SUBSCRIPTION in possible:
        return possible[0]
    terms = tables.transactions.get_column("term_months", default=None)
    if terms is not None and terms.null_count() <= len(terms) / 2:
        return Basis.RECURRING
    return Basis.RECURRING if is_steady(found()) else Basis.ORDERS


def contracts(tables: Tables) -> pl.DataFrame | None:
    """The subscriptions; without such a table, customers with a sign-up and a day they left as one each.

    Columns: customer, start_date, end_date, notice_date, mrr, plan. The end of an open contract whose
    customer's `left_date` is known is that day; a term end that is not known is the day of notice.
    """
    table = tables.subscriptions
    left = tables.customers.with_row_index("customer")
    if table is None or not len(table):
        if tables.transactions is not None or not {"signup_date", "left_date"} <= set(left.columns):
            return None
        table = left.rename({"signup_date": "start_date"}).with_columns(end_date=pl.col("left_date"))
        table = table.drop("left_date")
    columns = {"end_date": pl.Date, "notice_date": pl.Date, "mrr": pl.Float64, "plan": pl.String}
    absent = [pl.lit(None, kind).alias(name) for name, kind in columns.items() if name not in table.columns]
    table = table.with_columns(absent).select("customer", "start_date", *columns)
    table = table.drop_nulls(["customer", "start_date"])
    ends = [pl.col("end_date"), pl.col("notice_date")]
    if "left_date" in left.columns:
        table = table.join(left.select("customer", "left_date"), on="customer", how="left")
        ends.append(pl.when(pl.col("left_date") >= pl.col("start_date")).then("left_date"))
    return table.with_columns(end_date=pl.coalesce(ends))


def as_of(tables: Tables, basis: Basis) -> dt.date | None:
    """The last day the data knows: the latest order, payment, contract, answer, event or hour.

    Where silence decides who is lost, a survey or ticket from long after the last payment would turn all
    silent; it is no news of payments, and as_of goes no further than the month of the last of them.
    Ends of contracts count only where the table also has open ones: then an end is written down when it
    happens. Where every row has its end, or ends stand whole months after their starts and run ahead of all
    that happened, they are paid-until days and may lie in the future. Payments known by whole periods only
    are known to the end of the last one.
    """
    known = [day for day in _last_days(tables) if day is not None]
    if basis is Basis.SUBSCRIPTION:
        table = contracts(tables)
        ends = table["end_date"]
        if ends.null_count() and ends.max() is not None and not _planned(table, max(known)):
            known.append(ends.max())
    last = max(known, default=None)
    if basis not in (Basis.ORDERS, Basis.RECURRING):
        return last
    paid = tables.transactions["date"].max()
    if tables.grain and paid is not None:
        return (calendar(tables.grain, paid, paid).edges[-1] - 1).item()
    return last if paid is None or last is None else min(last, _month_end(paid))


def _month_end(day: dt.date) -> dt.date:
    following = (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    return following - dt.timedelta(days=1)


def _planned(table: pl.DataFrame, last: dt.date) -> bool:
    """Whether ends are written down when contracts start: whole months ahead, and far past the last day."""
    ended = table.filter(pl.col("end_date") > pl.col("start_date"))
    if ended.height < FEWEST_ENDS or ended["end_date"].max() <= last + dt.timedelta(AHEAD):
        return False
    start, end = ended["start_date"], ended["end_date"]
    off = (end.dt.day().cast(pl.Int32) - start.dt.day().cast(pl.Int32)).abs()
    whole = (off <= 1) | (off >= 27) | ((end - start).dt.total_days() % 365 <= 1)
    return float(whole.mean()) >= MOSTLY


def _last_days(tables: Tables) -> Iterator[dt.date | None]:
    for table, columns in (
        (tables.transactions, ("date",)),
        (tables.subscriptions, ("start_date", "notice_date")),
        (tables.customers, ("signup_date", "left_date")),
        (tables.answers, ("date",)),
        (tables.events, ("date",)),
        (tables.hours, ("date",)),
    ):
        for column in columns:
            if table is not None and column in table.columns:
                yield table[column].max()


def _bases(tables: Tables) -> list[Basis]:
    """The bases the tables can be read on, the likeliest first."""
    found = []
    table = contracts(tables)
    if table is not None and len(table):
        found.append(Basis.SUBSCRIPTION)
    if tables.transactions is not None and len(tables.transactions):
        found += [Basis.ORDERS, Basis.RECURRING]
    if {"left", "left_date", "tenure_months", "mrr"} & set(tables.customers.columns):
        found.append(Basis.SNAPSHOT)
    return found
