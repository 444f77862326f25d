"""Significant customers lost below zero, won above it."""

from __future__ import annotations

import datetime as dt

import pandas as pd

from churn.charts import theme
from churn.charts.significant import significant_chart
from churn.metrics.significant import significant
from churn.panel import panel
from churn.settings import Settings
from churn.texts import texts
from tests.factories import contracts

EN = texts("en", "USD", "month")
APRIL = Settings(as_of=dt.date(2024, 4, 30), large_from=100)
ROWS = [
    ("giant", "2024-01-05", "2024-02-10", 500),
    ("giant", "2024-04-02", None, 300),
    ("came", "2024-04-05", None, 100),
    ("steady", "2024-01", None, 200),
]
TABLE = significant(panel(contracts(ROWS), APRIL), APRIL).table


def data(chart) -> pd.DataFrame:
    spec = chart.to_dict()
    return pd.DataFrame(spec["datasets"][spec["layer"][0]["data"]["name"]])


def test_the_lost_hang_below_zero_and_the_returned_stand_on_the_new():
    rows = data(significant_chart(TABLE, EN, "value")).query("start > '2024-01-01'")
    assert rows[["start", "movement", "low", "high", "amount"]].to_numpy().tolist() == [
        ["2024-02-01", "churn", 0, -500, "$500"],
        ["2024-04-01", "new", 0, 100, "$100"],
        ["2024-04-01", "reactivation", 100, 400, "$300"],
    ]


def test_customers_are_counted():
    rows = data(significant_chart(TABLE, EN)).query("start == '2024-04-01'")
    assert rows["high"].tolist() == [1, 2]


def test_a_movement_has_its_colour_and_is_picked_with_its_period():
    spec = significant_chart(TABLE, EN).to_dict()
    scale = spec["layer"][0]["encoding"]["color"]["scale"]
    assert scale["range"] == [theme.MOVEMENT[code] for code in scale["domain"]]
    assert spec["params"][0]["select"]["fields"] == ["start", "movement"]


def test_every_period_of_the_window_has_its_place():
    domain = significant_chart(TABLE, EN).to_dict()["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert domain == [f"{month}\u00a024" for month in ("Jan", "Feb", "Mar", "Apr")]


def test_nobody_lost_or_won_is_an_empty_plot():
    quiet = TABLE.assign(**dict.fromkeys(TABLE.columns, 0))
    assert len(data(significant_chart(quiet, EN))) == 0
