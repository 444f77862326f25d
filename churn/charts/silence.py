"""How long customers are silent before they buy again, and what moving the limit does to churn.

Invariant: the limit in force is marked on both drawings.
"""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from churn.charts.axes import bounds, on_same, share_y
from churn.charts.periods import tooltips
from churn.charts.theme import ACCENT, INK, LINE, MOVEMENT, themed
from churn.texts import Texts


def gaps_chart(frame: pd.DataFrame, t: Texts) -> alt.Chart:
    """Gaps between purchases by length, those beyond the limit in the colour of a loss.

    `frame` as `metrics.silence.gap_distribution` gives it.
    """
    rows = frame.copy()
    ends = zip(rows["from_days"], rows["to_days"], strict=True)
    rows["label"] = [_days(low, high, t) for low, high in ends]
    rows["gone"] = [t("chart.gap_returned", share=share) for share in rows["returned"]]
    rows["gaps"] = [t.int(n) for n in rows["n"]]
    labels = rows["label"].tolist()
    axis = alt.Axis(title=t("chart.gap_days"), labelAngle=0, values=labels[::4], titlePadding=10)
    x = alt.X("label:O", sort=labels, scale=alt.Scale(domain=labels, paddingInner=0.15), axis=axis)
    colour = alt.when(alt.datum.lost).then(alt.value(MOVEMENT["churn"])).otherwise(alt.value(ACCENT))
    titles = {"label": t("chart.gap_days"), "gaps": t("chart.gaps"), "gone": t("chart.gap_came_back")}
    bars = alt.Chart(rows[["share", "lost", *titles]]).mark_bar(cornerRadiusEnd=2)
    drawn = bars.encode(x=x, y=share_y("share", 0.0, float(rows["share"].max())), color=colour)
    return themed(drawn.encode(tooltip=tooltips(**titles)).properties(height=240), t)


def sensitivity_chart(frame: pd.DataFrame, limit: int, t: Texts) -> alt.LayerChart:
    """The pooled churn of a period at every limit, the one in force filled.

    `frame`: lost_after, estimate, low, high, n, as `Book.sensitivity` gives it.
    """
    rows = frame.dropna(subset=["estimate"]).copy()
    rows["label"] = [t.int(n) for n in rows["lost_after"]]
    rows["value"] = [t.percent(x) for x in rows["estimate"]]
    ends = zip(rows["low"], rows["high"], strict=True)
    rows["interval"] = [t("chart.interval", low=low, high=high) for low, high in ends]
    rows["now"] = rows["lost_after"] == limit
    axis = alt.Axis(title=t(f"chart.limit_{t.period_kind}"), labelAngle=0, titlePadding=10)
    x = alt.X("label:O", sort=rows["label"].tolist(), axis=axis)
    low, high = bounds(rows["low"], rows["high"], rows["estimate"], 1.0)
    y = share_y("estimate", low, high)
    titles = {"label": axis.title, "value": t("rate.logo_churn_rate"), "interval": t("chart.ci")}
    fill = alt.when(alt.datum.now).then(alt.value(MOVEMENT["churn"])).otherwise(alt.value("transparent"))
    points = alt.Chart(rows[["estimate", "now", *titles]]).mark_point(size=90, stroke=MOVEMENT["churn"])
    layers = [
        alt.Chart(rows[["label", "low", "high"]])
        .mark_rule(color=LINE)
        .encode(x=x, y=on_same(y, "low"), y2=alt.Y2("high")),
        points.encode(x=x, y=y, fill=fill, tooltip=tooltips(**titles)),
        alt.Chart(rows[rows["now"]][["label", "high", "value"]])
        .mark_text(dy=-10, color=INK)
        .encode(x=x, y=on_same(y, "high"), text=alt.Text("value:N")),
    ]
    return themed(alt.layer(*layers).properties(height=240), t)


def _days(low: float, high: float, t: Texts) -> str:
    if math.isinf(high):
        return t("chart.gap_above", low=low)
    return t.int(low) if low == high else t("chart.gap_between", low=low, high=high)
