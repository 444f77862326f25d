"""Chances told beforehand beside what came, drawn."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from churn.charts.calibration import calibration_chart, deciles_chart
from churn.metrics.judgement import calibration
from churn.texts import texts

EN = texts("en", "USD", "month")
BINS = pd.DataFrame(
    {
        "n": [100, 100],
        "lost": [5, 30],
        "predicted": [0.04, 0.35],
        "observed": [0.05, 0.30],
        "low": [0.02, 0.22],
        "high": [0.11, 0.40],
    }
)


def spec(bins: pd.DataFrame) -> dict:
    return calibration_chart(bins, EN).to_dict()


def data(drawn: dict, layer: int) -> list[dict]:
    return drawn["datasets"][drawn["layer"][layer]["data"]["name"]]


def test_the_dashed_line_is_where_as_many_are_lost_as_was_told():
    line = data(spec(BINS), 0)
    assert all(point["predicted"] == point["observed"] for point in line)
    assert line[-1]["predicted"] == spec(BINS)["layer"][0]["encoding"]["x"]["scale"]["domain"][-1]


def test_both_axes_are_the_same_so_that_the_line_is_the_diagonal():
    encoding = spec(BINS)["layer"][-1]["encoding"]
    assert encoding["x"]["scale"]["domain"] == encoding["y"]["scale"]["domain"] == [0, 0.4]
    assert encoding["x"]["axis"]["values"] == encoding["y"]["axis"]["values"]


def test_each_group_has_its_interval_and_says_how_many_it_rests_on():
    drawn = spec(BINS)
    assert [layer["mark"]["type"] for layer in drawn["layer"]] == ["line", "text", "rule", "point"]
    point = data(drawn, -1)[1]
    assert (point["said"], point["came"], point["of"]) == ("35.0%", "30.0%", "30 of 100")


def test_groups_as_they_are_judged_can_be_drawn():
    random = np.random.default_rng(0)
    chance = random.random(200)
    bins = calibration(chance, random.random(200) < chance, 0.95)
    assert len(data(spec(bins), -1)) == len(bins)


@pytest.mark.parametrize(("what", "said"), [("orders", "0.35"), ("losses", "35.0%")])
def test_what_was_expected_of_groups_is_drawn_on_the_same_axes(what, said):
    drawn = deciles_chart(BINS.drop(columns="lost"), what, EN).to_dict()
    encoding = drawn["layer"][-1]["encoding"]
    assert encoding["x"]["scale"]["domain"] == encoding["y"]["scale"]["domain"]
    assert data(drawn, -1)[1]["said"] == said
