"""Significant customers, lost against won."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from churn.metrics.intervals import wilson
from churn.metrics.lost import ALL
from churn.metrics.movements import movements
from churn.metrics.significant import significant
from churn.panel import panel
from churn.settings import Settings
from tests.factories import contracts, orders, snapshot
from tests.strategies import order_lines

APRIL = Settings(as_of=dt.date(2024, 4, 30), large_from=100)
PEOPLE = {"giant": {"customer_name": "Giant Ltd"}}
ROWS = [
    ("giant", "2024-01-05", "2024-03-10", 500),
    ("giant", "2024-04-02", None, 300),
    ("came", "2024-03-05", None, 100),
    ("little", "2024-01", "2024-03-20", 99),
    ("steady", "2024-01", None, 200),
    ("grew", "2024-01", "2024-02-01", 50),
    ("grew", "2024-02-01", None, 150),
]
BOOK = panel(contracts(ROWS, PEOPLE), APRIL)
MARCH, IN_APRIL = pd.Timestamp("2024-03-01"), pd.Timestamp("2024-04-01")


def test_a_period_counts_who_was_held_lost_and_won():
    table = significant(BOOK, APRIL).table
    assert table.loc[MARCH, ["holding", "lost", "lost_value", "won", "won_value"]].tolist() == [
        3,
        1,
        500,
        1,
        100,
    ]
    assert table.loc[IN_APRIL, ["holding", "new", "reactivation", "reactivation_value"]].tolist() == [
        3,
        0,
        1,
        300,
    ]


def test_the_window_has_its_sums_and_no_alarm_where_as_many_were_won():
    found = significant(BOOK, APRIL, (), 2)
    assert (found.lost, found.lost_value, found.won, found.won_value) == (1, 500, 2, 400)
    assert (found.alarm, found.alarm_value, found.window_periods) == (False, True, 2)


def test_names_are_listed_the_latest_first_and_then_the_largest():
    names = significant(BOOK, APRIL, (), 2).names
    assert names[["movement", "customer", "value"]].to_numpy().tolist() == [
        ["reactivation", "giant", 300.0],
        ["churn", "giant", 500.0],
        ["new", "came", 100.0],
    ]
    assert names["period"].tolist() == [IN_APRIL, MARCH, MARCH]
    assert names["customer_name"].tolist()[:2] == ["Giant Ltd"] * 2
    assert names["first_day"].iloc[0] == pd.Timestamp("2024-01-05")
    assert not names["flagged"].any()


def test_growing_past_the_limit_is_not_won():
    assert significant(BOOK, APRIL, (), 3).names.query("customer == 'grew'").empty


def test_a_customer_flagged_by_hand_is_significant_at_any_size():
    found = significant(BOOK, APRIL, ("little", "nobody here"), 2)
    assert found.lost == 2
    assert found.names.query("flagged")["customer"].tolist() == ["little"]
    assert found.table.loc[MARCH, "holding"] == 4


def test_a_flagged_customer_who_comes_is_won_and_counts_once_if_large_too():
    found = significant(BOOK, APRIL, ("came",), 2)
    assert (found.won, found.lost) == (2, 1)
    assert found.names.query("customer == 'came'")["flagged"].tolist() == [True]


def test_more_lost_than_won_is_an_alarm_and_sure_once_chance_is_out():
    rows = [(f"l{i}", "2024-01", "2024-03-10", 100) for i in range(9)]
    few = panel(contracts([*rows[:2], ("s", "2024-01", None, 100)]), APRIL)
    assert (significant(few, APRIL, (), 2).alarm, significant(few, APRIL, (), 2).sure) == (True, False)
    assert wilson(2, 2, 0.95)[0] < 0.5 < wilson(9, 10, 0.95)[0]
    many = panel(contracts([*rows, ("w", "2024-03-05", None, 100), ("s", "2024-01", None, 100)]), APRIL)
    assert significant(many, APRIL, (), 2).sure


def test_nothing_won_or_lost_is_no_alarm():
    found = significant(panel(contracts([("a", "2024-01", None, 500)]), APRIL), APRIL, (), 2)
    assert (found.lost, found.won, found.alarm, found.sure, len(found.names)) == (0, 0, False, False, 0)
    assert found.table["holding"].tolist() == [1, 1]


def test_by_shares_nobody_is_large_where_nobody_stood_before():
    found = significant(BOOK, APRIL.with_changes(large_from=None), (), ALL)
    assert found.table.iloc[0][["holding", "lost", "won"]].tolist() == [0, 0, 0]


def test_a_snapshot_knows_the_lost_and_nothing_of_the_won():
    opened = panel(snapshot([("a", True, 500), ("b", False, 300), ("c", True, 1)]))
    found = significant(opened, APRIL)
    assert (found.lost, found.lost_value, found.won, found.alarm) == (1, 500, None, None)
    assert (found.sure, found.alarm_value) == (False, None)
    assert np.isnan(found.table["won"]).all()
    assert found.names["customer"].tolist() == ["a"]


@given(order_lines)
@settings(max_examples=30, deadline=None)
def test_where_everybody_is_significant_it_is_the_movements(rows):
    chosen = Settings(lost_after=3, basis="orders")
    opened = panel(orders(rows), chosen)
    everybody = tuple(opened.ids)
    for measure, suffix in (("customers", ""), ("value", "_value")):
        table = significant(opened, chosen, everybody, ALL).table
        walk = movements(opened, chosen, measure).reindex(table.index)
        known = walk["churn"].notna()
        for column, movement in (("lost", "churn"), ("new", "new"), ("reactivation", "reactivation")):
            assert table[f"{column}{suffix}"][known].tolist() == pytest.approx(walk[movement][known].tolist())
