"""The p-chart: signals in the accent, noise in grey."""

from __future__ import annotations

import pandas as pd

from churn.charts import theme
from churn.charts.process import p_chart
from churn.texts import texts

EN = texts("en", "USD", "month")


def frame(rate=(0.02, 0.12, 0.0, 0.03), outside=(0, 1, 1, 0), run=(0, 0, 0, 1), **columns) -> pd.DataFrame:
    index = pd.date_range("2024-01-01", periods=len(rate), freq="MS", name="period")
    data = {"rate": rate, "n": 200, "lost": [round(200 * r) if r == r else 1 for r in rate], "center": 0.02}
    data |= {"low": 0.001, "high": 0.05, "complete": True}
    marks = {"outside": [bool(x) for x in outside], "run": [bool(x) for x in run]}
    return pd.DataFrame(data | marks | columns, index=index)


def points(chart) -> pd.DataFrame:
    spec = chart.to_dict()
    return pd.DataFrame(spec["datasets"][spec["layer"][-1]["data"]["name"]])


def layers(chart, mark: str) -> list[dict]:
    return [layer for layer in chart.to_dict()["layer"] if layer["mark"]["type"] == mark]


def test_each_point_says_which_signal_it_is():
    assert list(points(p_chart(frame(), 0.01, EN))["kind"]) == ["inside", "above", "below", "run"]


def test_only_signals_carry_the_accent():
    encoding = p_chart(frame(), 0.01, EN).to_dict()["layer"][-1]["encoding"]["color"]
    hue = dict(zip(encoding["scale"]["domain"], encoding["scale"]["range"], strict=True))
    assert hue == {
        "above": theme.ACCENT,
        "below": theme.ACCENT,
        "run": theme.ACCENT,
        "inside": theme.LINE,
    }
    assert encoding["legend"]["values"] == ["above", "below", "run"]


def test_signals_differ_in_shape_as_well():
    scale = p_chart(frame(), 0.01, EN).to_dict()["layer"][-1]["encoding"]["shape"]["scale"]
    assert len(set(scale["range"])) == 4


def test_without_a_signal_there_is_no_legend_of_signals():
    chart = p_chart(frame((0.02, 0.03), (0, 0), (0, 0)), None, EN)
    assert chart.to_dict()["layer"][-1]["encoding"]["color"]["legend"] is None


def test_the_norm_is_dashed_and_named_with_its_value():
    (rule,) = layers(p_chart(frame(), 0.01, EN), "rule")
    dash = rule["encoding"]["strokeDash"]
    assert dict(zip(dash["scale"]["domain"], dash["scale"]["range"], strict=True))["norm"] == theme.DASH
    assert "Norm 1.0%" in dash["legend"]["labelExpr"]


def test_without_a_norm_only_the_average_is_drawn():
    for norm in (None, float("nan")):
        (rule,) = layers(p_chart(frame(), norm, EN), "rule")
        assert rule["encoding"]["stroke"]["scale"]["domain"] == ["center"]


def test_a_period_in_progress_has_no_rate_but_a_hollow_mark():
    chart = p_chart(frame((0.02, float("nan")), (0, 0), (0, 0), complete=[True, False]), 0.01, EN)
    assert list(points(chart)["start"]) == ["2024-01-01"]
    assert len([m for m in layers(chart, "point") if m["mark"].get("fill") == "transparent"]) == 1


def test_a_click_tells_the_period():
    (pick,) = p_chart(frame(), 0.01, EN).to_dict()["params"]
    assert (pick["name"], pick["select"]["fields"]) == ("pick", ["start"])


def test_the_tooltip_tells_lost_of_how_many_and_the_limits():
    row = points(p_chart(frame(), 0.01, EN)).iloc[1]
    assert (row["lost_text"], row["limits_text"]) == ("24 of 200", "0.1% – 5.0%")


def test_a_file_of_one_period_in_progress_can_be_drawn():
    lone = frame((float("nan"),), (0,), (0,), complete=False, center=float("nan"), low=float("nan"))
    assert p_chart(lone, 0.01, EN).to_dict()
