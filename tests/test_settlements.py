"""Sales beside the payments for them, and money that went out beside money that came."""

from __future__ import annotations

import polars as pl
import pytest

import churn
from churn.ingest.worth.settlements import settled_once, tells_documents


def money(kinds: list[str | None], amounts: list[float], who: list[str] | None = None):
    frame = pl.DataFrame({"amount": amounts, "customer_id": who or ["a"] * len(amounts)})
    frame, issues = settled_once(frame, pl.Series(kinds, dtype=pl.String))
    return frame["amount"].to_list(), [(i.code, i.count, i.values["total"]) for i in issues]


@pytest.mark.parametrize(
    ("sale", "payment"),
    [
        ("Invoice", "Payment"),
        ("Sales invoice", "Receive payment"),
        ("Реализация товаров и услуг", "Поступление на расчетный счет"),
        ("Реализация (акт, накладная) 15 от 01.02.2024", "Оплата от покупателя 7 от 02.02.2024"),
    ],
)
def test_payments_for_sales_of_the_same_list_come_to_nothing(sale, payment):
    told = [("paid_by_document", 1, 100.0)]
    assert money([sale, payment], [100.0, 100.0]) == ([100.0, 0.0], told)
    assert money([sale, payment], [100.0, -100.0]) == ([100.0, 0.0], told)
    assert money([sale, payment], [-100.0, 100.0]) == ([100.0, 0.0], told)  # debit and credit of an account


@pytest.mark.parametrize(
    ("kinds", "amounts", "who"),
    [
        (["Invoice", "Sales receipt"], [100.0, 90.0], None),
        (["Payment", "Payment"], [100.0, 90.0], None),
        (["Invoice", "Payment"], [100.0, 9.0], None),  # about other money
        (["Invoice", "Payment"], [100.0, 90.0], ["a", "b"]),  # of other customers
        (["Реализация", "Оплата поставщику"], [100.0, 90.0], None),
        (["charge", "payment"], [100.0, 90.0], None),
    ],
)
def test_other_money_stays(kinds, amounts, who):
    assert money(kinds, amounts, who) == (amounts, [])


def test_ways_to_pay_are_no_documents():
    assert [
        tells_documents(h) for h in ("Payment type", "Вид оплаты", "Transaction type", "Вид документа")
    ] == [
        False,
        False,
        True,
        True,
    ]


def test_what_went_out_goes_below_zero_beside_what_came():
    assert money(["Зачисление", "Списание"], [100.0, 40.0]) == ([100.0, -40.0], [("money_out", 1, 40.0)])
    assert money(["Credit", "Debit"], [100.0, -40.0]) == ([100.0, -40.0], [])
    assert money(["Списание"], [40.0]) == ([40.0], [])


def test_a_list_of_invoices_and_payments_counts_each_sale_once():
    rows = [
        f"{d:02d}.03.2024,{k},{d},Firm {d % 3},{d}00" for d in range(1, 10) for k in ("Invoice", "Payment")
    ]
    book = churn.read(("a.csv", "\n".join(["Date,Transaction Type,Num,Customer,Amount", *rows]).encode()))
    assert book.tables.transactions["amount"].sum() == 4500
    assert [i.count for i in book.receipt.issues if i.code == "paid_by_document"] == [9]
