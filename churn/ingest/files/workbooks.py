"""Reads .xlsx .xlsm .xlsb .xls .ods: one RawTable for each visible sheet that holds a table.

Invariant: a sheet that gives no table is named in an issue; no sheet is passed over in silence.
"""

from __future__ import annotations

import datetime as dt
import io
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import polars as pl
import python_calamine as calamine

from churn.errors import ReadError
from churn.ingest.files.archives import apart
from churn.ingest.files.cells import series_of
from churn.ingest.files.formats import DAMAGE
from churn.ingest.files.framing import (
    MAX_COLUMNS,
    SHOWN_ROWS,
    WIDEST,
    error_cells,
    numbering,
    placed,
    raw_table,
    titles_skipped,
)
from churn.ingest.files.header_lines import header_lines, is_numbering
from churn.ingest.files.header_row import column_names, header_index, is_blank, line_text
from churn.ingest.files.levels import row_levels
from churn.ingest.files.packing import opened_zip, unpacked_size
from churn.ingest.files.probe import grids
from churn.ingest.files.reach import MAX_GRID
from churn.ingest.files.sheet_xml import FailedCell, SheetFacts, sheet_facts
from churn.ingest.files.unseen import shown_name
from churn.ingest.raw import RawTable, Source
from churn.schema import Issue, Severity

MAX_SHEETS = 1000
_HEAD_ROWS = 100

Rows = list[list[object]]


@dataclass(frozen=True, eq=False)
class _Sheet:
    name: str
    rows: Rows
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]
    failed: tuple[FailedCell, ...]
    levels: Mapping[int, int]


def read_workbook(file: str, data: bytes, format: str) -> tuple[RawTable, ...]:
    """The tables of a workbook. Raises ReadError: "empty" (hidden), "password", "corrupt", "too_large"
    (limit_mb), "sheet_too_large" (sheet, rows, columns), "too_many_sheets" (sheets, most)."""
    facts = _facts(file, data) if format in ("xlsx", "xlsm") else {}
    sheets, issues = _sheets(file, data, format, facts)
    filled = [sheet for sheet in sheets if any(not is_blank(cell) for row in sheet.rows for cell in row)]
    if not filled:
        hidden = ", ".join(issue.sheet for issue in issues if issue.code == "hidden_sheet")
        raise ReadError("empty", file=file, hidden=hidden)
    chosen = [sheet for sheet in filled if _is_wide(sheet.rows)] or filled
    for sheet in sheets:
        if sheet not in chosen:
            issues.append(Issue("sheet_without_table", Severity.INFO, sheet=sheet.name))
    tables = [_table(file, format, sheet) for sheet in chosen]
    tables[0] = replace(tables[0], issues=(*tables[0].issues, *placed(issues, tables[0].source)))
    return tuple(tables)


def _facts(file: str, data: bytes) -> dict[str, SheetFacts]:
    try:
        with opened_zip(data, file) as archive:
            return sheet_facts(archive, MAX_SHEETS)
    except OverflowError as many:
        raise ReadError("too_many_sheets", file=file, sheets=many.args[0], most=MAX_SHEETS) from None
    except (*DAMAGE, RuntimeError):
        raise ReadError("corrupt", file=file) from None


def _check_grids(file: str, path: Path, data: bytes) -> None:
    """Refuses what the reader must not be let loose on in our own process."""
    found = grids(path, unpacked_size(data, file))
    if found is None:
        raise ReadError("corrupt", file=file)
    if len(found) > MAX_SHEETS:
        raise ReadError("too_many_sheets", file=file, sheets=len(found), most=MAX_SHEETS)
    for sheet, rows, columns in found:
        if columns > WIDEST:
            raise ReadError("too_many_columns", file=file, columns=columns, most=MAX_COLUMNS)
        if rows * columns > MAX_GRID:
            raise ReadError("sheet_too_large", file=file, sheet=sheet, rows=rows, columns=columns)


@contextmanager
def _book(file: str, data: bytes, format: str) -> Iterator[calamine.CalamineWorkbook]:
    """The open workbook. From memory the reader guesses the format, fails on sound .ods and hides what is
    wrong; so all but .xlsx goes through a file that lives as long as the reading, and is tried out on another
    process first."""
    if format in ("xlsx", "xlsm"):
        with calamine.load_workbook(io.BytesIO(data)) as book:
            yield book
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"book.{format}")
        path.write_bytes(data)
        _check_grids(file, path, data)
        with calamine.load_workbook(path) as book:
            yield book


