"""Answers nobody gave are told once a survey."""

from __future__ import annotations

import polars as pl

from churn.ingest.matching.unmatched import unmatched_answers
from churn.ingest.recognise import ColumnMap
from churn.ingest.typed import typed
from churn.schema import TableKind
from churn.settings import Choices
from tests.raw_tables import meant, raw


def told(*surveys: dict[str, list], known: list[list[int | None]]) -> list[tuple]:
    """What is told of surveys whose answers were given by these customers."""
    tables = [raw(columns, f"{i}.csv") for i, columns in enumerate(surveys)]
    maps = [
        meant(TableKind.ANSWERS, reason="why", **({"customer_id": "who"} if "who" in columns else {}))
        for columns in surveys
    ]
    parts = [typed(table, found, Choices()) for table, found in zip(tables, maps, strict=True)]
    answers = pl.concat(
        pl.DataFrame(
            {"customer": who, "source": place, "row": range(2, len(who) + 2)},
            schema_overrides={"customer": pl.UInt32},
        )
        for place, who in enumerate(known)
    )
    issues = unmatched_answers(tables, ColumnMap(tuple(maps)), parts, answers)
    return [(i.code, i.file, i.column, i.rows, i.count, dict(i.values)) for i in issues]


WHO, WHY = ["a", "b", "x"], ["dear", "slow", "dear"]


def test_those_whom_nobody_knows_are_told_with_their_rows():
    expected = ("answers_unmatched", "0.csv", "who", (4,), 1, {"total": 3})
    assert told({"who": WHO, "why": WHY}, known=[[0, 1, None]]) == [expected]


def test_a_survey_that_names_nobody_is_told_as_such():
    expected = ("answers_anonymous", "1.csv", None, (), 3, {})
    found = told({"who": WHO, "why": WHY}, {"why": WHY}, known=[[0, 1, 2], [None] * 3])
    assert found == [expected]
