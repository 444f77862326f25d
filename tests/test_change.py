"""Churn by segment now against before."""

from __future__ import annotations

import datetime as dt

import pytest

from churn.findings import findings
from churn.metrics.change import segment_change
from churn.panel import panel
from churn.settings import Settings
from tests.factories import contracts

UNTIL = Settings(as_of=dt.date(2023, 12, 31))  # twenty-four months; the recent window begins in April 2023


def book_of(**regions: tuple[int, list[int]]):
    """Customers of each region who came in January 2022, and how many of them are lost in each month
    after it (the last number holds for the rest)."""
    rows, people = [], {}
    for region, (n, losses) in regions.items():
        months = losses + losses[-1:] * (23 - len(losses))
        ends = [month for month, gone in enumerate(months, start=1) for _ in range(gone)]
        for i in range(n):
            customer = f"{region}{i:04d}"
            people[customer] = {"region": region}
            end = dt.date(2022 + ends[i] // 12, ends[i] % 12 + 1, 10) if i < len(ends) else None
            rows.append((customer, "2022-01", end, 10))
    return panel(contracts(rows, people), UNTIL)


def falling(book) -> list[str]:
    said = findings(book, UNTIL, ("region",))
    return [f.values["value"] for f in said if f.code == "segment_falling"]


def test_a_value_that_began_to_leave_is_found_with_both_rates():
    book = book_of(north=(200, [1] * 14 + [10]), south=(200, [1]))
    north = segment_change(book, UNTIL, "region").loc["north"]
    assert north[["lost", "lost_before"]].tolist() == [90, 14]
    assert north["since"].date() == dt.date(2023, 4, 1)
    assert north["rate"] == pytest.approx(90 / north["n"])
    assert falling(book) == ["north"]


def test_the_recent_window_is_the_same_for_all_though_a_value_died_out_in_it():
    """The last of the zone left in July 2023; its nine last months begin earlier than everybody's."""
    book = book_of(north=(400, [2]), zone=(60, [0] * 14 + [15] * 4 + [0]))
    table = segment_change(book, UNTIL, "region")
    assert {day.date() for day in table["since"]} == {dt.date(2023, 4, 1)}
    assert table.loc["zone", ["n", "n_before"]].tolist() == [60 + 45 + 30 + 15, 14 * 60]


def test_a_value_nobody_of_which_was_there_lately_is_left_out():
    book = book_of(early=(60, [0] * 8 + [10] * 6 + [0]), north=(400, [2]))
    assert segment_change(book, UNTIL, "region").index.tolist() == ["north"]


def test_a_value_that_stayed_as_it_was_while_the_rest_improved_did_not_rise():
    book = book_of(north=(1000, [20] * 14 + [16]), south=(2000, [60] * 14 + [4]))
    north = segment_change(book, UNTIL, "region").loc["north"]
    assert north["different"]
    assert north["low"] < north["rate_before"] < north["rate"]
    assert falling(book) == []


def test_a_history_shorter_than_two_windows_compares_nothing():
    book = book_of(north=(200, [1]), south=(200, [1]))
    assert segment_change(book.before("2023-06-01"), UNTIL, "region").empty
