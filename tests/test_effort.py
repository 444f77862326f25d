"""Hours and profit of the same months, whatever sheet they come from."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from churn.ingest.tables import Tables
from churn.metrics.effort import Effort, effort, missing
from churn.panel import panel
from churn.settings import Settings
from tests.factories import orders, snapshot
from tests.serving_tables import book, noted

YEAR = [("a", f"2024-{m:02}", 10.0) for m in range(1, 13)]
SPENT = [("a", f"2024-{m:02}", 1.0) for m in range(1, 13)]


def of(tables: Tables, **changes: object) -> Effort:
    settings = Settings(as_of=dt.date(2024, 12, 31))
    return effort(tables, panel(tables, settings), settings, **changes)


def lacks(tables: Tables) -> tuple[str, ...]:
    return missing(tables, panel(tables, Settings(as_of=dt.date(2024, 12, 31))))


def test_profit_counts_in_the_months_that_the_hours_cover():
    """Hours of March to May against a year of lines: three months of profit, the days told."""
    found = of(book(YEAR, SPENT[2:5]))
    assert found.profit.tolist() == [30.0]
    assert found.days == (dt.date(2024, 3, 1), dt.date(2024, 5, 31))
    assert found.length == 3


def test_hours_outside_the_months_of_the_lines_do_not_count():
    found = of(book(YEAR[:6], SPENT))
    assert (found.hours.tolist(), found.length) == ([6.0], 6)


def test_hours_without_a_day_count_and_are_told():
    found = of(book(YEAR, [("a", None, 7.0), *SPENT[:2]]))
    assert (found.hours.tolist(), found.undated_hours) == ([9.0], 7.0)


def test_where_no_hours_have_a_day_all_the_lines_count():
    found = of(book(YEAR, [("a", None, 7.0)]))
    assert (found.profit.tolist(), found.length) == ([120.0], 12)


def test_a_customer_without_noted_hours_has_none_rather_than_zero():
    found = of(book([*YEAR, ("b", "2024-05", 4.0)], SPENT))
    assert np.isnan(found.hours[1])
    assert found.profit.tolist() == [120.0, 4.0]


def test_who_took_time_and_paid_nothing_in_these_months_has_no_profit_of_them():
    found = of(book([*YEAR, ("b", "2024-01", 4.0)], [("b", "2024-06", 2.0), *SPENT[5:7]]))
    assert found.profit.tolist() == [20.0, 0.0]


def test_who_neither_took_time_nor_paid_in_these_months_is_not_involved():
    found = of(book([*YEAR, ("b", "2024-01", 4.0)], SPENT[5:7]))
    assert found.involved.tolist() == [True, False]
    assert np.isnan(found.profit[1])


def test_a_line_without_a_margin_leaves_the_profit_of_its_customer_unknown():
    found = of(book([*YEAR, ("b", "2024-05", 4.0)], [*SPENT, ("b", "2024-05", 1.0)]))
    tables = book([*YEAR, ("b", "2024-05", 4.0)], [*SPENT, ("b", "2024-05", 1.0)])
    lines = tables.transactions.with_columns(
        margin=pl.when(pl.col("date") == dt.date(2024, 5, 1), pl.col("customer") == 1)
        .then(None)
        .otherwise("margin")
    )
    assert found.profit.tolist() == [120.0, 4.0]
    assert np.isnan(of(replace(tables, transactions=lines)).profit).tolist() == [False, True]


def test_contacts_with_durations_stand_in_for_a_sheet_of_hours():
    tables = book(YEAR, [])
    log = noted(tables, [("a", "2024-02", 0.5), ("a", "2024-03", 1.25), ("a", "2024-03", None)])
    found = of(replace(tables, hours=None, events=log.with_columns(event=pl.lit("call"))))
    assert (found.hours.tolist(), found.profit.tolist()) == ([1.75], [20.0])


def test_where_both_know_hours_the_sheet_alone_counts():
    tables = book(YEAR, SPENT[:2])
    assert of(replace(tables, events=noted(tables, [("a", "2024-01", 9.0)]))).hours.tolist() == [2.0]


def test_hours_noted_after_the_last_day_known_do_not_count():
    tables = book(YEAR, SPENT)
    settings = Settings(as_of=dt.date(2024, 12, 31))
    early = panel(tables, settings).before(dt.date(2024, 5, 1))
    found = effort(tables, early, settings)
    assert (found.hours.tolist(), found.profit.tolist()) == ([4.0], [40.0])


def test_the_time_looked_at_begins_with_a_whole_month():
    found = of(book(YEAR, SPENT), since=dt.date(2024, 10, 20))
    assert (found.hours.tolist(), found.profit.tolist()) == ([3.0], [30.0])


def test_the_halves_are_the_whole_parted_in_the_middle():
    found = of(book([*YEAR, ("a", "2024-02", 5.0)], SPENT))
    assert [half.profit.tolist() for half in found.halves] == [[65.0], [60.0]]
    assert [half.hours.tolist() for half in found.halves] == [[6.0], [6.0]]
    assert of(book(YEAR[:5], SPENT[:5])).halves is None


def test_the_margin_of_a_customer_list_counts_as_it_stands():
    tables = snapshot([("a", False, 10.0), ("b", True, 5.0)], margin=[3.0, None])
    tables = replace(tables, hours=noted(tables, [("a", None, 2.0)]))
    settings = Settings()
    found = effort(tables, panel(tables, settings), settings)
    assert (found.profit[0], found.hours[0], found.dated) == (3.0, 2.0, False)
    assert np.isnan(found.profit[1])
    assert np.isnan(found.hours[1])
    assert np.isnan(found.length)


@pytest.mark.parametrize(
    ("tables", "lacking"),
    [
        (book(YEAR, SPENT), ()),
        (replace(book(YEAR, SPENT), hours=None), ("hours",)),
        (book(YEAR, [("a", "2024-01", None)]), ("hours",)),
        (book(YEAR, [("a", "2023-01", 1.0)]), ("margin",)),
        (orders([("a", "2024-01", 5.0)]), ("hours", "margin")),
    ],
)
def test_what_is_missing_is_told(tables, lacking):
    """No hours sheet, hours without a number, hours of a year without lines, and neither."""
    assert lacks(tables) == lacking
    assert (of(tables) is None) == bool(lacking)
