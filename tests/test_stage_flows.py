"""Moves between stages: nobody is lost on the way, and names stand behind every flow."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from churn.errors import ChoiceError
from churn.metrics.lifecycle import STAGES, stages
from churn.metrics.stage_flows import SOURCES, flow_customers, flows, leaks
from churn.panel import panel
from churn.schema import Basis
from churn.settings import Settings
from tests.factories import STORY, UNTIL_MAY, orders, snapshot
from tests.strategies import order_lines

ORDERS = Settings(basis=Basis.ORDERS, lost_after=3)


def made(table: pd.DataFrame) -> dict[tuple[str, str], tuple[int, float]]:
    some = table[table["customers"] > 0]
    return {pair: (row["customers"], row["value"]) for pair, row in some.iterrows()}


def test_the_story_of_five_customers_as_moves():
    """Four begin with 10, 10, 7 and 2, d in March with 3. In March c leaves with 7 and b falls from 10 to 4;
    c is back in May."""
    book = panel(STORY, UNTIL_MAY)
    assert made(flows(book, UNTIL_MAY)) == {
        ("new", "know"): (5, 29 + 3),
        ("know", "know"): (4 + 3, 29 + 2 + 3 + 3),
        ("know", "development"): (2, 10 + 2),
        ("know", "revival"): (1, 10),
        ("know", "winback"): (1, 7),
        ("development", "development"): (3, 15 + 15 + 2),
        ("revival", "revival"): (2, 8),
        ("winback", "winback"): (1, 7),
        ("winback", "development"): (1, 7),
    }
    assert made(flows(book, UNTIL_MAY, 12, "2024-05-20")) == {
        ("know", "know"): (1, 3),
        ("development", "development"): (2, 17),
        ("revival", "revival"): (1, 4),
        ("winback", "development"): (1, 7),
    }


def test_a_share_is_of_all_who_stood_there_before_with_its_interval():
    row = flows(panel(STORY, UNTIL_MAY), UNTIL_MAY).loc[("know", "revival")]
    assert (row["n"], row["share"]) == (11, pytest.approx(1 / 11))
    assert row["value_share"] == pytest.approx(10 / 66)
    assert (round(row["low"], 4), round(row["high"], 4)) == (0.0162, 0.3774)


def test_the_names_behind_a_move_are_the_latest_and_then_the_largest():
    book = panel(STORY, UNTIL_MAY)
    (back,) = flow_customers(book, UNTIL_MAY, "winback", "development").to_dict("records")
    assert (back["customer"], back["value"], back["period"]) == ("c", 7, pd.Timestamp("2024-05-01"))
    came = flow_customers(book, UNTIL_MAY, "new", "know")
    assert came["customer"].tolist() == ["d", "a", "b", "c", "e"]
    assert came["value"].tolist() == [3, 10, 10, 7, 2]
    stayed = flow_customers(book, UNTIL_MAY, "development", "development", 2)
    assert stayed["customer"].tolist() == ["a", "e", "a"]
    assert flow_customers(book, UNTIL_MAY, "revival", "winback").empty


def test_leaks_are_the_moves_that_cost_money_the_dearest_first():
    found = leaks(flows(panel(STORY, UNTIL_MAY), UNTIL_MAY))
    assert found.index.tolist() == [("know", "revival"), ("know", "winback")]


@given(order_lines)
@hypothesis_settings(max_examples=25, deadline=None)
def test_everybody_of_a_stage_is_in_one_flow_out_of_it(rows):
    book = panel(orders(rows), ORDERS)
    for t in range(book.start, len(book.calendar)):
        counts = flows(book, ORDERS, 12, t)["customers"].to_numpy().reshape(len(SOURCES), len(STAGES))
        before = stages(book, ORDERS, t - 1) if t else np.full(book.customers, -1)
        now = stages(book, ORDERS, t)
        assert counts[1:].sum(axis=1).tolist() == [(before == at).sum() for at in range(len(STAGES))]
        assert counts.sum(axis=0).tolist() == [(now == at).sum() for at in range(len(STAGES))]


@given(order_lines)
@hypothesis_settings(max_examples=20, deadline=None)
def test_flows_of_two_halves_of_the_customers_add_up(rows):
    book = panel(orders(rows), ORDERS)
    some = np.arange(book.customers) % 2 == 0
    if book.start >= len(book.calendar) or some.all():
        return
    t = len(book.calendar) - 1
    parts = [flows(book.take(half), ORDERS, 12, t) for half in (some, ~some)]
    whole = flows(book, ORDERS, 12, t)
    for name in ("customers", "value", "n"):
        assert (parts[0][name] + parts[1][name]).tolist() == pytest.approx(whole[name].tolist())


@given(order_lines)
@hypothesis_settings(max_examples=10, deadline=None)
def test_as_many_names_stand_behind_a_flow_as_it_counts_with_their_money(rows):
    book = panel(orders(rows), ORDERS)
    table = flows(book, ORDERS)
    for (origin, to), row in table[table["customers"] > 0].iterrows():
        listed = flow_customers(book, ORDERS, origin, to)
        assert (len(listed), listed["value"].sum()) == (row["customers"], pytest.approx(row["value"]))


def test_a_period_whose_opening_is_not_known_has_no_flows():
    """Somebody stood there when history starts: nobody knows where they came from."""
    book = panel(orders([("old", "2024-01-01", 1), ("a", "2024-03-10", 50)]), ORDERS)
    with pytest.raises(ChoiceError, match="unknown_period"):
        flows(book, ORDERS, 12, "2024-01-10")
    one = panel(orders([("a", "2024-01-15", 100)]), ORDERS)
    assert flows(one, ORDERS)["customers"].sum() == 0
    assert flow_customers(one, ORDERS, "new", "know").empty


def test_a_snapshot_has_no_flows():
    book = panel(snapshot([("a", True, 5.0), ("b", False, 7.0)]), Settings())
    assert flows(book, Settings()).empty
    assert leaks(flows(book, Settings())).empty


@pytest.mark.parametrize(("origin", "to"), [("asleep", "know"), ("know", "new")])
def test_a_stage_nobody_knows_is_refused(origin, to):
    with pytest.raises(ChoiceError, match="unknown_stage"):
        flow_customers(panel(STORY, UNTIL_MAY), UNTIL_MAY, origin, to)


def test_all_pairs_stand_in_the_table():
    table = flows(panel(STORY, UNTIL_MAY), UNTIL_MAY)
    assert table.index.tolist() == [(a, b) for a in SOURCES for b in STAGES]
