"""Stages at every close at once: the same as one by one, adding up, with names behind every figure."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from churn.errors import ChoiceError
from churn.metrics.lifecycle import STAGES, stages
from churn.metrics.stage_history import by_stage, history, stage_customers, stages_now
from churn.panel import Panel, panel
from churn.schema import Basis, Period
from churn.settings import Settings
from tests.factories import STORY, UNTIL_MAY, contracts, orders, snapshot
from tests.strategies import contract_rows, order_lines

ORDERS = Settings(basis=Basis.ORDERS, lost_after=3)
WEEKS = Settings(basis=Basis.ORDERS, lost_after=5, period=Period.WEEK)
QUARTERS = Settings(basis=Basis.ORDERS, lost_after=1, period=Period.QUARTER)


def told(book: Panel, settings: Settings) -> dict[str, list[str]]:
    """The stage of each customer at each close, "-" before it came."""
    codes = history(book, settings)
    names = np.array([*STAGES, "-"], object)
    return {one: names[codes[:, at]].tolist() for at, one in enumerate(book.ids)}


def check_each_close(book: Panel, settings: Settings) -> None:
    codes = history(book, settings)
    for t in range(len(book.calendar)):
        assert codes[t].tolist() == stages(book, settings, t).tolist()


@given(order_lines, st.sampled_from([ORDERS, WEEKS, QUARTERS]))
@hypothesis_settings(max_examples=30, deadline=None)
def test_the_history_of_orders_is_the_stage_at_each_close(rows, settings):
    check_each_close(panel(orders(rows), settings), settings)


@given(contract_rows, st.sampled_from([0.05, 0.2, 1.0]))
@hypothesis_settings(max_examples=30, deadline=None)
def test_the_history_of_contracts_is_the_stage_at_each_close(rows, decline):
    settings = Settings(decline=decline)
    check_each_close(panel(contracts(rows), settings), settings)


def test_a_story_is_told_close_by_close():
    """c is lost in March and back in May; b falls from 10 to 4 in March; d comes in March. The 90 days of
    those who began with the year end on the last day of March."""
    assert told(panel(STORY, UNTIL_MAY), UNTIL_MAY) == {
        "a": ["know", "know", "development", "development", "development"],
        "b": ["know", "know", "revival", "revival", "revival"],
        "c": ["know", "know", "winback", "winback", "development"],
        "d": ["-", "-", "know", "know", "know"],
        "e": ["know", "know", "know", "development", "development"],
    }


def test_each_stage_of_a_period_has_its_customers_and_money():
    march = by_stage(panel(STORY, UNTIL_MAY), UNTIL_MAY).loc["2024-03-01"]
    assert march["customers"].tolist() == [0, 2, 1, 1, 1]
    assert march["value"].tolist() == [0, 3 + 2, 15, 4, 7]


def test_the_lost_are_worth_what_they_paid_before_they_were_lost():
    rows = [
        ("k", "2024-01-01", None, 1),
        ("a", "2024-01-01", "2024-02-10", 5),
        ("a", "2024-02-10", "2024-03-20", 9),
    ]
    table = by_stage(panel(contracts(rows), UNTIL_MAY), UNTIL_MAY)
    assert table.xs("winback", level="stage")["value"].tolist() == [0, 0, 9, 9, 9]


@given(order_lines)
@hypothesis_settings(max_examples=20, deadline=None)
def test_the_stages_add_up_to_all_who_came_and_the_living_to_the_run_rate(rows):
    book = panel(orders(rows), ORDERS)
    table = by_stage(book, ORDERS)
    customers, value = (table[name].unstack()[list(STAGES)].to_numpy() for name in ("customers", "value"))
    seen = slice(len(book.calendar) - len(customers), None)
    came = [(book.first <= t).sum() for t in range(len(book.calendar))]
    assert customers.sum(axis=1).tolist() == came[seen]
    assert customers[:, :-1].sum(axis=1).tolist() == book.alive[seen].sum(axis=1).tolist()
    np.testing.assert_allclose(value[:, :-1].sum(axis=1), book.value[seen].sum(axis=1), atol=1e-9)


@given(order_lines)
@hypothesis_settings(max_examples=20, deadline=None)
def test_two_halves_of_the_customers_add_up_to_all(rows):
    book = panel(orders(rows), ORDERS)
    some = np.arange(book.customers) % 2 == 0
    parts = [by_stage(book.take(half), ORDERS)[["customers", "value"]] for half in (some, ~some)]
    whole = by_stage(book, ORDERS)[["customers", "value"]]
    added = sum(part.loc[whole.index] for part in parts)
    assert added["customers"].tolist() == whole["customers"].tolist()
    assert added["value"].tolist() == pytest.approx(whole["value"].tolist())


def test_now_is_shares_of_customers_over_all_and_of_money_over_the_living():
    now = stages_now(panel(STORY, Settings(as_of=dt.date(2024, 4, 30))), UNTIL_MAY)
    assert now["share"].to_dict() == {
        "welcome": 0,
        "know": 0.2,
        "development": 0.4,
        "revival": 0.2,
        "winback": 0.2,
    }
    assert now.loc["development", "value_share"] == pytest.approx(17 / 24)
    assert np.isnan(now.loc["winback", "value_share"])
    assert now["value_share"].sum() == pytest.approx(1)


def test_the_customers_of_a_stage_come_with_the_day_their_run_began():
    book = panel(STORY, UNTIL_MAY)
    (row,) = stage_customers(book, UNTIL_MAY, "revival").to_dict("records")
    assert (row["customer"], row["value"], row["since"]) == ("b", 4, pd.Timestamp("2024-03-01"))
    listed = stage_customers(book, UNTIL_MAY, "development")
    assert listed["customer"].tolist() == ["a", "c", "e"]
    since = dict(zip(listed["customer"], listed["since"].dt.strftime("%m-%d"), strict=True))
    assert since == {"a": "03-01", "c": "05-01", "e": "04-01"}
    (row,) = stage_customers(book, UNTIL_MAY, "winback", "2024-04-10").to_dict("records")
    assert (row["customer"], row["value"], row["since"]) == ("c", 7, pd.Timestamp("2024-03-01"))


def test_a_newcomer_stands_there_since_its_first_day():
    (row,) = stage_customers(panel(STORY, UNTIL_MAY), UNTIL_MAY, "know").to_dict("records")
    assert (row["customer"], row["since"]) == ("d", pd.Timestamp("2024-03-05"))


def test_one_period_and_one_customer_have_a_stage():
    book = panel(orders([("a", "2024-01-15", 100)]), ORDERS)
    assert stages_now(book, ORDERS)["customers"].to_dict() == {s: int(s == "development") for s in STAGES}
    assert len(by_stage(book, ORDERS)) == len(STAGES)
    assert len(stage_customers(book, ORDERS, "development")) == 1


def test_a_snapshot_has_no_stages():
    book = panel(snapshot([("a", True, 5.0), ("b", False, 7.0)]), Settings())
    assert history(book, Settings()) is None
    assert by_stage(book, Settings()).empty
    assert stages_now(book, Settings()).empty
    with pytest.raises(ChoiceError, match="unknown_period"):
        stage_customers(book, Settings(), "know")


def test_a_stage_nobody_knows_is_refused():
    with pytest.raises(ChoiceError, match="unknown_stage"):
        stage_customers(panel(STORY, UNTIL_MAY), UNTIL_MAY, "sleeping")


def test_a_month_in_progress_is_told_and_marked():
    settings = replace(UNTIL_MAY, as_of=dt.date(2024, 5, 10))
    table = by_stage(panel(STORY, settings), settings)
    assert table["complete"].groupby(level="period").first().tolist() == [True] * 4 + [False]
