"""The first days against the months that follow: by hand, and the figures planted in the sample book."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import binomtest

import churn
from churn.metrics.first_days import first_days, ratio_bounds
from churn.panel import panel
from churn.schema import Basis
from churn.settings import Settings
from tests.event_logs import with_log
from tests.factories import orders, snapshot
from tests.sample_books import FOLDER

SETTINGS = Settings(basis=Basis.ORDERS, lost_after=12, as_of=dt.date(2024, 12, 31))
LINES = [("old", "2024-01-01", 1), ("a", "2024-02-10", 50), ("b", "2024-03-10", 50)]
EDGES = [("old", "2024-01-01", "note"), ("old", "2024-12-31", "note")]  # the log runs over all of the year


def rates(log, settings: Settings = SETTINGS, lines=LINES, since=None):
    tables = with_log(orders(lines), [*EDGES, *log])
    return first_days(tables, panel(tables, settings), settings, since)


def test_the_first_six_days_are_days_0_to_5_and_the_half_year_ends_with_day_183():
    days = ("2024-02-10", "2024-02-15", "2024-02-16", "2024-08-11", "2024-08-12")  # days 0, 5, 6, 183, 184
    row = rates([("a", day, "complaint") for day in days]).loc["complaint"]
    assert (row["count"], row["days"], row["later_count"], row["later_days"]) == (2, 12, 2, 2 * 178)
    assert row["per_100_days"] == pytest.approx(100 * 2 / 12)
    assert row["ratio"] == pytest.approx((2 / 12) / (2 / 356))


def test_the_number_of_first_days_is_a_setting():
    row = rates([("a", "2024-02-16", "complaint")], replace(SETTINGS, welcome_days=7)).loc["complaint"]
    assert (row["count"], row["days"], row["later_count"]) == (1, 14, 0)


def test_who_stood_there_when_history_starts_has_no_first_days():
    assert rates([("old", "2024-01-02", "complaint")]).loc["complaint", "count"] == 0


def test_days_before_the_log_and_after_it_are_not_seen():
    """The log runs from 12 February to 14 March: of a's first days it tells four, of b's five."""
    log = [("a", "2024-02-12", "complaint"), ("b", "2024-03-14", "complaint")]
    tables = with_log(orders(LINES), log)
    row = first_days(tables, panel(tables, SETTINGS), SETTINGS).loc["complaint"]
    assert (row["days"], row["later_days"], row["n"]) == (4 + 5, 28, 2)


def test_a_lost_customer_has_no_more_days():
    settings = replace(SETTINGS, lost_after=2)  # paid in February, silent in March and April: lost in April
    lines = [*LINES, *(("b", f"2024-{month:02d}-10", 5) for month in range(4, 13))]
    row = rates([("a", "2024-06-01", "complaint")], settings, lines).loc["complaint"]
    assert row["later_count"] == 0
    assert row["later_days"] == 178 + (dt.date(2024, 5, 1) - dt.date(2024, 2, 16)).days


def test_a_kind_that_the_file_never_tells_of_has_no_row():
    assert rates([("a", "2024-02-12", "complaint")]).index.tolist() == ["complaint"]


def test_a_cancelled_order_is_a_cancellation_once_a_day():
    lines = [*LINES, ("a", "2024-02-11", 5), ("a", "2024-02-11", 5)]
    tables = orders(lines, cancelled=[False] * 3 + [True, True])
    row = first_days(tables, panel(tables, SETTINGS), SETTINGS).loc["cancellation"]
    assert (row["count"], row["days"]) == (1, 12)


def test_only_those_who_came_lately_count_on_request():
    frame = rates([("a", "2024-02-12", "complaint")], since=dt.date(2024, 3, 1))
    assert (frame.loc["complaint", "n"], frame.loc["complaint", "count"]) == (1, 0)


def test_without_a_log_or_a_calendar_nothing_is_said():
    tables = orders(LINES)
    assert first_days(tables, panel(tables, SETTINGS), SETTINGS) is None
    tables = snapshot([("a", False, 5.0)])
    assert first_days(tables, panel(tables), Settings()) is None


def test_one_customer_who_calls_daily_is_one_witness():
    """The same 12 incidents: of one customer they prove far less than of twelve."""
    days, later = np.full(40, 6), np.full(40, 178)
    spread = np.where(np.arange(40) < 12, 1, 0)
    alone = np.where(np.arange(40) == 0, 12, 0)
    after = np.where(np.arange(40) > 30, 1, 0)
    narrow, wide = (ratio_bounds(count, days, after, later, 0.95) for count in (spread, alone))
    assert wide[0] < narrow[0]
    assert wide[1] > narrow[1]


def test_with_none_afterwards_the_interval_is_the_exact_one():
    """12 of 12 in 60 of 600 days; the bound of the share by scipy's own binomial test."""
    count, none = np.array([12]), np.array([0])
    low, high = ratio_bounds(count, np.array([60]), none, np.array([540]), 0.95)
    share = binomtest(12, 12).proportion_ci(0.95, method="exact").low
    assert low == pytest.approx(share / (1 - share) * 540 / 60)
    assert high == np.inf


def test_without_an_incident_there_is_no_interval():
    assert np.isnan(ratio_bounds(np.zeros(3), np.full(3, 6), np.zeros(3), np.full(3, 9), 0.95)).all()


def test_the_sample_book_gives_back_its_planted_figures():
    """181 tickets and complaints in days 0–5, 66 in days 6–183, of those who joined and were seen for
    half a year; the customers who had signed up before the file begins are not new, whenever they paid."""
    book = churn.read(FOLDER / "b2b_ru.xlsx")
    seen = book.panel.take(book.panel.first_day < np.datetime64("2026-03-30"))
    found = first_days(book.tables, seen, book.settings).loc[["ticket", "complaint"]]
    assert found[["count", "later_count"]].sum().tolist() == [181, 66]
    assert found["n"].tolist() == [98, 98]
    assert (found["low"] > 40).all()
