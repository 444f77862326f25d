"""Axes with round numbers, few labels and named units."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.charts.axes import (
    MAX_LABELS,
    amount_y,
    bounds,
    levels,
    money_unit,
    number_y,
    on_same,
    period_x,
    share_y,
    ticks,
)
from churn.texts import texts

EN, RU = texts("en", "USD", "month"), texts("ru", "RUB", "month")
finite = st.floats(-1e9, 1e9)


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 1, [0, 0.25, 0.5, 0.75, 1]),
        (-7, 18, [-10, 0, 10, 20]),
        (0.95, 1.05, [0.95, 0.975, 1.0, 1.025, 1.05]),
        (0, 0, [0, 0.25, 0.5, 0.75, 1]),
        (math.nan, math.nan, [0, 0.25, 0.5, 0.75, 1]),
    ],
)
def test_ticks_are_round_and_reach_both_ends(low, high, expected):
    assert ticks(low, high) == pytest.approx(expected)


def test_customers_are_never_cut_in_halves():
    assert ticks(0, 2, whole=True) == [0, 1, 2]


@settings(deadline=None, max_examples=50)
@given(finite, finite)
def test_ticks_hold_every_value_between_low_and_high(low, high):
    """At most seven ticks, rising, from at or below low to at or above high."""
    found = ticks(low, high)
    assert found == sorted(set(found))
    assert 2 <= len(found) <= 7
    slack = 1e-9 * (found[-1] - found[0])
    assert found[0] - slack <= low
    assert high <= found[-1] + slack or high <= low


def test_at_most_a_dozen_periods_are_named_and_all_keep_their_order():
    labels = [f"p{i}" for i in range(40)]
    x = period_x(labels).to_dict()
    assert x["sort"] == labels
    assert x["scale"]["domain"] == labels
    assert len(x["axis"]["values"]) <= MAX_LABELS


def test_percent_labels_have_as_many_decimals_as_tell_ticks_apart():
    assert share_y("a", 0, 1).to_dict()["axis"]["format"] == ".0%"
    assert share_y("a", 0, 0.1).to_dict()["axis"]["format"] == ".1%"


@pytest.mark.parametrize(
    ("largest", "t", "expected"),
    [
        (900, EN, (1, "$ a month")),
        (60_000, EN, (1e3, "$ thousand a month")),
        (2_500_000, RU, (1e6, "млн ₽ в месяц")),
        (3e9, texts("en"), (1e9, "billion a month")),
    ],
)
def test_money_is_told_in_the_unit_that_keeps_labels_short(largest, t, expected):
    assert money_unit(largest, t) == expected


def test_an_axis_of_money_divides_by_its_unit_and_names_it():
    axis = amount_y("a", 0, 200_000, RU, "value").to_dict()["axis"]
    assert axis["title"] == "тыс. ₽ в месяц"
    assert axis["labelExpr"] == "format(datum.value / 1000, ',.2~f')"


def test_an_axis_of_customers_counts():
    axis = amount_y("a", 0, 7, EN, "customers").to_dict()["axis"]
    assert (axis["title"], axis["format"]) == ("customers", ",d")


def test_a_domain_ends_on_its_outermost_ticks():
    y = number_y("a", 1.3, 2.9).to_dict()
    assert y["scale"]["domain"] == [y["axis"]["values"][0], y["axis"]["values"][-1]]


def test_another_column_keeps_the_axis_of_the_first():
    y = share_y("a", 0, 1)
    assert on_same(y, "b").to_dict() == y.to_dict() | {"field": "b"}
    assert y.to_dict()["field"] == "a"


def test_a_huge_interval_does_not_flatten_the_line():
    low, high = bounds([0.01, 0.0], [0.03, 0.9], [0.02, 0.03])
    assert low == 0
    assert 0.03 < high < 0.1


def test_a_retention_near_one_does_not_begin_at_zero():
    low, high = bounds([0.9, 0.92], [0.97, 0.98], [0.94, 0.96])
    assert 0.85 < low < 0.94
    assert 0.96 < high <= 0.98


def test_without_any_estimate_there_still_is_an_axis():
    assert bounds([math.nan], [math.nan], [math.nan]) == (0.0, 1.0)


def test_only_levels_that_exist_are_drawn():
    assert levels(None, math.nan, 0.01) == [0.01]
