"""Churn by the values of a segment, side by side with their intervals.

Invariant: only a value that differs from the rest beyond chance carries the accent.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.axes import bounds, levels, share_y
from churn.charts.beside_all import dots, overall_rule, pickable, value_axis
from churn.charts.theme import themed
from churn.texts import Texts

MAX_SEGMENTS = 15
_TOLD = {"name": "chart.segment", "value": "chart.rate", "interval": "chart.ci", "lost": "chart.lost_of"}

_RATES = {
    "customers": ("logo_churn_rate", "low", "high"),
    "value": ("revenue_churn_rate", "revenue_low", "revenue_high"),
}


def segment_chart(
    frame: pd.DataFrame, t: Texts, overall: float | None = None, measure: str = "customers"
) -> alt.Chart:
    """The churn rate of each segment as a dot with its interval, those that differ from the rest first and
    then the highest, beside the overall rate; of money only the highest first.

    `frame`: index the segment's value as text, "" for none; n, lost, different (bool, of the customers lost),
    and for "customers" logo_churn_rate, low, high, for "value" revenue_churn_rate, revenue_low, revenue_high.
    At most MAX_SEGMENTS rows, those with the most customers. A click selects under the name "pick" the field
    `segment`.
    """
    if measure == "value":  # nothing judges shares of money, so none of them stands out
        frame = frame.assign(different=False)
    rows = _segment_rows(frame, t, *_RATES[measure])
    order = rows["segment"].tolist()
    rules = levels(overall)
    high = bounds(rows["low"], rows["high"], [*rows["rate"], *rules], 1.0)[1]
    x = _across(share_y("rate", 0.0, high))
    y = alt.Y("segment:N", sort=order, axis=value_axis(t))
    line = overall_rule(rules[0], t("chart.overall", rate=rules[0]), x) if rules else []
    whisker, points = dots(rows, x, y, _TOLD, t, judged=measure == "customers")
    layers = [*line, whisker, pickable(points)]
    return themed(alt.layer(*layers), t, height=64 + 34 * len(rows))


def _segment_rows(frame: pd.DataFrame, t: Texts, rate: str, low: str, high: str) -> pd.DataFrame:
    rows = frame.sort_values("n", ascending=False, kind="stable").head(MAX_SEGMENTS)
    rows = rows.sort_values(["different", rate], ascending=False, kind="stable", na_position="last")
    data = pd.DataFrame({"segment": [str(x) for x in rows.index], "rate": rows[rate].to_numpy(dtype=float)})
    data["low"], data["high"] = rows[low].to_numpy(dtype=float), rows[high].to_numpy(dtype=float)
    data["different"] = ["yes" if x is True or x == 1 else "no" for x in rows["different"]]
    data["name"] = [value or t("chart.no_value") for value in data["segment"]]
    data["value"] = [t.percent(x) for x in data["rate"]]
    data["interval"] = [
        t("chart.interval", low=a, high=b) for a, b in zip(data["low"], data["high"], strict=True)
    ]
    data["lost"] = [t("chart.of", part=a, whole=b) for a, b in zip(rows["lost"], rows["n"], strict=True)]
    return data


def _across(y: alt.Y) -> alt.X:
    """A vertical axis of shares laid flat."""
    axis = alt.Axis(title=None, values=y["axis"]["values"], format=y["axis"]["format"], grid=True)
    return alt.X(y["shorthand"], scale=y["scale"], axis=axis)
