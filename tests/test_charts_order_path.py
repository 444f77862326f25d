"""The path to an order as bars that never grow."""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.charts.order_path import order_path_chart
from churn.texts import texts

EN = texts("en")
COLUMNS = ["n", "customers", "went_on", "rate", "low", "high", "n_before", "rate_before", "different"]


def frame(worse: bool = False, better: bool = False) -> pd.DataFrame:
    rows = {
        "visit": (1000, 60, 500, 0.5, 0.45, 0.55, 900, 0.6, worse),
        "basket": (500, 50, 250, 0.5, 0.4, 0.6, 400, 0.4, better),
        "paid": (250, 30, np.nan, np.nan, np.nan, np.nan, 200, np.nan, False),
    }
    return pd.DataFrame.from_dict(rows, orient="index", columns=COLUMNS).rename_axis("step")


def drawn(chart) -> pd.DataFrame:
    data = pd.concat([pd.DataFrame(rows) for rows in chart.to_dict()["datasets"].values()])
    return data.groupby("step", sort=False).first()


def test_a_bar_is_a_share_of_the_days_at_the_first_step():
    rows = drawn(order_path_chart(frame(), EN))
    assert rows["share"].tolist() == [1.0, 0.5, 0.25]
    assert rows.loc["basket", "figure"] == "500 · 50.0%"


def test_only_a_change_beyond_chance_has_a_colour_of_its_own():
    assert set(drawn(order_path_chart(frame(), EN))["colour"]) == {"path"}
    rows = drawn(order_path_chart(frame(worse=True, better=True), EN))
    assert rows["colour"].tolist() == ["worse", "better", "path"]


def test_the_last_step_goes_nowhere_and_says_so_with_a_dash():
    assert drawn(order_path_chart(frame(), EN)).loc["paid", "on"] == "—"


def test_without_a_day_on_the_path_nothing_fails():
    assert order_path_chart(frame().assign(n=0), EN).to_dict()["layer"]
