"""Grow, reprice, part: the last never first."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from churn.metrics.advice import Advice, advice, prospects
from churn.panel import panel
from churn.settings import Settings
from tests.factories import contracts, orders, snapshot

# old: since 2020; grown: paid 10, pays 12; raised: a rise of prices by a tenth; new: of this year;
# back: away for two years; gone: lost; large: pays most.
PEOPLE = contracts(
    [
        ("back", "2020-01", "2021-06-01", 5),
        ("back", "2024-03", None, 5),
        ("gone", "2020-01", "2024-06-01", 5),
        ("grown", "2020-01", "2024-01-15", 10),
        ("grown", "2024-01-15", None, 12),
        ("large", "2020-01", None, 900),
        ("new", "2024-02", None, 5),
        ("old", "2020-01", None, 5),
        ("raised", "2020-01", "2024-01-15", 10),
        ("raised", "2024-01-15", None, 11),
    ]
)
SETTINGS = Settings(as_of=dt.date(2024, 12, 31))
WHOLE = panel(PEOPLE, SETTINGS)


def told(profit: float, months: float = 24) -> dict[str, Advice | None]:
    said = advice(WHOLE, SETTINGS, np.full(WHOLE.customers, profit), months)
    return dict(zip(WHOLE.ids, said, strict=True))


def test_who_is_new_back_or_growing_has_prospects():
    assert set(WHOLE.ids[prospects(WHOLE)]) == {"new", "back", "grown"}


@pytest.mark.parametrize("profit", [5.0, 0.0, -5.0])
def test_prospects_come_first_whatever_the_profit(profit):
    said = told(profit)
    assert {who for who, one in said.items() if one is Advice.GROW} == {"new", "back", "grown"}


def test_a_profit_above_zero_is_repriced_and_never_parted_with():
    said = told(1.0)
    assert (said["old"], said["raised"], said["large"]) == (Advice.REPRICE,) * 3


def test_who_brings_nothing_is_parted_with_but_the_large_are_repriced():
    said = told(0.0)
    assert (said["old"], said["raised"], said["large"]) == (Advice.PART, Advice.PART, Advice.REPRICE)


def test_less_than_a_year_of_figures_parts_with_nobody():
    """Who pays once a year shows no profit in eleven months."""
    assert Advice.PART not in told(-5.0, months=11).values()
    assert told(-5.0, months=float("nan"))["old"] is Advice.PART


def test_the_lost_get_no_advice():
    assert told(0.0)["gone"] is None


def test_a_short_history_parts_with_nobody_whose_stay_is_not_known():
    months = [f"2024-{month:02}" for month in range(6, 13)]
    young = orders([(one, month, paid) for one, paid in (("a", 5), ("b", 500)) for month in months])
    whole = panel(young, SETTINGS)
    assert advice(whole, SETTINGS, np.array([0.0, 0.0]), 24).tolist() == [Advice.REPRICE, Advice.REPRICE]


def test_a_sign_up_date_tells_the_length_of_a_stay_that_history_does_not():
    people = {
        "a": {"signup_date": "2019-01"},
        "b": {"signup_date": "2024-06"},
        "c": {"signup_date": "2019-01"},
    }
    whole = panel(
        contracts([(one, "2024-06", None, 5) for one in "ab"] + [("c", "2024-06", None, 500)], people),
        SETTINGS,
    )
    said = dict(zip(whole.ids, advice(whole, SETTINGS, np.zeros(3), 24), strict=True))
    assert said == {"a": Advice.PART, "b": Advice.GROW, "c": Advice.REPRICE}


def test_a_snapshot_knows_no_times_and_parts_with_nobody():
    whole = panel(snapshot([("a", False, 5.0), ("b", True, 5.0)]), Settings())
    assert advice(whole, Settings(), np.array([-1.0, -1.0]), float("nan")).tolist() == [Advice.REPRICE, None]
