"""Months, quarters or years as columns become a record a cell: who, which period, how much.

Invariant: every row of the sheet gives records under its own row number, or is set aside as one without
payments; columns that are left out are named.
"""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from churn.ingest.files.framing import placed
from churn.ingest.raw import ASIDE_SCHEMA, RawTable
from churn.ingest.shapes.cross_table import turned
from churn.ingest.shapes.measure_rows import Stacked, measure_rows
from churn.ingest.shapes.melting import Melted, melted
from churn.ingest.shapes.new_names import new_names
from churn.ingest.shapes.period_columns import Wide, period_columns
from churn.ingest.shapes.period_notes import about_periods, figures
from churn.schema import Issue, Severity


def unpivoted(table: RawTable) -> RawTable:
    """The table with a record a period, where its columns or its rows and columns are periods; else itself.

    The new columns: the period's first day, typed Date, and one a measure. Adds issues unpivoted (columns,
    records, blanks, zeros, first, last), columns_left_out, year_assumed, measures_guessed, by_quarter and
    by_year.
    """
    wide = period_columns(table)
    if wide is None:
        return turned(table)
    stacked, days = measure_rows(table, wide), wide.days
    columns = {name: [of.get(day) for day in days] for name, of in stacked.measures.items()}
    found = melted(stacked.frame, columns)
    if not len(found.place):
        return table
    names = new_names(table, stacked.kept, list(columns))
    frame = stacked.frame.select(stacked.kept)[found.place].with_columns(
        pl.Series(names[0], days, dtype=pl.Date).gather(found.nth),
        *(cells.alias(name) for name, cells in zip(names[1:], found.measures.values(), strict=True)),
    )
    return replace(
        table,
        frame=frame,
        rows=stacked.rows.gather(found.place),
        levels=None if table.levels is None else stacked.levels.gather(found.place),
        origins=_origins(stacked, found),
        set_aside=pl.concat([table.set_aside, _silent(stacked, found)]),
        issues=(*_still_true(table, wide), *_told(table, wide, found, stacked)),
        grain=wide.unit,
    )


def _origins(stacked: Stacked, found: Melted) -> pl.Series:
    """The headers of the cells that the records came from."""
    if not stacked.headers:
        return found.spoke.alias("origin")
    inner = pl.Series(list(stacked.headers), dtype=pl.String)
    outer = pl.Series(list(stacked.headers.values()), dtype=pl.String)
    return found.spoke.replace_strict(inner, outer, return_dtype=pl.String).alias("origin")


def _silent(stacked: Stacked, found: Melted) -> pl.DataFrame:
    """The rows of the sheet that gave no record: nothing was paid there, or they are plans and sums."""
    planned = stacked.behind.is_null()
    gone = (found.silent.gather(stacked.behind.fill_null(0)) & ~planned) | planned
    reason = pl.Series(["no_payments", "not_paid"]).gather(planned.filter(gone).cast(pl.UInt32))
    nothing = pl.Series([None], dtype=pl.String).new_from_index(0, len(reason))
    rows = stacked.sheet.filter(gone)
    told = pl.DataFrame({"row": rows, "reason": reason, "column": nothing, "value": nothing})
    return told.cast(ASIDE_SCHEMA)


def _still_true(table: RawTable, wide: Wide) -> list[Issue]:
    """The issues of the table but for months that stand twice: a year makes each of them another."""
    columns = {name for of in wide.measures.values() for name in of.values()}
    return [i for i in table.issues if i.code != "repeated_header" or i.column not in columns]


def _told(table: RawTable, wide: Wide, found: Melted, stacked: Stacked) -> list[Issue]:
    """What was done to the table, and what the reader should know of its periods."""
    columns = sum(map(len, wide.measures.values()))
    issues = [
        Issue("unpivoted", Severity.INFO, count=len(found.place), values=figures(found, wide.days, columns))
    ]
    if wide.left_out:
        names = ", ".join(wide.left_out)
        issues.append(
            Issue("columns_left_out", Severity.INFO, None, (), len(wide.left_out), values={"columns": names})
        )
    if stacked.guessed:
        issues.append(Issue("measures_guessed", Severity.WARNING))
    return list(placed([*issues, *about_periods(wide.unit, wide.assumed)], table.source))
