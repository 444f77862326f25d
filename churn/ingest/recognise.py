"""What each column means: headers and values together give every column a role, or a question.

Invariant: a guess always carries the evidence it rests on and the runner-up it was preferred to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from churn.errors import MeaningError
from churn.ingest.columns.calibration import shown
from churn.ingest.columns.contest import Standing, contest
from churn.ingest.columns.context import in_context
from churn.ingest.columns.fingerprints import remembered_roles
from churn.ingest.columns.fitting import charge_as_amount, fitted, kind_of, left_by_status
from churn.ingest.columns.given_back import refunds_as_amount
from churn.ingest.columns.profiles import PREVIEW
from churn.ingest.columns.readings import read_columns, units_of
from churn.ingest.columns.rivals import without_twins
from churn.ingest.read import RawTable
from churn.schema import DATE_ROLES, Role, TableKind
from churn.settings import Choices, ColumnRef

# In a survey or a list of events no second date or sum changes a number.
_ASKED = frozenset({TableKind.TRANSACTIONS, TableKind.LINES, TableKind.SUBSCRIPTIONS, TableKind.CUSTOMERS})


@dataclass(frozen=True)
class Guess:
    """The role a column was given. `confidence` in [0, 1]; `evidence` holds codes, each with the
    word or figure it rests on, e.g. "header:клиент", "values:dates", "chosen"."""

    column: str
    role: Role | None
    confidence: float
    evidence: tuple[str, ...] = ()
    runner_up: Role | None = None
    runner_up_confidence: float = 0.0


ARROW = " → "  # from a date as it is written to the day it is read as


@dataclass(frozen=True)
class Option:
    """One possible answer to a question: a stable `value` and what choosing it would give."""

    value: str
    preview: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """A choice that two readings leave open. `code`: "role", "date_order", "currency", "set_aside".
    `default` is the option taken until the user answers; `role` what a "role" question is about."""

    code: str
    ref: ColumnRef | None
    options: tuple[Option, ...]
    default: str
    role: Role | None = None


@dataclass(frozen=True)
class TableMap:
    """One table understood: what a row of it is, and a guess a column, in the table's own order."""

    kind: TableKind
    guesses: tuple[Guess, ...]

    def column_of(self, role: Role) -> str | None:
        """The first column with that role, or None."""
        return next((g.column for g in self.guesses if g.role is role), None)

    def columns_of(self, role: Role) -> tuple[str, ...]:
        return tuple(g.column for g in self.guesses if g.role is role)


@dataclass(frozen=True)
class ColumnMap:
    """All tables understood, in the order they were read, with the questions about their columns."""

    tables: tuple[TableMap, ...]
    questions: tuple[Question, ...] = ()


def recognise(tables: Sequence[RawTable], choices: Choices = Choices()) -> ColumnMap:
    """The ColumnMap of the tables; what the user chose is taken as said, with evidence "chosen".

    A question of code "role" names in `ref` the column that has the role until answered; its options are
    column names, and choosing one means giving that column the question's `role`.
    Raises MeaningError("no_customer") or MeaningError("no_date"), with `columns` the headers seen and
    `file` the first file, where no table has a column that could be one.
    """
    understood = [_table(table, choices) for table in tables]
    maps = tuple(table_map for table_map, _ in understood)
    _refuse(tables, maps)
    return ColumnMap(maps, tuple(q for _, questions in understood for q in questions))


def _table(raw: RawTable, choices: Choices) -> tuple[TableMap, tuple[Question, ...]]:
    chosen = _chosen(raw, choices)
    won = without_twins(contest(in_context(read_columns(raw.frame)), chosen), raw.frame)
    standings = refunds_as_amount(charge_as_amount(left_by_status(won)))
    kind = kind_of(standings)
    standings = fitted(standings, kind, raw.frame)
    if raw.origins is not None:  # a row of months is no order, whatever number it has
        standings = tuple(
            s.without_role(f"unused_in:{kind}") if s.role is Role.ORDER_ID and not s.chosen else s
            for s in standings
        )
    open_roles = standings if kind in _ASKED else ()
    questions = [q for s in open_roles if (q := _question(raw, kind, s, chosen)) is not None]
    return TableMap(kind, tuple(_guess(s) for s in standings)), tuple(questions)


def _ref(raw: RawTable, column: str) -> ColumnRef:
    return ColumnRef(raw.source.file, raw.source.sheet, column)


def _chosen(raw: RawTable, choices: Choices) -> dict[str, Role | None]:
    """What the user said of columns, now or when a table with this header was read before."""
    said = ((name, choices.role_of(_ref(raw, name))) for name in raw.frame.columns)
    return remembered_roles(raw.frame.columns, choices) | {n: role for n, (decided, role) in said if decided}


def _guess(standing: Standing) -> Guess:
    runner_up, score = standing.runner_up
    if standing.chosen:
        return Guess(
            standing.column.name,
            standing.role,
            1.0,
            ("chosen", *units_of(standing.role, standing.column.header)),
            runner_up,
            score,
        )
    confidence = shown(standing.confidence, standing.evidence, bool(standing.rivals))
    return Guess(standing.column.name, standing.role, confidence, standing.evidence, runner_up, score)


def _question(
    raw: RawTable, kind: TableKind, standing: Standing, chosen: dict[str, Role | None]
) -> Question | None:
    """Which of the columns that fit the role equally well should have it, if that is open."""
    rivals = [name for name in standing.rivals if name not in chosen]
    idle = standing.role is Role.DATE and kind in (TableKind.SUBSCRIPTIONS, TableKind.CUSTOMERS)
    if standing.role is None or standing.chosen or not rivals or idle:
        return None
    options = tuple(Option(name, _preview(raw, name)) for name in (standing.column.name, rivals[0]))
    ref = _ref(raw, standing.column.name)
    return Question("role", ref, options, standing.column.name, standing.role)


def _preview(raw: RawTable, column: str) -> tuple[str, ...]:
    return tuple(raw.frame[column].drop_nulls().head(PREVIEW).cast(pl.String))


def _refuse(tables: Sequence[RawTable], maps: Sequence[TableMap]) -> None:
    """Raises where nothing could be a customer, or nothing a date though no table is a snapshot."""
    columns = [name for table in tables for name in table.frame.columns]
    file = tables[0].source.file if tables else None
    if not any(m.column_of(Role.CUSTOMER_ID) for m in maps):
        raise MeaningError("no_customer", columns=columns, file=file)
    dated = any(g.role in DATE_ROLES for m in maps for g in m.guesses)
    if not dated and not any(_is_snapshot(m) for m in maps):
        raise MeaningError("no_date", columns=columns, file=file)


def _is_snapshot(table: TableMap) -> bool:
    if table.kind is not TableKind.CUSTOMERS:
        return False
    return any(table.column_of(role) for role in (Role.LEFT, Role.TENURE_MONTHS, Role.MRR))
