"""Time zones written beside the times of a column."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from churn.ingest.values.dates import parse_dates
from churn.ingest.values.zones import mixed_zones


@pytest.mark.parametrize(
    "text",
    """2024-03-01 23:30:00 +0300|2024-03-01T22:00:00-05:00|2024-03-01T23:59:59Z|2024-03-01 23:30 UTC|
    2024-03-01T00:30:00.123+0300|Fri, 01 Mar 2024 23:30:00 +0300|3/1/2024 11:30 PM|2024-03-01 23:30:00 MSK|
    2024-03-01 23:30:00 Europe/Moscow|1 марта 2024 г. в 23:30""".replace("\n    ", "").split("|"),
)
def test_the_day_is_the_one_written_whatever_the_zone(text):
    assert parse_dates(pl.Series([text] * 3)).values.to_list() == [dt.date(2024, 3, 1)] * 3


def test_zones_far_apart_in_one_column_are_told_as_written():
    cells = ["2024-03-01T22:00:00-05:00"] * 3 + ["2024-03-01 23:30 +0300"] * 2 + ["2024-03-01T10:00Z"]
    assert mixed_zones(pl.Series(cells)) == ("-05:00", "+0300", "Z")


@pytest.mark.parametrize(
    "cells",
    [
        ["2024-03-01 23:30:00 +0100", "2024-07-01 23:30:00 +0200"],  # summer
        ["2024-03-01T10:00:00Z", "2024-03-01 10:00 UTC"],
        ["2024-03-01 10:00", "2024-03-01"],
        [None, None],
    ],
)
def test_one_place_is_one_zone(cells):
    assert mixed_zones(pl.Series(cells, dtype=pl.String)) == ()
