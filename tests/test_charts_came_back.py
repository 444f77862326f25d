"""What charts of silences and of limits by segment draw."""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.charts.came_back import came_back_chart
from churn.charts.segment_limits import MAX_VALUES, drawn_values, segment_limits_chart
from churn.texts import texts

EN = texts("en", None, "month")


def returns(chosen: int) -> pd.DataFrame:
    n = np.arange(1, 41)
    back = 0.9 - 0.02 * n
    frame = {"silent": 100, "customers": 90, "back": back, "low": back - 0.05, "high": back + 0.05}
    return pd.DataFrame(frame | {"chosen": n == chosen}, index=pd.Index(n, name="silent_for"))


def test_the_limit_in_force_is_marked_with_the_share_that_came_back_after_it():
    layers = came_back_chart(returns(3), EN).layer
    assert layers[-1].data["text"].tolist() == [EN("chart.limit_now", back=0.84)]
    assert len(came_back_chart(returns(50), EN).layer) == len(layers) - 2


def test_no_more_than_a_dozen_silences_are_named():
    axis = came_back_chart(returns(3), EN).layer[0].encoding.x["axis"]
    assert 5 < len(axis["values"]) <= 12


def test_the_values_with_the_most_gaps_are_drawn_and_those_without_a_limit_left_out():
    rows = pd.DataFrame({"segment_value": [f"v{k}" for k in range(15)], "gaps": np.arange(15) + 30})
    rows = rows.assign(customers=20, limit_days=np.arange(15) + 40.0, limit_low=30.0, limit_high=70.0)
    rows = rows.assign(beyond=0.1, different=rows["gaps"] == 40)
    rows.loc[14, "limit_days"] = np.nan
    shown = drawn_values(rows)
    assert len(shown) == MAX_VALUES
    assert shown["segment_value"].tolist()[:2] == ["v10", "v13"]
    points = segment_limits_chart(rows, 50.0, EN).layer[-1].data
    assert points["segment"].tolist() == shown["segment_value"].tolist()
