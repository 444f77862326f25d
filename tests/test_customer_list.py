"""Customers to choose from: the largest first, found by any part of id or name, with those beside them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from churn.metrics.customer_list import (
    Neighbours,
    customers_by_value,
    found_customers,
    ids_by_value,
    neighbours,
)
from churn.panel import panel
from churn.schema import Basis
from churn.settings import Settings
from tests.factories import STORY, UNTIL_MAY, orders

NAMES = {"c1": "ООО «Ромашка»", "c2": "Anna (north)", "c3": None, "c4": "АННА", "never": "Annabel"}
TABLES = orders(
    [("c1", "2024-01-05", 10), ("c2", "2024-01-06", 30), ("c3", "2024-01-07", 20), ("c4", "2024-01-07", 5)],
    {id: {"customer_name": name} for id, name in NAMES.items()},
)
PANEL = panel(TABLES, Settings(basis=Basis.ORDERS, lost_after=3, as_of=dt.date(2024, 2, 20)))


def test_those_who_are_there_stand_before_the_lost_and_the_larger_first():
    assert customers_by_value(PANEL)["customer"].tolist() == ["c2", "c3", "c1", "c4"]
    assert ids_by_value(PANEL) == ("c2", "c3", "c1", "c4")
    until_april = Settings(as_of=dt.date(2024, 4, 30))
    rows = customers_by_value(panel(STORY, until_april))
    assert rows["customer"].tolist() == ["a", "b", "d", "e", "c"]
    assert rows["value"].tolist()[-1] == 7  # of the lost what it paid before
    assert customers_by_value(panel(STORY, UNTIL_MAY))["alive"].all()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("C2", ["c2"]),
        ("ромашк", ["c1"]),
        ("анна", ["c4"]),
        ("anna", ["c2", "never"]),
        ("(north)", ["c2"]),
        (".*", []),
        (" c", ["c2", "c3", "c1", "c4"]),
        ("never", ["never"]),
    ],
)
def test_a_part_of_an_id_or_a_name_finds_a_customer_whatever_its_case(typed, found):
    assert found_customers(PANEL, TABLES, typed)["customer"].tolist() == found


def test_no_more_are_found_than_asked_for():
    assert found_customers(PANEL, TABLES, "c", 2)["customer"].tolist() == ["c2", "c3"]


@given(st.lists(st.text(max_size=3), unique=True, min_size=1, max_size=6), st.data())
def test_next_and_previous_lead_back_to_each_other(ids, data):
    id = data.draw(st.sampled_from(ids))
    found = neighbours(ids, id)
    assert ids[found.number - 1] == id
    if found.after is not None:
        assert neighbours(ids, found.after).before == id


def test_the_ends_of_a_list_have_nobody_beyond_them():
    assert neighbours(("a", "b"), "a") == Neighbours(1, 2, None, "b")
    assert neighbours(("a", "b"), "b") == Neighbours(2, 2, "a", None)
    assert neighbours(("a",), "z") is None
