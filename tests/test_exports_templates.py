"""A template filled in and opened beside its book is understood without a question."""

from __future__ import annotations

import datetime as dt
import io
from functools import cache

import openpyxl
import pytest

import churn
from churn.coding.taxonomy import GROUPS
from churn.exports.templates import TEMPLATES
from churn.schema import Role, TableKind
from churn.texts import LANGUAGES, texts

STAYED = [(f"s{i}", month) for i in range(4) for month in range(1, 13)]
LEFT = [(f"{name}", month) for name in ("007", "=1+1", "g3") for month in range(1, 6)]
LINES = [
    f"{who},2024-{month:02d}-{3 + month % 20:02d},{100 + month},Имя {who}" for who, month in (*STAYED, *LEFT)
]
PAYMENTS = (
    "payments.csv",
    "\n".join(["customer,date,amount,name", *LINES, "s0,2024-12-31,5,Имя s0"]).encode(),
)
RU = texts("ru", "RUB", "month")
both = pytest.mark.parametrize("language", LANGUAGES)


@cache
def book() -> churn.Book:
    return churn.read(PAYMENTS)


def rows_of(content: bytes) -> list[tuple]:
    return [tuple(cell.value for cell in row) for row in openpyxl.load_workbook(io.BytesIO(content)).active]


def filled(what: str, t, rows: list[dict]) -> churn.Book:
    """The book opened together with its template, the first rows of which were filled in."""
    workbook = openpyxl.load_workbook(io.BytesIO(TEMPLATES[what](book(), t)))
    sheet = workbook.active
    place = {cell.value: cell.column for cell in sheet[1]}
    for at, row in enumerate(rows, start=2):
        for name, value in row.items():
            sheet.cell(at, place[t(f"template.{name}")]).value = value
    out = io.BytesIO()
    workbook.save(out)
    return churn.read([PAYMENTS, (f"{t(f'template.{what}_file')}.xlsx", out.getvalue())])


@both
def test_the_survey_lists_the_lost_by_name_and_last_day(language):
    header, *rows = rows_of(TEMPLATES["survey"](book(), texts(language)))
    assert len(header) == 6
    assert [row[:3] for row in rows] == [
        (who, f"Имя {who}", dt.datetime(2024, 5, 8)) for who in ("007", "=1+1", "g3")
    ]
    assert {row[3:] for row in rows} == {(None, None, None)}


@both
def test_a_filled_survey_is_read_as_answers_of_the_lost(language):
    t = texts(language)
    opened = filled(
        "survey", t, [{"reason": "Цена", "comment": "дорого", "score": 3}, {"reason": "Price", "score": 0}]
    )
    answers, ids = opened.tables.answers, opened.tables.customers["customer_id"]
    reason, score = f"reason:{t('template.reason')}", f"score:{t('template.score')}"
    assert [ids[place] for place in answers["customer"]] == ["007", "=1+1", "g3"]
    assert (answers[reason].to_list(), answers[score].to_list()) == (
        ["Цена", "Price", None],
        [3.0, 0.0, None],
    )
    assert answers[f"comment:{t('template.comment')}"].to_list() == ["дорого", None, None]


@both
def test_filled_hours_are_read_with_their_month(language):
    opened = filled("hours", texts(language), [{"hours": 4.5}, {"hours": 0.5}])
    hours, ids = opened.tables.hours, opened.tables.customers["customer_id"]
    assert [
        (ids[who], day, spent) for who, day, spent in hours.select("customer", "date", "hours").rows()
    ] == [
        ("s0", dt.date(2024, 12, 1), 4.5),
        ("s1", dt.date(2024, 12, 1), 0.5),
    ]


@both
def test_filled_profit_is_the_margin_of_its_customers(language):
    opened = filled("margin", texts(language), [{"margin": 100}, {"margin": -20}])
    known = opened.tables.customers.drop_nulls("margin").select("customer_id", "margin")
    assert known.rows() == [("007", 100.0), ("=1+1", -20.0)]


@both
@pytest.mark.parametrize(
    ("what", "kind", "roles"),
    [
        ("survey", TableKind.ANSWERS, [Role.REASON, Role.COMMENT, Role.SCORE]),
        ("hours", TableKind.HOURS, [Role.DATE, Role.HOURS]),
        ("margin", TableKind.CUSTOMERS, [Role.MARGIN]),
    ],
)
def test_every_column_is_recognised_and_nothing_else_of_the_book_changes(language, what, kind, roles):
    row = {"survey": {"reason": "Цена", "score": 3, "comment": "дорого"}, "hours": {"hours": 2}}.get(what, {})
    opened = filled(what, texts(language), [row or {"margin": 7}] * 3)
    table = opened.receipt.tables[-1]
    known = [guess.role for guess in table.guesses if guess.role is not None]
    assert (table.kind, known) == (kind, [Role.CUSTOMER_ID, Role.CUSTOMER_NAME, *roles])
    assert opened.receipt.questions == book().receipt.questions
    assert (opened.basis, opened.panel.calendar.as_of) == (book().basis, book().panel.calendar.as_of)
    assert opened.panel.value.tolist() == book().panel.value.tolist()


@both
def test_the_reasons_to_choose_from_are_those_of_the_taxonomy(language):
    t = texts(language)
    sheet = openpyxl.load_workbook(io.BytesIO(TEMPLATES["survey"](book(), t))).active
    [choice] = [one for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert choice.formula1.strip('"').split(",") == [t(f"why.{group}") for group in GROUPS]
    assert (str(choice.sqref), choice.showErrorMessage) == ("D2:D4", False)
    assert len(choice.formula1) <= 257


def test_a_score_is_from_nought_to_ten():
    sheet = openpyxl.load_workbook(io.BytesIO(TEMPLATES["survey"](book(), RU))).active
    [score] = [one for one in sheet.data_validations.dataValidation if one.type == "whole"]
    assert (score.formula1, score.formula2, str(score.sqref)) == ("0", "10", "F2:F4")


def test_nobody_is_named_where_the_book_knows_no_names():
    lines = [f"{who},2024-{month:02d}-10,100" for who in "ab" for month in range(1, 13)]
    plain = churn.read(("a.csv", "\n".join(["customer,date,amount", *lines]).encode()))
    assert rows_of(TEMPLATES["hours"](plain, RU))[0] == ("Код клиента", "Месяц", "Часы")
    assert rows_of(TEMPLATES["survey"](plain, RU))[1:] == []


def test_a_book_without_dates_has_templates_too():
    lines = [f"c{i},{i},{10 + i},{'Yes' if i % 3 else 'No'}" for i in range(1, 40)]
    snapshot = churn.read(("a.csv", "\n".join(["customerID,tenure,MonthlyCharges,Churn", *lines]).encode()))
    assert rows_of(TEMPLATES["survey"](snapshot, RU))[1][:2] == ("c1", None)
    assert rows_of(TEMPLATES["hours"](snapshot, RU))[1][:3] == ("c12", None, None)


@both
def test_every_template_has_a_name_for_its_file(language):
    t = texts(language)
    assert all(t.has(f"template.{what}_file") and t.has(f"template.{what}_sheet") for what in TEMPLATES)
