"""Reads .csv, .tsv and .txt: bytes to one RawTable of text, by Polars where that is exact.

Invariant: whichever way a file is read, fast or by Python's csv, the table is the same to the cell.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice, zip_longest

import numpy as np
import polars as pl

from churn.errors import ReadError
from churn.ingest.files.dialects import Dialect, Record, recognise_dialect, records
from churn.ingest.files.encodings import Decoded, decoded
from churn.ingest.files.framing import (
    MAX_COLUMNS,
    SHOWN_ROWS,
    SPACES,
    WIDEST,
    numbering,
    raw_table,
    titles_skipped,
)
from churn.ingest.files.header_lines import header_lines, is_numbering
from churn.ingest.files.header_row import Cells, header_index, line_text
from churn.ingest.files.quotes import MOST_UNCLOSED, quotes_are_plain, repaired
from churn.ingest.files.unseen import MARK, holds_unseen
from churn.ingest.raw import RawTable, Source
from churn.schema import Issue, Severity

_SAMPLE = 1 << 18
_HEAD_RECORDS = 100
_FEWEST_UNNAMED = 2  # columns that only the second line of a header names
_CHUNK = 1 << 24
_NO_QUOTE = "\0"  # stands nowhere in the text
_LONGEST_LINE = 32 << 20  # bytes
_MAX_BLANK = 50_000_000  # cells, as long as they outnumber the bytes: most of them are blank then
_MAX_EXTRA = 64  # columns beyond the first record's that Polars is still asked to make room for


def read_delimited(file: str, data: bytes) -> RawTable:
    """The table of delimited text. Raises ReadError: "empty" where it holds no cell at all,
    "too_many_columns" (columns, most), "table_too_large" (rows, columns), "line_too_long" (limit_mb)."""
    text = decoded(data)
    utf8 = _without_blank_end(_plain_line_ends(text.utf8))
    if not utf8.lstrip(b' \t\n\r,;|"')[:1]:
        raise ReadError("empty", file=file)
    _check_lines(file, utf8)
    sample = _whole_lines(utf8)
    dialect = recognise_dialect(sample)
    head = _head(sample, dialect)
    _check_size(file, utf8, max(len(record.cells) for record in head))
    header = header_index([record.cells for record in head])
    names, start, last = _header(head, header)
    body, unclosed = _body(file, utf8, dialect, head[start], start)
    titles = _titles(head[:start])
    first = last + 1
    numbered = header is not None and is_numbering([record.cells for record in head], first)
    source = Source(
        file,
        sheet=None,
        header_row=0 if header is None else last + 1,
        format="csv",
        encoding=text.encoding,
        delimiter=dialect.delimiter,
        blank_rows=start - len(titles),
    )
    issues = [*_text_issues(text), *_quote_issues(unclosed), *_title_issues(titles)]
    if numbered:
        issues += numbering(first + 1)
        first += 1
    table = raw_table(source, names, body.slice(first - start), first + 1, issues, _suspects(utf8, dialect))
    return replace(table, titles=tuple(text for _, text in titles))


def _plain_line_ends(utf8: bytes) -> bytes:
    """The text without zero bytes, every line ended by a line feed where bare returns end some."""
    if b"\0" in utf8:
        utf8 = utf8.replace(b"\0", b"")
    if b"\r" not in utf8 or utf8.count(b"\r") == utf8.count(b"\r\n"):
        return utf8
    return utf8.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _without_blank_end(utf8: bytes) -> bytes:
    """The text without the blank lines below its last record, of which there may be millions."""
    return utf8.rstrip(b"\r\n") + b"\n" if utf8.endswith(b"\n\n\n") else utf8


def _check_size(file: str, utf8: bytes, columns: int) -> None:
    """Refuses what would take far more room as a table than as text: lines of one cell in a wide table."""
    if columns > WIDEST:
        raise ReadError("too_many_columns", file=file, columns=columns, most=MAX_COLUMNS)
    lines = utf8.count(b"\n")
    if lines * max(columns, 1) > max(_MAX_BLANK, 0.9 * len(utf8)):
        raise ReadError("table_too_large", file=file, rows=lines, columns=columns)


def _check_lines(file: str, utf8: bytes) -> None:
    """Refuses a line that no table has, before it is looked at."""
    for start in range(0, len(utf8), _LONGEST_LINE):
        if len(utf8) - start > _LONGEST_LINE and utf8.find(b"\n", start, start + _LONGEST_LINE) < 0:
            raise ReadError("line_too_long", file=file, limit_mb=_LONGEST_LINE >> 20)


def _whole_lines(utf8: bytes) -> str:
    """The beginning of the text, cut at a line end."""
    if len(utf8) <= _SAMPLE:
        return utf8.decode("utf-8", "replace").removesuffix("\n")
    cut = utf8.rfind(b"\n", 0, _SAMPLE)
    return utf8[: cut if cut > 0 else _SAMPLE].decode("utf-8", "replace")


def _head(sample: str, dialect: Dialect) -> list[Record]:
    return list(islice(records(sample.split("\n"), dialect), _HEAD_RECORDS))


def _header(head: list[Record], header: int | None) -> tuple[Cells | None, int, int]:
    """The names, and the positions of the first and the last line of the header; where there is none, the
    first record is the first that holds anything, and the header ends above it."""
    if header is None:
        start = _first_filled(head)
        return None, start, start - 1
    names, start, last = header_lines([record.cells for record in head], header)
    spread = sum(not cell.strip() for cell in head[start].cells)
    if last > start and spread < _FEWEST_UNNAMED:  # a stray name above nothing: the line below is a record
        return head[header].cells, header, header
    return names, start, last


def _first_filled(head: list[Record]) -> int:
    return next((i for i, record in enumerate(head) if any(cell.strip() for cell in record.cells)), 0)


def _body(
    file: str, utf8: bytes, dialect: Dialect, first: Record, number: int
) -> tuple[pl.DataFrame, list[int]]:
    """All records from `first` on, as text by position, and the rows where a quote was never closed.
    `number` is how many records stand above `first`."""
    line, offset = first.line, _line_offset(utf8, first.line)
    unclosed: list[int] = []
    body = None
    if dialect.delimiter.isascii():
        if not quotes_are_plain(utf8, offset, dialect):
            plain, unclosed = repaired(utf8, offset, dialect)
            if len(unclosed) < MOST_UNCLOSED:
                utf8, line, offset = plain, 0, 0
            else:
                dialect = replace(dialect, quote=_NO_QUOTE)
        body = _polars_body(utf8, dialect, line)
        if body is None:
            body = _wide_polars_body(utf8, dialect, offset, first)
    if body is None:
        body, more = _python_body(file, utf8, dialect, line)
        unclosed = unclosed or more
    return body, [number + position + 1 for position in unclosed]


def _line_offset(utf8: bytes, line: int) -> int:
    offset = 0
    for _ in range(line):
        offset = utf8.index(b"\n", offset) + 1
    return offset


def _polars_body(utf8: bytes, dialect: Dialect, skip_lines: int) -> pl.DataFrame | None:
    """The records by Polars' own reader; None where some record is wider than the first."""
    try:
        return pl.read_csv(
            utf8,
            has_header=False,
            infer_schema=False,
            separator=dialect.delimiter,
            quote_char=dialect.quote,
            skip_lines=skip_lines,
        )
    except (pl.exceptions.ComputeError, pl.exceptions.NoDataError):
        return None


