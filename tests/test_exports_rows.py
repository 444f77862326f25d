"""Frames as CSV: as the reader's Excel writes them, and harmless there."""

from __future__ import annotations

import csv
import datetime as dt
import io

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from churn.exports.rows import Marks, safe_text, starts_formula, to_csv


def read_back(content: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter))


FRAME = pd.DataFrame(
    {
        "name": ["Ромашка; ООО", None],
        "value": [1234.5, np.nan],
        "day": pd.to_datetime(["2024-03-05", None]),
        "due": [dt.date(2024, 3, 6), pd.Timestamp("2024-03-07")],
        "n": pd.array([3, None], "Int64"),
        "done": [True, False],
    }
)


def test_the_marks_can_be_chosen_against_the_language():
    frame = pd.DataFrame({"a": [1.5], "b": ["x"]})
    assert to_csv(frame, "ru", Marks.COMMA).decode("utf-8-sig").split() == ["a,b", "1.5,x"]
    assert to_csv(frame, "en", Marks.SEMICOLON).decode("utf-8-sig").split() == ["a;b", "1,5;x"]
    assert [Marks.usual("ru").other, Marks.usual("en").other] == [Marks.COMMA, Marks.SEMICOLON]


@pytest.mark.parametrize(
    ("language", "delimiter", "number"), [("ru", ";", "1234,5"), ("en", ",", "1234.5"), ("de", ",", "1234.5")]
)
def test_the_readers_excel_opens_it(language, delimiter, number):
    content = to_csv(FRAME, language)
    assert content.startswith(b"\xef\xbb\xbf")
    header, first, second = read_back(content, delimiter)
    assert header == ["name", "value", "day", "due", "n", "done"]
    assert first == ["Ромашка; ООО", number, "2024-03-05", "2024-03-06", "3", "True"]
    assert second == ["", "", "", "2024-03-07", "", "False"]


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://evil")',
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "  =1+1",
        "\t=1",
        "\r=1",
        "\n=1",
        "\x00=1",
        "\ufeff=1",
        "＝1+1",
        "+7 (495) 123-45-67",
    ],
)
def test_text_that_a_spreadsheet_could_run_gets_an_apostrophe(text):
    assert safe_text(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["", "-", "-5", "+5", "-1 234,50", "-3.5%", "−5", "— нет", "a=b", "'=1", "1-2"]
)
def test_text_that_runs_nothing_stays_itself(text):
    assert safe_text(text) == text


def test_a_carriage_return_inside_text_begins_no_row_of_its_own():
    content = to_csv(pd.DataFrame({"a\r=1": ["x\r=1+1", "y\r\n=2"]}), "en")
    assert read_back(content) == [["a\n=1"], ["x\n=1+1"], ["y\n=2"]]
    assert b"\r" not in content


def test_a_negative_number_is_no_text():
    assert read_back(to_csv(pd.DataFrame({"x": [-1.5], "y": [-2]}), "en"))[1] == ["-1.5", "-2"]


def test_headers_are_text_too():
    assert read_back(to_csv(pd.DataFrame({"=1+1": [1], 7: [2]}), "en"))[0] == ["'=1+1", "7"]


def test_categories_and_columns_of_one_name_are_made_safe():
    frame = pd.DataFrame([["=1", "=2"]], columns=["a", "a"])
    frame.insert(0, "kind", pd.Categorical(["@x"]))
    assert read_back(to_csv(frame, "en"))[1] == ["'@x", "'=1", "'=2"]


def test_a_frame_without_columns_or_rows_is_no_error():
    assert to_csv(pd.DataFrame({"a": []}), "en").decode("utf-8-sig").strip() == "a"
    assert to_csv(pd.DataFrame(), "en").decode("utf-8-sig").strip() in ("", '""')


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), min_size=1, max_size=6))
def test_no_cell_begins_a_formula_and_nothing_else_is_changed(texts):
    content = to_csv(pd.DataFrame({"text": texts, "n": 1}), "ru")
    cells = [row[0] for row in read_back(content, ";")[1:]]
    assert not any(starts_formula(cell) for cell in cells)
    written = [cell.removeprefix("'") if starts_formula(cell[1:]) else cell for cell in cells]
    assert written == [text.replace("\r\n", "\n").replace("\r", "\n") for text in texts]
