"""What becomes of silences: the longer one has lasted, the fewer still end in a purchase.

Invariant: the limit in force is marked wherever it is among the silences drawn.
"""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from churn.charts.axes import MAX_LABELS, on_same, share_y
from churn.charts.periods import tooltips
from churn.charts.theme import DASH, INK, MOVEMENT, themed
from churn.texts import Texts

COLOUR = MOVEMENT["reactivation"]
_BAND = 0.18


def came_back_chart(frame: pd.DataFrame, t: Texts) -> alt.LayerChart:
    """The share that came back by how many whole periods the silence had lasted, with its band.

    `frame` as `Book.came_back` gives it: index silent_for; silent, customers, back, low, high, chosen.
    """
    rows = _rows(frame, t)
    labels = rows["label"].tolist()
    shown = labels[:: math.ceil(len(labels) / MAX_LABELS)] if len(labels) > MAX_LABELS else alt.Undefined
    look = {"labelAngle": 0, "labelOverlap": False, "titlePadding": 10, "grid": False}  # few enough to stand
    axis = alt.Axis(title=t(f"chart.silent_{t.period_kind}"), values=shown, **look)
    x = alt.X("label:O", sort=labels, scale=alt.Scale(domain=labels), axis=axis)
    y = share_y("back", 0.0, float(rows[["back", "high"]].max(axis=None)))
    band = alt.Chart(rows[["label", "low", "high"]].dropna()).mark_area(color=COLOUR, opacity=_BAND)
    line = alt.Chart(rows[["label", "back"]]).mark_line(color=COLOUR, strokeWidth=2)
    titles = {"label": axis.title, "value": t("chart.back"), "interval": t("chart.ci")}
    titles |= {"n": t("chart.silences"), "of": t("chart.whose")}
    points = alt.Chart(rows[["back", *titles]]).mark_point(size=60, filled=True, opacity=1, color=COLOUR)
    layers = [
        band.encode(x=x, y=on_same(y, "low"), y2=alt.Y2("high")),
        line.encode(x=x, y=y),
        points.encode(x=x, y=y, tooltip=tooltips(**titles)),
        *_limit(rows[rows["chosen"]], x, y, t),
    ]
    return themed(alt.layer(*layers), t, height=240)


def _rows(frame: pd.DataFrame, t: Texts) -> pd.DataFrame:
    rows = frame.reset_index()
    rows["label"] = [t.int(n) for n in rows["silent_for"]]
    rows["value"] = [t.percent(x) for x in rows["back"]]
    bounds = zip(rows["low"], rows["high"], strict=True)
    rows["interval"] = [t("chart.interval", low=low, high=high) for low, high in bounds]
    rows["n"] = [t.int(n) for n in rows["silent"]]
    rows["of"] = [t.int(n) for n in rows["customers"]]
    return rows


def _limit(chosen: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts) -> list[alt.Chart]:
    if chosen.empty:
        return []
    at = chosen[["label", "back"]].assign(text=[t("chart.limit_now", back=b) for b in chosen["back"]])
    words = alt.Chart(at).mark_text(align="left", baseline="bottom", dx=8, dy=-8, color=INK)
    return [
        alt.Chart(at[["label"]]).mark_rule(color=MOVEMENT["churn"], strokeDash=DASH).encode(x=x),
        words.encode(x=x, y=y, text=alt.Text("text:N")),
    ]
