"""RawTables and their ColumnMap become typed Tables, and a Receipt that accounts for every row.

Invariant: rows read = rows used + rows set aside, for every table and in sum.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from churn.ingest.read import RawTable, Source
from churn.ingest.recognise import ColumnMap, Guess, Question
from churn.schema import Issue, TableKind
from churn.settings import Choices


@dataclass(frozen=True)
class Tables:
    """The typed tables of one book. `customer` (UInt32) in each is the position in `customers`.

    `customers`: one row a customer, sorted by `customer_id` (String); always there. Optional
    columns: customer_name, signup_date, left_date (Date), left (Boolean), tenure_months, mrr
    (Float64), plan, contact, reason, comment, score, currency, and one String column a segment.
    `transactions`: customer, date (Date), amount (Float64), and where known order_id, quantity,
    unit_price, product, status, margin, term_months; `cancelled` (Boolean) always.
    `subscriptions`: customer, start_date, end_date (Date, null = open), notice_date (Date, the day it was
    cancelled), mrr (Float64, a month), plan, status, term_months.
    `answers`: customer (null where it matches nobody), date, and the reason/comment/score columns.
    `events`: customer, date, event, contact, status, comment. `hours`: customer, date, hours.
    Every table but `customers` ends in `source` (UInt16, position in Receipt.tables) and `row` (UInt32).
    """

    customers: pl.DataFrame
    transactions: pl.DataFrame | None = None
    subscriptions: pl.DataFrame | None = None
    answers: pl.DataFrame | None = None
    events: pl.DataFrame | None = None
    hours: pl.DataFrame | None = None
    currency: str | None = None
    segments: tuple[str, ...] = ()


@dataclass(frozen=True)
class DateOrder:
    """How the dates of a column were read, and the row that proves it (None: nothing does)."""

    column: str
    order: str  # "dmy", "mdy", "ymd", "serial", "typed", "month"
    proof_row: int | None = None
    proof_text: str | None = None


@dataclass(frozen=True)
class TableReceipt:
    """What became of one table."""

    source: Source
    kind: TableKind
    guesses: tuple[Guess, ...]
    rows_read: int
    rows_used: int
    dates: tuple[DateOrder, ...] = ()
    joined_on: str | None = None


@dataclass(frozen=True)
class Receipt:
    """The account of what was read. `set_aside`: file, sheet, row, reason, column, value (all text
    but row), one line for each row set aside; reasons are codes."""

    digest: str
    tables: tuple[TableReceipt, ...]
    set_aside: pl.DataFrame
    issues: tuple[Issue, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def rows_read(self) -> int:
        return sum(t.rows_read for t in self.tables)

    @property
    def rows_used(self) -> int:
        return sum(t.rows_used for t in self.tables)

    @property
    def set_aside_by_reason(self) -> dict[str, int]:
        counted = self.set_aside.group_by("reason").len().sort("len", "reason", descending=[True, False])
        return dict(counted.iter_rows())


def clean(
    raw: tuple[RawTable, ...], columns: ColumnMap, choices: Choices = Choices(), digest: str = ""
) -> tuple[Tables, Receipt]:
    """The typed tables and the receipt. Raises MeaningError where no row can be used, and
    ChoiceError("currencies", currencies=…) where several currencies meet without a choice."""
    raise NotImplementedError
