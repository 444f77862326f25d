"""Header rows labelled by hand, read from text, and tables made of them.

Invariant: a label says what a thoughtful person would say, whatever the recogniser says today.

Three lines an entry: kind and header row (cells between "|", else ";", else ","); the look of each column's
cells (`tests.header_looks`); the role of each column. A role is "-" for none, "s" for a segment, "?" for
either of these, or several that are all right: "order_id/-". "!" after the kind: the row needs its values,
the headers alone could mean something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from churn.ingest.read import RawTable, Source
from churn.schema import Role, TableKind
from tests.header_looks import LOOKS

ROWS = 60
DEVELOPED = Path(__file__).parent / "header_rows.txt"  # rows that rules may be made for
# Rows that no rule was made for, set aside before the rules were written, and again later.
HELD_OUT = Path(__file__).parent / "header_rows_held_out.txt"
HELD_OUT_3 = Path(__file__).parent / "header_rows_held_out_3.txt"


@dataclass(frozen=True)
class Entry:
    """One labelled header row: what its table is, and a look and a role (or -, s, ?) a column."""

    kind: TableKind
    headers: tuple[str, ...]
    looks: tuple[str, ...]
    roles: tuple[str, ...]
    needs_values: bool = False

    @property
    def meanings(self) -> tuple[frozenset[str], ...]:
        """What is right for each column: roles as the schema writes them, "-" for none."""
        return tuple(_meanings(label) for label in self.roles)

    def __str__(self) -> str:
        return ";".join(self.headers)


def _meanings(label: str) -> frozenset[str]:
    words = label.replace("?", "s/-").split("/")
    return frozenset(str(Role.SEGMENT) if word == "s" else word for word in words)


def labelled_rows(path: Path) -> list[Entry]:
    """The entries of a file, in its order; raises ValueError where an entry's lines differ in length."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if _speaks(line)]
    return [_entry(*lines[i : i + 3]) for i in range(0, len(lines), 3)]


def _speaks(line: str) -> bool:
    return bool(line.strip()) and not line.startswith("#")


def _entry(first: str, looks: str, roles: str) -> Entry:
    kind, row = first.split(": ", 1)
    headers = row.split(next((mark for mark in "|;" if mark in row), ","))
    if not len(headers) == len(looks.split()) == len(roles.split()):
        raise ValueError(f"{len(headers)} headers, {len(looks.split())} looks, {len(roles.split())}: {first}")
    columns = tuple(headers), tuple(looks.split()), tuple(roles.split())
    return Entry(TableKind(kind.removesuffix("!")), *columns, needs_values=kind.endswith("!"))


def raw_table(headers: Sequence[str], looks: Sequence[str] | str, rows: int = ROWS) -> RawTable:
    """A RawTable as the reader would hand it over, all cells text; `looks` names one look a column."""
    looks = looks.split() if isinstance(looks, str) else looks
    pairs = zip(headers, looks, strict=True)
    frame = pl.DataFrame([pl.Series(h, list(map(LOOKS[k], range(rows))), dtype=pl.String) for h, k in pairs])
    return RawTable(Source("book.csv", None, 1, "csv"), frame, pl.Series(range(2, rows + 2), dtype=pl.UInt32))


CORPUS = labelled_rows(DEVELOPED)
