"""A statement with one column for money that came and one for money that went."""

from __future__ import annotations

import pytest

from churn.ingest.shapes.in_and_out import in_and_out
from tests.raw_tables import raw

CAME = ["1 000,00", None, "500,00", None, "0"]
WENT = [None, "200,00", None, None, "-300,00"]


@pytest.mark.parametrize(
    ("came", "went", "made"),
    [
        ("Приход", "Расход", "Сумма"),
        ("Кредит", "Дебет", "Сумма"),
        ("Сумма по кредиту", "Сумма по дебету", "Сумма"),
        ("Поступление", "Списание", "Сумма"),
        ("Money in", "Money out", "Amount"),
        ("Credit", "Debit", "Amount"),
        ("Paid In", "Paid Out", "Amount"),
        ("Deposits", "Withdrawals", "Amount"),
        ("Credit Amount", "Debit Amount", "Amount"),
    ],
)
def test_what_came_less_what_went_is_the_money_of_a_row(came, went, made):
    table = in_and_out(raw({"Кто": ["а", "б", "в", "г", "д"], came: CAME, went: WENT}))
    assert table.frame[made].to_list() == [1000.0, -200.0, 500.0, None, -300.0]
    assert [(i.code, i.column, i.values) for i in table.issues] == [
        ("in_and_out", made, {"came": came, "went": went})
    ]


@pytest.mark.parametrize(
    "columns",
    [
        {"Приход": CAME, "Расход": WENT, "Сумма": CAME},
        {"Приход": CAME, "Комментарий": WENT},
        {"Credit card": CAME, "Debit card": WENT},
        {"Дебет": ["1", "2", "3"], "Кредит": ["4", "5", "6"]},  # a balance: both on every row
        {"Credit": ["да", "нет", "да"], "Debit": [None, "x", None]},
        {"Приход": CAME, "Расход": [None] * 5},
    ],
)
def test_other_tables_are_returned_as_they_are(columns):
    table = raw(columns)
    assert in_and_out(table) is table


def test_a_cell_that_is_no_number_leaves_the_money_unknown():
    table = in_and_out(raw({"Приход": [*CAME * 4, "?"], "Расход": [*WENT * 4, None]}))
    assert table.frame["Сумма"][-1] is None
