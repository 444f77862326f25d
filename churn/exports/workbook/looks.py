"""How cells look: few looks, each made once for a book and shared by all its cells.

Invariant: words of a book are dark on light whatever the brand's colour; the colour is only ever a strip.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook import Workbook

_NAME = "Calibri"
_INK, _QUIET, _LINK = "FF20242C", "FF4A5160", "FF2A5DB0"
_RULE = Side("thin", color="FFD9DCE3")
_STRONG = Side("thin", color="FF4A5160")
_GREY = PatternFill("solid", start_color="FFEDEFF2")
_WORDS = Alignment(vertical="top", wrap_text=True)
_FONTS = {
    "title": Font(name=_NAME, size=20, bold=True, color=_INK),
    "topic": Font(name=_NAME, size=16, bold=True, color=_INK),
    "heading": Font(name=_NAME, size=13, bold=True, color=_INK),
    "said": Font(name=_NAME, size=12, bold=True, color=_INK),
    "text": Font(name=_NAME, size=11, color=_INK),
    "note": Font(name=_NAME, size=9, color=_QUIET),
    "failed": Font(name=_NAME, size=11, italic=True, color="FFA8321F"),
    "link": Font(name=_NAME, size=11, color=_LINK, underline="single"),
    "entry": Font(name=_NAME, size=11, color=_LINK),
    "strong": Font(name=_NAME, size=11, bold=True, color=_INK),
    "header": Font(name=_NAME, size=10, bold=True, color=_INK),
    "number_header": Font(name=_NAME, size=10, bold=True, color=_INK),
    "word_header": Font(name=_NAME, size=10, bold=True, color=_INK),
    "beside": Font(name=_NAME, size=9, color=_QUIET),
    "word": Font(name=_NAME, size=11, color=_INK),
    "cell": Font(name=_NAME, size=11, color=_INK),
    "figure": Font(name=_NAME, size=12, bold=True, color=_INK),
    "day": Font(name=_NAME, size=11, color=_INK),
    "total": Font(name=_NAME, size=11, bold=True, color=_INK),
}
_BORDERS = {
    "header": Border(bottom=_STRONG),
    "number_header": Border(bottom=_STRONG),
    "word_header": Border(bottom=_STRONG),
    "word": Border(bottom=_RULE),
    "cell": Border(bottom=_RULE),
    "figure": Border(bottom=_RULE),
    "day": Border(bottom=_RULE),
    "total": Border(top=_STRONG),
}
_FLAT = Alignment(vertical="top")  # numbers and short words, which do not break
_ALIGNED = {
    **dict.fromkeys(("cell", "total", "figure"), _FLAT),
    "day": Alignment(horizontal="left", vertical="top"),
    "number_header": Alignment(horizontal="right", vertical="top", wrap_text=True),
    "word": Alignment(horizontal="left", vertical="top", indent=1),  # after a number, apart from it
    **dict.fromkeys(
        ("word_header", "beside"), Alignment(horizontal="left", vertical="top", wrap_text=True, indent=1)
    ),
}


class Style(NamedTuple):
    """A look as openpyxl keeps it, and its place among those of the book."""

    look: object
    place: int


@dataclass(eq=False)
class Looks:
    """The looks of one book."""

    book: Workbook
    colour: str

    def __post_init__(self) -> None:
        self._scratch = self.book.active["A1"]
        self._made: dict[tuple, Style] = {}

    def of(self, name: str, number: str = "General", quoted: bool = False) -> Style:
        """The look of that name (a font of this module, or "strip") for numbers of a format; `quoted`: for
        text that could be taken for a formula when somebody edits it."""
        key = (name, number, quoted)
        if key not in self._made:
            style = self._style(*key)
            self._made[key] = Style(style, self.book._cell_styles.add(style))
        return self._made[key]

    def _style(self, name: str, number: str, quoted: bool) -> object:
        cell = self._scratch
        cell._style = None
        if name == "strip":
            cell.fill = PatternFill("solid", start_color=f"FF{self.colour.lstrip('#').upper()}")
        else:
            cell.font, cell.number_format = _FONTS[name], number
            cell.alignment = _ALIGNED.get(name, _WORDS)
            if name in _BORDERS:
                cell.border = _BORDERS[name]
            if name.endswith("header"):
                cell.fill = _GREY
            if quoted:
                cell.quotePrefix = True
        return cell._style
