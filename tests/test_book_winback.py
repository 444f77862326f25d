"""What a book answers about the lost who may be won back, and those who came back."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
import small_files

import churn
from churn.book import Book

UNTIL = dt.date(2024, 12, 31)
COLUMNS = ["Customer ID", "Start date", "End date", "MRR", "Region"]
# 40 leave in February 2022, a month one by one the first ten are back
LEFT = [(f"c{i:02}", "2022-01-01", "2022-02-01", 100 + i, ("north", "south")[i % 2]) for i in range(40)]
BACK = [(f"c{i:02}", f"2022-{i + 3:02}-01", None, 100 + i, ("north", "south")[i % 2]) for i in range(10)]


@pytest.fixture(scope="module")
def book() -> Book:
    rows = [*LEFT, *BACK, ("here", "2022-01-01", None, 50, "north")]
    return churn.read(pd.DataFrame(rows, columns=COLUMNS), as_of=UNTIL)


def test_the_curve_rises_with_each_return_and_keeps_its_interval(book):
    """Nobody out of sight before the end: Kaplan-Meier turned over is the plain share."""
    curve = book.return_curve()
    assert curve["share"].tolist()[:12] == pytest.approx([i / 40 for i in range(11)] + [10 / 40])
    assert curve["n"].tolist()[:3] == [40, 40, 39]
    assert (curve["low"][1:] < curve["share"][1:]).all()
    assert (curve["share"][1:] < curve["high"][1:]).all()


def test_a_chance_of_the_list_is_learned_from_the_curve(book):
    """All of the list have been lost for 34 months: nobody was followed for a year after that."""
    assert book.win_back().table["chance"].isna().all()
    earlier = book.during(until=dt.date(2023, 3, 31))
    assert earlier.win_back().table["chance"].isna().all()
    fresh = churn.read(
        pd.DataFrame([*LEFT, *BACK, ("new", "2024-01-01", "2024-12-05", 900, "north")], columns=COLUMNS),
        as_of=UNTIL,
    )
    first = fresh.win_back().table.set_index("customer").loc["new"]
    assert first["chance"] == pytest.approx(10 / 40, abs=0.01)


def test_the_list_of_a_segment_holds_its_customers_only(book):
    north = book.segment(region="north").win_back()
    assert len(north.table) == 15
    assert book.win_back().now == 30


def test_the_book_of_an_earlier_day_knows_only_who_was_lost_by_then(book):
    assert len(book.during(until=dt.date(2022, 6, 30)).win_back().table) == 40 - 4
    assert book.during(until=dt.date(2022, 6, 30)).returns().returned == 4


def test_the_lost_of_now_are_parted_by_time(book):
    assert book.lost_by_time()["customers"].sum() == 30


def test_who_came_back_is_listed(book):
    assert sorted(book.returned()["customer"]) == [f"c{i:02}" for i in range(10)]
    assert book.returns().share == 10 / 40


def test_a_reason_that_was_said_stands_in_the_list():
    files = small_files.payments(), small_files.survey()
    told = churn.read([text.encode() for text in files]).win_back()
    assert told.asked
    assert set(told.table["reason"].dropna()) == {"price.too_expensive", "service.slow_answers"}


def test_a_snapshot_answers_nothing():
    book = churn.read(small_files.snapshot().encode())
    asked = ("win_back", "lost_by_time", "returns", "returned", "return_curve")
    assert [getattr(book, question)() for question in asked] == [None] * 5
