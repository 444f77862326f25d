"""Bars that lie, each under a line of text with its name and its figure: they read on a phone as on a desk.

Invariant: a bar begins at 0, and its interval, where it has one, is drawn over it.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.axes import ticks
from churn.charts.periods import tooltips
from churn.charts.theme import FADED, INK, colours, legend
from churn.texts import Texts

ROW = 42  # height of a bar and the line of text above it
_AXIS, _KEY = 26, 46  # heights of the axis below and of the legend above
_ABOVE, BELOW = -11, 8  # of the middle of the row


def lying_bars(
    rows: pd.DataFrame,
    field: str,
    meanings: dict[str, str],
    names: dict[str, str] | None,
    titles: dict[str, str],
    t: Texts,
) -> alt.LayerChart:
    """Bars of shares in the order of their rows. `rows`: `field` (the code that a click selects under the
    name "pick"), name and figure (texts above the bar), share, low, high (NaN: no whisker), colour (a code
    of `meanings`), and the columns of `titles` (ready texts of the tooltip → key of the title).
    `names`: the codes of colours in words for the legend, None for no legend."""
    order = rows[field].tolist()
    y = alt.Y(f"{field}:N", sort=order, scale=alt.Scale(domain=order), axis=None)
    top, high = (float(rows[name].max()) if len(rows) else 1.0 for name in ("share", "high"))
    values = ticks(0.0, max(top, min(high, 1.0) if high == high else top), 3)
    axis = alt.Axis(title=None, values=values, format=".0%" if values[1] >= 0.01 else ".1%", grid=True)
    x = alt.X("share:Q", scale=alt.Scale(domain=[0, values[-1]]), axis=axis)
    pick = alt.selection_point(name="pick", fields=[field])
    key = legend(names, narrow=2) if names else None
    bars = alt.Chart(rows[[field, "share", "colour", *titles]]).mark_bar(
        size=14, yOffset=BELOW, cornerRadiusEnd=2
    )
    bars = bars.encode(
        x=x,
        y=y,
        color=alt.Color("colour:N", scale=colours(meanings, list(names or meanings)), legend=key),
        opacity=alt.OpacityValue(**alt.when(pick).then(alt.value(1)).otherwise(alt.value(FADED))),
        tooltip=tooltips(**{column: t(title) for column, title in titles.items()}),
    ).add_params(pick)
    layers = alt.layer(bars, *_whiskers(rows, field, y), *names_above(rows, field, y))
    layers["height"] = ROW * max(len(rows), 1) + _AXIS + (_KEY if names else 0)
    return layers


def _whiskers(rows: pd.DataFrame, field: str, y: alt.Y) -> list[alt.Chart]:
    known = rows.dropna(subset=["low", "high"])
    if known.empty:
        return []
    marks = alt.Chart(known[[field, "low", "high"]]).mark_rule(
        color=INK, opacity=0.7, strokeWidth=1.5, yOffset=BELOW, y2Offset=BELOW
    )
    return [marks.encode(x=alt.X("low:Q"), x2=alt.X2("high"), y=y)]


def names_above(rows: pd.DataFrame, field: str, y: alt.Y) -> list[alt.Chart]:
    """The name at the left, cut where it would run into the figure at the right."""
    base = alt.Chart(rows[[field, "name", "figure"]])
    room = alt.ExprRef(f"max(width - {7 * int(rows['figure'].str.len().max() if len(rows) else 0) + 12}, 60)")
    name = base.mark_text(align="left", dy=_ABOVE, fontSize=13, color=INK, limit=room)
    figure = base.mark_text(align="right", dy=_ABOVE, fontSize=12, fontWeight=600, color=INK)
    return [
        name.encode(x=alt.XValue(0), y=y, text=alt.Text("name:N")),
        figure.encode(x=alt.XValue(alt.ExprRef("width")), y=y, text=alt.Text("figure:N")),
    ]