def _wide_polars_body(utf8: bytes, dialect: Dialect, offset: int, first: Record) -> pl.DataFrame | None:
    """The same for ragged text: a made-up first record, as wide as the widest line, makes the room."""
    width = _widest(utf8, offset, dialect.delimiter)
    if not 1 < width <= len(first.cells) + _MAX_EXTRA:
        return None
    room = dialect.delimiter.encode() * (width - 1) + b"\n"
    body = _polars_body(b"".join((room, memoryview(utf8)[offset:])), dialect, 0)
    return None if body is None else body.slice(1)


def _widest(utf8: bytes, offset: int, delimiter: str) -> int:
    """One more than the most delimiters on one line from `offset` on, quoted ones counted in."""
    codes = np.frombuffer(utf8, dtype=np.uint8)[offset:]
    widest = carried = 0
    for start in range(0, len(codes), _CHUNK):
        chunk = codes[start : start + _CHUNK]
        marks = np.flatnonzero(chunk == ord(delimiter))
        before = np.searchsorted(marks, np.flatnonzero(chunk == 10))
        counts = np.diff(np.concatenate(([-carried], before, [len(marks)])))
        widest = max(widest, int(counts.max()))
        carried = int(counts[-1])
    return widest + 1


def _python_body(file: str, utf8: bytes, dialect: Dialect, line: int) -> tuple[pl.DataFrame, list[int]]:
    """The records from physical `line` on by Python's csv, and the positions of those with an open quote."""
    lines = utf8.decode("utf-8", "replace").removesuffix("\n").split("\n")[line:]
    read = list(records(lines, dialect))
    widest = max((len(record.cells) for record in read), default=0)
    if widest > WIDEST:
        raise ReadError("too_many_columns", file=file, columns=widest, most=MAX_COLUMNS)
    columns = zip_longest(*(record.cells or [None] for record in read))
    body = pl.DataFrame([pl.Series(f"c{i}", cells, dtype=pl.String) for i, cells in enumerate(columns)])
    return body, [position for position, record in enumerate(read) if record.unclosed]


def _suspects(utf8: bytes, dialect: Dialect) -> str:
    """Those of the odd characters that the text may hold in its cells, told by their first bytes; without
    quotes neither delimiters nor line ends can stand inside one. MARK for those that nobody sees."""
    unseen = MARK if holds_unseen(utf8) else ""
    found = [c for c in SPACES + "#" if c.encode()[:1] in utf8 and (c.isascii() or c.encode() in utf8)]
    outer = "" if dialect.quote.encode() in utf8 else "\r\n" + dialect.delimiter
    return "".join(c for c in found if c not in outer) + unseen


def _text_issues(text: Decoded) -> list[Issue]:
    if not text.bad:
        return []
    return [Issue("bad_bytes", Severity.WARNING, count=text.bad, values={"encoding": text.encoding})]


def _quote_issues(rows: list[int]) -> list[Issue]:
    if not rows:
        return []
    return [Issue("unclosed_quote", Severity.WARNING, None, tuple(rows[:SHOWN_ROWS]), len(rows))]


def _titles(above: list[Record]) -> list[tuple[int, str]]:
    """The lines above the header that hold something: row number and text."""
    lines = ((i + 1, line_text(record.cells)) for i, record in enumerate(above))
    return [(row, text) for row, text in lines if text]


def _title_issues(titles: list[tuple[int, str]]) -> list[Issue]:
    """One issue for the title lines above the header, with their rows."""
    return titles_skipped([row for row, _ in titles], titles[0][1]) if titles else []
