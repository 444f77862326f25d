"""How far the cells of an .xlsx sheet reach, told from its XML before anything makes room for them.

Invariant: never less than what the workbook reader will make room for, which is every row and column up to
the farthest filled cell, whatever the sheet declares about itself and however its cells are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

MAX_GRID = 100_000_000  # cells of one sheet, blank ones between the filled included
_MAX_SPARSE = 20_000_000  # cells of a sheet that is mostly blank
_FEW = 50  # one filled cell in so many is mostly blank
_VALUES = (b"<v", b"<is", b":v", b":is")  # what a filled cell holds, with a prefix or without
# Nearly all cells are written so: the place first, in double quotes, then style and type; no prefix.
_REST = rb'"(?: (?:s|t|cm|vm|ph)="\w*")*/?>'
# The letters of columns and the digits of rows, with how far cells of such places can reach.
_LETTERS = (
    (26, rb"[A-Z]"),
    (52, rb"A?[A-Z]"),
    (95, rb"(?:[AB]?[A-Z]|C[A-Q])"),
    (702, rb"[A-Z]{1,2}"),
    (18_278, rb"[A-Z]{1,3}"),
)
_DIGITS = ((9_999, rb"\d{1,4}"), (99_999, rb"\d{1,5}"), (1_049_999, rb"(?:\d{1,6}|10[0-4]\d{4})"))
_ROW_END = re.compile(rb"</(?:\w+:)?row\b")
_PLACE = re.compile(rb"""\br\s*=\s*["']\s*([A-Z]*)(\d*)""")
_FILLED = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*(?<!/)>(?!</c>)')


@dataclass(frozen=True)
class Reach:
    """The rows and columns of the grid that holds all filled cells, or somewhat more."""

    rows: int = 0
    columns: int = 0

    @property
    def grid(self) -> int:
        return self.rows * self.columns


def vast_reach(xml: bytes) -> Reach | None:
    """How far a sheet reaches that is too vast to make room for; None for one that is not."""
    cells = xml[max(xml.find(b"sheetData"), 0) : max(xml.rfind(b"sheetData"), 0)]
    if any(_is_fine(grid, cells) for grid in _grids_of_plain_cells(cells)):
        return None
    reach = _cell_by_cell(cells)
    return None if _is_fine(reach.grid, cells) else reach


def _is_fine(grid: int, cells: bytes) -> bool:
    if grid <= _MAX_SPARSE:
        return True
    return grid <= MAX_GRID and (
        grid <= _FEW * cells.count(b"<v") or grid <= _FEW * sum(cells.count(mark) for mark in _VALUES)
    )


def position(letters: bytes) -> int:
    """0 for A, 25 for Z, 26 for AA."""
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1


def _grids_of_plain_cells(cells: bytes) -> Iterator[int]:
    """The smallest of the known grids that holds all cells; none where that is too large, or where some cell
    is written in another way."""
    if b":c" in cells:
        return
    for columns, letters in _LETTERS:
        for rows, digits in _DIGITS:
            grid = rows * columns
            if grid <= MAX_GRID and not _unlike(letters + digits).search(cells):
                yield grid
                return


@cache
def _unlike(place: bytes) -> re.Pattern:
    return re.compile(rb'<c(?! r="' + place + _REST + rb")")


def _cell_by_cell(cells: bytes) -> Reach:
    """The grid up to the farthest cell that is not blank. Cells that do not say plainly where they stand
    count from the farthest place that is named."""
    if b":c" not in cells and not _unlike(rb"[A-Z]+\d+").search(cells):
        return _farthest(set(_FILLED.findall(cells)))
    named = _farthest(set(_PLACE.findall(cells)))
    rows = _ROW_END.split(cells)
    fullest = max(row.count(b"<c") + row.count(b":c") for row in rows)
    return Reach(named.rows + len(rows), named.columns + fullest)


def _farthest(places: set[tuple[bytes, bytes]]) -> Reach:
    columns = max((position(letters[:5]) + 1 for letters, _ in places if letters), default=0)
    return Reach(max((int(digits[:10]) for _, digits in places if digits), default=0), columns)
