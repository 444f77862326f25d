"""How many stay, as it was and as a model continues it, with what the model had said before it knew.

Invariant: what was not seen is dashed, and ages that the tested model had not known are hollow.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.book.projection import Projection
from churn.charts.axes import share_y
from churn.charts.periods import tooltips
from churn.charts.survival import ages_marked, ages_x
from churn.charts.theme import ACCENT, DASH, INK, LINE, colours, legend, themed
from churn.texts import Texts

LINES = {"ahead": ACCENT, "held": LINE}
_DOTS = [2, 3]


def projection_chart(found: Projection, t: Texts) -> alt.LayerChart:
    """Points of the curve that was seen, the line of the model through them and on, dashed, with its band;
    the grey line is what the model of the test said."""
    last = max((float(frame.index.max()) for frame in (found.seen, found.ahead) if len(frame)), default=1.0)
    x = ages_x(0.0, last, ages_marked(0.0, last, found.unit), found.unit, t)
    y = share_y("share", 0.0, 1.0)
    layers = [*_ahead(found, x, y), *_lines(found, x, y, t), *_now(found, x, t), _points(found, x, y, t)]
    return themed(alt.layer(*layers), t, height=320)


def _ahead(found: Projection, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    if found.ahead.empty:
        return []
    rows = found.ahead.reset_index()[["age", "low", "high"]]
    low = alt.Y("low:Q", scale=y["scale"], axis=y["axis"])
    band = alt.Chart(rows).mark_area(color=ACCENT, opacity=0.16, tooltip=None)
    return [band.encode(x=x, y=low, y2=alt.Y2("high"))]


def _lines(found: Projection, x: alt.X, y: alt.Y, t: Texts) -> list[alt.Chart]:
    """The model as far as was seen, beyond it, and the model of the test."""
    there = {name: frame for name in LINES if len(frame := getattr(found, name))}
    names = {name: t(f"projection.line_{name}") for name in there}
    hue = alt.Color("line:N", scale=colours(LINES, list(there)), legend=_key(names))
    layers = []
    for name, frame in there.items():
        rows = frame.reset_index()[["age", "share"]].assign(line=name)
        if name == "held":
            layers.append(_line(rows, _DOTS).encode(x=x, y=y, color=hue))
            continue
        edge = int(frame["seen"].sum()) - 1
        layers.append(_line(rows[: edge + 1]).encode(x=x, y=y, color=hue))
        layers.append(_line(rows[max(edge, 0) :], DASH).encode(x=x, y=y, color=hue))
        layers.append(_touched(frame, x, y, t))
    return layers


def _key(names: dict[str, str]) -> alt.Legend:
    return legend(names, 1, symbolType="stroke", symbolStrokeWidth=2.5, symbolSize=300)


def _line(rows: pd.DataFrame, dash: list[int] | None = None) -> alt.Chart:
    look = {"strokeDash": dash} if dash else {}
    return alt.Chart(rows).mark_line(strokeWidth=2.5, strokeJoin="round", tooltip=None, **look)


def _touched(frame: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts) -> alt.Chart:
    """What the model tells where the line is touched, beyond the points."""
    rows = frame[~frame["seen"].astype(bool)].reset_index()
    rows["after"] = [t.int(age) for age in rows["age"]]
    rows["kept"] = [t.percent(share) for share in rows["share"]]
    bounds = zip(rows["low"], rows["high"], strict=True)
    rows["interval"] = [t("chart.interval", low=a, high=b) for a, b in bounds]
    titles = {"after": "survival.after", "kept": "projection.told", "interval": "chart.ci"}
    shown = tooltips(**{column: t(key) for column, key in titles.items()})
    dots = alt.Chart(rows[["age", "share", *titles]]).mark_point(size=70, opacity=0, filled=True)
    return dots.encode(x=x, y=y, tooltip=shown)


def _now(found: Projection, x: alt.X, t: Texts) -> list[alt.Chart]:
    """Where what was seen ends."""
    if found.ahead.empty or not len(found.seen):
        return []
    rows = pd.DataFrame({"age": [float(found.seen.index.max())], "text": [t("projection.beyond")]})
    words = alt.Chart(rows).mark_text(align="left", dx=6, dy=8, fontSize=11, color=INK, opacity=0.75)
    return [
        alt.Chart(rows[["age"]]).mark_rule(color=LINE, strokeWidth=1.25).encode(x=x),
        words.encode(x=x, y=alt.YValue(0), text=alt.Text("text:N")),
    ]


def _points(found: Projection, x: alt.X, y: alt.Y, t: Texts) -> alt.Chart:
    rows = found.seen.reset_index()
    rows["after"] = [t.int(age) for age in rows["age"]]
    rows["kept"] = [t.percent(share) for share in rows["share"]]
    bounds = zip(rows["low"], rows["high"], strict=True)
    rows["interval"] = [t("chart.interval", low=a, high=b) for a, b in bounds]
    rows["in_sight"] = [t.int(n) for n in rows["n"]]
    rows["part"] = [t("chart.check_seen" if known else "chart.check_unseen") for known in rows["known"]]
    titles = {"after": "survival.after", "kept": "chart.stay", "interval": "chart.ci"}
    titles |= {"in_sight": "chart.still_seen", "part": "chart.check_part"}
    fill = alt.when(alt.datum.known).then(alt.value(ACCENT)).otherwise(alt.value("transparent"))
    points = alt.Chart(rows[["age", "share", "known", *titles]])
    return points.mark_point(size=32, stroke=ACCENT, strokeWidth=1.5, opacity=1).encode(
        x=x,
        y=y,
        fill=alt.FillValue(**fill),
        tooltip=tooltips(**{column: t(key) for column, key in titles.items()}),
    )
