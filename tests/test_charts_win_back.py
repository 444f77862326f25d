"""Who of the lost comes back, and how long ago the others left."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from churn.charts import theme
from churn.charts.win_back import lost_by_time_chart, returns_chart
from churn.metrics.bands import BANDS
from churn.metrics.win_back import SINCE_MONTHS
from churn.texts import texts

EN = texts("en", "USD", "month")
NAN = float("nan")
CURVE = pd.DataFrame(
    {"share": [0.0, 0.1, 0.25], "low": [NAN, 0.05, 0.1], "high": [NAN, 0.2, 0.5], "n": [40, 30, 29]},
    pd.RangeIndex(3, name="since"),
)
INDEX = pd.MultiIndex.from_product([SINCE_MONTHS, BANDS], names=["from_months", "band"])
TIMES = pd.DataFrame(
    {"to_months": np.repeat([3, 6, 12, 24, np.inf], 3), "customers": range(15), "value": np.arange(15) * 1e3},
    INDEX,
)


def layers(chart, mark: str) -> list[pd.DataFrame]:
    spec = chart.to_dict()
    found = [layer for layer in spec.get("layer", [spec]) if layer["mark"]["type"] == mark]
    return [pd.DataFrame(spec["datasets"][layer["data"]["name"]]) for layer in found]


def test_a_point_tells_the_share_its_interval_and_how_many_carry_it():
    (points,) = layers(returns_chart(CURVE, EN), "point")
    told = points[["since", "value", "interval", "count"]].to_numpy().tolist()
    assert told[1:] == [[1, "10.0%", "5.0% – 20.0%", "30"], [2, "25.0%", "10.0% – 50.0%", "29"]]


def test_a_point_that_too_few_carry_is_hollow():
    (points,) = layers(returns_chart(CURVE, EN), "point")
    assert points["sure"].tolist() == [True, True, False]


def test_the_band_is_drawn_where_there_is_an_interval():
    (band,) = layers(returns_chart(CURVE, EN), "area")
    assert band["since"].tolist() == [1, 2]


def test_returns_wear_their_colour():
    area = returns_chart(CURVE, EN).to_dict()["layer"][0]
    assert area["mark"]["color"] == theme.MOVEMENT["reactivation"]


@pytest.mark.parametrize("period", ["week", "month", "quarter", "year"])
def test_time_is_counted_in_the_periods_of_the_book(period):
    t = texts("en", "USD", period)
    axis = returns_chart(CURVE, t).to_dict()["layer"][1]["encoding"]["x"]["axis"]
    assert axis["title"] == t(f"chart.since_loss_{period}")


def test_a_long_curve_names_few_of_its_periods():
    long = pd.DataFrame({"share": 0.1, "low": 0.0, "high": 0.2, "n": 50}, pd.RangeIndex(60, name="since"))
    axis = returns_chart(long, EN).to_dict()["layer"][1]["encoding"]["x"]["axis"]
    assert axis["values"] == [0, 6, 12, 18, 24, 30, 36, 42, 48, 54]


def test_the_bands_of_a_stretch_stand_on_each_other():
    (rows,) = layers(lost_by_time_chart(TIMES, EN), "bar")
    assert rows[["label", "band", "low", "high", "amount"]].to_numpy().tolist()[3:6] == [
        ["3–6", "large", 0.0, 3000.0, "$3,000"],
        ["3–6", "medium", 3000.0, 7000.0, "$4,000"],
        ["3–6", "small", 7000.0, 12000.0, "$5,000"],
    ]


def test_customers_are_counted():
    (rows,) = layers(lost_by_time_chart(TIMES, EN, "customers"), "bar")
    assert rows["high"].tolist()[3:6] == [3, 7, 12]
    assert rows["amount"].tolist()[3:6] == ["3", "4", "5"]


def test_nothing_to_draw_is_an_empty_plot():
    assert returns_chart(CURVE.head(0), EN).to_dict()
    assert lost_by_time_chart(TIMES.head(0), EN).to_dict()
