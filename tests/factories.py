"""Tables written by hand: a few rows of text become the typed tables that the panel is made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

import polars as pl

from churn.ingest.tables import Tables
from churn.settings import Settings

Rows = Iterable[tuple]


def day(text: str | dt.date | None) -> dt.date | None:
    """ "2024-03" is the first of March; a date and None stay as they are."""
    if text is None or isinstance(text, dt.date):
        return text
    return dt.date.fromisoformat(text if len(text) > 7 else f"{text}-01")


def orders(rows: Rows, customers: Mapping[str, Mapping] | None = None, **columns: list) -> Tables:
    """Tables of (customer, day, amount) lines. `customers`: more columns of a customer by its id, which
    may name customers without a line; `columns`: more columns of the lines."""
    rows = list(rows)
    people = _people([r[0] for r in rows], customers)
    lines = {
        "customer": _places(people, [r[0] for r in rows]),
        "date": pl.Series([day(r[1]) for r in rows], dtype=pl.Date),
        "amount": pl.Series([r[2] for r in rows], dtype=pl.Float64),
        "cancelled": pl.Series(columns.pop("cancelled", [False] * len(rows)), dtype=pl.Boolean),
    }
    return Tables(people, transactions=pl.DataFrame(lines | columns), segments=_segments(people))


def contracts(rows: Rows, customers: Mapping[str, Mapping] | None = None, **columns: list) -> Tables:
    """Tables of (customer, start, end or None, money a month) contracts."""
    rows = list(rows)
    people = _people([r[0] for r in rows], customers)
    columns = {name: pl.Series([day(v) for v in values]) for name, values in columns.items()}
    terms = {
        "customer": _places(people, [r[0] for r in rows]),
        "start_date": pl.Series([day(r[1]) for r in rows], dtype=pl.Date),
        "end_date": pl.Series([day(r[2]) for r in rows], dtype=pl.Date),
        "mrr": pl.Series([r[3] for r in rows], dtype=pl.Float64),
    }
    return Tables(people, subscriptions=pl.DataFrame(terms | columns), segments=_segments(people))


def snapshot(rows: Rows, **columns: list) -> Tables:
    """Tables of (customer, left, charge) rows, one a customer; the ids in order."""
    rows = list(rows)
    people = pl.DataFrame(
        {
            "customer_id": pl.Series([r[0] for r in rows], dtype=pl.String),
            "left": pl.Series([r[1] for r in rows], dtype=pl.Boolean),
            "mrr": pl.Series([r[2] for r in rows], dtype=pl.Float64),
        }
        | columns
    )
    return Tables(people, segments=_segments(people))


_KNOWN = {
    "customer_id",
    "customer_name",
    "owner",
    "signup_date",
    "left_date",
    "left",
    "mrr",
    "tenure_months",
    "plan",
}


def _people(ids: list[str], more: Mapping[str, Mapping] | None) -> pl.DataFrame:
    more = more or {}
    known = sorted(set(ids) | set(more))
    names = dict.fromkeys(name for values in more.values() for name in values)
    table = {"customer_id": pl.Series(known, dtype=pl.String)}
    for name in names:
        values = [more.get(one, {}).get(name) for one in known]
        table[name] = [day(v) for v in values] if name.endswith("_date") else values
    return pl.DataFrame(table)


def _places(people: pl.DataFrame, ids: list[str]) -> pl.Series:
    place = {one: at for at, one in enumerate(people["customer_id"])}
    return pl.Series([place[one] for one in ids], dtype=pl.UInt32)


def _segments(people: pl.DataFrame) -> tuple[str, ...]:
    return tuple(name for name in people.columns if name not in _KNOWN)


# a grows, b shrinks, c is lost in March and back in May, d comes in March, e stays as it is.
STORY = contracts(
    [
        ("a", "2024-01", "2024-03-01", 10),
        ("a", "2024-03-01", None, 15),
        ("b", "2024-01", "2024-03-01", 10),
        ("b", "2024-03-01", None, 4),
        ("c", "2024-01", "2024-03-10", 7),
        ("c", "2024-05-02", None, 8),
        ("d", "2024-03-05", None, 3),
        ("e", "2024-01", None, 2),
    ]
)
UNTIL_MAY = Settings(as_of=dt.date(2024, 5, 31))

# Contracts as a file has them: customer, start, end, money a month, region; the sizes are far apart.
CONTRACTS = [
    ("big", "2024-01-01", "2024-06-10", 1000, "north"),
    ("mid", "2024-01-01", "2024-08-20", 100, "north"),
    ("s1", "2024-01-01", "2024-03-05", 10, "south"),
    ("s2", "2024-01-01", "2024-03-07", 10, "south"),
    ("s3", "2024-02-01", "2024-09-01", 10, "south"),
    ("k1", "2024-01-01", None, 900, "north"),
    ("k2", "2024-01-01", None, 120, "south"),
    ("k3", "2024-01-01", None, 12, "south"),
    ("new", "2024-07-05", None, 950, "north"),
]
