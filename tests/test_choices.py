"""One cell, several choices: told from the whole column, and nothing that was written gets lost."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.coding.choices import choices

OPTIONS = ["Too dear", "Slow support", "Missing features", "Moved"]
LONG = "The price went up twice this year, and nobody told us of it, although we had asked in {}"


def split(*cells: str | None) -> dict[str, list[str]]:
    found = choices(pl.Series(cells, dtype=pl.String)).pieces
    return dict(found.group_by("text", maintain_order=True).agg("said").iter_rows())


def form(*cells: str | None) -> str:
    return choices(pl.Series(cells, dtype=pl.String)).form


@pytest.mark.parametrize("mark", [", ", ",", "; ", ";", "\n", " | ", " / "])
def test_whatever_stands_between_choices_parts_them(mark):
    found = split(f"Too dear{mark}Slow support", "Slow support", f"Moved{mark}Too dear", "Moved")
    assert found[f"Too dear{mark}Slow support"] == ["Too dear", "Slow support"]
    assert found["Moved"] == ["Moved"]


def test_a_comma_inside_the_options_of_a_single_choice_parts_nothing():
    cells = ["Too dear, no discount"] * 5 + ["Slow support"] * 4
    assert split(*cells)["Too dear, no discount"] == ["Too dear, no discount"]


def test_a_comma_inside_an_option_survives_among_several_choices():
    dear, slow = "Too dear, no discount", "Slow support"
    found = split(f"{dear}, {slow}", dear, slow, f"{dear}, Moved", f"{slow}, Moved", "Moved")
    assert found[f"{dear}, {slow}"] == [dear, slow]
    assert found[f"{dear}, Moved"] == [dear, "Moved"]


def test_what_somebody_wrote_into_other_keeps_its_commas():
    cells = ["Too dear, Moved", "Moved", "Too dear", "Moved, we go to Peru, alas, for good"]
    assert split(*cells)["Moved, we go to Peru, alas, for good"] == ["Moved", "we go to Peru, alas, for good"]


def test_a_number_with_a_decimal_comma_is_one_thing():
    assert split("1,5 GB too little", "Too dear,Moved", "Moved", "Too dear")["1,5 GB too little"] == [
        "1,5 GB too little"
    ]


def test_sentences_with_commas_are_not_parted():
    cells = [LONG.format(month) for month in ("May", "June", "July", "August")]
    assert split(*cells) == {cell: [cell] for cell in cells}


def test_short_texts_that_come_back_are_options_and_sentences_are_comments():
    assert form(*OPTIONS, *OPTIONS) == "option"
    assert form("Дорого", "Закрылись", None) == "option"
    assert form(*(LONG.format(i) for i in range(9))) == "comment"


def test_a_long_option_is_an_option_where_it_comes_back():
    assert (
        form(
            *["We found an offer that suits us much better"] * 3,
            *["Our business has closed down for good"] * 3,
        )
        == "option"
    )


def test_many_different_short_texts_are_free_words():
    assert form(*(f"word {i} and word {i + 1}" for i in range(40))) == "comment"


def test_a_column_without_a_word_has_no_pieces():
    assert choices(pl.Series([None, None], dtype=pl.String)).pieces.is_empty()


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=4, unique=True), min_size=1, max_size=30)
)
def test_every_letter_of_every_cell_is_said(chosen):
    cells = [", ".join(some) for some in chosen]
    assert {text: ", ".join(said) for text, said in split(*cells).items()} == {cell: cell for cell in cells}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text("ab ,;|/\n.", min_size=1, max_size=12), max_size=12))
def test_no_cell_vanishes_whatever_stands_in_it(cells):
    filled = {cell for cell in cells if cell.strip(" ,;|/\n")}
    assert filled <= set(split(*cells))
