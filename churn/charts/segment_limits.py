"""The limit of silence that each value of a segment gives, beside that of all.

Invariant: only a value whose gaps differ beyond chance carries the accent.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.axes import bounds, number_y, on_same
from churn.charts.periods import tooltips
from churn.charts.theme import ACCENT, DASH, INK, LINE, colours, legend, quoted, themed
from churn.texts import Texts

MAX_VALUES = 12


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
    label = "datum.label || " + quoted(t("chart.no_value"))
    axis = alt.Axis(title=None, labelLimit=180, labelExpr=label, labelOverlap=False)
    y = alt.Y("segment:N", sort=data["segment"].tolist(), axis=axis)
    layers = [*_overall(overall, x, t), *_dots(data, x, y, t)]
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


def _overall(overall: float, x: alt.X, t: Texts) -> list[alt.Chart]:
    text = t("chart.limit_overall", days=t.n("days", round(overall)))
    base = alt.Chart(pd.DataFrame({"days": [overall], "text": [text]}))
    words = base.mark_text(align="left", baseline="bottom", dx=4, dy=-2, fontSize=11, color=INK, opacity=0.75)
    return [
        base.mark_rule(color=LINE, strokeDash=DASH, strokeWidth=1.25).encode(x=x),
        words.encode(x=x, y=alt.YValue(0), text=alt.Text("text:N")),
    ]


def _dots(data: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts) -> list[alt.Chart]:
    names = {"yes": t("chart.different.yes"), "no": t("chart.different.no")}
    names = {code: name for code, name in names.items() if (data["different"] == code).any()}
    hues = colours({"yes": ACCENT, "no": LINE}, list(names))
    shapes = alt.Scale(domain=list(names), range=[{"yes": "diamond", "no": "circle"}[code] for code in names])
    key = legend(names, 1, symbolType=alt.Undefined)
    titles = {"name": "chart.segment", "value": "chart.limit_days", "interval": "chart.ci"}
    titles |= {"late": "chart.late", "n": "chart.gaps", "of": "chart.whose"}
    whisker = alt.Chart(data[["segment", "low", "high"]]).mark_rule(color=LINE, strokeWidth=1.5, clip=True)
    points = alt.Chart(data).mark_point(size=110, filled=True, opacity=1)
    return [
        whisker.encode(x=on_same(x, "low"), x2=alt.X2("high"), y=y),
        points.encode(
            x=x,
            y=y,
            color=alt.Color("different:N", scale=hues, legend=key),
            shape=alt.Shape("different:N", scale=shapes, legend=key),
            tooltip=tooltips(**{column: t(one) for column, one in titles.items()}),
        ),
    ]
