"""The plan as a workbook and as CSV: in the reader's words, harmless, and with whom it concerns."""

from __future__ import annotations

import csv
import datetime as dt
import io

import openpyxl
import pandas as pd
import pytest

from churn.annotations import Task
from churn.exports import plan as exports
from churn.exports.plan import about_text, action_rows, customer_rows, to_crm_csv, to_plan_csv, to_workbook
from churn.exports.sheets import MOST_TEXT, Column, Sheet, plain_text, to_xlsx
from churn.playbook import CODES, plan
from churn.texts import LANGUAGES, texts

SIZES = pd.DataFrame({"customers": [2, 1], "value": [1500.5, 900.0]}, index=["stage:revival", "band:large"])
TASKS = (
    Task("review_with_large", "band:large", "=cmd|' /C calc'!A0", dt.date(2024, 7, 1), True, "-1+2"),
    Task("second_contact", "band:large", chosen=False),
    Task(None, "праздник", note="@SUM(A1)\x07"),
)
PLAN = plan(None, SIZES, TASKS)
LISTED = pd.DataFrame(
    {
        "customer": ["=1+1", "007"],
        "customer_name": ["Ромашка", None],
        "value": [1000.5, 500.0],
        "first_day": pd.to_datetime(["2023-01-05", None]),
        "last_day": pd.to_datetime(["2024-06-05", None]),
    }
)
CUSTOMERS = {"stage:revival": LISTED, "band:large": LISTED.head(1), "праздник": LISTED.head(0)}
RU = texts("ru", "RUB", "month")


