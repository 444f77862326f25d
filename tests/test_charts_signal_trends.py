"""A sign of the company over time: its limits, the windows that are compared, and what is no chance."""

from __future__ import annotations

import pandas as pd
import pytest

from churn.charts import theme
from churn.charts.signal_trends import WINDOWS, signal_trend_chart
from churn.metrics.signals.company import UNITS
from churn.texts import texts

EN = texts("en", "USD", "month")
NAN = float("nan")


def frame(**columns) -> pd.DataFrame:
    rate = [0.05, 0.2, 0.05, 0.06, 0.04, 0.05, NAN]
    index = pd.date_range("2024-01-01", periods=len(rate), freq="MS", name="period")
    data = {"rate": rate, "n": [100, 100, 100, 100, 100, 300, 50], "center": 0.06, "low": 0.01, "high": 0.11}
    data |= {"outside": [i == 1 for i in range(7)], "run": [i == 2 for i in range(7)]}
    data |= {"complete": [i < 6 for i in range(7)], "window": ["year", "", "", "before", "last", "last", ""]}
    return pd.DataFrame(data | columns, index=index)


def layer(chart, mark: str, field: str) -> dict:
    found = [
        one
        for one in chart.to_dict()["layer"]
        if one["mark"]["type"] == mark and one["encoding"].get("y", {}).get("field") == field
    ]
    return found[-1]


def data(chart, one: dict) -> pd.DataFrame:
    return pd.DataFrame(chart.to_dict()["datasets"][one["data"]["name"]])


def test_a_point_beyond_the_limits_and_a_run_are_marked_and_the_rest_is_grey():
    chart = signal_trend_chart(frame(), "share", EN)
    points = layer(chart, "point", "rate")
    assert list(data(chart, points)["kind"]) == ["inside", "above", "run", "inside", "inside", "inside"]
    hue = points["encoding"]["color"]["scale"]
    assert dict(zip(hue["domain"], hue["range"], strict=True))["inside"] == theme.LINE


def test_a_period_in_progress_has_no_rate_and_a_hollow_mark():
    chart = signal_trend_chart(frame(), "share", EN)
    marks = [one for one in chart.to_dict()["layer"] if one["mark"]["type"] == "point"]
    hollow = [one for one in marks if one["mark"].get("fill") == "transparent"]
    assert [data(chart, one)["start"].tolist() for one in hollow] == [["2024-07-01"]]


def test_each_window_has_its_level_weighed_by_what_it_is_a_mean_of():
    chart = signal_trend_chart(frame(), "share", EN)
    levels = layer(chart, "line", "level")
    drawn = data(chart, levels).drop_duplicates("window").set_index("window")["level"]
    assert drawn.round(4).to_dict() == {"year": 0.05, "before": 0.06, "last": 0.0475}
    scale = levels["encoding"]["stroke"]["scale"]
    assert dict(zip(scale["domain"], scale["range"], strict=True)) == WINDOWS


def test_a_measure_too_short_to_compare_is_drawn_without_windows_and_limits():
    chart = signal_trend_chart(frame(window="", low=NAN, high=NAN, outside=False, run=False), "share", EN)
    kinds = {one["mark"]["type"] for one in chart.to_dict()["layer"]}
    assert kinds == {"line", "point"}
    assert not any("area" in str(one["mark"]) for one in chart.to_dict()["layer"])


@pytest.mark.parametrize(
    ("unit", "told"),
    [("share", "5.0%"), ("per_100", "0.1 per 100 customers a month"), ("money", "$0.05")],
)
def test_a_rate_is_told_in_its_unit(unit, told):
    chart = signal_trend_chart(frame(), unit, EN)
    assert data(chart, layer(chart, "point", "rate"))["rate_text"].iloc[0] == told


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_draws_in_both_languages(unit):
    for language in ("en", "ru"):
        assert signal_trend_chart(frame(), unit, texts(language, "RUB", "month")).to_dict()["layer"]
