"""Whole tables of money that went back or out."""

from __future__ import annotations

import pytest

import churn

SOLD = "\n".join(
    ["Номер,Клиент,Дата,Сумма", *(f"{i},Фирма {i % 4},{i:02d}.03.2024,100" for i in range(1, 21))]
)


def revenue(**files: str) -> tuple[float, list[str]]:
    book = churn.read([(f"{name}.csv", text.encode()) for name, text in files.items()])
    codes = [i.code for i in book.receipt.issues if i.code in ("returns_table", "expenses_table")]
    return book.tables.transactions["amount"].sum(), codes


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("Возвраты", "Номер,Клиент,Дата,Сумма"),
        ("credit_notes", "Number,Customer,Date,Total"),
        ("b", "Credit Note Number,Customer,Date,Total"),
        ("b", "Refund ID,Customer,Refund Date,Refund Amount"),
        ("b", "Номер,Клиент,Дата возврата,Сумма возврата"),
    ],
)
def test_a_table_of_returns_is_taken_off(name, header):
    back = "\n".join([header, *(f"В-{i},Фирма {i % 4},{i:02d}.04.2024,30" for i in range(1, 6))])
    assert revenue(Продажи=SOLD, **{name: back}) == (2000 - 150, ["returns_table"])


def test_expenses_are_no_revenue():
    spent = "Номер,Контрагент,Дата,Сумма\n1,ООО Аренда,05.03.2024,900\n2,ООО Свет,06.03.2024,80\n"
    assert revenue(Доходы=SOLD, Расходы=spent) == (2000 - 980, ["expenses_table"])


@pytest.mark.parametrize("name", ["Возвраты", "Продажи и возвраты", "Returning customers", "b"])
def test_a_table_alone_or_one_that_only_mentions_returns_stays(name):
    assert revenue(**{name: SOLD}) == (2000, [])
    more = SOLD.replace("Номер", "Счёт").replace("\n", "\nA-")
    assert revenue(Продажи=SOLD, b=more) == (4000, [])


def test_returns_below_zero_already_stay_so():
    back = "Номер,Клиент,Дата,Сумма\nВ-1,Фирма 1,05.04.2024,-30\n"
    assert revenue(Продажи=SOLD, Возвраты=back) == (1970, [])
