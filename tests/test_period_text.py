"""The stretch of time that a few words name, in both languages."""

from __future__ import annotations

import datetime as dt

import pytest

from churn.ingest.values.period_text import DAY, HALF, MONTH, QUARTER, WEEK, YEAR, dates_in, period_text


@pytest.mark.parametrize(
    ("text", "length", "year", "number", "rest"),
    [
        ("янв", MONTH, None, 1, ""),
        ("янв.24", MONTH, 2024, 1, ""),
        ("Январь 2024 г.", MONTH, 2024, 1, ""),
        ("2023 дек", MONTH, 2023, 12, ""),
        ("Jan-24", MONTH, 2024, 1, ""),
        ("2024-01", MONTH, 2024, 1, ""),
        ("01.2024", MONTH, 2024, 1, ""),
        ("202401", MONTH, 2024, 1, ""),
        ("2024 11", MONTH, 2024, 11, ""),
        ("Rev_Jan_2024", MONTH, 2024, 1, "Rev"),
        ("Выручка, руб. (янв 2024)", MONTH, 2024, 1, "Выручка, руб"),
        ("1 кв. 2024", QUARTER, 2024, 1, ""),
        ("IV квартал 2023 г.", QUARTER, 2023, 4, ""),
        ("Q1 2024", QUARTER, 2024, 1, ""),
        ("1Q24", QUARTER, 2024, 1, ""),
        ("2 полугодие 2024", HALF, 2024, 2, ""),
        ("2024-W05", WEEK, 2024, 5, ""),
        ("неделя 5", WEEK, None, 5, ""),
        ("2024", YEAR, 2024, 1, ""),
        ("2024 Revenue", YEAR, 2024, 1, "Revenue"),
        ("31.01.2024", DAY, 2024, 1, ""),
        ("01.03.2024 - 31.03.2024", MONTH, 2024, 1, ""),
    ],
)
def test_a_period_and_what_is_said_beside_it(text, length, year, number, rest):
    found = period_text(text)
    assert (found.length, found.year, found.number, found.rest) == (length, year, number, rest)


NO_PERIOD = "янв-мар 2024|2023/24|2022–2024|9 мес 2024|М1|Tenure 1|Сумма|ИНН 7701234567|марка"
NO_PERIOD += "|column 3|Janet|Q||13.2024"


@pytest.mark.parametrize("text", NO_PERIOD.split("|"))
def test_what_names_no_single_period(text):
    assert period_text(text) is None


def test_a_repeated_header_keeps_its_number():
    assert (period_text("янв (2)").number, period_text("янв (2)").repeat) == (1, 2)


def test_slashes_are_read_so_that_the_first_of_a_month_comes_out():
    days = [dt.date(2024, 2, 1)] * 2 + [dt.date(2024, 1, 31)]
    assert dates_in("2/1/2024 01/02/2024 1/31/2024") == days
