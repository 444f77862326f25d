"""The receipt as tables: in the reader's words, without columns that say nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import churn
from churn.exhibits.receipt_tables import repairs_table, set_aside_table, table_rows
from churn.settings import Repair
from churn.texts import texts

DAYS = [f"{d:02d}.{m:02d}.2024" for m in range(1, 7) for d in (5, 9)]
LINES = [f"c{i % 4};{day};{10 + i},50;{'AB'[i % 2]}" for i, day in enumerate(DAYS)]
CSV = "\n".join(["Клиент;Дата оплаты;Сумма, руб.;Регион", *LINES, ";05.01.2024;5;A", "Итого;;999;", ""])


@cache
def book() -> churn.Book:
    return churn.read(("оплаты.csv", CSV.encode("cp1251")))


def test_tables_name_what_they_are_about_and_how_dates_were_read():
    [row] = table_rows(book().receipt, texts("en")).to_dict("records")
    assert (row["file"], row["kind"]) == ("оплаты.csv", "payments and orders")
    assert row["dates"].startswith("Дата оплаты: day, month, year")


def test_columns_of_the_set_aside_table_that_hold_nothing_are_left_out():
    assert "sheet" not in set_aside_table(book().receipt, texts("en")).columns


def test_repairs_tell_what_it_said_what_it_says_and_who_changed_it():
    repairs = (
        Repair("a.csv", None, 7, "Клиент", None, "c1"),
        Repair("a.csv", None, 9, "", None, None, "file"),
    )
    told = repairs_table(replace(book().receipt, repairs=repairs), texts("en")).to_dict("records")
    t = texts("en")
    assert told == [
        {
            "file": "a.csv",
            "row": 7,
            "column": "Клиент",
            "cell": "—",
            "after": "c1",
            "by": t("repaired_by.hand"),
        },
        {
            "file": "a.csv",
            "row": 9,
            "column": t("repair.whole_row"),
            "cell": "—",
            "after": t("repair.leave_out"),
            "by": t("repaired_by.file"),
        },
    ]
