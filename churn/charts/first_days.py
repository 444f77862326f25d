"""The first days against the months that follow: what comes up in a hundred customer-days.

Invariant: both bars of a kind stand on the same axis from 0, the first days above.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.axes import ticks
from churn.charts.periods import tooltips
from churn.charts.theme import ACCENT, INK, LINE, colours, legend, themed
from churn.texts import Texts

WINDOWS = {"first": ACCENT, "later": LINE}
_ROW = 62  # height of a kind: a line of text and its two bars
_ABOVE, _BARS = -19, {"first": -1, "later": 15}
_AXIS, _KEY = 44, 46  # heights of the axis below and of the legend above


def first_days_chart(frame: pd.DataFrame, welcome_days: int, t: Texts) -> alt.LayerChart:
    """Two bars a kind: the rate in the first `welcome_days` days and in the following half year.

    `frame` as `metrics.first_days` gives it. A rate that nobody could see has no bar.
    """
    rows = pd.concat([_rows(frame, window, t) for window in WINDOWS], ignore_index=True)
    order = frame.index.tolist()
    y = alt.Y("kind:N", sort=order, scale=alt.Scale(domain=order), axis=None)
    values = ticks(0.0, float(rows["rate"].max()), 3)
    axis = alt.Axis(title=t("chart.per_100_days"), values=values, format=",.2~f", grid=True)
    x = alt.X("rate:Q", scale=alt.Scale(domain=[0, values[-1]]), axis=axis)
    names = {"first": t("chart.first_days", n=welcome_days), "later": t("chart.later_days")}
    layers = [_bars(rows[rows["window"] == window], window, x, y, names, t) for window in WINDOWS]
    return themed(alt.layer(*layers, *_lines(frame, y, t)), t, height=_ROW * len(order) + _AXIS + _KEY)


def _rows(frame: pd.DataFrame, window: str, t: Texts) -> pd.DataFrame:
    before = "" if window == "first" else "later_"
    rows = pd.DataFrame({"kind": frame.index.tolist(), "window": window})
    rows["rate"] = frame[f"{before}per_100_days"].to_numpy(float)
    rows["name"] = [t(f"incident.{kind}") for kind in frame.index]
    rows["per"] = [t.number(x, 2) for x in rows["rate"]]
    rows["counted"] = [t.int(x) for x in frame[f"{before}count"]]
    rows["days"] = [t.int(x) for x in frame[f"{before}days"]]
    return rows


def _bars(rows: pd.DataFrame, window: str, x: alt.X, y: alt.Y, names: dict, t: Texts) -> alt.Chart:
    titles = {"name": "chart.incident", "per": "chart.per_100_days", "counted": "chart.incident_count"}
    titles |= {"days": "chart.customer_days"}
    key = legend(names, narrow=1)
    return (
        alt.Chart(rows)
        .mark_bar(size=13, yOffset=_BARS[window], cornerRadiusEnd=2)
        .encode(
            x=x,
            y=y,
            color=alt.Color("window:N", scale=colours(WINDOWS, list(WINDOWS)), legend=key),
            tooltip=tooltips(**{column: t(title) for column, title in titles.items()}),
        )
    )


def _lines(frame: pd.DataFrame, y: alt.Y, t: Texts) -> list[alt.Chart]:
    """The name of each kind at the left, and at the right how much more often it comes up at first."""
    rows = pd.DataFrame({"kind": frame.index.tolist(), "name": [t(f"incident.{k}") for k in frame.index]})
    seen = frame["count"] + frame["later_count"]
    ratios = zip(frame["ratio"], frame["low"], frame["high"], seen, strict=True)
    rows["figure"] = [_ratio(*row, t) for row in ratios]
    base = alt.Chart(rows)
    name = base.mark_text(align="left", dy=_ABOVE, fontSize=13, color=INK)
    figure = base.mark_text(align="right", dy=_ABOVE, fontSize=12, fontWeight=600, color=INK)
    return [
        name.encode(x=alt.XValue(0), y=y, text=alt.Text("name:N")),
        figure.encode(x=alt.XValue(alt.ExprRef("width")), y=y, text=alt.Text("figure:N")),
    ]


def _ratio(ratio: float, low: float, high: float, seen: int, t: Texts) -> str:
    if not seen:
        return t("chart.no_incidents")
    if pd.isna(ratio) or pd.isna(low):
        return ""
    return t("chart.ratio", ratio=t.number(ratio, 1), low=t.number(low, 1), high=t.number(high, 1))
