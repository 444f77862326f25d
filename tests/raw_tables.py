"""Raw tables written by hand, with what their columns mean told by the test."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from churn.ingest.raw import RawTable
from churn.ingest.read import read_frame
from churn.ingest.recognise import ColumnMap, Guess, TableMap
from churn.schema import Role, TableKind


def raw(columns: Mapping[str, list], file: str = "a.csv", delimiter: str | None = None) -> RawTable:
    """The table of a frame: the first record is row 2, as under a header."""
    table = read_frame(pl.DataFrame(columns, strict=False), file)
    return replace(table, source=replace(table.source, delimiter=delimiter))


def meant(kind: TableKind, evidence: tuple[str, ...] = (), **roles: str) -> TableMap:
    """What the columns of a table mean: role="header", several headers parted by "|"."""
    guesses = [
        Guess(header, Role(role), 1.0, evidence)
        for role, headers in roles.items()
        for header in headers.split("|")
    ]
    return TableMap(kind, tuple(guesses))


def column_map(*tables: TableMap) -> ColumnMap:
    return ColumnMap(tables)
