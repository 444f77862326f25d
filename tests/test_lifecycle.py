"""The stage of every customer at a close: by hand, and the same under any filter and later on."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from churn.metrics.lifecycle import STAGES, inactive_after, stages
from churn.panel import panel
from churn.schema import Basis
from churn.settings import Settings
from tests.factories import contracts, orders, snapshot
from tests.strategies import order_lines

ORDERS = Settings(basis=Basis.ORDERS, lost_after=3)
STARTED = ("old", "2024-01-01", 1)  # somebody stood there when history starts: all others are new


def stage_of(rows, customer: str, as_of: str, settings: Settings = ORDERS, t: int | None = None) -> str:
    book = panel(orders([STARTED, *rows]), replace(settings, as_of=dt.date.fromisoformat(as_of)))
    place = stages(book, settings, t)[list(book.ids).index(customer)]
    return STAGES[place] if place >= 0 else "not yet"


@pytest.mark.parametrize(
    ("as_of", "stage"),
    [("2024-03-10", "welcome"), ("2024-03-16", "welcome"), ("2024-03-17", "know"), ("2024-05-31", "know")],
)
def test_a_newcomer_is_welcomed_for_six_days_and_then_got_to_know(as_of, stage):
    assert stage_of([("a", "2024-03-10", 50)], "a", as_of) == stage


def test_with_the_second_purchase_a_customer_is_developed():
    rows = [("a", "2024-03-10", 50), ("a", "2024-03-20", 50)]
    assert stage_of(rows, "a", "2024-03-20") == "development"


def test_two_lines_of_one_day_are_one_purchase():
    rows = [("a", "2024-03-10", 50), ("a", "2024-03-10", 20)]
    assert stage_of(rows, "a", "2024-03-31") == "know"


def test_getting_to_know_ends_after_ninety_days_though_nothing_was_bought_again():
    settings = replace(ORDERS, lost_after=6)
    rows = [("a", "2024-03-10", 50)]
    assert stage_of(rows, "a", "2024-06-08", settings) == "know"
    assert stage_of(rows, "a", "2024-06-09", settings) == "development"


def test_who_is_lost_is_to_be_won_back_whatever_else_is_true():
    assert stage_of([("a", "2024-03-10", 50), ("b", "2024-06-30", 1)], "a", "2024-06-30") == "winback"


def test_a_later_purchase_does_not_restate_the_stage_before_it():
    rows = [("a", "2024-03-10", 50), ("a", "2024-05-20", 50)]
    assert stage_of(rows, "a", "2024-05-31", t=2) == "know"
    assert stage_of(rows, "a", "2024-05-31") == "development"


def test_who_had_not_come_has_no_stage():
    assert stage_of([("a", "2024-03-10", 50)], "a", "2024-03-31", t=1) == "not yet"


def test_who_stood_there_when_history_starts_is_not_taken_for_new():
    rows = [("a", "2024-01-30", 50)]
    assert stage_of(rows, "a", "2024-01-31") == "development"
    customers = {"a": {"signup_date": "2024-01-28"}}
    book = panel(orders([STARTED, *rows], customers), ORDERS)
    assert STAGES[stages(book, ORDERS)[list(book.ids).index("a")]] == "welcome"


def test_silent_for_longer_than_three_quarters_of_the_gaps_is_revival():
    """Gaps of 30 days: who skips a whole month is silent for 45 days on average."""
    steady = [("s", f"2024-{month:02d}-10", 10) for month in range(1, 8)]
    rows = [*steady, *(("a", f"2024-{month:02d}-10", 10) for month in range(2, 6))]
    assert [stage_of(rows, "a", "2024-07-31", t=t) for t in (4, 5)] == ["development", "revival"]


def test_a_month_in_progress_is_no_silence_yet():
    steady = [("s", f"2024-{month:02d}-10", 10) for month in range(1, 8)]
    rows = [*steady, *(("a", f"2024-{month:02d}-10", 10) for month in range(2, 7))]
    assert stage_of(rows, "a", "2024-07-20") == "development"


def test_without_a_gap_nobody_is_inactive():
    book = panel(orders([("a", "2024-01-10", 5), ("b", "2024-04-30", 5)]), replace(ORDERS, lost_after=6))
    assert inactive_after(book) == np.inf
    assert STAGES[stages(book, ORDERS)[0]] == "development"


@pytest.mark.parametrize(("now", "stage"), [(81, "development"), (80, "revival"), (0.5, "revival")])
def test_a_contract_a_fifth_below_its_best_is_revival(now, stage):
    rows = [("a", "2023-01-01", "2024-06-01", 100), ("a", "2024-06-01", None, now)]
    book = panel(contracts(rows), Settings(as_of=dt.date(2024, 6, 30)))
    assert STAGES[stages(book, Settings())[0]] == stage


def test_a_best_older_than_a_year_is_forgotten():
    rows = [("a", "2022-01-01", "2023-06-01", 100), ("a", "2023-06-01", None, 50)]
    book = panel(contracts(rows), Settings(as_of=dt.date(2024, 6, 30)))
    assert [STAGES[stages(book, Settings(), t)[0]] for t in (27, 28)] == ["revival", "development"]


def test_who_buys_seldom_and_steadily_is_not_declining():
    """300 each third month: a run-rate of 150 after two purchases becomes 100 as the window fills."""
    days = [f"{2023 + m // 12}-{m % 12 + 1:02d}-10" for m in range(1, 24, 3)]
    rows = [("a", day, 300) for day in days]
    book = panel(orders([STARTED, *rows]), replace(ORDERS, as_of=dt.date(2024, 12, 31)))
    place = list(book.ids).index("a")
    assert max(book.value[:, place]) == 150
    assert all(
        STAGES[stages(book, ORDERS, t)[place]] != "revival" for t in np.flatnonzero(book.paid[:, place])
    )


def test_a_second_contract_is_a_second_purchase_and_ninety_days_are_enough_without_one():
    rows = [
        ("old", "2024-01-01", None, 1),
        ("a", "2024-03-01", None, 10),
        ("b", "2024-03-01", None, 10),
        ("b", "2024-04-01", None, 5),
    ]
    book = panel(contracts(rows), Settings(as_of=dt.date(2024, 6, 30)))
    told = [[STAGES[s] for s in stages(book, Settings(), t)[1:]] for t in (3, 5)]
    assert told == [["know", "development"], ["development", "development"]]


def test_a_snapshot_has_no_stages():
    book = panel(snapshot([("a", True, 5.0), ("b", False, 7.0)]), Settings())
    assert stages(book, Settings()) is None


@given(order_lines)
@hypothesis_settings(max_examples=40, deadline=None)
def test_every_customer_has_one_stage_and_keeps_it_under_a_filter(rows):
    book = panel(orders(rows), ORDERS)
    for t in range(len(book.calendar)):
        told = stages(book, ORDERS, t)
        assert ((told >= 0) == (book.first <= t)).all()
        assert (told[book.first <= t] == 4).tolist() == (~book.alive[t, book.first <= t]).tolist()
        some = book.take(np.arange(0, book.customers, 2))
        assert stages(some, ORDERS, t).tolist() == told[::2].tolist()


@given(order_lines)
@hypothesis_settings(max_examples=40, deadline=None)
def test_the_stage_at_a_close_is_what_was_told_then(rows):
    book = panel(orders(rows), ORDERS)
    for t in np.flatnonzero(book.calendar.complete):
        then = stages(book.before(book.calendar.edges[t + 1]), ORDERS)
        assert then.tolist() == stages(book, ORDERS, int(t))[: len(then)].tolist()
