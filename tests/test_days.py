"""Days and periods under the names that readers of Russian and of English give them."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from churn.texts import texts


@pytest.mark.parametrize(
    ("kind", "ru", "en"),
    [
        ("week", "неделя 9, 2024", "week 9, 2024"),
        ("month", "март 2024", "March 2024"),
        ("quarter", "1 кв. 2024", "Q1 2024"),
        ("year", "2024", "2024"),
    ],
)
def test_a_period_has_a_name(kind, ru, en):
    day = dt.date(2024, 2, 26) if kind == "week" else dt.date(2024, 3, 1)
    assert (texts("ru").period(day, kind), texts("en").period(day, kind)) == (ru, en)


@pytest.mark.parametrize(
    "day",
    [
        dt.date(2024, 3, 5),
        dt.datetime(2024, 3, 5, 14),
        pd.Timestamp("2024-03-05 14:00"),
        np.datetime64("2024-03-05"),
        "2024-03-05",
    ],
)
def test_a_day_reads_the_same_whatever_holds_it(day):
    assert texts("en").date(day) == "Mar 5, 2024"
