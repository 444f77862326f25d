"""The receipt as JSON, as text, as CSV and as tables: the same figures, in the reader's words."""

from __future__ import annotations

import json
import math

import pytest

from churn.exports.receipt import (
    evidence_text,
    issue_values,
    question_text,
    to_mapping,
    to_text,
)
from churn.ingest.recognise import Guess, Option, Question
from churn.schema import Issue, Role, Severity
from churn.settings import ColumnRef
from churn.texts import LANGUAGES, texts
from tests.payments_ru import book


def test_the_mapping_is_plain_json_with_no_number_that_json_lacks():
    text = json.dumps(to_mapping(book()), allow_nan=False)
    assert json.loads(text)["rows"]["set_aside"] == {"no_customer": 1, "total_row": 1}


def test_the_mapping_tells_how_each_table_was_read():
    [file] = to_mapping(book())["files"]
    assert (file["encoding"], file["delimiter"], file["header_row"]) == ("cp1251", ";", 1)
    assert (file["rows"], file["used"]) == (14, 12)
    assert file["dates"] == [{"column": "Дата оплаты", "order": "dmy", "proof_row": None}]


def test_an_open_question_is_told_with_its_options_and_what_was_taken():
    [question] = to_mapping(book())["questions"]
    assert (question["code"], question["column"], question["default"]) == ("date_order", "Дата оплаты", "dmy")
    assert [o["value"] for o in question["options"]] == ["dmy", "mdy"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_and_mapping_tell_the_same_figures(language):
    t = texts(language)
    told, text = to_mapping(book()), to_text(book(), t)
    churn_rate = told["rates"]["logo_churn_rate"]["estimate"]
    assert t.int(told["rows"]["read"]) in text
    assert t.n("customers", told["customers"]) in text
    assert churn_rate is None or math.isnan(churn_rate) or t.percent(churn_rate) in text
    assert "{" not in text


def test_evidence_is_told_once_each_with_its_word_and_the_runner_up():
    evidence = ("header:дата", "values:dates", "values:dates", "values:distinct 12", "lost_to:Other")
    guess = Guess("c", Role.DATE, 0.9, evidence, Role.SIGNUP_DATE)
    assert evidence_text(guess, texts("en")) == (
        "the header says “дата”; the values are dates; different values: 12; the column “Other” fits better; "
        "could also mean “Sign-up date”"
    )


def test_an_issue_tells_its_place_and_that_there_are_more_rows():
    issue = Issue("bad_cells", Severity.WARNING, "Sum", (3, 9), 40, "a.xlsx", "May")
    values = issue_values(issue)
    assert (values["where"], values["rows"]) == ("a.xlsx · May", "3, 9 …")
    assert issue_values(Issue("bad_cells", Severity.WARNING, rows=(3,), count=1, file="a"))["rows"] == "3"


def test_a_question_names_its_role_or_its_column():
    ref, options = ColumnRef("a.csv", None, "Дата"), (Option("Дата"), Option("День"))
    role = question_text(Question("role", ref, options, "Дата", Role.DATE), texts("ru"))
    assert role == texts("ru")("question.role", column="Дата", role="role.date")
    assert "«Дата»" in role
    order = question_text(Question("date_order", ref, (Option("dmy"), Option("mdy")), "dmy"), texts("ru"))
    assert "«Дата»" in order
