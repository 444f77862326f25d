"""Receipt: the account of what was read, what it was taken for, and what became of every row.

Invariant: rows read = rows used + rows set aside, for every table and in sum.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from churn.ingest.matching.joins import Join
from churn.ingest.read import Source
from churn.ingest.recognise import Guess, Question
from churn.schema import Issue, TableKind
from churn.settings import Repair

SET_ASIDE_SCHEMA = {
    "file": pl.String,
    "sheet": pl.String,
    "row": pl.UInt32,
    "reason": pl.String,
    "column": pl.String,
    "value": pl.String,
}

# What a sheet drawn for people holds beside its records, and what is left out by choice or by nature: nobody
# misses it, and nothing is wrong with it.
FURNITURE = frozenset(
    {"total_row", "repeated_header", "group_heading", "footer", "separator", "no_payments", "not_paid"}
    | {"counted_in_order", "counted_elsewhere"}
    | {"duplicate_row", "trial_contract", "left_out", "other_currency", "open_deal"}
)
_REPEATED = frozenset({"duplicate_rows", "duplicate_lines", "same_rows", "same_payments"})


@dataclass(frozen=True)
class DateOrder:
    """How the dates of a column were read, and the row that proves it (None: nothing does)."""

    column: str
    order: str  # "dmy", "mdy", "ymd", "serial", "typed", "month"
    proof_row: int | None = None
    proof_text: str | None = None
    ambiguous: bool = False


@dataclass(frozen=True)
class TableReceipt:
    """What became of one table. `examples`: the first few cells of each column, for people to know it by."""

    source: Source
    kind: TableKind
    guesses: tuple[Guess, ...]
    rows_read: int
    rows_used: int
    dates: tuple[DateOrder, ...] = ()
    examples: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, eq=False)
class Originals:
    """The rows of each table that were set aside and could be mended, as they stood in the file: `frames`
    with the columns of the file, `rows` (UInt32) with the spreadsheet row of each. `aliases`: e-mail
    addresses and names that stand in them (as they are compared) → the customer they mean elsewhere."""

    frames: tuple[pl.DataFrame, ...] = ()
    rows: tuple[pl.Series, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Receipt:
    """The account of what was read. `set_aside`: file, sheet, row, reason, column, value (all text
    but row), one line for each row set aside; reasons are codes. `repairs`: the cells that people mended,
    those that found their place. `originals`: what was set aside, to be mended. `joins`: how the tables found
    one another."""

    digest: str
    tables: tuple[TableReceipt, ...]
    set_aside: pl.DataFrame
    issues: tuple[Issue, ...] = ()
    questions: tuple[Question, ...] = ()
    repairs: tuple[Repair, ...] = ()
    originals: Originals = Originals()
    joins: tuple[Join, ...] = ()

    @property
    def rows_read(self) -> int:
        return sum(t.rows_read for t in self.tables)

    @property
    def rows_used(self) -> int:
        return sum(t.rows_used for t in self.tables)

    @property
    def repeated(self) -> int:
        """Rows that repeat another to the cell, whether they count or were set aside for it."""
        told = sum(issue.count for issue in self.issues if issue.code in _REPEATED)
        return told + self.set_aside.filter(pl.col("reason") == "duplicate_row").height

    @property
    def set_aside_by_reason(self) -> dict[str, int]:
        counted = self.set_aside.group_by("reason").len().sort("len", "reason", descending=[True, False])
        return dict(counted.iter_rows())

    @property
    def set_aside_share(self) -> float:
        """The share of records set aside among the tables that speak of customers at all; sums, headings
        and repeated headers are no records."""
        related = [t for t in self.tables if t.kind is not TableKind.UNRELATED]
        names = pl.DataFrame(
            {"file": [t.source.file for t in related], "sheet": [t.source.sheet for t in related]},
            schema={"file": pl.String, "sheet": pl.String},
        )
        furniture = self.set_aside.filter(pl.col("reason").is_in(list(FURNITURE)))
        drawn = furniture.join(names, on=["file", "sheet"], how="semi", nulls_equal=True).height
        read = sum(t.rows_read for t in related) - drawn
        return 1 - sum(t.rows_used for t in related) / read if read else 0.0
