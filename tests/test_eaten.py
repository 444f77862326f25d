"""Sizes, ranges and prices that a spreadsheet program took for dates."""

from __future__ import annotations

import polars as pl
import pytest

import churn
from churn.ingest.values.eaten import eaten_numbers, eaten_ranges


@pytest.mark.parametrize(
    ("cell", "example"),
    [
        ("01.окт", "01.окт → 1-10"),
        ("01-Oct", "01-Oct → 1-10"),
        ("2-Jan", "2-Jan → 1-2"),
        ("Oct-01", "Oct-01 → 1-10"),
        ("2024-10-01", "2024-10-01 → 1-10"),
        ("2024-10-01 00:00:00", "2024-10-01 00:00:00 → 1-10"),
        ("01.10.2024", "01.10.2024 → 1-10"),
    ],
)
def test_a_size_that_became_a_date_is_told_with_what_it_may_have_been(cell, example):
    found = eaten_ranges(pl.Series(["11-50", cell, None, "51-200", "500+"]))
    assert (found.where.to_list(), found.example) == ([False, True, False, False, False], example)


@pytest.mark.parametrize(
    "cells",
    [
        ["11-50", "51-200", "1-10"],
        ["01.окт", "02.ноя", "03.дек"],  # birthdays: nothing says that they were sizes
        ["2024-10-01", "2024-11-01", None],
        ["Москва", "Казань", "01.окт"],
    ],
)
def test_columns_that_were_not_eaten_are_left_alone(cells):
    assert eaten_ranges(pl.Series(cells)) is None


def test_a_price_that_became_a_date_is_a_bad_cell_with_a_suggestion():
    cells, bad = pl.Series(["1200", "01.май", "abc", None]), pl.Series([False, True, True, False])
    found = eaten_numbers(cells, bad)
    assert (found.where.to_list(), found.example) == ([False, True, False, False], "01.май → 1.5")
    assert eaten_numbers(cells, pl.Series([False, False, True, False])) is None


def test_eaten_cells_are_no_dates_and_no_money_in_a_book():
    frame = pl.DataFrame(
        {
            "Клиент": [f"К{i}" for i in range(12)] * 2,
            "Дата оплаты": [f"2024-0{i % 6 + 1}-15" for i in range(24)],
            "Сумма": ["100,5", "150", "200", "01.май", "7,25", "80"] * 4,
            "Сотрудников": ["01.окт", "11-50"] * 12,
        }
    )
    receipt = churn.read(frame).receipt
    told = {issue.code: (issue.column, issue.count) for issue in receipt.issues}
    assert told["eaten_numbers"] == ("Сумма", 4)
    assert told["eaten_dates"] == ("Сотрудников", 12)
    assert "bad_cells" not in told
    assert receipt.set_aside_by_reason == {"bad_amount": 4}