def _sheets(
    file: str, data: bytes, format: str, facts: dict[str, SheetFacts]
) -> tuple[list[_Sheet], list[Issue]]:
    """The visible sheets with all their cells, and an issue for each hidden one."""
    sheets, issues = [], []
    try:
        with _book(file, data, format) as book:
            shown = apart(shown_name(meta.name) for meta in book.sheets_metadata)
            for meta, name in zip(book.sheets_metadata, shown, strict=True):
                if meta.typ != calamine.SheetTypeEnum.WorkSheet:
                    continue
                if meta.visible != calamine.SheetVisibleEnum.Visible:
                    issues.append(Issue("hidden_sheet", Severity.WARNING, sheet=name))
                    continue
                known = facts.get(meta.name) or facts.get("", SheetFacts())
                sheets.append(replace(_sheet(file, book, meta.name, known), name=name))
    except ReadError:
        raise
    except calamine.PasswordError:
        raise ReadError("password", file=file) from None
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # a panic of the reader's Rust code is no Exception
        raise ReadError("corrupt", file=file, detail=str(error)[:200]) from None
    return sheets, issues


def _sheet(file: str, book: calamine.CalamineWorkbook, name: str, facts: SheetFacts) -> _Sheet:
    if facts.rows:
        raise ReadError("sheet_too_large", file=file, sheet=name, rows=facts.rows, columns=facts.columns)
    sheet = book.get_sheet_by_name(name)
    if sheet.total_width > WIDEST:
        raise ReadError("too_many_columns", file=file, columns=sheet.total_width, most=MAX_COLUMNS)
    rows = sheet.to_python(skip_empty_area=False)
    return _Sheet(name, rows, sheet.merged_cell_ranges or (), facts.failed, facts.levels)


def _is_wide(rows: Rows) -> bool:
    return any(sum(not is_blank(cell) for cell in row) > 1 for row in rows)


def _table(file: str, format: str, sheet: _Sheet) -> RawTable:
    head = list(islice(sheet.rows, _HEAD_ROWS))
    header = header_index(head)
    filled = [any(not is_blank(cell) for cell in row) for row in head]
    start = filled.index(True) if header is None and True in filled else header or 0
    names, start, last = (
        (None, start, start - 1) if header is None else header_lines(head, header, sheet.merged)
    )
    first = last + 1
    titles = _titles(sheet.rows, filled[:start])
    issues = titles_skipped([row for row, _ in titles], titles[0][1] if titles else "")
    if header is not None and is_numbering(head, first):
        issues += numbering(first + 1)
        first += 1
    issues += _filled_down(sheet, first)
    source = Source(
        file, sheet.name, 0 if header is None else last + 1, format, blank_rows=filled[:start].count(False)
    )
    body = _body(sheet.rows, first)
    levels = row_levels(sheet.levels, first + 1, body.height)
    table = raw_table(source, names, body, first + 1, issues, levels=levels)
    failed = _failed_issues(sheet, names, first)
    shown = tuple(text for _, text in titles)
    return replace(table, issues=(*table.issues, *placed(failed, source)), titles=shown)


def _body(rows: Rows, first: int) -> pl.DataFrame:
    if first >= len(rows):
        return pl.DataFrame({f"c{i}": pl.Series([], dtype=pl.String) for i in range(len(rows[0]))})
    columns = zip(*(rows[first:] if first else rows), strict=True)
    return pl.DataFrame([series_of(f"c{i}", cells) for i, cells in enumerate(columns)])


def _titles(rows: Rows, filled: Sequence[bool]) -> list[tuple[int, str]]:
    """The lines above the header that hold something: row number and text."""
    return [(i + 1, line_text(rows[i])) for i, has_cells in enumerate(filled) if has_cells]


def _filled_down(sheet: _Sheet, first: int) -> list[Issue]:
    """Gives words and dates of cells merged downwards to each of their rows, in place.

    A merged number stays on its first row: it may be one sum for them all, and must not be counted twice.
    """
    repeated, left = [], []
    for (top, column), (bottom, _) in sheet.merged:
        if top < first or bottom == top or bottom >= len(sheet.rows):
            continue
        value = sheet.rows[top][column]
        if isinstance(value, (str, dt.date)) and not is_blank(value):
            for row in range(top + 1, bottom + 1):
                sheet.rows[row][column] = value
            repeated.append(top + 1)
        elif not is_blank(value):
            left.append(top + 1)
    told = (
        ("merged_cells", Severity.INFO, sorted(repeated)),
        ("merged_numbers", Severity.WARNING, sorted(left)),
    )
    return [Issue(code, grade, None, tuple(at[:SHOWN_ROWS]), len(at)) for code, grade, at in told if at]


def _failed_issues(sheet: _Sheet, header: Sequence[object] | None, first: int) -> list[Issue]:
    """One issue a column for cells whose formula failed; the reader gives them as blank."""
    names = column_names(header or (), len(sheet.rows[0]))
    columns: dict[int, list[FailedCell]] = {}
    for cell in sheet.failed:
        if cell.row > first and cell.column < len(names):
            columns.setdefault(cell.column, []).append(cell)
    return [
        error_cells(
            names[column],
            tuple(cell.row for cell in cells[:SHOWN_ROWS]),
            len(cells),
            sorted({cell.mark for cell in cells}),
        )
        for column, cells in sorted(columns.items())
    ]
