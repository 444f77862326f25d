"""Segments side by side, the different ones set apart."""

from __future__ import annotations

import pandas as pd

from churn.charts import theme
from churn.charts.segments import MAX_SEGMENTS, segment_chart
from churn.texts import texts

EN = texts("en", "USD", "month")


def frame(**rows: tuple) -> pd.DataFrame:
    """value=(n, lost, low, high, different)."""
    data = pd.DataFrame.from_dict(rows, orient="index", columns=["n", "lost", "low", "high", "different"])
    return data.assign(logo_churn_rate=data["lost"] / data["n"])


PLANS = {"pro": (200, 4, 0.01, 0.05, False), "free": (100, 20, 0.13, 0.29, True)}


def dots(chart) -> pd.DataFrame:
    spec = chart.to_dict()
    return pd.DataFrame(spec["datasets"][spec["layer"][-1]["data"]["name"]])


def test_the_highest_rate_stands_first():
    chart = segment_chart(frame(**PLANS), EN)
    assert chart.to_dict()["layer"][-1]["encoding"]["y"]["sort"] == ["free", "pro"]


def test_a_value_that_differs_has_its_own_shape_and_the_accent():
    encoding = segment_chart(frame(**PLANS), EN).to_dict()["layer"][-1]["encoding"]
    hue = dict(zip(encoding["color"]["scale"]["domain"], encoding["color"]["scale"]["range"], strict=True))
    assert hue == {"yes": theme.ACCENT, "no": theme.LINE}
    assert encoding["shape"]["scale"]["range"] == ["diamond", "circle"]


def test_customers_without_a_value_are_named_and_still_picked_by_their_empty_value():
    chart = segment_chart(frame(**PLANS, **{"": (10, 1, 0.0, 0.4, False)}), EN)
    row = dots(chart).query("segment == ''").iloc[0]
    assert row["name"] == "(not given)"
    assert chart.to_dict()["params"][0]["select"]["fields"] == ["segment"]


def test_the_tooltip_tells_the_rate_its_interval_and_lost_of_how_many():
    row = dots(segment_chart(frame(**PLANS), EN)).iloc[0]
    assert (row["value"], row["interval"], row["lost"]) == ("20.0%", "13.0% – 29.0%", "20 of 100")


def test_the_overall_rate_is_a_line_across_all():
    spec = segment_chart(frame(**PLANS), EN, 0.08).to_dict()
    assert [layer["mark"]["type"] for layer in spec["layer"]] == ["rule", "text", "rule", "point"]
    assert "overall 8.0%" in str(spec["datasets"])


def test_of_many_values_those_with_the_most_customers_are_drawn():
    many = {f"v{i:02}": (100 + i, 1, 0.0, 0.1, False) for i in range(MAX_SEGMENTS + 10)}
    drawn = set(dots(segment_chart(frame(**many), EN))["segment"])
    assert drawn == {f"v{i:02}" for i in range(10, MAX_SEGMENTS + 10)}


def test_a_value_without_a_rate_has_no_number_but_a_dash():
    lone = frame(**PLANS).assign(logo_churn_rate=float("nan"), low=float("nan"), high=float("nan"))
    assert set(dots(segment_chart(lone, EN))["value"]) == {"—"}


def test_shares_of_money_come_by_size_and_none_is_called_different():
    """The test is of customers: beside money its mark would stand for another figure."""
    money = {"revenue_churn_rate": [0.3, 0.1], "revenue_low": [0.2, 0.0], "revenue_high": [0.4, 0.2]}
    encoding = segment_chart(frame(**PLANS).assign(**money), EN, measure="value").to_dict()["layer"][-1][
        "encoding"
    ]
    assert encoding["y"]["sort"] == ["pro", "free"]
    assert encoding["color"]["scale"]["domain"] == ["no"]
    assert encoding["color"]["legend"] is None
