"""Time spent, however it is written, becomes hours."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.ingest.values.durations import parse_hours


def hours(*cells, unit: str | None = None) -> list[float | None]:
    return parse_hours(pl.Series(cells), unit).hours.round(6).to_list()


def test_plain_numbers_are_in_the_unit_of_the_header():
    assert hours("1,5", "2", None) == [1.5, 2.0, None]
    assert hours("90", "15", unit="unit:minutes") == [1.5, 0.25]
    assert hours(5400, 900, unit="unit:seconds") == [1.5, 0.25]


def test_a_clock_of_three_parts_is_hours_minutes_and_seconds_whatever_the_header_says():
    assert hours("1:30:00", "0:15:00", "26:00:36", unit="unit:minutes") == [1.5, 0.25, 26.01]


def test_a_clock_of_two_parts_is_hours_and_minutes():
    assert hours("1:30", "0:15") == [1.5, 0.25]


@pytest.mark.parametrize(("cells", "unit"), [(("30:00", "15:00"), None), (("20:30", "9:00"), "unit:minutes")])
def test_a_clock_of_two_parts_is_minutes_and_seconds_where_hours_would_be_absurd(cells, unit):
    assert max(hours(*cells, unit=unit)) <= 0.5


def test_units_may_stand_beside_the_numbers():
    assert hours("1 ч 30 мин", "45 мин", "2h", "1h 15m", "30 sec") == [1.5, 0.75, 2.0, 1.25, 0.008333]


def test_what_is_no_length_is_told_and_a_blank_is_not():
    read = parse_hours(pl.Series(["1:30", "долго", "-", "n/a", None, "2"]))
    assert read.hours.to_list() == [1.5, None, None, None, None, 2.0]
    assert read.bad.to_list() == [False, True, False, False, False, False]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 360_000), min_size=1, max_size=20))
def test_a_clock_reads_back_to_the_second(seconds):
    clocks = [f"{s // 3600}:{s // 60 % 60:02}:{s % 60:02}" for s in seconds]
    read = parse_hours(pl.Series(clocks)).hours * 3600
    assert [round(s) for s in read] == seconds
