"""Losses by length of stay, for a file that knows tenures and no dates.

Invariant: the height is a share of the customers in the bucket, so buckets of any size compare.
"""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from churn.charts.axes import bounds, on_same, share_y
from churn.charts.periods import tooltips
from churn.charts.theme import INK, MOVEMENT, themed
from churn.texts import Texts


def tenure_chart(frame: pd.DataFrame, t: Texts) -> alt.LayerChart:
    """The share lost by months of stay, with its interval and n.

    `frame` as `metrics.lost_by_tenure` gives it: from_months, to_months (inf for the last), n, lost, share,
    low, high.
    """
    rows = _rows(frame, t)
    labels = rows["label"].tolist()
    axis = alt.Axis(
        title=t("chart.tenure"), labelAngle=0, labelExpr="split(datum.label, '|')", titlePadding=10
    )
    x = alt.X("label:O", sort=labels, scale=alt.Scale(domain=labels, paddingInner=0.35), axis=axis)
    y = share_y("share", 0.0, bounds(rows["low"], rows["high"], rows["share"], 1.0)[1])
    titles = {
        "name": "chart.tenure",
        "value": "chart.lost_share",
        "interval": "chart.ci",
        "of": "chart.lost_of",
    }
    bars = alt.Chart(rows[["label", "share", *titles]]).mark_bar(color=MOVEMENT["churn"], cornerRadiusEnd=2)
    whiskers = alt.Chart(rows[["label", "low", "high"]]).mark_rule(color=INK, opacity=0.7, clip=True)
    value = alt.Chart(rows[["label", "high", "value"]]).mark_text(dy=-8, fontSize=12, color=INK, clip=False)
    layers = [
        bars.encode(x=x, y=y, tooltip=tooltips(**{column: t(key) for column, key in titles.items()})),
        whiskers.encode(x=x, y=on_same(y, "low"), y2=alt.Y2("high")),
        value.encode(x=x, y=on_same(y, "high"), text=alt.Text("value:N")),
    ]
    return themed(alt.layer(*layers), t, height=260)


def _rows(frame: pd.DataFrame, t: Texts) -> pd.DataFrame:
    """One row a bucket; the label holds the bucket and its n, parted by a bar that the axis splits."""
    rows = frame.sort_values("from_months", kind="stable").reset_index(drop=True)
    buckets = zip(rows["from_months"], rows["to_months"], strict=True)
    rows["name"] = [tenure_name(low, high, t) for low, high in buckets]
    rows["label"] = [
        name + "|" + t("chart.n_is", n=n) for name, n in zip(rows["name"], rows["n"], strict=True)
    ]
    rows["value"] = [t.percent(x) for x in rows["share"]]
    rows["interval"] = [
        t("chart.interval", low=a, high=b) for a, b in zip(rows["low"], rows["high"], strict=True)
    ]
    rows["of"] = [t("chart.of", part=a, whole=b) for a, b in zip(rows["lost"], rows["n"], strict=True)]
    return rows


def tenure_name(low: float, high: float, t: Texts) -> str:
    """Months of stay in words."""
    if math.isinf(high):
        return t("chart.tenure_above", low=low)
    return t("chart.tenure_between", low=low, high=high)
