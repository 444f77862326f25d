"""How long customers are silent before they buy again, and what moving the limit does to churn.

Invariant: the limit in force is marked on both drawings.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.axes import bounds, number_y, on_same, share_y
from churn.charts.periods import tooltips
from churn.charts.theme import ACCENT, INK, LINE, MOVEMENT, themed
from churn.texts import Texts


def gaps_chart(histogram: pd.DataFrame, limit_days: float, t: Texts, overdue: bool = False) -> alt.Chart:
    """Gaps between purchases by length, those beyond the limit in the colour of a loss.

    `histogram` as `GapModel.histogram` gives it: low, high (days, half-open), gaps, share_below. `overdue`:
    its days are counted from the beginning of the last month that was paid.
    """
    rows, across = histogram.copy(), gap_title(t, overdue)
    rows["label"] = [days_name(low, high, t) for low, high in zip(rows["low"], rows["high"], strict=True)]
    rows["lost"] = rows["low"] > limit_days
    rows["gone"] = [t("chart.gap_returned", share=share) for share in rows["share_below"]]
    rows["count"] = [t.int(n) for n in rows["gaps"]]
    labels = rows["label"].tolist()
    axis = alt.Axis(title=across, labelAngle=0, values=labels[::5], titlePadding=10)
    x = alt.X("label:O", sort=labels, scale=alt.Scale(domain=labels, paddingInner=0.15), axis=axis)
    colour = alt.when(alt.datum.lost).then(alt.value(MOVEMENT["churn"])).otherwise(alt.value(ACCENT))
    titles = {"label": across, "count": t("chart.gaps"), "gone": t("chart.gap_came_back")}
    bars = alt.Chart(rows[["gaps", "lost", *titles]]).mark_bar(cornerRadiusEnd=2)
    drawn = bars.encode(
        x=x, y=number_y("gaps", 0.0, float(rows["gaps"].max())), color=alt.ColorValue(**colour)
    )
    return themed(drawn.encode(tooltip=tooltips(**titles)), t, height=240)


def limits_chart(frame: pd.DataFrame, t: Texts) -> alt.LayerChart:
    """The pooled churn of a period at every limit of silence, the one in force filled.

    `frame` as `Book.limits` gives it: index lost_after; rate, low, high, lost, n, chosen.
    """
    rows = frame.dropna(subset=["rate"]).reset_index()
    rows["label"] = [t.int(n) for n in rows["lost_after"]]
    rows["value"] = [t.percent(x) for x in rows["rate"]]
    ends = zip(rows["low"], rows["high"], strict=True)
    rows["interval"] = [t("chart.interval", low=low, high=high) for low, high in ends]
    axis = alt.Axis(title=t(f"chart.limit_{t.period_kind}"), labelAngle=0, titlePadding=10)
    x = alt.X("label:O", sort=rows["label"].tolist(), axis=axis)
    low, high = bounds(rows["low"], rows["high"], rows["rate"], 1.0)
    y = share_y("rate", low, high)
    titles = {"label": axis.title, "value": t("rate.logo_churn_rate"), "interval": t("chart.ci")}
    fill = alt.when(alt.datum.chosen).then(alt.value(MOVEMENT["churn"])).otherwise(alt.value("transparent"))
    points = alt.Chart(rows[["rate", "chosen", *titles]]).mark_point(size=90, stroke=MOVEMENT["churn"])
    layers = [
        alt.Chart(rows[["label", "low", "high"]])
        .mark_rule(color=LINE)
        .encode(x=x, y=on_same(y, "low"), y2=alt.Y2("high")),
        points.encode(x=x, y=y, fill=alt.FillValue(**fill), tooltip=tooltips(**titles)),
        alt.Chart(rows[rows["chosen"]][["label", "high", "value"]])
        .mark_text(dy=-10, color=INK)
        .encode(x=x, y=on_same(y, "high"), text=alt.Text("value:N")),
    ]
    return themed(alt.layer(*layers), t, height=240)


def gap_title(t: Texts, overdue: bool) -> str:
    """What gaps are counted in."""
    return t("chart.gap_days_overdue" if overdue else "chart.gap_days")


def days_name(low: float, high: float, t: Texts) -> str:
    """From `low` to before `high` days in words."""
    last = high - 1
    return t.int(low) if low == last else t("chart.gap_between", low=low, high=last)
