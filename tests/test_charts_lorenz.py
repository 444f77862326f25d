"""The Lorenz curve with the lost on it."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from churn.charts import theme
from churn.charts.lorenz import lorenz_chart
from churn.metrics.lorenz import lorenz
from churn.panel import panel
from churn.settings import Settings
from churn.texts import texts
from tests.factories import contracts, snapshot

EN = texts("en", "USD", "month")
FEBRUARY = Settings(as_of=dt.date(2024, 2, 29))
PEOPLE = {"big": {"customer_name": "Big [x](http://y)"}, "small": {"customer_name": None}}
ROWS = [
    ("big", "2024-01", "2024-02-10", 90),
    ("small", "2024-01", "2024-02-10", 1),
    ("kept", "2024-01", None, 9),
]
FOUND = lorenz(panel(contracts(ROWS, PEOPLE), FEBRUARY), FEBRUARY)


def layers(chart) -> list[dict]:
    return chart.to_dict()["layer"]


def data(chart, layer: int) -> pd.DataFrame:
    spec = chart.to_dict()
    return pd.DataFrame(spec["datasets"][spec["layer"][layer]["data"]["name"]])


def test_the_curve_lies_over_the_diagonal_of_equal_sizes():
    chart = lorenz_chart(FOUND, EN)
    assert [layer["mark"]["type"] for layer in layers(chart)] == ["line", "text", "line", "point", "circle"]
    assert data(chart, 0)["value"].tolist() == [0, 1]
    assert data(chart, 2)["value"].tolist() == FOUND.curve["value"].tolist()


def test_the_lost_are_dots_in_the_colour_of_their_band():
    encoding = layers(lorenz_chart(FOUND, EN))[-1]["encoding"]
    assert encoding["color"]["scale"]["domain"] == ["large", "small"]
    assert encoding["color"]["scale"]["range"] == [theme.BAND["large"], theme.BAND["small"]]
    assert encoding["color"]["legend"]["title"] == "Lost:"


def test_a_dot_tells_who_it_is_and_is_picked_by_its_id():
    chart = lorenz_chart(FOUND, EN)
    rows = data(chart, -1)
    assert rows["name"].tolist() == ["Big [x](http://y)", "small"]
    assert rows["amount"].tolist() == ["$90.00", "$1.00"]
    assert rows["when"].tolist() == ["February 2024"] * 2
    assert chart.to_dict()["params"][0]["select"]["fields"] == ["customer"]


def test_a_point_of_the_curve_says_what_it_means():
    said = data(lorenz_chart(FOUND, EN), 3)["said"]
    assert "the smallest 66.7% of customers bring 10.0% of the money" in said.tolist()


def test_a_snapshot_has_no_month_of_loss():
    chart = lorenz_chart(lorenz(panel(snapshot([("a", True, 9), ("b", False, 1)]))), EN)
    assert "when" not in data(chart, -1)


def test_nothing_to_spread_draws_only_the_diagonal():
    nothing = lorenz(panel(contracts([("a", "2024-01", None, 0)]), FEBRUARY), FEBRUARY)
    assert data(lorenz_chart(nothing, EN), 0)["value"].tolist() == [0, 1]
