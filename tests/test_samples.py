"""A few cells of every column, with how often each was met."""

from __future__ import annotations

import datetime as dt

import polars as pl

from churn.ingest.columns.samples import LOOKED_AT, SAMPLE, samples


def test_every_column_is_sampled_with_the_weight_of_each_text():
    frame = pl.DataFrame({"a": ["x", None, "y", "x"], "b": [1.5, 2.0, 1.5, None]})
    first, second = samples(frame)
    assert (first.values, first.weights, first.count, first.seen) == (("x", "y"), (2, 1), 3, 4)
    assert (second.values, second.weights) == (("1.5", "2.0"), (2, 1))


def test_what_the_format_types_is_known():
    day, truth = samples(pl.DataFrame({"a": [dt.date(2024, 1, 5)], "b": [True]}))
    assert (day.dated, day.boolean, truth.dated, truth.boolean) == (True, False, False, True)


def test_a_long_table_is_sampled_over_its_whole_length():
    (sample,) = samples(pl.DataFrame({"a": range(100_000)}))
    assert (sample.rows, sample.count) == (100_000, SAMPLE)
    assert sample.values[-1] == str(100_000 - 100_000 // SAMPLE)
    texts, weights = sample.looked_at()
    assert len(texts) == len(weights) == LOOKED_AT


def test_a_table_without_columns_has_no_samples():
    assert samples(pl.DataFrame()) == []
