"""The sheets of one book as they are made: names unlike each other, one set of looks, one footer.

Invariant: every sheet of the book was made here.
"""

from __future__ import annotations

from openpyxl import Workbook

from churn.exports.workbook.looks import Looks
from churn.exports.workbook.names import Names
from churn.exports.workbook.page import Page


class Sheets:
    """The sheets of one book in a brand's colour; `footer`: words that stand below each printed page."""

    def __init__(self, colour: str, footer: str) -> None:
        self.book = Workbook()
        self.looks = Looks(self.book, colour)
        self.pages: list[Page] = []
        self._names, self._footer, self._tables = Names(), footer, 0
        self._spare = self.book.active

    def page(self, title: str) -> Page:
        """A new sheet behind the others."""
        made = Page(self.book.create_sheet(self._names.unlike(title)), self.looks)
        self.pages.append(made)
        return made

    def finish(self, page: Page, frozen: str = "", header_row: int | None = None) -> None:
        """Settle what depends on all that a page holds."""
        page.finished(self._footer, frozen, header_row)

    def table_name(self) -> str:
        """A name for a table of Excel that no other has."""
        self._tables += 1
        return f"Table_{self._tables}"

    def values(self) -> dict[str, dict[str, float]]:
        """What the formulas come to, by sheet and cell."""
        return {page.sheet.title: page.values for page in self.pages if page.values}

    def titles(self) -> list[str]:
        """The titles of the sheets in their order."""
        return [page.sheet.title for page in self.pages]

    def close(self) -> None:
        """Take away the sheet that openpyxl begins with."""
        self.book.remove(self._spare)
