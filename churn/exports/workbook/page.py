"""One sheet, filled from its top: words across it, tables, charts and pictures one below the other.

Invariant: text of the data is never a formula, wherever it is put; what is a formula has its value kept.
"""

from __future__ import annotations

import datetime as dt
import io
import math
from dataclasses import dataclass, field

from openpyxl.cell import Cell
from openpyxl.drawing.image import Image
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from churn.exports.rows import starts_formula
from churn.exports.sheets import plain_text
from churn.exports.workbook.looks import Looks, Style
from churn.exports.workbook.names import footer_text
from churn.exports.workbook.tables import Column, Live, Table, Told

ACROSS = 8  # columns that words go across
_ROW, _TALLEST = 15.0, 400.0  # points
_A4, _PIXELS_A_POINT = 9, 96 / 72
# Than a plain letter.
_LARGER = {"title": 1.9, "topic": 1.5, "heading": 1.25, "said": 1.2, "note": 0.85, "beside": 0.88}


class _Styled(Cell):
    """A cell that knows the place of its look: openpyxl looks it up anew for each."""

    __slots__ = ("style_id",)
    has_style = True


@dataclass(eq=False)
class Page:
    """A sheet that grows. `row`: the next free one, from 1; `values`: what its formulas come to, by cell."""

    sheet: Worksheet
    looks: Looks
    row: int = 1
    values: dict[str, float] = field(default_factory=dict)
    _widths: dict[int, float] = field(default_factory=dict)
    _words: list[tuple[int, int, int, str, str]] = field(default_factory=list)

    def put(self, row: int, place: int, value: Told, look: str, number: str = "General") -> None:
        """One cell."""
        if isinstance(value, str):
            style = self.looks.of(look, "General", starts_formula(value))
            self._keep(row, place, plain_text(value), "s", style)
        elif value is None:
            self._keep(row, place, None, "n", self.looks.of(look))
        else:
            kind = "d" if isinstance(value, dt.date) else "n"
            self._keep(row, place, value, kind, self.looks.of(look, number))

    def formula(self, row: int, place: int, formula: str, value: float, look: str, number: str) -> None:
        """One cell that is worked out."""
        self._keep(row, place, formula, "f", self.looks.of(look, number))
        self.values[f"{get_column_letter(place)}{row}"] = value

    def _keep(self, row: int, place: int, value: object, kind: str, style: Style) -> None:
        """A cell as it is, without openpyxl's guesses of what a value might be: they cost half of the time,
        and take text for formulas."""
        cell = _Styled(self.sheet, row, place)
        cell._value, cell.data_type, cell._style, cell.style_id = value, kind, style.look, style.place
        self.sheet._cells[row, place] = cell

    def words(self, text: str, look: str = "text", start: int = 1, end: int = ACROSS) -> int:
        """Words across the sheet in a row of their own; the row."""
        self.put(self.row, start, text, look)
        if end > start:
            self.sheet.merge_cells(start_row=self.row, end_row=self.row, start_column=start, end_column=end)
        self._words.append((self.row, start, end, text, look))
        self.row += 1
        return self.row - 1

    def tall(self, row: int, start: int, end: int, text: str) -> None:
        """Let a row be high enough for a text that breaks between two columns."""
        self._words.append((row, start, end, text, "text"))

    def gap(self, rows: int = 1) -> None:
        self.row += rows

    def strip(self) -> None:
        """The brand's colour across the sheet."""
        for place in range(1, ACROSS + 1):
            self.put(self.row, place, None, "strip")
        self.sheet.row_dimensions[self.row].height = 6
        self.row += 1

    def link(self, row: int, place: int, sheet: str, cell: str = "A1") -> None:
        """Make a cell lead to another sheet."""
        quoted = sheet.replace("'", "''")
        at = self.sheet.cell(row, place)
        at._hyperlink = Hyperlink(ref=at.coordinate, location=f"'{quoted}'!{cell}")

    def table(self, table: Table, name: str = "") -> int:
        """A table with its header, totals below; a table of Excel with its filter where it has a `name`. The
        row of its header."""
        head, first, last = self.row, self.row + 1, self.row + table.rows
        for place, column in enumerate(table.columns, 1):
            self._column(place, column, head, table.rows)
        if table.total:
            self._totals(table, first, last)
        if name and table.rows:
            area = f"A{head}:{get_column_letter(len(table.columns))}{last}"
            self.sheet.add_table(
                ExcelTable(
                    displayName=name, name=name, ref=area, tableStyleInfo=TableStyleInfo("TableStyleLight1")
                )
            )
        self.row = last + (2 if table.total else 1)
        return head

    def _column(self, place: int, column: Column, head: int, rows: int) -> None:
        words = ("header", "day") if place == 1 else ("word_header", "word")
        header, look = words if column.is_text else ("number_header", "cell")
        self.put(head, place, column.header, header)
        self._words.append((head, place, place, f"{column.header} ", "text"))
        self._widths[place] = max(self._widths.get(place, 0.0), column.width)
        for row, cell in enumerate(column.cells, head + 1):
            if isinstance(cell, Live):
                formula = cell.placed(row, head + 1, head + rows)
                self.formula(row, place, formula, cell.value, "cell", column.format)
            else:
                self.put(row, place, cell, look, column.format)

    def _totals(self, table: Table, first: int, last: int) -> None:
        for place, column in enumerate(table.columns, 1):
            if isinstance(column.total, Live):
                formula = column.total.placed(last + 1, first, last)
                self.formula(last + 1, place, formula, column.total.value, "total", column.format)
            else:
                self.put(last + 1, place, column.total, "total", column.format)
        if table.columns[0].total is None:
            self.put(last + 1, 1, table.total, "total")

    def picture(self, png: bytes, width: float) -> None:
        """A picture of that many points' width, and the rows it covers."""
        image = Image(io.BytesIO(png))
        height = image.height * width / image.width
        image.width, image.height = width * _PIXELS_A_POINT, height * _PIXELS_A_POINT
        self.sheet.add_image(image, f"A{self.row}")
        self.row += math.ceil(height / _ROW) + 1

    def break_before(self) -> None:
        """Begin a new page of paper here."""
        self.sheet.row_breaks.append(Break(id=self.row - 1))

    def widen(self, place: int, characters: float) -> None:
        """Make a column at least so wide."""
        self._widths[place] = max(self._widths.get(place, 0.0), characters)

    def finished(self, footer: str, frozen: str = "", header_row: int | None = None) -> None:
        """Set the widths, the heights of rows of words, and how it prints. `frozen`: the cell above which and
        before which nothing moves; `header_row`: printed on every page."""
        sheet = self.sheet
        for place in range(1, max([ACROSS, *self._widths]) + 1):
            sheet.column_dimensions[get_column_letter(place)].width = self._width(place)
        for row, *words in self._words:
            known = sheet.row_dimensions[row].height or 0.0
            sheet.row_dimensions[row].height = max(known, self._height(*words))
        sheet.sheet_view.showGridLines = False
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.oddFooter.left.text, sheet.oddFooter.right.text = footer_text(footer), "&P / &N"
        sheet.freeze_panes = frozen or None
        if header_row is not None:
            sheet.print_title_rows = f"{header_row}:{header_row}"

    def _width(self, place: int) -> float:
        return self._widths.get(place, 13.0)

    def _height(self, start: int, end: int, text: str, look: str) -> float:
        """Points for words that break where the columns they go across end."""
        size = _LARGER.get(look, 1.0)
        room = max(10.0, sum(self._width(place) for place in range(start, end + 1)) / size * 1.05)
        lines = sum(max(1, math.ceil(len(line) / room)) for line in text.split("\n"))
        return min(_TALLEST, lines * _ROW * max(size, 1.0) + 3)
