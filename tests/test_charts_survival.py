"""Curves of staying as drawn: steps, bands, who is in sight under them, and not too many marks."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from churn.charts.survival import ages_marked, survival_chart
from churn.charts.theme import specification
from churn.models.survival import fit_survival
from churn.texts import texts

T = texts("en", "USD", "month")


def _layers(curves) -> list[dict]:
    names = {name: str(name) for name in curves}
    spec = specification(lambda: survival_chart(curves, names, "month", T))
    rows = spec["datasets"]
    return [(layer, pd.DataFrame(rows[layer["data"]["name"]])) for layer in spec["layer"]]


def _texts(curves) -> list[list[str]]:
    return [
        rows["seen"].tolist()
        for layer, rows in _layers(curves)
        if layer["mark"].get("baseline") and "seen" in rows
    ]


def test_the_numbers_under_the_curve_are_of_those_in_sight_at_the_marked_ages():
    curve = fit_survival(np.repeat([3, 6, 12, 24], 10), np.repeat([True, False, True, False], 10))
    assert ages_marked(0, 24, "month") == [0, 6, 12, 18, 24]
    assert _texts({"all": curve}) == [["40", "30", "20", "10", "10"]]


def test_each_group_has_its_numbers_in_a_row_of_its_own():
    curves = {name: fit_survival([k, 12], [True, False]) for k, name in enumerate("abc", 2)}
    assert len(_texts(curves)) == 3


@pytest.mark.parametrize("groups", [1, 6])
def test_a_long_history_is_drawn_in_less_than_a_thousand_marks(groups):
    rng = np.random.default_rng(0)
    curves = {k: fit_survival(rng.uniform(0, 70, 3000), rng.random(3000) < 0.5) for k in range(groups)}
    marks = sum(
        len(rows) for layer, rows in _layers(curves) if layer["mark"]["type"] in ("point", "text", "rule")
    )
    assert marks <= 1000


@pytest.mark.parametrize("unit", ["week", "month", "quarter", "year"])
@pytest.mark.parametrize("last", [0, 1, 5, 40, 700])
def test_a_few_whole_ages_are_named(unit, last):
    marked = ages_marked(0, last, unit)
    assert 1 <= len(marked) <= 8
    assert marked[-1] <= last


def test_one_customer_and_everybody_lost_can_be_drawn():
    for duration, observed in (([5], [False]), ([5], [True]), ([0, 0], [True, True]), ([2, 9], [True, True])):
        assert _layers({"all": fit_survival(duration, observed)})
