"""The limit of silence that each value of a segment gives, beside that of all.

Invariant: only a value whose gaps differ beyond chance carries the accent.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.axes import bounds, number_y
from churn.charts.beside_all import dots, overall_rule, value_axis
from churn.charts.theme import themed
from churn.texts import Texts

MAX_VALUES = 12
_TOLD = {
    "name": "chart.segment",
    "value": "chart.limit_days",
    "interval": "chart.ci",
    "late": "chart.late",
    "n": "chart.gaps",
    "of": "chart.whose",
}


def segment_limits_chart(rows: pd.DataFrame, overall: float, t: Texts) -> alt.LayerChart:
    """The 90th percentile of the gaps in days of each value with its interval, beside `overall`.

    `rows` of one segment as `Book.segment_limits` gives them: segment_value, customers, gaps, limit_days,
    limit_low, limit_high, beyond, different. At most MAX_VALUES, those with the most gaps; those whose limit
    is not known are left out.
    """
    data = _rows(drawn_values(rows), t)
    low, high = bounds(data["low"], data["high"], [*data["days"], overall], 1.0)
    up = number_y("days", min(low, 0.0), high)
    across = alt.Axis(
        title=t("chart.limit_days"), values=up["axis"]["values"], format=",.2~f", titlePadding=10
    )
    x = alt.X("days:Q", scale=up["scale"], axis=across)
    y = alt.Y("segment:N", sort=data["segment"].tolist(), axis=value_axis(t))
    all_of_them = t("chart.limit_overall", days=t.n("days", round(overall)))
    layers = [*overall_rule(overall, all_of_them, x), *dots(data, x, y, _TOLD, t)]
    return themed(alt.layer(*layers), t, height=110 + 34 * len(data))


def drawn_values(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that are drawn, those that differ first, then the longest limit."""
    known = rows[rows["limit_days"].notna()]
    most = known.sort_values("gaps", ascending=False, kind="stable").head(MAX_VALUES)
    return most.sort_values(["different", "limit_days"], ascending=False, kind="stable")


def _rows(rows: pd.DataFrame, t: Texts) -> pd.DataFrame:
    data = pd.DataFrame({"segment": rows["segment_value"].tolist(), "days": rows["limit_days"].tolist()})
    data["low"], data["high"] = rows["limit_low"].tolist(), rows["limit_high"].tolist()
    data["different"] = ["yes" if x else "no" for x in rows["different"]]
    data["name"] = [value or t("chart.no_value") for value in data["segment"]]
    data["value"] = [t.n("days", round(x)) for x in data["days"]]
    ends = zip(data["low"], data["high"], strict=True)
    data["interval"] = [t("chart.range", low=t.int(low), high=t.int(high)) for low, high in ends]
    data["late"] = [t.percent(x) for x in rows["beyond"]]
    data["n"] = [t.int(n) for n in rows["gaps"]]
    data["of"] = [t.int(n) for n in rows["customers"]]
    return data
