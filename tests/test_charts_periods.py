"""What every chart over time shares."""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.axes import MAX_PERIODS, period_x, share_y
from churn.charts.periods import hollow, line_layers, pending_layer, period_rows, tooltips
from churn.texts import texts

EN = texts("en", "USD", "month")


def frame(periods: int = 3, **columns) -> pd.DataFrame:
    index = pd.date_range("2024-01-01", periods=periods, freq="MS", name="period")
    complete = [True] * (periods - 1) + [False]
    return pd.DataFrame({"share": 0.5, "complete": complete, **columns}, index=index)


def test_a_period_is_named_short_long_and_as_iso_text():
    row = period_rows(frame(), EN).iloc[0]
    assert (row["start"], row["label"], row["when"]) == ("2024-01-01", "Jan\u00a024", "January 2024")


def test_a_period_in_progress_says_so():
    assert period_rows(frame(), EN)["when"].iloc[-1] == "March 2024 (still in progress)"


def test_a_period_too_early_for_losses_says_so():
    rows = period_rows(frame(losses_known=[False, True, True]), EN)
    assert rows["when"].iloc[0] == "January 2024 (too early to see losses)"


def test_only_the_last_periods_are_drawn():
    rows = period_rows(frame(MAX_PERIODS + 5), EN)
    assert len(rows) == MAX_PERIODS
    assert rows["start"].iloc[0] == "2024-06-01"


def lines(rows: pd.DataFrame) -> list[dict]:
    x, y = period_x(rows["label"]), share_y("share", 0, 1)
    return [layer.to_dict() for layer in line_layers(rows, x, y, "#123456")]


def test_the_way_to_a_period_in_progress_is_dashed():
    solid, dashed = lines(period_rows(frame(), EN))
    assert "strokeDash" not in solid["mark"]
    assert dashed["mark"]["strokeDash"] == [4, 3]


def test_an_unknown_value_breaks_the_line_and_is_not_reached_by_a_dashed_one():
    assert len(lines(period_rows(frame(share=[0.5, 0.5, None]), EN))) == 1


def test_a_pending_period_is_a_hollow_mark_on_the_axis():
    rows = period_rows(frame(), EN)
    (layer,) = pending_layer(rows, period_x(rows["label"]), EN)
    spec = layer.to_dict()
    assert spec["mark"]["fill"] == "transparent"
    assert spec["encoding"]["y"] == {"value": {"expr": "height"}}


def test_without_a_pending_period_there_is_no_such_mark():
    rows = period_rows(frame().iloc[:2], EN)
    assert pending_layer(rows, period_x(rows["label"]), EN) == []


def test_tooltips_show_ready_text_in_the_order_given():
    assert [tip.to_dict()["field"] for tip in tooltips(b="B", a="A")] == ["b", "a"]


def test_a_point_in_progress_is_hollow():
    chart = alt.Chart(frame()).mark_point().encode(**hollow("#123456"))
    fill = chart.to_dict()["encoding"]["fill"]
    assert fill["condition"][0]["value"] == "#123456"
    assert fill["value"] == "transparent"
