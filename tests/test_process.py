"""The p-chart: its limits, and the two signals."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from churn.metrics.process import process_chart
from churn.panel import panel
from churn.settings import Settings
from tests.factories import contracts, orders


def book_losing(*lost: int, start: int = 100):
    """A book of `start` contracts that loses so many in each month after the first."""
    begin = pd.Timestamp("2022-01-01")
    ends = [begin + pd.DateOffset(months=m, days=9) for m, k in enumerate(lost, 1) for _ in range(k)]
    ends += [None] * (start - len(ends))
    rows = [(f"c{i:04d}", begin.date(), e and e.date(), 10) for i, e in enumerate(ends)]
    last = (begin + pd.DateOffset(months=len(lost) + 1)).date() - dt.timedelta(1)
    return panel(contracts(rows), Settings(as_of=last))


def test_limits_are_three_sigma_round_the_pooled_rate():
    chart = process_chart(book_losing(2, 4)).iloc[1:]
    center = 6 / 198
    assert chart["center"].tolist() == pytest.approx([center] * 2)
    assert chart["high"].tolist() == pytest.approx(
        [center + 3 * np.sqrt(center * (1 - center) / n) for n in (100, 98)]
    )
    assert chart["low"].tolist() == [0, 0]
    assert chart["lost"].tolist() == [2, 4]


def test_a_point_beyond_a_limit_is_outside():
    chart = process_chart(book_losing(1, 1, 1, 20, 1, 1))
    assert chart["outside"].tolist() == [False] * 4 + [True] + [False] * 2


def test_eight_on_one_side_are_a_run_and_seven_are_not():
    """Ten losses a month, then eight months of one; against ten, then seven of one."""
    eight = process_chart(book_losing(10, 10, *[1] * 8, start=500))
    assert eight["run"].tolist() == [False] * 3 + [True] * 8
    assert not process_chart(book_losing(10, 10, *[1] * 7, start=500))["run"].any()


def test_a_period_in_progress_neither_signals_nor_sets_the_limits():
    rows = [(f"c{i}", "2024-01", "2024-02-10" if i < 3 else None, 1) for i in range(10)]
    chart = process_chart(panel(contracts(rows), Settings(as_of=dt.date(2024, 3, 10))))
    assert chart["complete"].tolist() == [True, True, False]
    assert chart["center"].tolist() == [0.3] * 3
    assert np.isnan(chart["rate"].iloc[-1])
    assert not chart[["outside", "run"]].any(axis=None)


def test_a_book_without_a_complete_period_has_an_empty_chart():
    chart = process_chart(panel(orders([("a", "2024-01-10", 5)])))
    assert chart["rate"].dropna().empty


def test_months_without_a_loss_among_few_customers_are_no_run():
    """Nine months in a row below a mean of 0.3 %: with 30 customers most months are, by chance alone."""
    assert not process_chart(book_losing(1, *[0] * 9, start=30))["run"].any()


def test_two_lost_of_thirty_lie_beyond_the_limit_by_chance_too_often_to_be_a_signal():
    chart = process_chart(book_losing(0, 0, 0, 0, 0, 2, 0, 0, 0, 0, start=30))
    assert (chart["rate"] > chart["high"]).any()
    assert not chart["outside"].any()
