"""What the values of a column look like, in shares."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.ingest.columns.profiles import profile
from churn.ingest.columns.samples import SAMPLE


def look(*values):
    return profile(pl.Series("x", list(values)))


def test_text_dates_are_dates_and_not_numbers():
    seen = look("01.02.2023", "15.02.2023", "28.03.2023")
    assert (seen.dates, seen.emails, seen.flags) == (1.0, 0.0, 0.0)


def test_typed_dates_are_dates():
    assert profile(pl.Series("x", [dt.date(2024, 1, 5), None])).dates == 1.0
    assert profile(pl.Series("x", [dt.datetime(2024, 1, 5, 10, 30)])).dates == 1.0


def test_sums_with_kopecks_are_no_dates_though_a_spreadsheet_counts_days_so():
    seen = look("57850.78", "30333.69", "44436.87", "28126.28")
    assert (seen.dates, seen.numbers) == (0.0, 1.0)
    assert look(57850.78, 30333.69, 55000.0).dates == 0.0
    assert look(45292.75, 45300.5).serials == 1.0


def test_words_for_nothing_are_no_values_beside_dates():
    assert look("n/a", "n/a", "n/a", "—", "04/05/2023").dates == 1.0


def test_a_month_glued_to_its_year_is_a_date():
    assert look("янв.24", "Feb24", "май.2023").dates == 1.0


def test_bare_numbers_are_no_dates_but_may_be_serials():
    seen = look("44927", "44958", "44986")
    assert (seen.dates, seen.serials, seen.numbers) == (0.0, 1.0, 1.0)


def test_russian_money_is_read_as_numbers():
    seen = look("1 234,50", "12 800,00", "-5,00")
    assert seen.numbers == 1.0
    assert (seen.low, seen.high) == (-5.0, 12800.0)


def test_yes_and_no_in_both_languages_are_flags():
    assert look("да", "нет", "да").flags == 1.0
    assert look("Yes", "No", "No").flags == 1.0
    assert profile(pl.Series("x", [True, False])).flags == 1.0


def test_emails_codes_and_sentences_are_told_apart():
    assert look("a@b.example", "c@d.example").emails == 1.0
    assert look("RUB", "USD", "RUB").currencies == 1.0
    assert look("yes", "new", "old").currencies == 0.0
    assert look("нам стало слишком дорого платить за это").words == 7.0


def test_blanks_lower_only_the_filled_share():
    seen = look("5", None, "7", None)
    assert (seen.filled, seen.numbers, seen.count) == (0.5, 1.0, 2)


def test_repeats_tell_a_key_that_comes_back_from_one_that_does_not():
    assert look("A1", "A2", "A1", "A2").repeats == 0.5
    assert look("A1", "A2", "A3").unique


def test_a_column_without_values_is_empty():
    for column in (
        pl.Series("x", [], dtype=pl.String),
        pl.Series("x", [None, None]),
        pl.Series("x", [], pl.Int64),
    ):
        assert profile(column).empty


def test_a_long_column_is_sampled_over_its_whole_length():
    """The last tenth is all text: a profile of the head would not see it."""
    column = pl.Series("x", ["5"] * 90_000 + ["text here"] * 10_000)
    seen = profile(column)
    assert seen.count <= 1.5 * SAMPLE
    assert seen.numbers == pytest.approx(0.9, abs=0.01)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.none(), st.text(max_size=12)), max_size=30))
def test_shares_stay_between_0_and_1_for_any_text(values):
    seen = profile(pl.Series("x", values, dtype=pl.String))
    names = ("filled", "repeats", "dates", "serials", "years", "numbers", "integers", "percents")
    names += ("flags", "emails", "currencies", "ids")
    assert all(0.0 <= getattr(seen, name) <= 1.0 for name in names)


def test_ends_that_stand_for_never_are_no_values_beside_dates():
    assert look("31.12.9999", "01.01.3000", "бессрочно", "бессрочно", "13.05.2024").dates == 1.0


def test_clocks_and_lengths_in_words_are_time_spent():
    assert look("0:15:00", "1:30", "25 мин", "1h 5m").lengths == 1.0
    assert look("15", "2024-01-05", "soon").lengths == 0.0
