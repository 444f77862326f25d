"""Documents named with their number and day in one text are parted: «Реализация 0000-000123 от 15.03.2024».

Invariant: the text stays where it was; day and number stand beside it as columns of their own.
"""

from __future__ import annotations

import re
from dataclasses import replace

import polars as pl

from churn.ingest.raw import RawTable
from churn.ingest.shapes.label_kinds import DOCUMENT, DOCUMENT_TEXT, kind_of
from churn.schema import Issue, Severity

_GLANCE = 20  # cells that decide whether a column is worth a closer look
_CYRILLIC = re.compile("[а-яё]", re.I)
_NAMES = {True: ("Дата документа", "Номер документа"), False: ("Order date", "Order number")}


def documents_parted(table: RawTable) -> RawTable:
    """The table with the day and the number of the documents that the first such column names."""
    name = next(
        (n for n, d in table.frame.schema.items() if d == pl.String and _named_so(table.frame[n])), None
    )
    if name is None:
        return table
    russian = bool(_CYRILLIC.search(name + str(table.frame[name].drop_nulls()[0])))
    names = [_free(base, table.frame.columns) for base in _NAMES[russian]]
    parts = [
        pl.col(name).str.strip_chars().str.extract_groups(DOCUMENT_TEXT).struct.field(part).alias(new)
        for part, new in zip(("date", "number"), names, strict=True)
    ]
    at = table.frame.columns.index(name) + 1
    frame = table.frame.with_columns(parts)
    order = [*table.frame.columns[:at], *names, *table.frame.columns[at:]]
    where = table.source.file, table.source.sheet
    told = Issue("documents_parted", Severity.INFO, name, (), 0, *where, values={"columns": ", ".join(names)})
    return replace(table, frame=frame.select(order), issues=(*table.issues, told))


def _named_so(column: pl.Series) -> bool:
    some = column.head(2000).drop_nulls()
    if not len(some) or kind_of(some.head(_GLANCE)) != DOCUMENT:
        return False
    return kind_of(column) == DOCUMENT


def _free(base: str, taken: list[str]) -> str:
    name, repeat = base, 1
    while name in taken:
        repeat += 1
        name = f"{base} ({repeat})"
    return name
