"""Characters that nobody sees are taken out, and only they."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from churn.ingest.files.unseen import LONGEST, MARK, holds_unseen, seen_only, shown_name, visible


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Al\u200bpha", "Alpha"),
        ("\u202eadmin\u202c", "admin"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("a\x07b\x7f", "ab"),
        ("a\x0bb", "a b"),
        ("co\xadop", "coop"),
        ("\U000e0041x", "x"),
        ("Ёлки – «Ромашка» № 5 é 日本 😀 a\tb\nc", "Ёлки – «Ромашка» № 5 é 日本 😀 a\tb\nc"),
    ],
)
def test_what_is_left_is_what_the_eye_finds(text, left):
    assert visible(text) == left
    assert holds_unseen(text.encode()) == (text != left)


@given(st.text())
def test_looking_at_the_bytes_and_taking_out_of_the_text_agree(text):
    assert holds_unseen(text.encode()) == (visible(text) != text)
    assert visible(visible(text)) == visible(text)


@given(st.lists(st.text(max_size=5), min_size=1, max_size=8))
def test_a_column_is_cleaned_as_its_cells_are_and_tells_its_rows(cells):
    body, issues = seen_only(pl.DataFrame({"a": cells}), 2, MARK)
    odd = [row for row, cell in enumerate(cells, 2) if visible(cell) != cell]
    assert body["a"].to_list() == [visible(cell) for cell in cells]
    assert [(i.code, i.rows, i.count) for i in issues] == [
        ("control_characters", tuple(odd), len(odd))
    ] * bool(odd)


def test_a_clean_column_is_the_same_column():
    body = pl.DataFrame({"a": ["x", None], "n": [1, 2]})
    same, issues = seen_only(body, 2, MARK)
    assert same.equals(body)
    assert issues == []


def test_a_cell_is_cut_where_a_spreadsheet_would_end_it():
    body, (issue,) = seen_only(pl.DataFrame({"a": ["x", "y" * (LONGEST + 1)]}), 5, "")
    assert body["a"].str.len_chars().to_list() == [1, LONGEST]
    assert (issue.code, issue.rows, issue.values) == ("long_cells", (6,), {"n": LONGEST})


def test_a_long_name_keeps_its_ends():
    assert shown_name("a\u202e/b.csv") == "a/b.csv"
    assert shown_name("x" * 500 + ".csv").endswith("xxx.csv")
    assert len(shown_name("x" * 500 + ".csv")) == 200
