"""Losses by length of stay."""

from __future__ import annotations

import math

import pandas as pd

from churn.charts import theme
from churn.charts.tenure import tenure_chart
from churn.texts import texts

RU = texts("ru", "RUB")
FRAME = pd.DataFrame(
    {
        "from_months": [0, 60, 3],
        "to_months": [3, math.inf, 6],
        "n": [1051, 1407, 420],
        "lost": [590, 93, 150],
        "share": [0.5614, 0.0661, 0.3571],
        "low": [0.5312, 0.0543, 0.3129],
        "high": [0.5911, 0.0803, 0.4039],
    }
)


def bars(chart) -> pd.DataFrame:
    spec = chart.to_dict()
    return pd.DataFrame(spec["datasets"][spec["layer"][0]["data"]["name"]])


def test_buckets_stand_in_order_with_their_n_below():
    expected = ["0–3|n\u00a0=\u00a01\u00a0051", "3–6|n\u00a0=\u00a0420", "больше 60|n\u00a0=\u00a01\u00a0407"]
    assert list(bars(tenure_chart(FRAME, RU))["label"]) == expected


def test_the_tooltip_tells_share_interval_and_lost_of_how_many():
    row = bars(tenure_chart(FRAME, RU)).iloc[0]
    assert row["value"] == "56,1\u00a0%"
    assert row["interval"] == "53,1\u00a0% – 59,1\u00a0%"
    assert row["of"] == "590 из 1\u00a0051"


def test_what_is_lost_has_the_colour_of_loss():
    assert tenure_chart(FRAME, RU).to_dict()["layer"][0]["mark"]["color"] == theme.MOVEMENT["churn"]


def test_a_file_without_tenures_gives_an_empty_chart():
    assert bars(tenure_chart(FRAME.head(0), RU)).empty
