"""Whom to invest in: four quadrants of value and risk, by hand and as they must always be."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from churn.metrics.invest import QUADRANTS, invest, quadrants


def of(remaining, risk, by="judged", risk_line=0.2):
    """Customers a, b, c … (many: by number) of these values and risks."""
    names = (
        list("abcdefghij"[: len(remaining)])
        if len(remaining) <= 10
        else np.arange(len(remaining)).astype(str)
    )
    people = pd.DataFrame({"customer": names})
    values = np.array(remaining, float), np.array(risk, float)
    return invest(people, *values, by=by, risk_line=risk_line, months=(3, 36))


def test_value_at_the_mean_and_risk_at_the_base_rate_part_four_quadrants():
    """The mean of 100, 60, 20 and 20 is 50; expected losses are .5 · 100, .1 · 60, .4 · 20 and .05 · 20."""
    found = of([100, 60, 20, 20], [0.5, 0.1, 0.4, 0.05])
    rows = found.customers
    assert rows["quadrant"].tolist() == ["save", "watch", "nurture", "leave"]
    assert rows["customer"].tolist() == ["a", "c", "b", "d"]
    assert rows["expected_loss"].tolist() == pytest.approx([50, 8, 6, 1])
    assert found.value_line == 50
    assert found.quadrants.loc["save", ["remaining", "expected_loss", "lost"]].tolist() == [100, 50, 0.5]
    assert found.quadrants["value_share"].tolist() == pytest.approx([0.5, 0.3, 0.1, 0.1])


def test_on_the_line_of_value_is_dear_and_on_the_line_of_risk_is_safe():
    assert quadrants([50.0, 50.0, 49.0], [0.2, 0.21, 0.2], 50, 0.2).tolist() == ["nurture", "save", "leave"]


def test_a_single_customer_is_dear_for_it_holds_all_there_is():
    assert of([10], [0.3]).customers["quadrant"].tolist() == ["save"]


def test_who_costs_more_than_it_brings_is_not_saved_and_is_no_part_of_the_value():
    """The mean of -10, -30 and 4 is -12: by it alone the first would be dear."""
    found = of([-10, -30, 4], [0.5, 0.5, 0.5])
    assert found.customers.set_index("customer")["quadrant"].to_dict() == {
        "a": "watch",
        "b": "watch",
        "c": "save",
    }
    assert (found.mean, found.value_line) == (-12, 0)
    assert found.quadrants["value_share"].isna().all()


def test_who_is_of_unknown_value_or_risk_is_counted_and_in_no_quadrant():
    found = of([100, np.nan, 20], [0.5, 0.5, np.nan])
    assert (found.n, found.unknown, found.quadrants["n"].sum()) == (1, 2, 1)


def test_by_signals_no_chance_is_told_and_who_shows_any_is_at_risk():
    found = of([100, 20, 60], [0, 2, 1], by="signals", risk_line=0)
    rows = found.customers.set_index("customer")
    assert rows["quadrant"].to_dict() == {"a": "nurture", "c": "save", "b": "watch"}
    assert rows["signs"].to_dict() == {"a": 0, "c": 1, "b": 2}
    assert rows[["risk", "expected_loss"]].isna().all(axis=None)
    assert found.quadrants["remaining"].tolist() == [60, 100, 20, 0]


def test_where_nothing_tells_risks_apart_there_are_no_quadrants_and_the_dearest_comes_first():
    found = of([20, 100], [0.1, 0.1], by=None)
    assert found.quadrants.empty
    assert found.customers["customer"].tolist() == ["b", "a"]
    assert found.customers["quadrant"].isna().all()


def test_of_nobody_there_is_nothing_to_say():
    found = of([], [])
    assert (found.n, found.quadrants["n"].sum()) == (0, 0)


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(0, 1)), min_size=1, max_size=30), st.floats(0, 1))
def test_each_customer_is_in_one_quadrant_and_the_money_adds_up(people, line):
    found = of([value for value, _ in people], [risk for _, risk in people], risk_line=line)
    table, rows = found.quadrants, found.customers
    assert table["n"].sum() == len(people) == rows["quadrant"].isin(QUADRANTS).sum()
    assert table["remaining"].sum() == pytest.approx(sum(value for value, _ in people))
    assert table["expected_loss"].sum() == pytest.approx(sum(value * risk for value, risk in people))
    assert rows["expected_loss"].is_monotonic_decreasing
    assert (rows["expected_loss"].abs() <= rows["remaining"].abs()).all()
    assert (rows["remaining"][rows["quadrant"].isin(["save", "nurture"])] > 0).all()
