"""The rows of the file about one customer: orders, contracts, contacts, contact persons, hours.

Invariant: rows are as the file has them, up to the last day looked at; a table the file lacks is None.
"""

from __future__ import annotations

import datetime as dt

import pandas as pd
import polars as pl

from churn.coding.event_kinds import KINDS, event_kinds
from churn.ingest.tables import Tables
from churn.metrics.kept import kept

_ORDERS = ("date", "order_id", "product", "quantity", "amount", "margin", "status", "cancelled")
_CONTRACTS = ("start_date", "end_date", "notice_date", "mrr", "plan", "status")
MOST_ROWS = 5_000  # of a table on the card


def customer_orders(tables: Tables, customer: int, until: dt.date | None = None) -> pd.DataFrame | None:
    """Payments, orders or order lines, the latest first: date, and where the file has them order_id, product,
    quantity, amount, margin, status, cancelled. `customer`: position in Tables.customers."""
    rows = _rows(tables.transactions, customer, "date", until)
    return None if rows is None else _shown(rows.sort("date", descending=True, maintain_order=True), _ORDERS)


def customer_contracts(tables: Tables, customer: int, until: dt.date | None = None) -> pd.DataFrame | None:
    """Contracts, the latest first: start_date, and where the file has them end_date, notice_date, mrr, plan,
    status. One that starts later than `until` is not known yet."""
    rows = _rows(tables.subscriptions, customer, "start_date", until)
    if rows is None:
        return None
    return _shown(rows.sort("start_date", descending=True, maintain_order=True), _CONTRACTS)


def customer_contacts(tables: Tables, customer: int, until: dt.date | None = None) -> pd.DataFrame | None:
    """What happened, the latest first: date, happening (of KINDS), event (in the file's own words), contact
    (with whom), comment (all of them in one text), status; columns of which nothing is known are left out."""
    rows = _rows(tables.events, customer, "date", until)
    if rows is None:
        return None
    rows = rows.sort("date", descending=True, maintain_order=True, nulls_last=True).head(MOST_ROWS)
    comments = [c for c in rows.columns if c.startswith("comment:")]
    said = pl.concat_str([pl.col(c) for c in comments], separator="; ", ignore_nulls=True)
    rows = rows.with_columns(said.replace("", None).alias("comment")) if comments else rows
    out = _shown(rows, ("date", "event", "contact", "comment", "status"))
    texts = rows["event"].to_list() if "event" in rows.columns else [None] * rows.height
    if "event" in rows.columns or "visits" not in rows.columns:
        out.insert(1, "happening", [KINDS[kind] for kind in event_kinds(texts)])
    else:
        out.insert(1, "happening", "visit")
    return out


@kept
def told_kinds(tables: Tables) -> frozenset[str]:
    """The kinds of entries (of KINDS) that the log of a file knows of anybody; none without a log."""
    if tables.events is None or "event" not in tables.events.columns:
        return frozenset()
    return frozenset(KINDS[kind] for kind in event_kinds(tables.events["event"].unique()))


def customer_persons(contacts: pd.DataFrame | None) -> pd.DataFrame | None:
    """The people talked to, the latest seen first: contact, first_seen, last_seen, contacts (entries),
    left_on (the day of an entry that a contact person left or changed, and names this one; else NaT). None
    where entries name nobody."""
    if contacts is None or "contact" not in contacts:
        return None
    rows = contacts.dropna(subset=["contact", "date"])
    people = rows.groupby("contact", sort=False)
    out = pd.DataFrame({"first_seen": people["date"].min(), "last_seen": people["date"].max()})
    out["contacts"] = people.size()
    gone = rows[rows["happening"] == "contact_left"]
    out["left_on"] = gone.groupby("contact")["date"].max().reindex(out.index)
    return out.sort_values("last_seen", ascending=False, kind="stable").reset_index(names="contact")


def customer_hours(tables: Tables, customer: int, until: dt.date | None = None) -> float | None:
    """Hours spent on a customer up to a day, of the table of hours, without one of the contacts that have
    their length; None where none are noted."""
    for frame in (tables.hours, tables.events):
        if frame is not None and "hours" in frame.columns:
            rows = _rows(frame, customer, "date", until)
            return float(rows["hours"].sum()) if rows["hours"].drop_nulls().len() else None
    return None


def _rows(frame: pl.DataFrame | None, customer: int, day: str, until: dt.date | None) -> pl.DataFrame | None:
    """The rows of one customer up to a day; those without a day stay. None without the table."""
    if frame is None:
        return None
    rows = frame.filter(pl.col("customer") == customer)
    if until is None or day not in frame.columns:
        return rows
    return rows.filter((pl.col(day).cast(pl.Date) <= until).fill_null(True))


def _shown(rows: pl.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    """Those of the columns in which anything stands."""
    rows = rows.head(MOST_ROWS)
    known = [c for c in columns if c in rows.columns and (rows[c].null_count() < rows.height or c == "date")]
    dates = [pl.col(c).cast(pl.Date).cast(pl.Datetime("ms")) for c in known if rows[c].dtype.is_temporal()]
    out = rows.select(known).with_columns(dates).to_pandas()
    if "cancelled" in out and not out["cancelled"].fillna(False).astype(bool).any():
        out = out.drop(columns="cancelled")
    return out
