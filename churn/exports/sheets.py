"""Sheets of an .xlsx: a frozen header, widths, and every cell as what it is.

Invariant: text stays text, whatever it begins with; no cell of data is ever a formula.
"""

from __future__ import annotations

import datetime as dt
import io
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from churn.exports.rows import starts_formula
from churn.texts import Texts
from churn.texts.amounts import symbol

MOST_TEXT = 32_767  # UTF-16 units that a cell holds
_FIRST_YEAR = 1900  # Excel knows no day before it
_BOLD, _GREY = Font(bold=True), PatternFill("solid", start_color="FFEDEFF2")
_YELLOW = PatternFill("solid", start_color="FFFFF8DB")
_TOP, _RIGHT = Alignment(vertical="top", wrap_text=True), Alignment(vertical="top")
_RUSSIAN = {"int": "#,##0", "number": "0.0", "day": "dd.mm.yyyy", "month": "mm.yyyy"}
_ENGLISH = _RUSSIAN | {"day": "d mmm yyyy", "month": "mmm yyyy"}
_TITLE = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its header in words, what its cells are ("text", "int", "number", "money", "day",
    "month", "plain" for a number as it is, "input" for text still to be typed in), and its width in
    characters."""

    header: str
    form: str = "text"
    width: int = 16


def to_xlsx(sheets: Iterable[Sheet], t: Texts) -> bytes:
    """The workbook of some sheets."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        sheet.written(book, t)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@dataclass(frozen=True)
class Sheet:
    """A title, columns, rows of values in their order, and choices for some columns: (place, validation)."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[object]]
    choices: Sequence[tuple[int, DataValidation]] = ()

    def written(self, book: Workbook, t: Texts) -> None:
        sheet = book.create_sheet(_TITLE.sub(" ", plain_text(self.title))[:31])
        sheet.freeze_panes = "A2"
        for place, column in enumerate(self.columns, 1):
            dimension = sheet.column_dimensions[get_column_letter(place)]
            dimension.width = column.width
            if column.form == "input":  # what is typed there stays as it is typed
                dimension.number_format, dimension.fill = "@", _YELLOW
        header = _style(sheet, alignment=_TOP, font=_BOLD, fill=_GREY)
        styles = [_Styles.of(sheet, column.form, t) for column in self.columns]
        sheet.append([_text_cell(sheet, column.header, header, header) for column in self.columns])
        last = 1
        for row in self.rows:
            last += 1
            sheet.append([style.cell(sheet, value) for value, style in zip(row, styles, strict=True)])
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(self.columns))}{last}"
        for place, validation in self.choices:
            letter = get_column_letter(place + 1)
            validation.add(f"{letter}2:{letter}{max(last, 2)}")
            sheet.data_validations.append(validation)


@dataclass(frozen=True, eq=False)
class _Styles:
    """The looks of a column's cells, made once: to give each cell its own takes ten times as long."""

    text: object
    quoted: object
    other: object

    @classmethod
    def of(cls, sheet, form: str, t: Texts) -> _Styles:
        text, quoted = (_style(sheet, alignment=_TOP, quotePrefix=quote) for quote in (False, True))
        return cls(text, quoted, _style(sheet, number_format=_number_format(form, t), alignment=_RIGHT))

    def cell(self, sheet, value: object) -> WriteOnlyCell | None:
        value = cell_value(value)
        if value is None:
            return None
        if isinstance(value, str):
            return _text_cell(sheet, value, self.text, self.quoted)
        cell = WriteOnlyCell(sheet, value)
        cell._style = self.other
        return cell


def plain_text(text: str) -> str:
    """The text as a cell can hold it: without control characters, and cut, with "…", where it is too long."""
    text = ILLEGAL_CHARACTERS_RE.sub("", text).encode("utf-8", "replace").decode("utf-8")
    if 2 * len(text) <= MOST_TEXT:  # however wide its characters are
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST_TEXT:
        return text
    return units[: 2 * (MOST_TEXT - 1)].decode("utf-16-le", "ignore") + "…"


def _style(sheet, **look: object) -> object:
    cell = WriteOnlyCell(sheet)
    for name, value in look.items():
        setattr(cell, name, value)
    return cell._style


def _text_cell(sheet, text: str, plain: object, quoted: object) -> WriteOnlyCell:
    """A cell of text: openpyxl would take "=1+1" for a formula, and Excel when somebody edits it."""
    cell = WriteOnlyCell(sheet, plain_text(text))
    cell.data_type = "s"
    cell._style = quoted if starts_formula(text) else plain
    return cell


def cell_value(value: object) -> object:
    """A number, day or text as Excel holds it; None where there is none."""
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return None
    if isinstance(value, (pd.Timestamp, dt.datetime)):
        value = value.date()
    if isinstance(value, dt.date):
        return value if value.year >= _FIRST_YEAR else value.isoformat()
    if isinstance(value, str):
        return value
    number = float(value)
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() else number


def _number_format(form: str, t: Texts) -> str:
    formats = _RUSSIAN if t.language == "ru" else _ENGLISH
    return _money_format(t) if form == "money" else formats.get(form, "General")


def _money_format(t: Texts) -> str:
    """Kopecks only where they matter, below 100, as on screen; the currency on its side."""
    if not t.currency:
        return "[<100]#,##0.00;#,##0"
    sign = symbol(t.currency, t.language).replace('"', "")
    sides = ("", f'\\ "{sign}"') if t.language == "ru" else (f'"{sign}"', "")
    return ";".join(
        f"{part}{sides[0]}{digits}{sides[1]}" for part, digits in (("[<100]", "#,##0.00"), ("", "#,##0"))
    )
