"""Columns of text become typed columns under the names of their roles."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.ingest.typed import typed
from churn.schema import TableKind
from churn.settings import Choices
from tests.raw_tables import meant, raw

PAID = {"customer_id": "who", "date": "day", "amount": "sum"}


def payments(*rows: tuple, **more: list):
    who, day, total = (list(column) for column in zip(*rows, strict=True))
    return raw({"who": who, "day": day, "sum": total} | more)


def read(table, choices: Choices = Choices(), kind=TableKind.TRANSACTIONS, evidence=(), **roles):
    return typed(table, meant(kind, evidence, **(roles or PAID)), choices)


def test_a_payment_has_a_customer_a_day_and_an_amount():
    read_ = read(payments(("A 1", "31.12.2024", "1 200,50"), (" B ", "01.02.2025", "(3)")))
    assert read_.frame.rows() == [
        ("A 1", dt.date(2024, 12, 31), 1200.5, 2),
        ("B", dt.date(2025, 2, 1), -3.0, 3),
    ]
    assert read_.frame.columns == ["customer_id", "date", "amount", "row"]
    assert read_.set_aside.is_empty()


def test_the_order_of_day_and_month_is_told_with_its_proof():
    [order] = read(payments(("a", "05.06.2024", "1"), ("a", "31.12.2024", "1"))).dates
    assert (order.order, order.proof_row, order.proof_text, order.ambiguous) == (
        "dmy",
        3,
        "31.12.2024",
        False,
    )


def test_an_unproved_order_asks_one_question_with_both_readings():
    [question] = read(payments(("a", "05.06.2024", "1"), ("b", "07.07.2024", "1"))).questions
    assert (question.code, question.ref.column) == ("date_order", "day")
    assert {o.value: o.preview for o in question.options} == {
        "dmy": ("05.06.2024 → 2024-06-05",),
        "mdy": ("05.06.2024 → 2024-05-06",),
    }


def test_an_answered_question_is_not_asked_again():
    answered = read(payments(("a", "05.06.2024", "1")), Choices(day_first=False))
    assert answered.questions == ()
    assert answered.frame["date"].to_list() == [dt.date(2024, 5, 6)]


def test_amount_falls_back_to_quantity_times_price_less_discount():
    lines = raw(
        {"who": ["a"] * 3, "n": ["2", "3", "1"], "price": ["10", "5", "x"], "off": ["10%", "0%", "0%"]}
    )
    roles = {"customer_id": "who", "quantity": "n", "unit_price": "price", "discount": "off"}
    read_ = read(lines, **roles)
    assert read_.frame["amount"].to_list() == [18.0, 15.0]
    assert read_.set_aside.rows() == [(4, "bad_amount", "price", "x")]


@pytest.mark.parametrize(
    ("discounts", "expected"),
    [(["0.1", "0"], [90.0, 100.0]), (["10", "0"], [90.0, 100.0]), (["12.5", "0"], [87.5, 100.0])],
)
def test_a_discount_is_a_share_a_percentage_or_money(discounts, expected):
    lines = raw({"who": ["a", "b"], "price": ["100", "100"], "off": discounts})
    assert (
        read(lines, customer_id="who", unit_price="price", discount="off").frame["amount"].to_list()
        == expected
    )


def test_an_amount_of_its_own_wins_over_quantity_times_price():
    lines = raw({"who": ["a"], "n": ["2"], "price": ["10"], "sum": ["15"]})
    read_ = read(lines, customer_id="who", quantity="n", unit_price="price", amount="sum")
    assert read_.frame["amount"].to_list() == [15.0]


@pytest.mark.parametrize(("unit", "expected"), [("unit:thousands", 1500.0), ("unit:cents", 0.015)])
def test_amounts_in_thousands_or_cents_are_brought_to_one_unit(unit, expected):
    read_ = read(payments(("a", "2024-05-01", "1,5")), evidence=(unit,))
    assert read_.frame["amount"].to_list() == pytest.approx([expected])


def test_a_semicolon_file_leaves_the_comma_to_its_numbers():
    table = raw({"who": ["a"], "sum": ["1,234"]}, delimiter=";")
    assert read(table, customer_id="who", amount="sum").frame["amount"].to_list() == [1.234]


def test_currencies_are_gathered_from_cells_and_headers():
    assert read(payments(("a", "2024-05-01", "10 €"), ("b", "2024-05-02", "20 €"))).currencies == ("EUR",)
    in_header = raw({"who": ["a"], "Сумма, руб.": ["5"]})
    assert read(in_header, customer_id="who", amount="Сумма, руб.").currencies == ("RUB",)


def test_several_currencies_in_one_column_are_kept_row_by_row():
    read_ = read(payments(("a", "2024-05-01", "10 €"), ("b", "2024-05-02", "$20")))
    assert read_.frame["currency"].to_list() == ["EUR", "USD"]


def test_segments_go_by_their_header_and_never_hide_a_role():
    table = raw({"who": ["a"], "Region": ["North"], "amount": ["VIP"], "why": ["dear"]})
    read_ = read(table, kind=TableKind.CUSTOMERS, customer_id="who", segment="Region|amount", reason="why")
    assert read_.frame.columns == ["customer_id", "Region", "amount (2)", "reason:why", "row"]


def test_bad_cells_of_a_used_row_are_told_and_missing():
    table = payments(("a", "2024-05-01", "1"), ("b", "2024-05-02", "2"), profit=["7", "seven"])
    read_ = read(table, **PAID, margin="profit")
    assert read_.frame["margin"].to_list() == [7.0, None]
    [issue] = read_.issues
    assert (issue.code, issue.column, issue.rows, issue.count) == ("bad_cells", "profit", (3,), 1)


def test_a_table_about_nobody_is_set_aside_whole():
    read_ = read(raw({"sku": ["1", "2"]}), kind=TableKind.UNRELATED, product="sku")
    assert read_.frame.is_empty()
    assert read_.set_aside["reason"].to_list() == ["unrelated_table"] * 2


CELLS = st.sampled_from(
    ["", " ", "A", "Итого", "Total", "who", "day", "sum", "2024-05-01", "31.12.24", "1,5", "x", "#"]
)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=8))
@settings(deadline=None, max_examples=60)
def test_every_row_is_used_or_set_aside_with_a_reason(rows):
    table = payments(*rows)
    read_ = read(table)
    accounted = pl.concat([read_.frame["row"], read_.set_aside["row"]]).sort().to_list()
    assert accounted == table.rows.to_list()
    assert read_.set_aside["reason"].null_count() == 0
    assert sum(read_.frame.select("customer_id", "date", "amount").null_count().row(0)) == 0


OUTLINE = [("13.01.2024", "1"), ("15.03.2024", "2"), ("14.02.2024", "3"), ("16.05.2024", "4")] * 3


def outline(*who: str | None, days=OUTLINE):
    return payments(*((name, *day) for name, day in zip(who, days, strict=True)))


def test_a_customer_named_once_above_its_lines_is_told_and_filled_down():
    read_ = read(outline("a", None, "b", None, "c", None, "d", None, None, "e", None, None))
    assert read_.frame["customer_id"].to_list() == list("aabbccdddeee")
    assert [(i.code, i.count) for i in read_.issues] == [("customers_filled_down", 7)]


def test_guests_of_a_journal_are_nobody():
    """Unnamed lines among days in order: nobody says that they belong to the customer above."""
    read_ = read(
        outline("a", None, "b", None, "c", None, "d", None, None, "e", None, None, days=sorted(OUTLINE))
    )
    assert read_.set_aside["reason"].to_list() == ["no_customer"] * 7


def test_a_day_years_off_all_the_others_is_told_and_used():
    rows = [("a", f"{1 + i % 28:02}.0{1 + i % 9}.2024", "1") for i in range(99)]
    read_ = read(payments(*rows, ("a", "01.05.2042", "1")))
    assert [(i.code, i.rows, i.count) for i in read_.issues] == [("far_dates", (101,), 1)]
    assert read_.frame.height == 100


@pytest.mark.parametrize(
    ("unit", "expected"), [("unit:minutes", 0.75), ("unit:seconds", 0.0125), ("header:h", 45.0)]
)
def test_hours_are_brought_from_the_unit_of_their_header(unit, expected):
    read_ = read(
        raw({"who": ["a"], "took": ["45"]}),
        kind=TableKind.HOURS,
        evidence=(unit,),
        customer_id="who",
        hours="took",
    )
    assert read_.frame["hours"].to_list() == [expected]


def test_a_length_that_cannot_be_read_is_told():
    read_ = read(
        raw({"who": ["a", "b"], "took": ["1:30", "long"]}),
        kind=TableKind.HOURS,
        customer_id="who",
        hours="took",
    )
    assert read_.frame["hours"].to_list() == [1.5]
    assert read_.set_aside["reason"].to_list() == ["bad_hours"]


def test_groups_that_were_not_stated_are_missing():
    read_ = read(
        raw({"who": list("abc"), "Region": ["North", "Not Stated", "South"]}),
        kind=TableKind.CUSTOMERS,
        customer_id="who",
        segment="Region",
    )
    assert read_.frame["Region"].to_list() == ["North", None, "South"]
