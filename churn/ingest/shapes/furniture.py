"""What a sheet drawn for people holds beside its records steps aside: headers told again, lines, sums, notes.

Invariant: a row that could be a record stays one; what leaves is told by a reason of receipt.FURNITURE.
"""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from churn.ingest.raw import RawTable
from churn.ingest.shapes.aside import without
from churn.ingest.shapes.notes import footer_rows, page_rows, separator_rows
from churn.ingest.shapes.page_breaks import header_rows
from churn.ingest.shapes.summaries import summary_rows
from churn.ingest.shapes.totals import total_rows

_READERS = (
    (header_rows, "repeated_header"),
    (separator_rows, "separator"),
    (page_rows, "footer"),
    (total_rows, "total_row"),
    (footer_rows, "footer"),
    (summary_rows, "total_row"),
)
_WORKBOOKS = ("xlsx", "xlsm", "xlsb", "xls", "ods")
_PLAIN_NUMBER = r"^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[-+]?\d+)?$"


def without_furniture(table: RawTable) -> RawTable:
    """The table without the rows that are no records, and its columns typed again where only these rows
    had made text of numbers."""
    before = table
    for reader, reason in _READERS:
        if table.frame.height and (gone := reader(table)) is not None:
            table = without(table, gone, reason)
    if table is before or table.source.format not in _WORKBOOKS:
        return table
    return _typed_again(before, table)


def _typed_again(before: RawTable, table: RawTable) -> RawTable:
    """Numbers of a workbook are numbers again once no word stands among them."""
    gone = before.frame.filter(~before.rows.is_in(table.rows.implode()))
    texts = [name for name, dtype in table.frame.schema.items() if dtype == pl.String]
    mended = [name for name in texts if _worded(gone[name]) and _numeric(table.frame[name])]
    return (
        replace(table, frame=table.frame.with_columns(pl.col(mended).cast(pl.Float64))) if mended else table
    )


def _worded(cells: pl.Series) -> bool:
    return bool((~cells.str.contains(_PLAIN_NUMBER)).any())


def _numeric(cells: pl.Series) -> bool:
    return cells.null_count() < len(cells) and bool(cells.str.contains(_PLAIN_NUMBER).all())
