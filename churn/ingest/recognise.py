"""What each column means: headers and values together give every column a role, or a question.

Invariant: a guess always carries the evidence it rests on and the runner-up it was preferred to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from churn.ingest.read import RawTable
from churn.schema import Role, TableKind
from churn.settings import Choices, ColumnRef


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


@dataclass(frozen=True)
class Option:
    """One possible answer to a question: a stable `value` and what choosing it would give."""

    value: str
    preview: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """A choice that two readings leave open. `code`: "role", "date_order", "currency", "set_aside".
    `default` is the option taken until the user answers."""

    code: str
    ref: ColumnRef | None
    options: tuple[Option, ...]
    default: str


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
    """The ColumnMap of the tables; what the user chose is taken as said, with evidence "chosen"."""
    raise NotImplementedError
