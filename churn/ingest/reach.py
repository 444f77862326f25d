"""How far the cells of an .xlsx sheet reach, told from its XML before anything makes room for them.

Invariant: never less than what the workbook reader will make room for: it takes the rows from the first to
the last filled cell and the widest of the columns, whatever the sheet declares about itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_GRID = 100_000_000  # cells of one sheet, blank ones between the filled included
_MAX_SPARSE = 20_000_000  # cells of a sheet that is mostly blank
_FEW = 50  # one filled cell in so many is mostly blank
_VALUES = (b"<v", b"<is", b":v", b":is")  # what a filled cell holds, with a prefix or without
_HIDING = (b"<!", b"-->", b"]]>")  # a comment could hide what comes first or last
_EDGE = 1 << 16
# Nearly all sheets are written so: the place first, in double quotes, no prefix; by the letters of a column,
# how many columns there are then at most.
_NOT_PLAIN = {
    26: re.compile(rb'<c(?! r="[A-Z]\d)'),
    702: re.compile(rb'<c(?! r="[A-Z]{1,2}\d)'),
    18_278: re.compile(rb'<c(?! r="[A-Z]{1,3}\d)'),
}
_FILLED = re.compile(rb'<c r="([A-Z]+)\d+"[^>]*(?<!/)>(?!</c>)')
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*")
_PLACE = re.compile(rb"""\br\s*=\s*["']\s*([A-Z]*)(\d*)""")


@dataclass(frozen=True)
class Reach:
    """The rows and columns of the grid that holds all filled cells; `ordered`: the last filled cell does not
    stand above the first."""

    rows: int = 0
    columns: int = 0
    ordered: bool = True


def vast_reach(xml: bytes) -> Reach | None:
    """How far a sheet reaches that is too vast to make room for; None for one that is not. One whose last
    cell stands above the first is vast too: the reader would count backwards."""
    reach = reach_of(xml, MAX_GRID)
    if not reach.ordered:
        return reach
    grid = reach.rows * reach.columns
    if grid > _MAX_SPARSE and grid > _FEW * _filled_cells(xml):
        reach = reach_of(xml, 0)
        grid = reach.rows * reach.columns
        return reach if grid > _MAX_SPARSE else None
    return reach if grid > MAX_GRID else None


def reach_of(xml: bytes, enough: int) -> Reach:
    """How far the sheet of this XML reaches. Its columns are not counted but taken by the letters they have
    as long as the grid stays under `enough` cells."""
    if _is_odd(xml):
        first, last = 0, _farthest_row(xml)
    else:
        first, last = _row_at(xml, _first_value(xml)), _row_at(xml, _last_value(xml))
    return Reach(last, _columns(xml, enough / max(last, 1)), ordered=first <= last)


def _filled_cells(xml: bytes) -> int:
    """How many cells hold something, at most."""
    return sum(xml.count(mark) for mark in _VALUES)


def position(letters: bytes) -> int:
    """0 for A, 25 for Z, 26 for AA."""
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1


def _is_odd(xml: bytes) -> bool:
    edges = xml[:_EDGE] + xml[-_EDGE:]
    return any(mark in edges for mark in _HIDING) or xml.count(b"sheetData") != 2


def _first_value(xml: bytes) -> int:
    head = [at for mark in _VALUES if (at := xml.find(mark, 0, _EDGE)) >= 0]
    return min(head or [at for mark in _VALUES if (at := xml.find(mark)) >= 0], default=0)


def _last_value(xml: bytes) -> int:
    end = xml.rfind(b"sheetData")
    tail = max(xml.rfind(mark, max(end - _EDGE, 0), end) for mark in _VALUES)
    return tail if tail >= 0 else max(0, *(xml.rfind(mark, 0, end) for mark in _VALUES))


def _row_at(xml: bytes, at: int) -> int:
    """The row of the cell whose value stands there: as its place says, or as the rows above it count."""
    start = max(xml.rfind(b"<c", 0, at), xml.rfind(b":c", max(at - _EDGE, 0), at), 0)
    told = _PLACE.search(xml, start, at)
    if told and told[1] and told[2]:
        return int(told[2][:10])
    return _counted_row(xml[:at])


def _counted_row(xml: bytes) -> int:
    """The last row, where those that name no number follow the one before."""
    last = 0
    for tag in _ROW.finditer(xml):
        told = _PLACE.search(tag[0])
        last = int(told[2][:10]) if told and told[2] else last + 1
    return last


def _farthest_row(xml: bytes) -> int:
    named = max((int(digits[:10]) for _, digits in _PLACE.findall(xml) if digits), default=0)
    return named + len(_ROW.findall(xml))


def _columns(xml: bytes, enough: float) -> int:
    """The last column that a cell stands in; where cells do not say where they stand, as many more as the
    fullest row has cells."""
    start, end = max(xml.find(b"sheetData"), 0), max(xml.rfind(b"sheetData"), 0)
    if xml.find(b":c", start, end) < 0:
        for columns, not_plain in _NOT_PLAIN.items():
            if columns <= enough and not not_plain.search(xml, start, end):
                return columns
        if not _NOT_PLAIN[18_278].search(xml, start, end):
            return max((position(one) + 1 for one in set(_FILLED.findall(xml))), default=0)
    named = max((position(letters[:5]) + 1 for letters, _ in _PLACE.findall(xml) if letters), default=0)
    return named + _unplaced(xml)


def _unplaced(xml: bytes) -> int:
    if xml.count(b"<c>") + xml.count(b":c") == 0 and xml.count(b"<c ") == xml.count(b'<c r="'):
        return 0
    return max(row.count(b"<c") + row.count(b":c") for row in re.split(rb"</(?:\w+:)?row", xml))
