"""Churn by the values of a segment."""

from __future__ import annotations

import datetime as dt

import pytest

from churn.errors import ChoiceError
from churn.metrics.rates import pooled_rates
from churn.metrics.segments import segment_rates
from churn.panel import panel
from churn.settings import Settings
from tests.factories import contracts, orders, snapshot

UNTIL = Settings(as_of=dt.date(2024, 3, 31))


def region_book(lost: dict[str, tuple[int, int]]):
    """So many lost in February of so many customers by region, all worth 10."""
    rows, people = [], {}
    for region, (gone, n) in lost.items():
        for i in range(n):
            customer = f"{region}{i:03d}"
            people[customer] = {"region": region or None}
            rows.append((customer, "2024-01", "2024-02-10" if i < gone else None, 10))
    return panel(contracts(rows, people), UNTIL)


def test_values_that_differ_come_first_with_their_figures():
    table = segment_rates(region_book({"east": (5, 50), "north": (30, 50), "west": (5, 50)}), UNTIL, "region")
    assert table.index.tolist() == ["north", "east", "west"]
    assert table["lost"].tolist() == [30, 5, 5]
    assert table["n"].tolist() == [70, 95, 95]
    assert table.loc["north", "logo_churn_rate"] == pytest.approx(30 / 70)
    assert table.loc["north", "revenue_churn_rate"] == pytest.approx(300 / 700)
    assert table["different"].tolist() == [True, True, True]


def test_equal_segments_do_not_differ():
    table = segment_rates(region_book({"east": (10, 50), "west": (11, 50)}), UNTIL, "region")
    assert table["different"].tolist() == [False, False]


def test_counts_add_up_with_customers_of_no_value_among_them():
    book = region_book({"east": (5, 20), "": (1, 5), "west": (2, 20)})
    table = segment_rates(book, UNTIL, "region")
    whole = pooled_rates(book, UNTIL).loc["logo_churn_rate"]
    assert sorted(table.index) == ["", "east", "west"]
    assert table[["customers", "lost", "n"]].sum().tolist() == [45, whole["numerator"], whole["denominator"]]


def test_a_segment_of_newcomers_is_measured_over_the_same_periods_as_the_whole():
    rows = [("a", "2024-01-05", 5), ("b", "2024-02-05", 5), ("a", "2024-04-30", 5)]
    people = {"a": {"region": "old"}, "b": {"region": "new"}}
    book = panel(orders(rows, people), Settings(lost_after=2))
    table = segment_rates(book, Settings(), "region")
    whole = pooled_rates(book).loc["logo_churn_rate"]
    assert table[["lost", "n"]].sum().tolist() == [whole["numerator"], whole["denominator"]]


def test_a_snapshot_has_segments_too():
    book = panel(snapshot([("a", True, 1), ("b", False, 1), ("c", False, 1)], plan_type=["x", "x", "y"]))
    table = segment_rates(book, Settings(), "plan_type")
    assert table["logo_churn_rate"].to_dict() == {"x": 0.5, "y": 0}


def test_an_unknown_segment_is_refused():
    with pytest.raises(ChoiceError) as caught:
        segment_rates(region_book({"east": (1, 2)}), UNTIL, "colour")
    assert caught.value.values == {"name": "colour", "known": "region"}
