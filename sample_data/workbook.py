"""Sheets become the bytes of an .xlsx that are the same on every run.

Invariant: no clock is read; every stamp inside the file is STAMP.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from sample_data.sheets import Sheet

STAMP = dt.datetime(2026, 10, 1, 9, 0, 0)
FORMATS = {"Сумма, руб.": "#,##0", "Прибыль, руб.": "#,##0", "Месяц": "mmmm yyyy"}
WIDTHS = {
    "Комментарий": 60,
    "Клиент": 24,
    "Основная причина ухода": 42,
    "Контактное лицо": 20,
    "Примечание": 24,
}


def to_xlsx(sheets: list[Sheet]) -> bytes:
    """The workbook, byte for byte the same for the same sheets and library versions."""
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _write(book.create_sheet(sheet.name), sheet)
    book.properties.creator = "Churnbook sample data"
    book.properties.created = STAMP
    buffer = io.BytesIO()
    book.save(buffer)
    return _without_clock(buffer.getvalue())


def _write(target, sheet: Sheet) -> None:
    for row in (*sheet.above, sheet.header, *sheet.rows, *sheet.below):
        target.append(row)
    top = len(sheet.above) + 1
    for cell in target[top]:
        cell.font = Font(bold=True)
    target.freeze_panes = f"A{top + 1}"
    for index, name in enumerate(sheet.header):
        target.column_dimensions[get_column_letter(index + 1)].width = WIDTHS.get(name, 16)
        _format(target, index + 1, top, FORMATS.get(name))


def _format(target, column: int, top: int, number_format: str | None) -> None:
    for (cell,) in target.iter_rows(min_row=top + 1, min_col=column, max_col=column):
        if isinstance(cell.value, dt.date):
            cell.number_format = number_format or "dd.mm.yyyy"
        elif number_format and isinstance(cell.value, (int, float)):
            cell.number_format = number_format


def _without_clock(data: bytes) -> bytes:
    """The same archive with every time of saving replaced by STAMP."""
    target = io.BytesIO()
    stamp = f"{STAMP:%Y-%m-%dT%H:%M:%SZ}".encode()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            new.writestr(zipfile.ZipInfo(name, STAMP.timetuple()[:6]), content, zipfile.ZIP_DEFLATED, 9)
    return target.getvalue()
