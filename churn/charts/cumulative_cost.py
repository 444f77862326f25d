"""How the profit builds up over the hours, the least profitable hours first.

Invariant: the marked point is the end of the group, and lies on the curve.
"""

from __future__ import annotations

import altair as alt
import numpy as np
import pandas as pd

from churn.charts.axes import share_y
from churn.charts.periods import tooltips
from churn.charts.theme import ACCENT, DASH, INK, LINE, themed
from churn.metrics.cost_to_serve import CostToServe
from churn.texts import Texts

MAX_POINTS = 200
_STEPS = [0, 0.25, 0.5, 0.75, 1]
_DIP = 0.02  # so little beyond 0 and 1 is drawn there, without a tick of its own


def cumulative_chart(cost: CostToServe, t: Texts) -> alt.LayerChart:
    """The share of all profit that the first hours bring, customers of the least profit an hour first; if
    every hour brought the same, it would be the dashed diagonal. The end of the group is marked."""
    curve = cumulative_points(cost)
    low, high = float(curve["profit"].min()), float(curve["profit"].max())
    axis = alt.Axis(title=t("chart.cost.hours_share"), values=_STEPS, format=".0%", titlePadding=10)
    x = alt.X("hours:Q", scale=alt.Scale(domain=[0, 1], nice=False), axis=axis)
    y = share_y("profit", low if low < -_DIP else 0.0, high if high > 1 + _DIP else 1.0)
    y["axis"]["title"] = t("chart.cost.profit_share")
    even = alt.Chart(pd.DataFrame({"hours": [0.0, 1.0], "profit": [0.0, 1.0]}))
    words = alt.Chart(pd.DataFrame({"hours": [0.62], "profit": [0.62], "text": [t("chart.cost.even")]}))
    layers = [
        even.mark_line(color=LINE, strokeDash=DASH, strokeWidth=1.25).encode(x=x, y=y),
        words.mark_text(align="right", dx=-10, dy=-6, fontSize=11, color=INK, opacity=0.75).encode(
            x=x, y=y, text=alt.Text("text:N")
        ),
        *_line(curve, x, y, t),
        *_end(cost, curve, x, y, t),
    ]
    return themed(alt.layer(*layers), t, height=320)


def cumulative_points(cost: CostToServe) -> pd.DataFrame:
    """Columns hours, profit (shares so far), n (customers so far), group: from nobody to all, thinned to
    MAX_POINTS; customers without hours are the last step, straight up."""
    rows = cost.customers[cost.customers["cumulative_profit_share"].notna()]
    curve = pd.DataFrame(
        {
            "hours": np.append(0.0, rows["cumulative_hours_share"]),
            "profit": np.append(0.0, rows["cumulative_profit_share"]),
            "group": np.append(True, rows["in_group"]),
        }
    )
    curve["n"] = np.arange(len(curve))
    ordered = np.append(True, (rows["hours"] > 0).to_numpy())
    keep = np.linspace(0, ordered.sum() - 1, min(MAX_POINTS, ordered.sum())).astype(int)
    return curve.iloc[sorted({*keep, cost.n, int(ordered.sum()) - 1, len(curve) - 1})]


def _line(curve: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts) -> list[alt.Chart]:
    """The curve, filled under the group, with unseen points that say what it means there."""
    told = curve.assign(
        said=[
            t("chart.cost.point", n=n, hours=a, profit=b)
            for n, a, b in zip(curve["n"], curve["hours"], curve["profit"], strict=True)
        ]
    )
    points = alt.Chart(told[["hours", "profit", "said"]]).mark_point(size=120, filled=True, opacity=0)
    line = alt.Chart(curve[["hours", "profit", "n"]]).mark_line(color=ACCENT, strokeWidth=2)
    area = alt.Chart(curve.loc[curve["group"], ["hours", "profit"]]).mark_area(color=ACCENT, opacity=0.25)
    return [
        area.encode(x=x, y=y),
        line.encode(x=x, y=y, order=alt.Order("n:Q")),
        points.encode(x=x, y=y, tooltip=tooltips(said=t("chart.cost.cumulative"))),
    ]


def _end(cost: CostToServe, curve: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts) -> list[alt.Chart]:
    """Where the group ends, in words on the roomier side."""
    if not cost.n:
        return []
    at = curve[curve["n"] == cost.n][["hours", "profit"]]
    text = t("chart.cost.end", hours=cost.hours_share, profit=cost.profit_share)
    base = alt.Chart(at.assign(text=text))
    right = cost.hours_share > 0.5
    side = {"align": "right", "dx": -12} if right else {"align": "left", "dx": 12}
    look = {"baseline": "line-bottom", "lineBreak": "\n", "lineHeight": 15, "fontWeight": "bold"}
    words = base.mark_text(dy=-25, fontSize=12, color=INK, **look, **side)
    return [
        base.mark_rule(color=LINE, strokeDash=DASH).encode(x=x, y=y, y2=alt.datum(0)),
        base.mark_point(shape="diamond", size=140, filled=True, color=ACCENT, opacity=1).encode(x=x, y=y),
        words.encode(x=x, y=y, text=alt.Text("text:N")),
    ]
