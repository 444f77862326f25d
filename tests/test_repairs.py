"""Repairs find their place or are told as lost; every other cell keeps what it was taken for."""

from __future__ import annotations

import datetime as dt

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from raw_tables import raw

import churn
from churn.book import read_with
from churn.exports.receipt import to_mapping, to_text
from churn.ingest.mending.repairs import WHOLE_ROW, joined, repaired
from churn.ingest.mending.unrepaired import reasons_to_repair, unrepaired
from churn.settings import Choices, Repair, Settings
from churn.texts import texts


def at(row: int, column: str, before: str | None, after: str | None, by: str = "hand") -> Repair:
    return Repair("a.csv", None, row, column, before, after, by)


def column(values: list, *repairs: Repair) -> pl.Series:
    filled = {"x": values, "row": ["filled"] * len(values)}
    (table,), _ = repaired([raw(filled)], repairs)
    return table.frame["x"]


def test_a_cell_that_still_says_what_was_seen_is_mended():
    assert column(["12OO", "7"], at(2, "x", "12OO", "1200")).to_list() == ["1200", "7"]


def test_an_empty_cell_is_filled_and_a_filled_one_emptied():
    assert column(["a", None], at(3, "x", None, "b"), at(2, "x", "a", None)).to_list() == [None, "b"]


def test_a_column_of_numbers_or_days_stays_one_where_the_new_cell_is_one():
    assert column([1, None], at(3, "x", None, "2")).to_list() == [1, 2]
    assert column([1, None], at(3, "x", None, "2,5")).to_list() == [1.0, 2.5]
    day = dt.date(2024, 1, 31)
    mended = column([day, None], at(3, "x", None, "01.02.2024"))
    assert mended.to_list() == [day, dt.date(2024, 2, 1)]


def test_a_column_becomes_text_as_readers_expect_it_where_the_new_cell_is_text():
    assert column([17850.0, 0.5], at(3, "x", "0.5", "C-12")).to_list() == ["17850", "C-12"]
    day = dt.date(2024, 1, 31)
    assert column([day, day], at(3, "x", "2024-01-31", "soon")).to_list() == ["2024-01-31", "soon"]


def test_a_number_too_long_for_a_float_is_not_rounded():
    assert column([2**60 + 1, 1], at(3, "x", "1", "1.5")).to_list() == [str(2**60 + 1), "1.5"]


def test_a_repair_whose_place_is_gone_or_says_otherwise_is_told_and_not_applied():
    repairs = [at(2, "x", "b", "c"), at(99, "x", None, "c"), at(2, "y", None, "c")]
    (table,), applied = repaired([raw({"x": ["a"]})], repairs)
    assert table.frame["x"].to_list() == ["a"]
    assert applied == ()
    told = {(issue.code, issue.column, issue.rows, issue.count) for issue in table.issues}
    assert told == {("repair_lost", "x", (2, 99), 2), ("repair_lost", "y", (2,), 1)}


def test_a_repair_of_a_table_that_is_not_there_is_told_with_its_name():
    (table,), _ = repaired([raw({"x": ["a"]})], [Repair("b.csv", "May", 2, "x", "a", "b")])
    assert [(i.code, i.file, i.sheet) for i in table.issues] == [("repair_lost", "b.csv", "May")]


def test_a_row_left_out_on_purpose_is_set_aside_and_still_counted():
    (table,), applied = repaired([raw({"x": ["a", "b"]})], [at(3, WHOLE_ROW, None, None)])
    assert (table.frame["x"].to_list(), table.rows.to_list(), table.rows_read) == (["a"], [2], 2)
    assert table.set_aside.select("row", "reason").rows() == [(3, "left_out")]
    assert len(applied) == 1


def test_what_was_mended_twice_says_what_stood_there_first():
    assert joined([at(2, "x", "a", "b")], [at(2, "x", "b", "c", "file")]) == (at(2, "x", "a", "c", "file"),)
    assert joined([at(2, "x", "a", "b")], [at(2, "x", "b", "a")]) == ()


LINES = [f"c{i % 3},2024-{1 + i % 6:02d}-0{1 + i % 9},{10 + i}" for i in range(18)]
BROKEN = "\n".join(["customer,date,amount", *LINES, "c1,2024-13-40,5", ",2024-02-01,7"])


def test_the_receipt_keeps_what_was_changed_and_by_whom():
    mended = Repair("a.csv", None, 20, "date", "2024-13-40", "2024-03-04")
    gone = Repair("a.csv", None, 21, "customer", "x", "c2")
    book = read_with(("a.csv", BROKEN.encode()), Choices(repairs=(mended, gone)), Settings())
    assert book.receipt.repairs == (mended,)
    assert book.receipt.rows_used == churn.read(("a.csv", BROKEN.encode())).receipt.rows_used + 1
    assert to_mapping(book)["repairs"][0]["after"] == "2024-03-04"
    assert "2024-13-40 → 2024-03-04" in to_text(book, texts("en"))
    assert [i.rows for i in book.receipt.issues if i.code == "repair_lost"] == [(21,)]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(-9, 9)), min_size=1, max_size=6), st.data())
def test_putting_a_cell_back_gives_the_column_back(values, data):
    row = data.draw(st.integers(0, len(values) - 1))
    before = None if values[row] is None else str(values[row])
    there = at(row + 2, "x", before, "text")
    back = at(row + 2, "x", "text", before)
    assert column(values, there, back).to_list() == values


def test_a_row_of_a_wide_sheet_is_mended_once_for_all_its_months():
    months = ["янв.2024", "фев.2024", "мар.2024", "апр.2024", "май.2024", "июн.2024"]
    rows = [[f"Клиент {i}", *(str(100 + i + j) for j in range(6))] for i in range(8)]
    rows[4][0], rows[2][3] = "", "12OO"
    content = "\n".join(";".join(row) for row in (["Клиент", *months], *rows)).encode()
    book = churn.read(("a.csv", content))
    assert reasons_to_repair(book.receipt) == {"bad_amount": 1, "no_customer": 1}
    told = unrepaired(book.receipt).select("row", "column", "before").rows()
    assert set(told) == {(4, "мар.2024", "12OO"), (6, "Клиент", None)}
    mended = (at(4, "мар.2024", "12OO", "1200"), at(6, "Клиент", None, "Клиент 4"))
    book = read_with(("a.csv", content), Choices(repairs=mended), Settings())
    assert (book.receipt.rows_used, book.receipt.repairs) == (48, mended)
