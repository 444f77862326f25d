"""One written day is taken apart, and nothing is decided that needs the rest of the column."""

import polars as pl
import pytest

from churn.ingest.values.day_text import MONTH_NUMBERS, DayText, Shape, day_mask, full_year, read_day


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("05.01.2024", DayText(Shape.EITHER, (5, 1, 2024))),
        ("05-01-24", DayText(Shape.SHORT, (5, 1, 24))),
        ("2024/1/5", DayText(Shape.YMD, (2024, 1, 5))),
        ("20240105", DayText(Shape.YMD, (2024, 1, 5))),
        ("5 мая 2024", DayText(Shape.MONTH, (2024, 5, 5))),
        ("05/2024", DayText(Shape.MONTH_YEAR, (2024, 5, 1))),
        ("2024 г.", DayText(Shape.YEAR, (2024, 1, 1))),
        ("44197", DayText(Shape.SERIAL, (2021, 1, 1))),
        ("бессрочно", DayText(Shape.MISSING)),
        ("01.01.0001", DayText(Shape.MISSING)),
        ("5 маяка 2024", None),
        ("договор 15", None),
        ("17.05.1024", None),
    ],
)
def test_the_shape_and_the_parts(text, found):
    assert read_day(text) == found


def test_a_short_year_follows_posix():
    assert [full_year(y, 2) for y in (0, 68, 69, 99)] == [2000, 2068, 1969, 1999]
    assert full_year(69, 4) == 69


@pytest.mark.parametrize("word", sorted(MONTH_NUMBERS))
def test_the_glance_lets_every_month_word_through(word):
    text = f"5 {word} 2024"

    assert read_day(text).parts == (2024, MONTH_NUMBERS[word], 5)
    assert day_mask(pl.Series([text])).to_list() == [True]


def test_the_glance_keeps_out_what_cannot_be_a_day():
    texts = pl.Series(["ООО Ромашка 7", "C1024", "1234567", "hello", "5.5 " * 30])

    assert day_mask(texts).to_list() == [False] * 5


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1700000000", (2023, 11, 14)),
        ("1700000000000", (2023, 11, 14)),
        ("1700000000.25", (2023, 11, 14)),
        ("1704067199", (2023, 12, 31)),
    ],
)
def test_seconds_since_1970_are_a_day_in_utc(text, parts):
    assert read_day(text) == DayText(Shape.STAMP, parts)
    assert day_mask(pl.Series([text])).all()


@pytest.mark.parametrize("text", ["2700000000", "170000000", "17000000000", "7210448301122"])
def test_other_long_numbers_are_no_day(text):
    assert read_day(text) is None


def test_a_day_in_quotes_is_read_as_contracts_write_it():
    assert read_day("«01» марта 2024 г.") == DayText(Shape.MONTH, (2024, 3, 1))
