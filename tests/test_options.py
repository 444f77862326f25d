"""Columns that are one option each: their texts and their ticks."""

from __future__ import annotations

import pytest

from churn.ingest.columns.options import (
    MOST_MARKS,
    is_other,
    is_own_text,
    options_of,
    question_and_option,
    ticks,
)


@pytest.mark.parametrize(
    ("header", "parts"),
    [
        ("Why did you leave? [Too dear]", ("Why did you leave?", "Too dear")),
        ("Причины ухода: дорого", ("Причины ухода", "дорого")),
        ("Q5 - Slow support", ("Q5", "Slow support")),
        ("Reasons (Moved away)", ("Reasons", "Moved away")),
        ("Дорого", None),
        ("Why did you leave?", None),
    ],
)
def test_a_header_may_name_its_question_before_the_option(header, parts):
    assert question_and_option(header) == parts


def test_a_header_is_in_two_parts_only_where_another_shares_the_first():
    assert options_of(["Сумма (руб)", "Why? [Dear]", "Why? [Slow]"]) == {
        "Why? [Dear]": ("Why?", "Dear"),
        "Why? [Slow]": ("Why?", "Slow"),
    }


@pytest.mark.parametrize(
    ("values", "yes"),
    [
        (["1", "0"], {"1"}),
        (["TRUE", "FALSE"], {"TRUE"}),
        (["да", "нет", "-"], {"да"}),
        (["+", "-"], {"+"}),
        (["x"], {"x"}),
        (["✓", ""], {"✓"}),
        (["Too Dear", "—"], {"Too Dear"}),
        (["Selected", "Not Selected"], {"Selected"}),
        (["0"], set()),
    ],
)
def test_marks_and_the_text_of_the_option_tick_a_box(values, yes):
    assert {text for text, ticked in ticks(values, "Too dear").items() if ticked} == yes


@pytest.mark.parametrize(
    "values", [["1", "maybe"], ["-"], [], ["closed", "lost"], [str(i) for i in range(MOST_MARKS + 1)]]
)
def test_a_column_with_other_words_or_none_is_no_box(values):
    assert ticks(values, "Too dear") is None


def test_a_column_holds_its_own_text_where_nothing_else_stands_but_dashes():
    assert is_own_text(["Дорого!", "-"], "дорого")
    assert not is_own_text(["Дорого", "да"], "дорого")


def test_the_option_for_the_rest():
    assert all(
        map(is_other, ["Other (please specify)", "Другое", "Иное:", "Свой вариант", "Укажите (уточните)"])
    )
    assert not any(map(is_other, ["Another product", "Дорого", "Mother"]))
