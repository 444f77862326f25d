"""The receipt as tables: in the reader's words, without columns that say nothing."""

from __future__ import annotations

from dataclasses import replace

from churn.exhibits.receipt_tables import repairs_table, set_aside_table, table_rows
from churn.settings import Repair
from churn.texts import texts
from tests.payments_ru import book


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
