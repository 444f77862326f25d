"""Quotes that readers of delimited text disagree on, and the same text with none of them left.

Invariant: repairing changes how a record is written, never its cells; lines without quotes are not touched.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice

import numpy as np

from churn.ingest.files.dialects import MAX_SPAN, Dialect, is_unclosed, literal_cells

MOST_UNCLOSED = 1000
_CHUNK = 1 << 24


def quotes_are_plain(utf8: bytes, offset: int, dialect: Dialect) -> bool:
    """Whether every quote from `offset` on opens a cell, closes one, or is doubled inside one."""
    quote = ord(dialect.quote)
    if utf8.find(dialect.quote.encode(), offset) < 0:
        return True
    codes = np.frombuffer(utf8, dtype=np.uint8)
    border = np.zeros(256, dtype=bool)
    border[[ord(dialect.delimiter), 10, 13, quote]] = True
    seen = 0
    for start in range(offset, len(codes), _CHUNK):
        at = np.flatnonzero(codes[start : start + _CHUNK] == quote) + start
        opening, closing = at[seen % 2 :: 2], at[1 - seen % 2 :: 2]
        seen += len(at)
        opening, closing = opening[opening > offset], closing[closing < len(codes) - 1]
        if not (border[codes[opening - 1]].all() and border[codes[closing + 1]].all()):
            return False
    return seen % 2 == 0


def repaired(utf8: bytes, offset: int, dialect: Dialect) -> tuple[bytes, list[int]]:
    """The text from `offset` on with each record that holds a quote written plainly, and the positions of
    records whose quote was never closed, counted from the record at `offset`. It ends with the record where
    there are MOST_UNCLOSED of them: these are no quotes then."""
    quote = dialect.quote.encode()
    parts: list[bytes] = []
    unclosed: list[int] = []
    position, at = 0, offset
    while (found := utf8.find(quote, at)) >= 0 and len(unclosed) < MOST_UNCLOSED:
        start = max(utf8.rfind(b"\n", at, found) + 1, at)
        parts.append(utf8[at:start])
        position += utf8.count(b"\n", at, start)
        cells, at, is_closed = _record(utf8, start, dialect)
        parts.append(_written(cells, dialect))
        if not is_closed:
            unclosed.append(position)
        position += 1
    return b"".join([*parts, utf8[at:]]), unclosed


def _record(utf8: bytes, start: int, dialect: Dialect) -> tuple[list[str], int, bool]:
    """The cells of the record at `start`, where the next one starts, and whether its quotes close."""
    read: list[bytes] = []
    lines = (_kept(line, read) for line in islice(_lines(utf8, start), MAX_SPAN + 1))
    try:
        cells = next(
            csv.reader(lines, delimiter=dialect.delimiter, quotechar=dialect.quote, skipinitialspace=True)
        )
    except csv.Error:  # a cell beyond the module's limit of 131,072 characters
        cells = None
    if cells is None or (len(read) > 1 and is_unclosed([line.decode() for line in read], dialect)):
        return literal_cells(read[0].decode().rstrip("\n"), dialect), start + len(read[0]), False
    return cells, start + sum(map(len, read)), True


def _kept(line: bytes, read: list[bytes]) -> str:
    read.append(line)
    return line.decode()


def _lines(utf8: bytes, start: int) -> Iterator[bytes]:
    while start < len(utf8):
        end = utf8.find(b"\n", start) + 1 or len(utf8)
        yield utf8[start:end]
        start = end


def _written(cells: list[str], dialect: Dialect) -> bytes:
    quote = dialect.quote
    special = (quote, dialect.delimiter, "\n", "\r")
    plain = (
        f"{quote}{cell.replace(quote, quote * 2)}{quote}" if any(c in cell for c in special) else cell
        for cell in cells
    )
    return (dialect.delimiter.join(plain) + "\n").encode()
