"""Rows brought twice: in one table, or in two files that overlap."""

from __future__ import annotations

import polars as pl
import pytest

import churn
from churn.ingest.repeats import repeats, told_repeats, without_repeats
from churn.ingest.typed import Typed
from churn.schema import TableKind
from tests.raw_tables import raw


def days(first: int, last: int, file: str):
    return raw(
        {"who": [f"c{i % 7}" for i in range(first, last)], "n": [str(i) for i in range(first, last)]}, file
    )


def told(*tables, kind: TableKind = TableKind.TRANSACTIONS):
    """The issues of tables whose second column is the money."""
    parts = [
        Typed(
            kind,
            t.frame.select(pl.col(t.frame.columns[1]).cast(pl.Float64).alias("amount"), row=t.rows),
            None,
        )
        for t in tables
    ]
    return told_repeats(tables, repeats(tables, [kind] * len(tables)), parts)


def test_exports_that_overlap_are_told_and_kept():
    (issue,) = told(days(0, 60, "half.csv"), days(30, 120, "year.csv"))
    assert (issue.code, issue.count, issue.file, issue.values["other"]) == (
        "same_rows",
        30,
        "year.csv",
        "half.csv",
    )
    assert issue.rows == (2, 3, 4, 5, 6)


def test_exports_that_follow_one_another_are_not_told():
    assert told(days(0, 60, "a.csv"), days(60, 120, "b.csv")) == []


def test_rows_that_repeat_another_to_the_cell_are_told_with_their_money():
    (issue,) = told(raw({"who": ["a", "b", "a", "a", None, None], "n": ["5", "7", "5", "6", "1", "1"]}))
    assert (issue.code, issue.count, issue.rows, issue.values["total"]) == ("duplicate_rows", 2, (4, 7), 6.0)


@pytest.mark.parametrize("kind", [TableKind.CUSTOMERS, TableKind.ANSWERS, TableKind.UNRELATED])
def test_answers_alike_are_no_duplicates(kind):
    assert told(raw({"who": ["a", "a"], "n": ["5", "5"]}), kind=kind) == []


def test_repeated_rows_step_aside_by_choice_those_of_an_overlapping_file_too():
    tables = [days(0, 60, "half.csv"), days(30, 120, "year.csv"), raw({"who": ["a", "a"], "n": ["1", "1"]})]
    left = without_repeats(tables, repeats(tables, [TableKind.TRANSACTIONS] * 3))
    assert [len(table.rows) for table in left] == [60, 60, 1]
    assert [table.rows_read for table in left] == [60, 90, 2]
    assert left[2].set_aside.rows() == [(3, "duplicate_row", None, None)]


def paid() -> pl.DataFrame:
    rows = [(f"c{i % 5}", f"2024-{i // 5 + 1:02}-0{i % 5 + 1}", 10.0 + i) for i in range(40)]
    return pl.DataFrame([*rows, *rows[:3]], schema=["customer", "date", "amount"], orient="row")


@pytest.mark.parametrize(("drop", "used", "total"), [(False, 43, 1213.0), (True, 40, 1180.0)])
def test_a_book_keeps_its_duplicates_until_told_otherwise(drop, used, total):
    book = churn.read(paid(), drop_duplicates=drop)
    receipt = book.receipt
    assert (receipt.rows_read, receipt.rows_used, receipt.set_aside.height) == (43, used, 43 - used)
    assert receipt.set_aside_by_reason == ({"duplicate_row": 3} if drop else {})
    assert [issue.code for issue in receipt.issues] == ([] if drop else ["duplicate_rows"])
    assert book.tables.transactions["amount"].sum() == total


def test_a_row_of_months_repeats_another_only_as_a_whole():
    """Two contracts of one customer that cost the same in one month are two; a row told twice is one, and
    what it costs is told."""
    lines = ["Клиент;янв 2024;фев 2024;мар 2024", "Лютик;10;20;30", "Лютик;10;5;7", "Мак;1;2;3", "Мак;1;2;3"]
    text = "\n".join(lines).encode()
    kept, dropped = (churn.read(("a.csv", text), drop_duplicates=drop) for drop in (False, True))
    assert [t.tables.transactions["amount"].sum() for t in (kept, dropped)] == [94.0, 88.0]
    [told] = [issue for issue in kept.receipt.issues if issue.code == "duplicate_rows"]
    assert (told.count, told.values["total"]) == (3, 6.0)
