"""How delimited text divides its lines: the delimiter and the quote, told from its first lines.

Invariant: the delimiter chosen is the one that gives the most cells in rows of one width, read cleanly.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# In order of preference where two explain the text equally well; a comma may be a decimal one.
_COMMON = ("\t", ";", "|", ",")
_RARE = ("\x1f", "\x01", "^", "~", "¦", "§", ":")
_HARD = frozenset("\t;|")  # hardly ever stand inside an unquoted cell
_ENOUGH = 0.5
_SURE = 0.95
_MAX_LINES = 200
MAX_SPAN = 100  # lines one quoted cell may run over; a longer one is a quote that was never closed
_SEP_LINE = re.compile(r"sep=(.)\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Dialect:
    """`delimiter` is one character, `quote` one character."""

    delimiter: str
    quote: str = '"'


@dataclass(frozen=True)
class Record:
    """One record: its cells, the 0-based physical line it starts on, and whether a quote in it was never
    closed and so was read as a letter."""

    cells: list[str]
    line: int
    unclosed: bool = False


def recognise_dialect(text: str) -> Dialect:
    """The dialect of `text`, the beginning of a file that ends at a line end. A first line "sep=;" is
    believed. Text without a delimiter is one column, and reads as with a comma nobody uses."""
    lines = [line for line in text.split("\n")[:_MAX_LINES] if line.strip()]
    if lines and (told := _SEP_LINE.fullmatch(lines[0])):
        return Dialect(told[1], _quote(lines[1:], told[1]))
    scores = {d: _score(lines, d) for d in _COMMON}
    best = max(_COMMON, key=scores.__getitem__)
    if scores[best] < _ENOUGH:
        rare = [d for d in _RARE if d in text and _score(lines, d) >= _SURE]
        best = rare[0] if rare else _lonely(lines, scores)
    return Dialect(best, _quote(lines, best))


def _lonely(lines: Sequence[str], scores: dict[str, float]) -> str:
    """The delimiter of text that hardly shows one: the best of those that divide its widest line."""
    return max(_COMMON, key=lambda d: (scores[d] > 0, scores[d])) if any(scores.values()) else ","


def _score(lines: Sequence[str], delimiter: str) -> float:
    """Share of cells that stand in rows of the commonest width above one, times the square of the share of
    cells free of other delimiters and stray quotes. 0 where the delimiter divides nothing. Other delimiters
    are forgiven where this one divides every line alike and the first names nothing else: a survey lists
    choices with ";" in one cell."""
    rows = [r.cells for r in records(lines, Dialect(delimiter)) if any(r.cells)]
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0
    cells = sum(map(len, rows))
    width, _ = max(widths.items(), key=lambda item: item[0] * item[1])
    alike = widths[width] == len(rows) and not any(_HARD & set(cell) for cell in rows[0])
    others = frozenset() if alike else _HARD - {delimiter}
    clean = sum(not _is_stained(cell, others) for row in rows for cell in row)
    return widths[width] * width / cells * (clean / cells) ** 2


def _is_stained(cell: str, others: frozenset[str]) -> bool:
    return not others.isdisjoint(cell) or cell.count('"') % 2 == 1


def _quote(lines: Sequence[str], delimiter: str) -> str:
    """The single quote where every line has a cell in single ones and none has a double one."""
    d = re.escape(delimiter)
    quoted = re.compile(rf"(?:^|{d})'[^']*'(?:{d}|$)")
    is_single = lines and all('"' not in line and quoted.search(line.rstrip()) for line in lines)
    return "'" if is_single else '"'


def records(lines: Sequence[str], dialect: Dialect) -> Iterator[Record]:
    """The records of physical `lines` (without their line feeds), blank ones included.

    A quote that does not close within 100 lines, or by the end, is taken as a letter of its own line, so
    that one stray mark cannot swallow the records below it.
    """
    start = 0
    while start < len(lines):
        for record, after in _run(lines, start, dialect):
            yield record
            start = after


def _run(lines: Sequence[str], start: int, dialect: Dialect) -> Iterator[tuple[Record, int]]:
    """Records from line `start` on, each with the line after it, up to and with an unclosed quote."""
    feed = (lines[i].replace("\0", "") + "\n" for i in range(start, len(lines)))
    reader = csv.reader(feed, delimiter=dialect.delimiter, quotechar=dialect.quote, skipinitialspace=True)
    at = start
    while at < len(lines):
        try:
            cells = next(reader)
        except csv.Error:  # a cell beyond the module's limit of 131,072 characters
            cells = None
        after = start + reader.line_num
        if cells is None or (after - at > 1 and is_unclosed(lines[at:after], dialect)):
            yield Record(literal_cells(lines[at], dialect), at, unclosed=True), at + 1
            return
        yield Record(cells, at), after
        at = after


def is_unclosed(lines: Sequence[str], dialect: Dialect) -> bool:
    """Whether a record over several lines only ran on because its quote was never closed."""
    return len(lines) > MAX_SPAN or sum(line.count(dialect.quote) for line in lines) % 2 == 1


def literal_cells(line: str, dialect: Dialect) -> list[str]:
    """The cells of a line whose quotes are letters like any other."""
    return line.rstrip("\r\n").split(dialect.delimiter)
