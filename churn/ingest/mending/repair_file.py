"""A list of rows to mend that comes back filled in: what a person changed in it, as repairs.

Invariant: what a spreadsheet program changes by itself (how a day or a number is written) is no repair; a
list made for another book is refused.

The list has one line a row. Its first column holds a mark, "cbfix-<book>-<table>-<row>", by which the list
and the row are known however the lines are sorted or cut; the words of its own columns are WORDS; after
them the row stands as it stood in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from churn.errors import ReadError
from churn.ingest.files.formats import DAMAGE
from churn.ingest.files.packing import opened_zip
from churn.ingest.mending.repairs import WHOLE_ROW, joined, repaired, text_cells
from churn.ingest.mending.same_cell import same_cell
from churn.ingest.raw import RawTable
from churn.ingest.read import read_tables
from churn.settings import Choices, Repair

_MARK = re.compile(r"cbfix-([0-9a-f]{12})-(\d+)-(\d+)")
_LOOKED_AT = 1 << 18  # bytes of a file in which its first mark stands
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_PARTS = ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "content.xml")
_ESCAPED = re.compile(r"'(?=[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠\t\r\n])")
# The heads of the list's own columns in every language it is written in.
WORDS: Mapping[str, tuple[str, ...]] = {
    "mark": ("Метка (не менять)", "Mark (leave as it is)"),
    "file": ("Из файла", "From file"),
    "sheet": ("С листа", "From sheet"),
    "row": ("Строка файла", "Row of the file"),
    "reason": ("Почему отложена", "Why set aside"),
    "column": ("Что исправить", "What to mend"),
    "before": ("Там стояло", "It said"),
    "suggestion": ("Предлагаем", "Suggested"),
    "after": ("Новое значение", "New value"),
}
_NO_COLUMN = "?"  # a new value was filled in where no one cell keeps the row out
LEAVE_OUT = ("не брать", "leave out")  # as a new value: the row stays out, and is no longer asked about


def mark_of(digest: str, table: int, row: int) -> str:
    """The mark of a row of a table of the book with that digest."""
    return f"cbfix-{digest[:12]}-{table}-{row}"


def marked_digest(data: bytes) -> str | None:
    """The beginning of the digest of the book that a list of repairs was made for; None where the file is no
    such list. Only a little of the file is looked at."""
    for start in _starts(data):
        found = _MARK.search(start.replace(b"\0", b"").decode("ascii", "ignore"))
        if found:
            return found[1]
    return None


def from_repairs(
    name: str, data: bytes, tables: Sequence[RawTable], choices: Choices, digest: str
) -> tuple[Repair, ...]:
    """What was changed in a list of repairs. `tables`: those of the book as they stood in its files,
    `choices` with the repairs that were made already, `digest` that of the book.

    A new value mends the cell that kept the row out; a cell of the row itself that was changed is mended
    too. Raises ReadError("repairs_of_another_book") where the list was made for other files,
    ("repairs_unreadable") where its columns were taken away.
    """
    if not digest.startswith(marked_digest(data) or "?"):
        raise ReadError("repairs_of_another_book", file=name)
    now, _ = repaired(tables, choices.repairs)
    found: list[Repair] = []
    for sheet in read_tables([(name, data)]):
        lines = _lines(sheet)
        if lines is None:
            continue
        for place, (table, mended) in enumerate(zip(tables, now, strict=True)):
            own = lines.filter((pl.col("mark_table") == place) & (pl.col("mark_book") == digest[:12]))
            if own.height:
                found += _changes(own, table, mended)
    return joined((), found)


def _starts(data: bytes) -> Iterator[bytes]:
    """Where in a file its first mark would stand."""
    if data[:2] != b"PK":
        yield data if data[:4] == _OLD_WORKBOOK else data[:_LOOKED_AT]
        return
    try:
        with opened_zip(data, "") as archive:
            for part in _PARTS:
                if part in archive.NameToInfo:
                    with archive.open(part) as stream:
                        yield stream.read(_LOOKED_AT)
    except (*DAMAGE, RuntimeError, ReadError):
        return  # whatever it is, it is no list of ours; reading it will say what is wrong


def _lines(sheet: RawTable) -> pl.DataFrame | None:
    """The list with its own columns named by code and the mark in parts; None where the sheet is no list."""
    cells = {_ESCAPED.sub("", name, count=1): sheet.frame[name] for name in sheet.frame.columns}
    frame = pl.DataFrame([_unescaped(text_cells(column)).alias(name) for name, column in cells.items()])
    marked = next((n for n in frame.columns if frame[n].str.contains(_MARK.pattern).any()), None)
    if marked is None:
        return None
    heads = {word.casefold(): code for code, words in WORDS.items() for word in words}
    named = {name: heads[name.casefold()] for name in frame.columns if name.casefold() in heads}
    if not {"column", "before", "after"} <= set(named.values()):
        raise ReadError("repairs_unreadable", file=sheet.source.file)
    marks = frame[marked].str.extract_groups(_MARK.pattern).struct.unnest()
    marks.columns = ["mark_book", "mark_table", "mark_row"]
    own = [frame[name].alias(f"own:{code}") for name, code in named.items()]
    rest = [frame[name] for name in frame.columns if name not in named]
    lines = pl.DataFrame([*own, *rest]).hstack(marks)
    return lines.with_columns(pl.col("mark_table", "mark_row").cast(pl.UInt32)).drop_nulls("mark_row")


def _unescaped(cells: pl.Series) -> pl.Series:
    """Without the apostrophe that kept a spreadsheet from running the text."""
    escaped = cells.str.starts_with("'").fill_null(False)
    if not escaped.any():
        return cells
    plain = [None if cell is None else _ESCAPED.sub("", cell, count=1) for cell in cells]
    return pl.Series(cells.name, plain, dtype=pl.String)


def _changes(lines: pl.DataFrame, table: RawTable, mended: RawTable) -> list[Repair]:
    """The repairs of one table: cells that were changed where they stand, then the new values."""
    places = dict(zip(reversed(table.rows.to_list()), reversed(range(len(table.rows))), strict=True))
    lines = lines.filter(pl.col("mark_row").is_in(list(places)))
    at = [places[row] for row in lines["mark_row"]]
    changed = []
    for column in table.frame.columns:
        head = _head(column, lines.columns)
        if head is not None:
            stood = _stood(column, at, table, mended)
            changed += _changed(column, lines[head], lines["mark_row"], stood, table)
    return changed + _new_values(lines, at, table, mended)


def _head(column: str, heads: Sequence[str]) -> str | None:
    """What a column of the file is called in the list: a name that the list has of its own is numbered."""
    own = {word.casefold() for words in WORDS.values() for word in words}
    wanted = [f"{column} (2)"] if column.casefold() in own else [column, _ESCAPED.sub("", column, count=1)]
    return next((name for name in wanted if name in heads), None)


def _stood(column: str, at: list[int], *states: RawTable) -> list[list[str | None]]:
    """What stood in a column at first, and what stands there after the repairs that were made already."""
    return [text_cells(state.frame[column].gather(at)).to_list() for state in states]


def _changed(
    column: str, cells: pl.Series, rows: pl.Series, stood: list[list[str | None]], table: RawTable
) -> list[Repair]:
    first, last = stood
    return [
        Repair(table.source.file, table.source.sheet, row, column, then, cell, "file")
        for row, cell, before, then in zip(rows, cells, first, last, strict=True)
        if cell != then and not same_cell(then, cell) and not same_cell(before, cell)
    ]


def _new_values(lines: pl.DataFrame, at: list[int], table: RawTable, mended: RawTable) -> list[Repair]:
    """The repairs that the column of new values tells."""
    wanted = lines.with_columns(pl.Series("at", at, dtype=pl.UInt32)).filter(
        pl.col("own:after").is_not_null()
    )
    out = wanted["own:after"].str.strip_chars().str.to_lowercase().is_in(list(LEAVE_OUT))
    where = table.source.file, table.source.sheet
    found = [Repair(*where, row, WHOLE_ROW, None, None, "file") for row in wanted["mark_row"].filter(out)]
    wanted = wanted.filter(~out)
    nowhere = wanted.filter(~wanted["own:column"].is_in(table.frame.columns).fill_null(False))
    found += [  # told as lost where they are applied
        Repair(*where, row, column or _NO_COLUMN, None, after, "file")
        for row, column, after in nowhere.select("mark_row", "own:column", "own:after").rows()
    ]
    for column in wanted["own:column"].unique(maintain_order=True):
        if column not in table.frame.columns:
            continue
        own = wanted.filter(pl.col("own:column") == column)
        states = _stood(column, own["at"].to_list(), table, mended)
        news = zip(own["mark_row"], own["own:before"], own["own:after"], *states, strict=True)
        for row, said, after, first, now in news:
            before = now if same_cell(now, said) or same_cell(first, said) else said
            found.append(Repair(*where, row, column, before, after, "file"))
    return found
