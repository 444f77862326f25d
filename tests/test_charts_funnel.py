"""The funnel of new customers and the ways back as bars."""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.charts import theme
from churn.charts.funnel import STEP_STAGE, funnel_chart, ways_back_chart
from churn.metrics.first_steps import STEPS
from churn.metrics.funnel import COUNTS, SHARES
from churn.metrics.recoveries import LOOPS
from churn.texts import texts

EN = texts("en", "USD", "month")
COLUMNS = [*(name for name in COUNTS if name != "stopped"), *SHARES]
FRAME = pd.DataFrame.from_dict(
    {
        "started": (100, 100, 1.0, np.nan, np.nan, np.nan, 0, 60, 1.0, np.nan, np.nan),
        "again": (90, 45, 0.5, 0.4, 0.6, 26.0, 1200, 30, 0.5, 0.38, 0.62),
        "developed": (0, 0, np.nan, np.nan, np.nan, np.nan, 0, np.nan, np.nan, np.nan, np.nan),
        "revived": (40, 10, 0.25, 0.14, 0.4, 61.0, 900, np.nan, np.nan, np.nan, np.nan),
        "won_back": (0, 0, np.nan, np.nan, np.nan, np.nan, 0, np.nan, np.nan, np.nan, np.nan),
    },
    orient="index",
    columns=COLUMNS,
).rename_axis("step")


def drawn(chart) -> pd.DataFrame:
    spec = chart.to_dict()
    data = pd.concat([pd.DataFrame(rows) for rows in spec["datasets"].values()])
    return data.groupby("step", sort=False).first()


def test_a_bar_is_the_share_of_those_who_could_take_every_step():
    rows = drawn(funnel_chart(FRAME, EN))
    assert rows["share"].to_dict() == {"started": 1.0, "again": 0.5}
    assert rows.loc["again", "figure"] == "30 of 60 · 50.0%"


def test_the_tooltip_tells_the_step_on_its_own():
    row = drawn(funnel_chart(FRAME, EN)).loc["again"]
    assert row[["asked", "rate_text", "interval", "days", "money"]].tolist() == [
        "45 of 90",
        "50.0%",
        "40.0% – 60.0%",
        "26",
        "$1,200",
    ]


def test_a_way_back_that_nobody_could_go_yet_has_no_bar():
    assert drawn(ways_back_chart(FRAME, EN))["figure"].to_dict() == {"revived": "10 of 40 · 25.0%"}


def test_every_step_wears_the_colour_of_a_stage_and_can_be_picked():
    assert STEP_STAGE.keys() == {*STEPS, *LOOPS}
    assert set(STEP_STAGE.values()) <= theme.STAGE.keys()
    select = funnel_chart(FRAME, EN).to_dict()["params"][0]
    assert (select["name"], select["select"]["fields"]) == ("pick", ["step"])
