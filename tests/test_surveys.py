"""Questions in words, points, and boxes, told from what else a column could be."""

from __future__ import annotations

import polars as pl
import pytest

from churn.ingest.columns.context import in_context
from churn.ingest.columns.readings import read_columns
from churn.schema import Role

WHO = ["a", "b", "c", "d", "e", "f"]
DAY = [f"2024-01-1{i}" for i in range(6)]


def best(**columns: list) -> dict[str, Role | None]:
    """Header → the best reading of a table, where there is one."""
    frame = pl.DataFrame({name.replace("__", " "): cells for name, cells in columns.items()}, strict=False)
    return {c.name: c.readings[0].means if c.readings else None for c in in_context(read_columns(frame))}


def reasons(**columns: list) -> list[str]:
    found = best(client=WHO, **columns)
    return [name for name, role in found.items() if role is Role.REASON]


TICKED = {"Too dear": list("101010"), "Slow answers": list("011000"), "Colour": list("000111")}


def test_boxes_named_like_reasons_are_reasons_whatever_the_table():
    assert reasons(**TICKED) == list(TICKED)


def test_a_box_nobody_ticked_and_a_free_other_belong_to_their_row():
    columns = TICKED | {"Bugs": [None] * 6, "Other": [None, "moved to Peru", *[None] * 4]}
    assert reasons(**columns) == [*TICKED, "Bugs", "Other"]


def test_boxes_with_neutral_names_need_a_table_that_asks_for_reasons():
    boxes = {"Colour": list("101010"), "Weight": list("011000"), "Price": list("000111")}
    assert reasons(**boxes) == []
    assert reasons(date=DAY, **{"Why did you leave?": ["x"] * 6}, **boxes) == ["Why did you leave?", *boxes]


def test_a_column_that_ticks_every_row_is_no_option():
    assert reasons(consent=["yes"] * 6, **TICKED) == list(TICKED)


def test_two_columns_that_hold_their_own_names_are_options():
    assert reasons(Red=["Red", None] * 3, Blue=[None, "Blue"] * 3) == ["Red", "Blue"]


@pytest.mark.parametrize(
    ("question", "cells", "role"),
    [
        ("Почему вы решили уйти от нас именно сейчас?", ["дорого", "сложно"] * 3, Role.REASON),
        (
            "What could we have done better?",
            [f"answer the {i} letters in time" for i in range(6)],
            Role.COMMENT,
        ),
        ("Overall, would you come back?", list("019283"), Role.SCORE),
        ("What was your plan?", ["Pro", "Basic"] * 3, None),
    ],
)
def test_a_question_of_a_survey_is_read_by_its_answers(question, cells, role):
    found = best(client=WHO, **{"Date submitted": DAY, "Why did you leave?": ["x", "y"] * 3, question: cells})
    assert found[question] is role or (role is None and found[question] not in (Role.REASON, Role.COMMENT))
