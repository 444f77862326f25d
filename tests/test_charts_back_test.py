"""How much oftener customers with each signal are lost, drawn."""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.charts import theme
from churn.charts.back_test import back_test_chart
from churn.texts import texts

EN = texts("en", "USD", "month")
COLUMNS = ("lift", "lift_low", "lift_high", "hits", "flagged", "base_rate", "verdict")


def frame(**rows: tuple) -> pd.DataFrame:
    """signal=(lift, low, high, hits, flagged, base rate, verdict)."""
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(COLUMNS)).rename_axis("signal")


TESTED = {
    "fewer_orders": (1.5, 1.2, 1.9, 60, 200, 0.2, "silence"),
    "complaints": (4.7, 3.8, 5.9, 39, 165, 0.05, "works"),
    "overdue": (1.1, 0.8, 1.5, 22, 100, 0.2, "chance"),
    "contact_left": (12.0, 8.0, 18.0, 12, 20, 0.05, "few"),
    "any": (2.0, 1.8, 2.2, 90, 300, 0.15, "works"),
}


def spec(**rows: tuple) -> dict:
    return back_test_chart(frame(**rows), EN).to_dict()


def dots(drawn: dict) -> pd.DataFrame:
    return pd.DataFrame(drawn["datasets"][drawn["layer"][-1]["data"]["name"]])


def test_proven_signals_stand_first_then_by_lift_and_any_of_them_last():
    assert spec(**TESTED)["layer"][-1]["encoding"]["y"]["sort"] == [
        *("complaints", "fewer_orders", "overdue", "contact_left", "any")
    ]


def test_only_what_proved_itself_carries_the_accent():
    scale = spec(**TESTED)["layer"][-1]["encoding"]["color"]["scale"]
    hue = dict(zip(scale["domain"], scale["range"], strict=True))
    assert hue == {"works": theme.ACCENT, "silence": theme.LINE, "chance": theme.LINE, "few": theme.LINE}


def test_each_verdict_has_a_shape_of_its_own():
    shapes = spec(**TESTED)["layer"][-1]["encoding"]["shape"]["scale"]["range"]
    assert len(set(shapes)) == 4


def test_a_line_at_one_says_no_oftener_than_all():
    drawn = spec(**TESTED)
    assert drawn["layer"][0]["mark"]["type"] == "rule"
    level = drawn["datasets"][drawn["layer"][0]["data"]["name"]]
    assert level == [{"lift": 1.0, "text": EN("chart.times_one")}]


def test_the_scale_is_one_of_ratios_and_ends_on_its_ticks():
    x = spec(**TESTED)["layer"][-1]["encoding"]["x"]
    assert x["scale"]["type"] == "log"
    assert x["scale"]["domain"] == [x["axis"]["values"][0], x["axis"]["values"][-1]] == [0.5, 20]


def test_ticks_are_written_as_the_reader_writes_numbers():
    drawn = back_test_chart(frame(**TESTED), texts("ru")).to_dict()
    said = drawn["layer"][-1]["encoding"]["x"]["axis"]["labelExpr"]
    assert said.startswith("{'0.5': '0,5×', '1': '1×'")


def test_a_signal_that_nobody_was_lost_with_stands_at_the_edge_and_says_zero():
    drawn = spec(**TESTED, run_rate_down=(0.0, 0.0, 3.0, 0, 40, 0.05, "chance"))
    row = dots(drawn).set_index("signal").loc["run_rate_down"]
    assert row["lift"] == drawn["layer"][-1]["encoding"]["x"]["scale"]["domain"][0]
    assert row["times"] == "0.0 times as often"


def test_a_signal_without_a_lift_is_left_out():
    drawn = spec(**TESTED, bad_scores=(np.nan, np.nan, np.nan, 0, 0, np.nan, "few"))
    assert "bad_scores" not in set(dots(drawn)["signal"])


def test_the_tooltip_tells_the_verdict_the_bounds_and_lost_of_how_many():
    row = dots(spec(**TESTED)).set_index("signal").loc["complaints"]
    assert (row["said"], row["interval"], row["of"]) == ("warns", "3.8 to 5.9 times", "39 of 165")
