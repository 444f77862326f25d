"""Profit against hours: who brings how much, for how much time.

Invariant: the group wears the accent, and no mark stands for customers of two quadrants.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.cost_marks import marks
from churn.charts.cumulative_cost import cumulative_chart
from churn.charts.periods import tooltips
from churn.charts.quadrants import corner_names, lines, money_axis, skewed_axis
from churn.charts.skewed import Skew
from churn.charts.theme import ACCENT, FADED, LINE, colours, legend, themed
from churn.metrics.cost_to_serve import CostToServe
from churn.texts import Texts

__all__ = ["cost_chart", "cumulative_chart"]

_CORNERS = {"top_left": "stars", "top_right": "worth", "bottom_left": "idle", "bottom_right": "costly"}


def cost_chart(cost: CostToServe, t: Texts) -> alt.LayerChart:
    """A mark a customer: hours across, profit upward; the group apart; the averages part the quadrants.

    Many customers are drawn as places with a number of them, the larger the more. A click selects under the
    name "pick" the field `quadrant` (code). Customers of unknown profit or hours are not drawn.
    """
    known = cost.customers[cost.customers["quadrant"].notna()]
    across, upward = Skew(known["hours"].to_numpy(float)), Skew(known["profit"].to_numpy(float))
    x = alt.X("hours:Q", scale=across.scale(), axis=_hours_axis(across, t))
    profit = money_axis(upward, t, "chart.cost.profit", "chart.cost.profit_in")
    y = alt.Y("profit:Q", scale=upward.scale(), axis=profit)
    rows = marks(known, across, upward, t)
    layers = [*_averages(cost, x, y, t), *_names(known, t), _points(rows, x, y, t)]
    return themed(alt.layer(*layers), t, height=420)


def _hours_axis(skew: Skew, t: Texts) -> alt.Axis:
    return skewed_axis(skew, t("chart.cost.hours_dashed"), lambda x: t.number(x, 0 if x == int(x) else 1))


def _averages(cost: CostToServe, x: alt.X, y: alt.Y, t: Texts) -> list[alt.Chart]:
    """The lines between the quadrants."""
    said = {
        "hours": t("chart.cost.average_hours", hours=cost.average_hours),
        "profit": t("chart.cost.average_profit", profit=cost.average_profit),
    }
    at = {"hours": cost.average_hours, "profit": cost.average_profit}
    return lines(x, y, at, said, t("chart.cost.average"))


def _names(known: pd.DataFrame, t: Texts) -> list[alt.Chart]:
    """The name of each quadrant and how many customers are in it, in its corner of the plot."""
    count = known["quadrant"].value_counts()
    names = {
        code: t("chart.cost.quadrant", name=t(f"quadrant.{code}"), n=int(count.get(code, 0)))
        for code in _CORNERS.values()
    }
    return corner_names(names, _CORNERS)


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
