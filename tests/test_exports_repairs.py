"""The list of rows to mend: text stays text, numbers and days stay what they are, each row has its mark."""

from __future__ import annotations

import csv
import datetime as dt
import io

import openpyxl
import pandas as pd
import pytest

import churn
from churn.exports import repairs
from churn.texts import texts

DAYS = [dt.date(2024, 1, 1) + dt.timedelta(9 * i) for i in range(16)]
PEOPLE = [f"C{i % 4}" for i in range(16)]
PEOPLE[3] = PEOPLE[7] = None
SALES = pd.DataFrame(
    {
        "customer": PEOPLE,
        "date": pd.to_datetime(DAYS),
        "amount": [100.5 + i for i in range(16)],
        "note": "=1+1",
    }
).assign(note="=1+1")
VISITS = pd.DataFrame(
    {"customer": ["C1", "C2", "C-3", "Z99"], "date": pd.to_datetime(DAYS[:4]), "event": ["visit"] * 4}
)


def book() -> churn.Book:
    return churn.read({"sales": SALES, "visits": VISITS})


def test_a_sheet_a_table_with_a_mark_a_row():
    opened = openpyxl.load_workbook(io.BytesIO(repairs.to_xlsx(book(), texts("en"))))
    assert opened.sheetnames == ["sales", "visits"]
    digest = book().receipt.digest[:12]
    assert [sheet["A2"].value for sheet in opened] == [f"cbfix-{digest}-0-5", f"cbfix-{digest}-1-4"]
    assert [sheet.max_row for sheet in opened] == [3, 3]


def test_what_could_be_a_formula_is_text_and_a_number_a_number():
    sheet = openpyxl.load_workbook(io.BytesIO(repairs.to_xlsx(book(), texts("en"))))["sales"]
    row = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (row["note"].value, row["note"].data_type, row["note"].quotePrefix) == ("=1+1", "s", True)
    assert row["amount"].value == 103.5
    assert sheet.column_dimensions["I"].number_format == "@"


def test_a_csv_of_several_tables_has_the_columns_of_them_all_in_the_readers_words():
    t = texts("ru")
    content = repairs.to_csv(book(), t).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content), delimiter=";"))
    assert [row[t("repair_list.reason")] for row in rows] == [
        t(f"reason.{code}") for code in ("no_customer", "no_customer", "unknown_customer", "unknown_customer")
    ]
    assert [row["note"] for row in rows] == ["'=1+1", "'=1+1", "", ""]
    assert [row["event"] for row in rows] == ["", "", "visit", "visit"]
    assert rows[2][t("repair_list.suggestion")] == ""


def test_a_list_too_long_for_a_workbook_is_told(monkeypatch: pytest.MonkeyPatch):
    assert repairs.fits_xlsx(book().receipt)
    monkeypatch.setattr(repairs, "MOST_IN_XLSX", 3)
    assert not repairs.fits_xlsx(book().receipt)
