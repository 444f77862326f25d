"""Profit against hours: who brings how much, for how much time.

Invariant: the group wears the accent, and no mark stands for customers of two quadrants.
"""

from __future__ import annotations

from dataclasses import replace

import altair as alt
import pandas as pd

from churn.charts.cost_marks import marks
from churn.charts.cumulative_cost import cumulative_chart
from churn.charts.periods import tooltips
from churn.charts.skewed import Skew, written
from churn.charts.theme import ACCENT, DASH, FADED, INK, LINE, colours, legend, themed
from churn.metrics.cost_to_serve import CostToServe
from churn.texts import Texts

__all__ = ["cost_chart", "cumulative_chart"]

_CORNERS = {  # quadrant: across, down (of the plot), and how its name is set there
    "stars": ("0", "0", {"align": "left", "baseline": "top", "dx": 6, "dy": 6}),
    "worth": ("width", "0", {"align": "right", "baseline": "top", "dx": -6, "dy": 6}),
    "idle": ("0", "height", {"align": "left", "baseline": "bottom", "dx": 6, "dy": -6}),
    "costly": ("width", "height", {"align": "right", "baseline": "bottom", "dx": -6, "dy": -6}),
}


def cost_chart(cost: CostToServe, t: Texts) -> alt.LayerChart:
    """A mark a customer: hours across, profit upward; the group apart; the averages part the quadrants.

    Many customers are drawn as places with a number of them, the larger the more. A click selects under the
    name "pick" the field `quadrant` (code). Customers of unknown profit or hours are not drawn.
    """
    known = cost.customers[cost.customers["quadrant"].notna()]
    across, upward = Skew(known["hours"].to_numpy(float)), Skew(known["profit"].to_numpy(float))
    x = alt.X("hours:Q", scale=across.scale(), axis=_hours_axis(across, t))
    y = alt.Y("profit:Q", scale=upward.scale(), axis=_profit_axis(upward, t))
    rows = marks(known, across, upward, t)
    layers = [*_averages(cost, x, y, t), *_names(known, t), _points(rows, x, y, t)]
    return themed(alt.layer(*layers), t, height=420)


def _hours_axis(skew: Skew, t: Texts) -> alt.Axis:
    ticks = skew.ticks(9)
    label = written(ticks, lambda x: t.number(x, 0 if x == int(x) else 1))
    return alt.Axis(
        title=t("chart.cost.hours_dashed"), values=ticks, labelExpr=label, grid=False, titlePadding=10
    )


def _profit_axis(skew: Skew, t: Texts) -> alt.Axis:
    """The title lies flat above the axis."""
    bare, ticks = replace(t, currency=None), skew.ticks(6)
    sign = "".join(t.vega_locale()["number"]["currency"]).strip()
    title = t("chart.cost.profit") if not sign else t("chart.cost.profit_in", currency=sign)
    flat = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleBaseline": "bottom"}
    place = {"minExtent": 64, "titleX": -64, "titleY": -12}
    return alt.Axis(title=title, values=ticks, labelExpr=written(ticks, bare.compact), **flat, **place)


def _averages(cost: CostToServe, x: alt.X, y: alt.Y, t: Texts) -> list[alt.Chart]:
    """The lines between the quadrants."""
    data = pd.DataFrame({"hours": [cost.average_hours], "profit": [cost.average_profit]})
    data["said_hours"] = [t("chart.cost.average_hours", hours=cost.average_hours)]
    data["said_profit"] = [t("chart.cost.average_profit", profit=cost.average_profit)]
    line = alt.Chart(data).mark_rule(color=LINE, strokeDash=DASH, strokeWidth=1.25)
    return [
        line.encode(x=x, tooltip=tooltips(said_hours=t("chart.cost.average"))),
        line.encode(y=y, tooltip=tooltips(said_profit=t("chart.cost.average"))),
    ]


def _names(known: pd.DataFrame, t: Texts) -> list[alt.Chart]:
    """The name of each quadrant and how many customers are in it, in its corner of the plot."""
    count = known["quadrant"].value_counts()
    layers = []
    for code, (across, down, look) in _CORNERS.items():
        name = t("chart.cost.quadrant", name=t(f"quadrant.{code}"), n=int(count.get(code, 0)))
        text = alt.Chart(pd.DataFrame({"quadrant": [code], "name": [name]}))
        text = text.mark_text(fontSize=12, color=INK, opacity=0.75, tooltip=None, **look)
        place = {"x": alt.XValue(alt.ExprRef(across)), "y": alt.YValue(alt.ExprRef(down))}
        layers.append(text.encode(text=alt.Text("name:N"), **place))
    return layers


def _points(rows: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts) -> alt.Chart:
    pick = alt.selection_point(name="pick", fields=["quadrant"])
    names = {code: t(f"chart.cost.group_{code}") for code in ("yes", "no") if (rows["group"] == code).any()}
    hues = colours({"yes": ACCENT, "no": LINE}, list(names))
    shapes = alt.Scale(domain=list(names), range=[{"yes": "diamond", "no": "circle"}[code] for code in names])
    key = legend(names, 2, symbolType=alt.Undefined)
    titles = {"name": "chart.customer", "profit_text": "chart.cost.profit", "hours_text": "chart.cost.hours"}
    titles |= {"rate_text": "chart.cost.per_hour", "state": "chart.cost.state"}
    crowd = rows["n"].max() > 1
    size = alt.Size("n:Q", scale=alt.Scale(type="sqrt", range=[30, 500]), legend=None)
    return (
        alt.Chart(rows)
        .mark_point(filled=True, size=64)
        .encode(
            x=x,
            y=y,
            color=alt.Color("group:N", scale=hues, legend=key),
            shape=alt.Shape("group:N", scale=shapes, legend=key),
            size=size if crowd else alt.SizeValue(64),
            opacity=alt.OpacityValue(**alt.when(pick).then(alt.value(0.8)).otherwise(alt.value(FADED))),
            tooltip=tooltips(**{column: t(title) for column, title in titles.items()}),
        )
        .add_params(pick)
    )
