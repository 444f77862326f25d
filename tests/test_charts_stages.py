"""The stages drawn: the living upward, the lost below zero, hollow what is not over."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from churn.charts import theme
from churn.charts.stages import stage_history_chart, stages_chart
from churn.metrics.stage_history import by_stage, stages_now
from churn.panel import panel
from churn.settings import Settings
from churn.texts import texts
from tests.factories import STORY

EN = texts("en", "USD", "month")
HALF_MAY = Settings(as_of=dt.date(2024, 5, 10))


def now(settings: Settings = HALF_MAY) -> pd.DataFrame:
    return stages_now(panel(STORY, settings), settings)


def history(settings: Settings = HALF_MAY) -> pd.DataFrame:
    return by_stage(panel(STORY, settings), settings)


def rows(spec: dict, layer: int) -> pd.DataFrame:
    return pd.DataFrame(spec["datasets"][spec["layer"][layer]["data"]["name"]])


def test_a_bar_a_stage_in_the_order_of_life_and_its_colour():
    bars = stages_chart(now(), EN).to_dict()["layer"][0]
    assert bars["encoding"]["y"]["sort"] == list(theme.STAGE)
    assert bars["encoding"]["color"]["scale"]["range"] == list(theme.STAGE.values())


@pytest.mark.parametrize(("measure", "figure"), [("customers", "1"), ("value", "$3.00")])
def test_a_bar_says_its_customers_or_its_money(measure, figure):
    spec = stages_chart(now(Settings(as_of=dt.date(2024, 5, 31))), EN, measure).to_dict()
    told = [row for data in spec["datasets"].values() for row in data if "figure" in row]
    assert {row["stage"]: row["figure"] for row in told}["know"] == figure


def test_what_the_lost_paid_may_be_more_than_the_living_pay():
    frame = now().assign(value=[0, 3, 7, 0, 20.0])
    axis = stages_chart(frame, EN, "value").to_dict()["layer"][0]["encoding"]["x"]
    assert axis["scale"]["domain"][1] >= 2


@pytest.mark.parametrize("measure", ["customers", "value"])
def test_the_living_stand_on_each_other_and_the_lost_hang_below_zero(measure):
    cells = rows(stage_history_chart(history(), EN, measure).to_dict(), 1)
    march = cells[cells["start"] == "2024-03-01"].set_index("stage")
    living = march.drop("winback").sort_values("low")
    assert living["low"].tolist()[0] == 0
    assert living["low"].tolist()[1:] == living["high"].tolist()[:-1]
    assert (march.loc["winback", "high"], march.loc["winback", "low"] < 0) == (0, True)


def test_a_month_in_progress_is_no_part_of_the_area_and_hollow():
    spec = stage_history_chart(history(), EN).to_dict()
    assert "May 24" not in {label.replace("\u00a0", " ") for label in rows(spec, 0)["label"]}
    cells = rows(spec, 1)
    assert set(cells.loc[~cells["complete"], "start"]) == {"2024-05-01"}


def test_a_click_picks_a_stage_of_a_period():
    spec = stage_history_chart(history(), EN).to_dict()
    assert [p["select"]["fields"] for p in spec["params"]] == [["start", "stage"]]
    assert [p["select"]["fields"] for p in stages_chart(now(), EN).to_dict()["params"]] == [["stage"]]


def test_one_period_that_makes_no_area_stands_as_bars():
    one = history().loc[["2024-03-01"]]
    fill = stage_history_chart(one, EN).to_dict()["layer"][1]["encoding"]["fillOpacity"]
    assert fill["value"] > 0.5


def test_the_axis_below_zero_has_no_minus():
    axis = stage_history_chart(history(), EN).to_dict()["layer"][0]["encoding"]["y"]["axis"]
    assert "abs(" in axis["labelExpr"]
