"""Typed cells of a column become one series."""

import datetime as dt

import polars as pl
import pytest

from churn.ingest.files.cells import series_of, text_of

NAN = float("nan")


@pytest.mark.parametrize(
    ("cells", "dtype", "expected"),
    [
        (["a", "", None], pl.String, ["a", "", None]),
        ([1.0, 2.5, ""], pl.Float64, [1.0, 2.5, None]),
        ([1, 2, None], pl.Int64, [1, 2, None]),
        ([1, 2.5, NAN], pl.Float64, [1.0, 2.5, None]),
        ([True, " "], pl.Boolean, [True, None]),
        ([dt.date(2024, 1, 2)], pl.Date, [dt.date(2024, 1, 2)]),
        (
            [dt.date(2024, 1, 2), dt.datetime(2024, 1, 2, 3)],
            pl.Datetime("us"),
            [dt.datetime(2024, 1, 2), dt.datetime(2024, 1, 2, 3)],
        ),
        ([17850.0, "C1", 2.5, NAN], pl.String, ["17850", "C1", "2.5", None]),
        ([dt.date(2024, 1, 2), "soon"], pl.String, ["2024-01-02", "soon"]),
        ([2**70, 1], pl.Float64, [float(2**70), 1.0]),
        ([None, None], pl.String, [None, None]),
    ],
)
def test_a_column_is_typed_only_where_every_cell_agrees(cells, dtype, expected):
    series = series_of("x", cells)
    assert (series.dtype, series.to_list()) == (dtype, expected)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (17850.0, "17850"),
        (0.1, "0.1"),
        (1e20, "1e+20"),
        (True, "TRUE"),
        (dt.datetime(2024, 1, 2), "2024-01-02"),
        (dt.datetime(2024, 1, 2, 3, 4), "2024-01-02 03:04:00"),
        (dt.time(3, 4), "03:04:00"),
        (dt.timedelta(hours=30, seconds=5), "30:00:05"),
        (-dt.timedelta(minutes=90), "-1:30:00"),
    ],
)
def test_text_of_a_cell_is_what_its_reader_expects(cell, text):
    assert text_of(cell) == text
