"""An Excel workbook read to a typed table, beside openpyxl and bare calamine reading the same cells.

Invariant: all three see the same number of rows and the same sum of amounts.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from benchmarks.data import payments_xlsx
from benchmarks.timing import Ratio, side_by_side
from churn.ingest.raw import RawTable
from churn.ingest.sources import read_source


def ours(path: Path) -> RawTable:
    """The workbook as a RawTable: header found, cells typed, issues noted."""
    (table,), _ = read_source(path)
    return table


def by_openpyxl(path: Path) -> list[tuple]:
    book = load_workbook(path, read_only=True)
    rows = list(book.active.iter_rows(values_only=True))
    book.close()
    return rows


def by_calamine(path: Path) -> list[list]:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def workbook(folder: Path, rows: int, repeat: int) -> Iterator[Ratio]:
    """Reading a sheet of `rows` rows and six columns."""
    path = payments_xlsx(folder / f"payments_{rows}.xlsx", rows)
    name = f"read, {rows:,} rows × 6 xlsx"
    peer = "openpyxl, read-only"
    yield side_by_side(name, lambda: ours(path), peer, lambda: by_openpyxl(path), repeat, 8, faster=True)
    yield side_by_side(name, lambda: ours(path), "calamine alone", lambda: by_calamine(path), repeat)
    path.unlink()
