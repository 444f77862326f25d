"""Documents named with their number and day in one text are parted: «Реализация 0000-000123 от 15.03.2024».

Invariant: the text stays where it was; day and number stand beside it as columns of their own.
"""

from __future__ import annotations

import re
from dataclasses import replace

import polars as pl

from churn.ingest.raw import RawTable
from churn.ingest.shapes.aside import told
from churn.ingest.shapes.label_kinds import DAY, DOCUMENT, DOCUMENT_TEXT, kind_of
from churn.schema import Issue, Severity

_LOOK = 500
_CONTRACT = re.compile(r"(?i)договор|дог\.|contract|agreement")
_GLANCE = 20  # cells that decide whether a column is worth a closer look
_CYRILLIC = re.compile("[а-яё]", re.I)
_NAMES = {True: ("Дата документа", "Номер документа"), False: ("Order date", "Order number")}


def documents_parted(table: RawTable) -> RawTable:
    """The table with the day and the number of the documents that the first such column names; without the
    day, where another column has days. The number of a contract is no order's."""
    frame = table.frame
    name = next((n for n, d in frame.schema.items() if d == pl.String and _named_so(frame[n])), None)
    if name is None:
        return table
    parts = {"number": 1} if _has_days(frame, name) else {"date": 0, "number": 1}
    if len(parts) == 1 and _CONTRACT.search(name):
        return table
    known = _NAMES[bool(_CYRILLIC.search(name + str(frame[name].drop_nulls()[0])))]
    names = [_free(known[place], frame.columns) for place in parts.values()]
    cells = pl.col(name).str.strip_chars().str.extract_groups(DOCUMENT_TEXT)
    parted = [cells.struct.field(part).alias(new) for part, new in zip(parts, names, strict=True)]
    at = frame.columns.index(name) + 1
    order = [*frame.columns[:at], *names, *frame.columns[at:]]
    taken = Issue("documents_parted", Severity.INFO, name, values={"columns": ", ".join(names)})
    return told(replace(table, frame=frame.with_columns(parted).select(order)), taken)


def _has_days(frame: pl.DataFrame, but: str) -> bool:
    """Whether a column besides says days."""
    others = [frame[n] for n in frame.columns if n != but]
    return any(
        c.dtype in (pl.Date, pl.Datetime) or (c.dtype == pl.String and kind_of(c.head(_LOOK)) == DAY)
        for c in others
    )


def _named_so(column: pl.Series) -> bool:
    some = column.head(_LOOK).drop_nulls()
    if not len(some) or kind_of(some.head(_GLANCE)) != DOCUMENT:
        return False
    return kind_of(column) == DOCUMENT


def _free(base: str, taken: list[str]) -> str:
    name, repeat = base, 1
    while name in taken:
        repeat += 1
        name = f"{base} ({repeat})"
    return name
