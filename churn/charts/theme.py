"""One colour a meaning for the whole app, and the quiet look that every chart shares.

Invariant: every mark colour stands out at 3:1 or more from the light and from the dark background, and
colours that meet in one chart stay apart for colour-blind eyes; tests/test_charts_theme.py measures both.
"""

from __future__ import annotations

from collections.abc import Callable

import altair as alt
from altair.utils.schemapi import debug_mode

from churn.texts import Texts

ACCENT = "#5b5fd9"
LINE = "#7b8190"  # limits, centre lines, whiskers: what stands behind the message
NORM = "#b5507a"
INK = "currentColor"  # text in the colour of the page around it, light or dark
ON_ACCENT = "#ffffff"  # text on a mark filled with the accent colour

# What happened to a customer, or to money: the same code has the same colour everywhere.
MOVEMENT = {
    "new": "#2b6de8",
    "reactivation": "#b866c0",
    "expansion": "#2a9d70",
    "contraction": "#c5850f",
    "churn": "#c1442a",
    "neutral": "#737985",
}
BAND = {"large": "#7257d6", "medium": "#1596a3", "small": "#96933b"}
CONTROL = {"ours": "#bf264f", "shared": "#bf7a4d", "outside": "#268cbf", "unclear": "#8c6284"}
RESIDUAL = {"more": "#d9712b", "less": "#3f736f"}  # more or fewer than chance would have it
# A stage wears the colour of the movement that brings a customer there.
STAGE = {
    "welcome": MOVEMENT["new"],
    "know": "#8f86c9",
    "development": MOVEMENT["expansion"],
    "revival": MOVEMENT["contraction"],
    "winback": MOVEMENT["churn"],
}
# Groups that have no meaning of their own, in the order in which they stand in a legend.
SERIES = ("#5b5fd9", "#f85d0f", "#3c9f6d", "#af4279", "#8192b3", "#7f6430")

LIGHT_BACKGROUND = "#ffffff"
DARK_BACKGROUND = "#12151c"

FADED = 0.3  # opacity of what is not selected
HOLLOW = 0.12  # fill of a mark whose period is still in progress
QUIET = 0.3  # fill of what did not change: there, but not in the way
DASH = [4, 3]
AXIS_WIDTH = 52  # the same on every chart that shares its periods with a neighbour, so that they line up


def colours(meanings: dict[str, str], codes: list[str]) -> alt.Scale:
    """A colour scale over codes, in their order."""
    return alt.Scale(domain=codes, range=[meanings[code] for code in codes])


def legend(names: dict[str, str], narrow: int = 3, **options: object) -> alt.Legend:
    """A legend above the chart that shows a code's name; `narrow` entries a row on a phone."""
    count = len(names)
    look = {"symbolType": "square", "symbolStrokeWidth": 0, "symbolSize": 90, "labelLimit": 300} | options
    columns = alt.ExprRef(f"width < 600 ? {min(narrow, count)} : {count}")
    return alt.Legend(title=None, orient="top", labelExpr=lookup(names), columns=columns, **look)


def lookup(names: dict[str, str]) -> str:
    """A Vega expression that turns a label's code into its name."""
    pairs = ", ".join(f"{quoted(code)}: {quoted(name)}" for code, name in names.items())
    return f"{{{pairs}}}[datum.label]"


def themed(chart: alt.Chart | alt.LayerChart, t: Texts, **more: object) -> alt.Chart | alt.LayerChart:
    """The same chart, in the reader's locale and in the app's sizes, with `more` properties (its height);
    colours of text are left to the page."""
    config = alt.Config(
        locale=t.vega_locale(),
        axis=alt.AxisConfig(
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            labelPadding=8,
            domain=False,
            ticks=False,
            gridOpacity=0.7,
            labelOverlap=True,
            labelFlush=False,
        ),
        legend=alt.LegendConfig(
            labelFontSize=12, titleFontSize=12, columnPadding=16, rowPadding=4, offset=26
        ),
        text=alt.MarkConfig(fontSize=12, color=INK),
        view=alt.ViewConfig(strokeWidth=0),
    )
    for name, value in {**more, "config": config}.items():
        chart[name] = value  # .properties() and .configure() copy each layer several times over
    return chart


def specification(draw: Callable[[], alt.Chart | alt.LayerChart]) -> dict:
    """The drawn chart as a Vega-Lite specification with its data inside, however long: a long book draws
    slowly, and does not fail. It is not held against the schema: that takes half of the time a reader waits
    for a chart, and tests do it for every chart."""
    with alt.data_transformers.disable_max_rows(), debug_mode(False):
        return draw().to_dict(validate=False)


def quoted(text: str) -> str:
    """A text as a literal of Vega's expressions."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
