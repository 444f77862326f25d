"""The values of a segment one below the other, with their intervals, beside all customers together.

Invariant: only a value that differs from the rest beyond chance carries the accent.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.axes import on_same
from churn.charts.periods import tooltips
from churn.charts.theme import ACCENT, DASH, FADED, INK, LINE, colours, legend, quoted
from churn.texts import Texts


def value_axis(t: Texts) -> alt.Axis:
    """The names of the values, the missing one in words."""
    label = "datum.label || " + quoted(t("chart.no_value"))
    return alt.Axis(title=None, labelLimit=180, labelExpr=label, labelOverlap=False)


def overall_rule(at: float, text: str, x: alt.X) -> list[alt.Chart]:
    """A line where all customers together lie, with its words at the top; `x` names the field."""
    field = x["shorthand"].removesuffix(":Q")
    base = alt.Chart(pd.DataFrame({field: [at], "text": [text]}))
    words = base.mark_text(align="left", baseline="bottom", dx=4, dy=-2, fontSize=11, color=INK, opacity=0.75)
    return [
        base.mark_rule(color=LINE, strokeDash=DASH, strokeWidth=1.25).encode(x=x),
        words.encode(x=x, y=alt.YValue(0), text=alt.Text("text:N")),
    ]


def dots(
    rows: pd.DataFrame, x: alt.X, y: alt.Y, titles: dict[str, str], t: Texts, judged: bool = True
) -> list[alt.Chart]:
    """A dot a value with its whisker. `rows`: segment, low, high, different ("yes", "no") and the columns of
    `titles`, which the tooltip tells by these keys; `judged`: the legend says what differs."""
    names = {"yes": t("chart.different.yes"), "no": t("chart.different.no")}
    names = {code: name for code, name in names.items() if (rows["different"] == code).any()}
    hues = colours({"yes": ACCENT, "no": LINE}, list(names))
    shapes = alt.Scale(domain=list(names), range=[{"yes": "diamond", "no": "circle"}[code] for code in names])
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
            tooltip=tooltips(**{column: t(name) for column, name in titles.items()}),
        ),
    ]


def pickable(points: alt.Chart) -> alt.Chart:
    """The dots, of which a click selects one under the name "pick" by the field `segment`."""
    pick = alt.selection_point(name="pick", fields=["segment"])
    points.encoding.opacity = alt.OpacityValue(
        **alt.when(pick).then(alt.value(1)).otherwise(alt.value(FADED))
    )
    return points.add_params(pick)
