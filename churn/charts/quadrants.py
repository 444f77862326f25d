"""What charts with four quadrants share: the lines between them, their names in the corners, the axis upward.

Invariant: a name stands in the corner of its own quadrant and says how many customers are in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import altair as alt
import pandas as pd

from churn.charts.periods import tooltips
from churn.charts.skewed import Skew, written
from churn.charts.theme import DASH, INK, LINE
from churn.texts import Texts

_LEFT, _RIGHT = ("0", {"align": "left", "dx": 6}), ("width", {"align": "right", "dx": -6})
_TOP, _BOTTOM = ("0", {"baseline": "top", "dy": 6}), ("height", {"baseline": "bottom", "dy": -6})
CORNERS = {  # in the order of QUADRANTS of a metric: which corner each has
    "top_left": (_LEFT, _TOP),
    "top_right": (_RIGHT, _TOP),
    "bottom_left": (_LEFT, _BOTTOM),
    "bottom_right": (_RIGHT, _BOTTOM),
}


def lines(
    x: alt.X, y: alt.Y, at: Mapping[str, float], said: Mapping[str, str], title: str
) -> list[alt.Chart]:
    """The lines between the quadrants: `at` by the column of each axis where it lies, `said` what it is."""
    told = {f"said_{name}": [text] for name, text in said.items()}
    data = pd.DataFrame({name: [value] for name, value in at.items()} | told)
    line = alt.Chart(data).mark_rule(color=LINE, strokeDash=DASH, strokeWidth=1.25)
    across, upward = (axis["shorthand"].split(":")[0] for axis in (x, y))
    return [
        line.encode(x=x, tooltip=tooltips(**{f"said_{across}": title})),
        line.encode(y=y, tooltip=tooltips(**{f"said_{upward}": title})),
    ]


def corner_names(names: Mapping[str, str], quadrants: Mapping[str, str]) -> list[alt.Chart]:
    """The name of each quadrant in its corner of the plot: `names` by quadrant, `quadrants` by corner."""
    layers = []
    for corner, code in quadrants.items():
        (across, left), (down, top) = CORNERS[corner]
        text = alt.Chart(pd.DataFrame({"quadrant": [code], "name": [names[code]]}))
        text = text.mark_text(fontSize=12, color=INK, opacity=0.75, tooltip=None, **left, **top)
        place = {"x": alt.XValue(alt.ExprRef(across)), "y": alt.YValue(alt.ExprRef(down))}
        layers.append(text.encode(text=alt.Text("name:N"), **place))
    return layers


def money_axis(skew: Skew, t: Texts, bare: str, named: str) -> alt.Axis:
    """An axis of money, upward, its title flat above it: the text `bare` where there is no currency, else
    `named`, which tells it."""
    without, ticks = replace(t, currency=None), skew.ticks(6)
    sign = "".join(t.vega_locale()["number"]["currency"]).strip()
    title = t(bare) if not sign else t(named, currency=sign)
    flat = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleBaseline": "bottom"}
    place = {"minExtent": 64, "titleX": -64, "titleY": -12}
    return alt.Axis(title=title, values=ticks, labelExpr=written(ticks, without.compact), **flat, **place)


def skewed_axis(skew: Skew, title: str, word: Callable[[float], str], most: int = 9) -> alt.Axis:
    """An axis across, its ticks written as `word` does."""
    ticks = skew.ticks(most)
    return alt.Axis(title=title, values=ticks, labelExpr=written(ticks, word), grid=False, titlePadding=10)
