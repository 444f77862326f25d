"""The same thing brought twice: rows in two files, a customer under several spellings."""

from __future__ import annotations

import polars as pl

from churn.ingest.repeats import one_spelling, repeated_rows
from churn.schema import TableKind
from tests.raw_tables import raw


def days(first: int, last: int, file: str):
    return raw(
        {"who": [f"c{i % 7}" for i in range(first, last)], "n": [str(i) for i in range(first, last)]}, file
    )


def test_exports_that_overlap_are_told_and_kept():
    (issue,) = repeated_rows([days(0, 60, "half.csv"), days(30, 120, "year.csv")])
    assert (issue.code, issue.count, issue.file, issue.values["other"]) == (
        "same_rows",
        30,
        "year.csv",
        "half.csv",
    )
    assert issue.rows == (2, 3, 4, 5, 6)


def test_exports_that_follow_one_another_are_not_told():
    assert repeated_rows([days(0, 60, "a.csv"), days(60, 120, "b.csv")]) == []


def joined(*ids: str) -> tuple[list[str], list]:
    frame = pl.DataFrame({"customer_id": ids})
    frames, issues = one_spelling({TableKind.TRANSACTIONS: frame, TableKind.EVENTS: None})
    return frames[TableKind.TRANSACTIONS]["customer_id"].to_list(), issues


def test_a_customer_written_in_two_ways_is_one_under_the_commonest():
    ids, (issue,) = joined("ООО «Ёлка»", "ООО «Ёлка»", 'ООО "Елка"', "ооо  «ёлка»", "ИП Котов")
    assert ids == ["ООО «Ёлка»"] * 4 + ["ИП Котов"]
    assert (issue.code, issue.count) == ("spellings_joined", 1)
    assert issue.values["examples"] == 'ООО «Ёлка» = ООО "Елка" = ооо  «ёлка»'


def test_keys_of_programs_keep_their_case():
    assert joined("cus_aB", "cus_Ab", "cus_ab") == (["cus_aB", "cus_Ab", "cus_ab"], [])