def sheets(content: bytes) -> list[list[tuple]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [[tuple(cell.value for cell in row) for row in sheet.iter_rows()] for sheet in book]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_says_what_to_do_and_how(language):
    t = texts(language)
    assert [
        code for code in sorted(CODES) if not (t.has(f"action.{code}") and t.has(f"action.{code}_how"))
    ] == []
    assert [
        code
        for code in sorted(CODES)
        if t(f"action.{code}")[-1] in ".?" or t(f"action.{code}_how")[-1] != "."
    ] == []


def test_the_actions_stand_in_order_with_owner_day_and_money():
    (header, first, *_), _ = sheets(to_workbook(PLAN, CUSTOMERS, RU))
    assert header[:5] == ("Действие", "Как", "О чём", "Чья причина", "Клиентов")
    assert first[0] == RU("action.review_with_large")
    assert first[2:] == (
        "Клиенты по размеру: Крупные",
        None,
        1,
        900,
        "=cmd|' /C calc'!A0",
        dt.datetime(2024, 7, 1),
        "да",
        "-1+2",
    )


def test_rows_that_are_not_chosen_stay_out():
    assert RU("action.second_contact") not in set(action_rows(PLAN, RU)["action"])
    assert len(action_rows(PLAN, RU)) == len(PLAN) - 1


def test_an_own_row_is_told_in_its_own_words_once():
    row = action_rows(PLAN, RU).iloc[-1]
    assert (row["action"], row["note"], row["about"]) == ("@SUM(A1)\x07", "", "праздник")


def test_a_customer_stands_once_in_each_chosen_row_that_concerns_it():
    rows = customer_rows(PLAN, CUSTOMERS, RU)
    chosen = PLAN[PLAN["chosen"]]
    wanted = [(about, one) for about in chosen["about"] for one in CUSTOMERS[about]["customer"]]
    assert list(zip(rows["about"], rows["customer"], strict=True)) == [
        (about_text(about, RU), one) for about, one in wanted
    ]


def test_nothing_of_the_data_is_a_formula_in_the_workbook():
    book = openpyxl.load_workbook(io.BytesIO(to_workbook(PLAN, CUSTOMERS, RU)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "d"}
    risky = [cell for cell in cells if isinstance(cell.value, str) and cell.value[:1] in "=+-@"]
    assert len(risky) >= 4
    assert all(cell.quotePrefix for cell in risky)
    assert not any("\x07" in str(cell.value) for cell in cells)


def test_the_sheets_have_frozen_headers_formats_and_widths():
    book = openpyxl.load_workbook(io.BytesIO(to_workbook(PLAN, CUSTOMERS, RU)))
    sheet = book["Кого касается"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:K{sheet.max_row}")
    money, day = sheet["E2"], sheet["F2"]
    assert money.number_format == '[<100]#,##0.00\\ "₽";#,##0\\ "₽"'
    assert (day.number_format, day.value) == ("dd.mm.yyyy", dt.datetime(2023, 1, 5))
    assert sheet.column_dimensions["A"].width > 40


def test_the_readers_language_decides_headers_and_formats():
    book = openpyxl.load_workbook(io.BytesIO(to_workbook(PLAN, CUSTOMERS, texts("en", "USD", "month"))))
    sheet = book["Whom it concerns"]
    assert sheet["A1"].value == "Action"
    assert sheet["E2"].number_format == '[<100]"$"#,##0.00;"$"#,##0'
    assert sheet["F2"].number_format == "d mmm yyyy"


def test_more_customers_than_a_sheet_should_hold_are_told_and_not_dropped_in_silence(monkeypatch):
    monkeypatch.setattr(exports, "MOST_ROWS", 3)
    _, listed = sheets(to_workbook(PLAN, CUSTOMERS, RU))
    every = len(customer_rows(PLAN, CUSTOMERS, RU))
    assert len(listed) == 1 + 3 + 1
    assert listed[-1][0] == RU("plan.cut", shown=3, all=every)
    assert to_crm_csv(PLAN, CUSTOMERS, RU).count(b"\n") == 1 + every


@pytest.mark.parametrize(("language", "delimiter", "number"), [("ru", ";", "1000,5"), ("en", ",", "1000.5")])
def test_the_csv_for_a_crm_is_safe_and_in_the_readers_numbers(language, delimiter, number):
    content = to_crm_csv(PLAN, CUSTOMERS, texts(language, "RUB", "month"))
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=delimiter))
    large = rows[1]
    assert large[2:7] == ["'=1+1", "Ромашка", number, "2023-01-05", "2024-06-05"]
    assert large[7:9] == ["'=cmd|' /C calc'!A0", "2024-07-01"]


def test_the_plan_alone_is_a_csv_too():
    rows = list(csv.reader(io.StringIO(to_plan_csv(PLAN, RU).decode("utf-8-sig")), delimiter=";"))
    assert rows[0][0] == "Действие"
    assert rows[1][4:6] == ["1", "900,0"]


def test_an_empty_plan_is_two_headers():
    assert [len(sheet) for sheet in sheets(to_workbook(plan(None), {}, RU))] == [1, 1]
    assert to_crm_csv(plan(None), {}, RU).decode("utf-8-sig").count("\n") == 1


@pytest.mark.parametrize(
    ("about", "text"),
    [
        ("stage:revival", "Этап: Возрождение"),
        ("band:large", "Клиенты по размеру: Крупные"),
        ("band:small", "Клиенты по размеру: Мелкие"),
        ("cost:part", "Много времени, мало прибыли: Расстаться, если другое не помогло"),
        ("праздник", "праздник"),
        ("день: 8 марта", "день: 8 марта"),
        ("", ""),
    ],
)
def test_what_a_row_is_about_is_said_in_words(about, text):
    assert about_text(about, RU) == text


def test_a_code_that_nobody_knows_is_shown_as_it_is():
    rows = action_rows(plan(None, tasks=[Task("dance", "reason:weather", "Анна")]), RU)
    assert (rows["action"][0], rows["how"][0]) == ("dance", None)
    assert pd.isna(rows["customers"][0])


# --- sheets ---


def test_text_too_long_for_a_cell_is_cut_and_says_so():
    assert plain_text("я" * MOST_TEXT) == "я" * MOST_TEXT
    cut = plain_text("😀" * MOST_TEXT)
    assert cut.endswith("😀…")
    assert len(cut.encode("utf-16-le")) // 2 <= MOST_TEXT


def test_missing_infinite_and_very_old_values_are_no_error():
    rows = [
        (None, float("nan"), float("inf"), pd.NaT, pd.NA, dt.date(1812, 9, 7), pd.Timestamp("2024-01-02"))
    ]
    columns = [Column(str(place), "day") for place in range(7)]
    [[_, row]] = sheets(to_xlsx([Sheet("a/b:c" * 9, columns, rows)], RU))
    assert row == (None, None, None, None, None, "1812-09-07", dt.datetime(2024, 1, 2))


@pytest.mark.parametrize("text", ["#N/A", "TRUE", "2024-01-02", "12%", "=", "'=1"])
def test_text_that_looks_like_something_else_stays_text(text):
    [[_, (cell,)]] = sheets(to_xlsx([Sheet("a", [Column("x")], [(text,)])], RU))
    assert cell == text
