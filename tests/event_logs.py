"""An event log written by hand, beside lines of orders or contracts.

Invariant: made by rule, of what stands in its rows and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import polars as pl

from churn.ingest.tables import Tables
from tests.factories import day


def with_log(tables: Tables, rows: Iterable[tuple], **columns: list) -> Tables:
    """The tables with a log of (customer, day, type of event); `columns`: more columns of it."""
    rows, place = list(rows), {one: at for at, one in enumerate(tables.customers["customer_id"])}
    log = {
        "customer": pl.Series([place.get(r[0]) for r in rows], dtype=pl.UInt32),
        "date": pl.Series([day(r[1]) for r in rows], dtype=pl.Date),
        "event": pl.Series([r[2] for r in rows], dtype=pl.String),
    }
    return replace(tables, events=pl.DataFrame(log | columns))
