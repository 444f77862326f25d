"""Answers to a survey that no customer of the book gave, told once a survey.

Invariant: told, never taken out: an answer without a customer is an answer still.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from churn.ingest.raw import RawTable
from churn.ingest.recognise import ColumnMap
from churn.ingest.typed import SHOWN_ROWS, Typed
from churn.schema import Issue, Role, Severity, TableKind


def unmatched_answers(
    raw: Sequence[RawTable], columns: ColumnMap, parts: Sequence[Typed], answers: pl.DataFrame | None
) -> list[Issue]:
    """An issue a survey: "answers_anonymous" where it names nobody, "answers_unmatched" with the first rows
    where it names some whom no other table knows. `answers`: those of all surveys, by customer."""
    issues = []
    for place, (table, mapped, part) in enumerate(zip(raw, columns.tables, parts, strict=True)):
        if part.kind is not TableKind.ANSWERS or part.frame.is_empty() or answers is None:
            continue
        where = table.source.file, table.source.sheet
        header = mapped.column_of(Role.CUSTOMER_ID)
        if header is None:
            count = part.frame.height
            issues.append(Issue("answers_anonymous", Severity.INFO, None, (), count, *where))
            continue
        lost = answers.filter((pl.col("source") == place) & pl.col("customer").is_null())["row"]
        if len(lost):
            issues.append(_told(header, lost, part.frame.height, where))
    return issues


def _told(header: str, lost: pl.Series, total: int, where: tuple[str, str | None]) -> Issue:
    rows, severity = tuple(lost.head(SHOWN_ROWS)), Severity.WARNING
    return Issue("answers_unmatched", severity, header, rows, len(lost), *where, values={"total": total})
