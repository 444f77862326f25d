"""Yes and no in the words of both languages; true is yes, and gone."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from churn.ingest.values.flags import Flags, parse_flags, read_flag, read_mark


def read(*texts: str | None) -> Flags:
    return parse_flags(pl.Series("left", texts, dtype=pl.String))


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("Yes", "No"),
        ("y", "N"),
        ("TRUE", "FALSE"),
        ("1", "0"),
        ("1.0", "0.0"),
        ("да", "нет"),
        ("Да.", "НЕТ"),
        ("истина", "ЛОЖЬ"),
        ("+", "-"),
        ("ушёл", "активен"),
        ("ушла", "осталась"),
        ("Неактивен", "Действующий"),
        ("не активен", "активен"),
        ("расторгнут", "действует"),
        ("churned", "active"),
        ("Churned", "Not churned"),
        ("left", "stayed"),
        ("Attrited Customer", "Existing Customer"),
        ("Inactive", "Active"),
        ("  cancelled ", "current"),
    ],
)
def test_a_pair_of_words(yes, no):
    flags = read(yes, no, None, yes)

    assert flags.values.to_list() == [True, False, None, True]
    assert not flags.bad.any()


def test_an_unknown_word_is_bad_whatever_the_others_are():
    flags = read("Yes", "No", "No internet service", "maybe", "2")

    assert flags.values.to_list() == [True, False, None, None, None]
    assert flags.bad.to_list() == [False, False, True, True, True]


def test_a_lone_dash_is_missing_unless_the_column_writes_plus():
    assert read("да", "-").values.to_list() == [True, None]
    assert read("да", "-").bad.to_list() == [False, False]
    assert read("+", "-", "—").values.to_list() == [True, False, None]


@pytest.mark.parametrize("text", ["", " ", "н/д", "N/A", "Not Stated", None])
def test_nothing_known_is_missing_and_not_bad(text):
    flags = read("yes", text)

    assert flags.values.to_list() == [True, None]
    assert flags.bad.to_list() == [False, False]


def test_typed_cells():
    numbers = parse_flags(pl.Series([1.0, 0.0, 2.0, None, float("nan")]))
    booleans = parse_flags(pl.Series([True, False, None]))
    days = parse_flags(pl.Series([1, None], dtype=pl.Int32).cast(pl.Date))

    assert numbers.values.to_list() == [True, False, None, None, None]
    assert numbers.bad.to_list() == [False, False, True, False, False]
    assert booleans.values.to_list() == [True, False, None]
    assert days.bad.to_list() == [True, False]


@pytest.mark.parametrize("cells", [[], [None], [""]])
def test_a_column_of_nothing_gives_nothing(cells):
    flags = read(*cells)

    assert flags.values.dtype == pl.Boolean
    assert flags.values.to_list() == [None] * len(cells)
    assert flags.bad.to_list() == [False] * len(cells)


@given(
    st.lists(st.sampled_from(["да", "нет", "+", "-", "x", "?", "abc", None]), max_size=10),
    st.randoms(use_true_random=False),
)
def test_shuffling_rows_changes_no_flag(cells, random):
    order = list(range(len(cells)))
    random.shuffle(order)
    once, again = read(*cells), read(*[cells[i] for i in order])

    assert again.values.to_list() == [once.values[i] for i in order]
    assert again.bad.to_list() == [once.bad[i] for i in order]
    assert not (once.values.is_not_null() & once.bad).any()


def test_words_of_leaving_are_flags_and_no_marks_of_a_box():
    assert [read_flag(t) for t in ("closed", "да", "not selected")] == [True, True, False]
    assert [read_mark(t) for t in ("closed", "да", "not selected")] == [None, True, False]
