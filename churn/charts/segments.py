"""Churn by the values of a segment, side by side with their intervals.

Invariant: only a value that differs from the rest beyond chance carries the accent.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.axes import bounds, levels, on_same, share_y
from churn.charts.periods import tooltips
from churn.charts.theme import ACCENT, DASH, FADED, INK, LINE, colours, legend, quoted, themed
from churn.texts import Texts

MAX_SEGMENTS = 15


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
    y = alt.Y("segment:N", sort=order, axis=_values(t))
    layers = [*_overall(rules, x, t), *_dots(rows, x, y, t, measure == "customers")]
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


def _values(t: Texts) -> alt.Axis:
    label = "datum.label || " + quoted(t("chart.no_value"))
    return alt.Axis(title=None, labelLimit=180, labelExpr=label, labelOverlap=False)


def _across(y: alt.Y) -> alt.X:
    """A vertical axis of shares laid flat."""
    axis = alt.Axis(title=None, values=y["axis"]["values"], format=y["axis"]["format"], grid=True)
    return alt.X(y["shorthand"], scale=y["scale"], axis=axis)


def _overall(rules: list[float], x: alt.X, t: Texts) -> list[alt.Chart]:
    if not rules:
        return []
    base = alt.Chart(pd.DataFrame({"rate": rules, "text": [t("chart.overall", rate=rules[0])]}))
    text = base.mark_text(align="left", baseline="bottom", dx=4, dy=-2, fontSize=11, color=INK, opacity=0.75)
    return [
        base.mark_rule(color=LINE, strokeDash=DASH, strokeWidth=1.25).encode(x=x),
        text.encode(x=x, y=alt.YValue(0), text=alt.Text("text:N")),
    ]


def _dots(rows: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts, judged: bool) -> list[alt.Chart]:
    pick = alt.selection_point(name="pick", fields=["segment"])
    names = {"yes": t("chart.different.yes"), "no": t("chart.different.no")}
    names = {code: name for code, name in names.items() if (rows["different"] == code).any()}
    hues = colours({"yes": ACCENT, "no": LINE}, list(names))
    shapes = alt.Scale(domain=list(names), range=[{"yes": "diamond", "no": "circle"}[code] for code in names])
    titles = {"name": "chart.segment", "value": "chart.rate", "interval": "chart.ci", "lost": "chart.lost_of"}
    key = legend(names, 1, symbolType=alt.Undefined) if judged else None
    whisker = alt.Chart(rows[["segment", "low", "high"]]).mark_rule(color=LINE, strokeWidth=1.5, clip=True)
    points = alt.Chart(rows).mark_point(size=110, filled=True, opacity=1)
    return [
        whisker.encode(x=on_same(x, "low"), x2=alt.X2("high"), y=y),
        points.encode(
            x=x,
            y=y,
            color=alt.Color("different:N", scale=hues, legend=key),
            shape=alt.Shape("different:N", scale=shapes, legend=key),
            opacity=alt.OpacityValue(**alt.when(pick).then(alt.value(1)).otherwise(alt.value(FADED))),
            tooltip=tooltips(**{column: t(k) for column, k in titles.items()}),
        ).add_params(pick),
    ]
