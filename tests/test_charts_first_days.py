"""The first days against the months that follow, two bars a kind."""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.charts.first_days import first_days_chart
from churn.metrics.first_days import COLUMNS
from churn.texts import texts

EN = texts("en")
FRAME = pd.DataFrame.from_dict(
    {
        "ticket": (98, 126, 588, 21.43, 50, 15200, 0.33, 65.1, 45.0, 94.2),
        "complaint": (98, 0, 588, 0.0, 0, 15200, 0.0, np.nan, np.nan, np.nan),
    },
    orient="index",
    columns=list(COLUMNS),
).rename_axis("kind")


def layers() -> list[dict]:
    spec = first_days_chart(FRAME, 6, EN).to_dict()
    return [layer | {"rows": spec["datasets"][layer["data"]["name"]]} for layer in spec["layer"]]


def test_a_kind_has_a_bar_for_the_first_days_above_that_of_the_half_year():
    first, later, *_ = layers()
    assert [row["rate"] for row in first["rows"]] == [21.43, 0.0]
    assert [row["rate"] for row in later["rows"]] == [0.33, 0.0]
    assert first["mark"]["yOffset"] < later["mark"]["yOffset"]
    assert first["encoding"]["x"] == later["encoding"]["x"]


def test_beside_the_name_stands_how_much_more_often_with_its_interval():
    figures = {row["kind"]: row["figure"] for row in layers()[-1]["rows"]}
    assert figures == {"ticket": "×65.1 (45.0–94.2)", "complaint": "none"}


def test_the_tooltip_tells_what_was_counted_and_in_how_many_customer_days():
    row = layers()[0]["rows"][0]
    assert (row["name"], row["per"], row["counted"], row["days"]) == (
        "Support tickets",
        "21.43",
        "126",
        "588",
    )


def test_without_any_incident_the_axis_still_stands():
    none = FRAME.assign(per_100_days=np.nan, later_per_100_days=np.nan)
    assert first_days_chart(none, 6, EN).to_dict()["layer"]
