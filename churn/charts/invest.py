"""Value against risk: who may yet bring how much, and how likely it is to be lost.

Invariant: a mark wears the colour of its quadrant, and lies on its own side of both lines.
"""

from __future__ import annotations

import altair as alt
import numpy as np
import pandas as pd

from churn.charts.invest_marks import marks
from churn.charts.periods import tooltips
from churn.charts.quadrants import corner_names, lines, money_axis, skewed_axis
from churn.charts.skewed import ROOM, Skew
from churn.charts.theme import FADED, MOVEMENT, colours, themed
from churn.metrics.invest import QUADRANTS, Invest
from churn.texts import Texts

# What may come of it: the dear at risk are a loss ahead, the dear and safe can grow.
COLOURS = dict(
    zip(QUADRANTS, (MOVEMENT[m] for m in ("churn", "expansion", "contraction", "neutral")), strict=True)
)
_CORNERS = {"top_right": "save", "top_left": "nurture", "bottom_right": "watch", "bottom_left": "leave"}
_ANY = 0.5  # between no signal and one


def invest_chart(found: Invest, t: Texts) -> alt.LayerChart:
    """A mark a customer of a quadrant: risk across (by signals: how many it shows), remaining value upward,
    the lines between the quadrants.

    Many customers are drawn as places with a number of them, the larger the more. A click selects under the
    name "pick" the field `quadrant` (code).
    """
    signs, line = found.by == "signals", _ANY if found.by == "signals" else found.risk_line
    customers = found.customers
    across = Skew(np.append(customers[found.across].to_numpy(float), line))
    upward = Skew(customers["remaining"].to_numpy(float))
    x = _signs_x(across, t) if signs else _risk_x(across, found, t)
    axis = money_axis(upward, t, "chart.invest.value", "chart.invest.value_in")
    y = alt.Y("remaining:Q", scale=upward.scale(), axis=axis)
    rows = marks(found, across, upward, t)
    at = {"across": line, "remaining": found.value_line}
    said = {
        "across": t("chart.invest.signs_line" if signs else "chart.invest.risk_line", rate=line),
        "remaining": t("chart.invest.value_line", value=found.mean) if found.mean > 0 else t.money(0),
    }
    between = lines(x, y, at, said, t("chart.invest.line"))
    layers = [*between, *corner_names(_names(found, t), _CORNERS), _points(rows, x, y, signs, t)]
    return themed(alt.layer(*layers), t, height=420)


def _risk_x(skew: Skew, found: Invest, t: Texts) -> alt.X:
    title = t("chart.invest.risk", months=found.risk_months)
    axis = skewed_axis(skew, title, lambda x: t.percent(x, 0 if x == 0 or x >= 0.01 else 1), 7)
    return alt.X("across:Q", scale=skew.scale(), axis=axis)


def _signs_x(skew: Skew, t: Texts) -> alt.X:
    """Whole numbers only, with room for the marks beside them."""
    most = int(skew.high)
    scale = alt.Scale(domain=[-_ANY, most + _ANY], nice=False, padding=ROOM // 2)
    axis = alt.Axis(
        title=t("chart.invest.signs"), values=list(range(most + 1)), format="d", grid=False, titlePadding=10
    )
    return alt.X("across:Q", scale=scale, axis=axis)


def _names(found: Invest, t: Texts) -> dict[str, str]:
    count = found.quadrants["n"]
    return {
        code: t("chart.cost.quadrant", name=t(f"quadrant.{code}"), n=int(count[code])) for code in QUADRANTS
    }


def _points(rows: pd.DataFrame, x: alt.X, y: alt.Y, signs: bool, t: Texts) -> alt.Chart:
    pick = alt.selection_point(name="pick", fields=["quadrant"])
    titles = {"name": "chart.customer", "value_text": "chart.invest.value"}
    titles |= {"risk_text": "chart.invest.signs"} if signs else {"risk_text": "chart.invest.chance"}
    titles |= {} if signs else {"loss_text": "chart.invest.loss"}
    crowd = len(rows) > 0 and rows["n"].max() > 1
    size = alt.Size("n:Q", scale=alt.Scale(type="sqrt", range=[30, 500]), legend=None)
    return (
        alt.Chart(rows)
        .mark_circle()
        .encode(
            x=x,
            y=y,
            color=alt.Color("quadrant:N", scale=colours(COLOURS, list(COLOURS)), legend=None),
            size=size if crowd else alt.SizeValue(64),
            opacity=alt.OpacityValue(**alt.when(pick).then(alt.value(0.8)).otherwise(alt.value(FADED))),
            tooltip=tooltips(**{column: t(title) for column, title in titles.items()}),
        )
        .add_params(pick)
    )
