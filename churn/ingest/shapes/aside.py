"""Rows that are no records leave the table, each remembered with its reason.

Invariant: rows_read stays what it was.
"""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from churn.ingest.files.framing import placed
from churn.ingest.raw import ASIDE_SCHEMA, RawTable
from churn.schema import Issue


def told(table: RawTable, *issues: Issue) -> RawTable:
    """The table with these issues told of it."""
    return replace(table, issues=(*table.issues, *placed(issues, table.source)))


def without(table: RawTable, gone: pl.Series, reason: str) -> RawTable:
    """The table without the rows where `gone` holds; what their first filled cell said is remembered."""
    if not gone.any():
        return table
    rows = table.frame.filter(gone)
    cells = [pl.col(name).cast(pl.String, strict=False) for name in rows.columns]
    named = [pl.when(pl.col(name).is_not_null()).then(pl.lit(name)) for name in rows.columns]
    told = rows.select(
        table.rows.filter(gone).alias("row"),
        pl.lit(reason).alias("reason"),
        pl.coalesce(named).alias("column"),
        pl.coalesce(cells).alias("value"),
    ).cast(ASIDE_SCHEMA)
    return replace(
        table,
        frame=table.frame.filter(~gone),
        rows=table.rows.filter(~gone),
        levels=None if table.levels is None else table.levels.filter(~gone),
        origins=None if table.origins is None else table.origins.filter(~gone),
        set_aside=pl.concat([table.set_aside, told]),
    )
