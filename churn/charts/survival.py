"""How many stay, by age: Kaplan-Meier curves with their bands, and under them how many are still in sight.

Invariant: a curve is drawn only as far as somebody was seen, and the numbers under it stand at their ages.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import altair as alt
import numpy as np
import pandas as pd

from churn.charts.axes import share_y
from churn.charts.periods import tooltips
from churn.charts.theme import DASH, INK, LINE, SERIES, legend, themed
from churn.models.survival import Survival
from churn.texts import Texts

MOST_TICKS = 6
STEPS = {
    "week": (1, 2, 4, 13, 26, 52, 104),
    "month": (1, 2, 3, 6, 12, 24, 36, 60),
    "quarter": (1, 2, 4, 8, 12, 20),
    "year": (1, 2, 5, 10),
}
_POINTS = 540  # of all curves together
_HEIGHT, _KEY = 300, 50  # of the curves with their axis, and of a legend
_BELOW, _ROW = 62, 17  # where the numbers under the axis begin, and the height of their rows


def survival_chart(
    curves: Mapping[object, Survival], names: Mapping[object, str], unit: str, t: Texts
) -> alt.LayerChart:
    """The share that stays, a step curve a group with its band; `names` in words, `unit` of ages."""
    codes = {group: str(place) for place, group in enumerate(curves)}
    last = max(float(curve.times[-1]) for curve in curves.values())
    begin = min(curve.since for curve in curves.values())
    each = max(_POINTS // len(curves), 24)
    rows = pd.concat([_rows(codes[g], c, names[g], each, unit, t) for g, c in curves.items()])
    marks = ages_marked(begin, last, unit)
    x = ages_x(begin, max(last, begin + 1), marks, unit, t)
    y = share_y("share", 0.0, 1.0)
    scale = alt.Scale(domain=list(codes.values()), range=list(SERIES[: len(codes)]))
    key = _legend({codes[group]: names[group] for group in codes})
    colour = alt.Color("group:N", scale=scale, legend=key)
    layers = [_half(y), *_curves(rows, x, y, colour, len(codes), t)]
    for place, curve in enumerate(curves.values()):
        layers.append(_numbers(curve, marks, x, SERIES[place], place, t))
    layers.append(_heading(t))
    return themed(alt.layer(*layers), t, height=_HEIGHT + _ROW * len(codes) + (_KEY if key else 0))


def ages_marked(begin: float, last: float, unit: str) -> list[int]:
    """A few whole ages to name on the axis."""
    steps = STEPS[unit]
    step = next((s for s in steps if (last - begin) / s <= MOST_TICKS), None)
    step = step or math.ceil((last - begin) / MOST_TICKS / steps[-1]) * steps[-1]
    return [age for age in range(0, math.floor(last) + 1, step) if age >= begin]


def ages_x(begin: float, last: float, marks: list[int], unit: str, t: Texts, field: str = "age") -> alt.X:
    """The axis of ages."""
    axis = alt.Axis(
        title=t(f"survival.axis_{unit}"), values=marks, grid=False, format="d", labelOverlap=False
    )
    return alt.X(f"{field}:Q", scale=alt.Scale(domain=[begin, last], nice=False, zero=False), axis=axis)


def _curves(
    rows: pd.DataFrame, x: alt.X, y: alt.Y, colour: alt.Color, groups: int, t: Texts
) -> list[alt.Chart]:
    titles = {"name": "chart.group"} if groups > 1 else {}
    titles |= {
        "after": "survival.after",
        "kept": "chart.stay",
        "interval": "chart.ci",
        "seen": "chart.still_seen",
    }
    shown = tooltips(**{column: t(title) for column, title in titles.items()})
    band = alt.Chart(rows[["age", "low", "high", "group"]].dropna())
    band = band.mark_area(opacity=0.16 if groups < 3 else 0.08, interpolate="step-after", tooltip=None)
    line = alt.Chart(rows[["age", "share", "group"]])
    line = line.mark_line(strokeWidth=2.5, interpolate="step-after", tooltip=None)
    dots = alt.Chart(rows).mark_point(size=70, opacity=0, filled=True)
    low = alt.Y("low:Q", scale=y["scale"], axis=y["axis"])
    return [
        band.encode(x=x, y=low, y2=alt.Y2("high"), color=colour),
        line.encode(x=x, y=y, color=colour),
        dots.encode(x=x, y=y, color=colour, tooltip=shown),
    ]


def _half(y: alt.Y) -> alt.Chart:
    return alt.Chart(pd.DataFrame({"share": [0.5]})).mark_rule(color=LINE, strokeDash=DASH).encode(y=y)


def _numbers(curve: Survival, marks: list[int], x: alt.X, colour: str, place: int, t: Texts) -> alt.Chart:
    """How many are in sight at the marked ages, in the colour of their curve."""
    ages = [age for age in marks if age <= curve.times[-1]]
    counts = [t.int(curve.seen_at(age)) for age in ages]
    rows = pd.DataFrame({"age": np.array(ages, float), "seen": counts})
    text = alt.Chart(rows).mark_text(color=colour, fontSize=12, baseline="top")
    y = alt.YValue(alt.ExprRef(f"height + {_BELOW + _ROW * (place + 1)}"))
    return text.encode(x=x, y=y, text=alt.Text("seen:N"))


def _heading(t: Texts) -> alt.Chart:
    """What the numbers are, on a line of its own above them."""
    rows = pd.DataFrame({"text": [t("survival.in_sight")]})
    text = alt.Chart(rows).mark_text(align="left", baseline="top", fontSize=12, color=INK, opacity=0.75)
    y = alt.YValue(alt.ExprRef(f"height + {_BELOW}"))
    return text.encode(x=alt.XValue(0), y=y, text=alt.Text("text:N"))


def _rows(code: str, curve: Survival, name: str, most: int, unit: str, t: Texts) -> pd.DataFrame:
    """The steps of a curve, at most so many, the first and the last among them."""
    steps = np.flatnonzero((curve.events > 0) | (np.arange(len(curve.times)) == len(curve.times) - 1))
    steps = steps[np.unique(np.linspace(0, len(steps) - 1, min(len(steps), most)).astype(int))]
    rows = pd.DataFrame({"age": np.append(curve.since, curve.times[steps])}).assign(group=code, name=name)
    rows["share"] = np.append(1.0, curve.survival[steps])
    rows["low"], rows["high"] = (np.append(1.0, band[steps]) for band in (curve.low, curve.high))
    rows["after"] = [t.number(age, 0 if float(age).is_integer() else 1) for age in rows["age"]]
    rows["kept"] = [t.percent(x) for x in rows["share"]]
    bounds = zip(rows["low"], rows["high"], strict=True)
    rows["interval"] = [t("chart.interval", low=a, high=b) for a, b in bounds]
    rows["seen"] = [t.int(n) for n in np.append(curve.at_risk[0], curve.at_risk[steps])]
    return rows.drop_duplicates("age", keep="last")


def _legend(names: dict[str, str]) -> alt.Legend | None:
    """As many names in a row as have room; none for one curve alone."""
    if len(names) < 2:
        return None
    key, room = legend(names, symbolOpacity=1), 7 * max(len(name) for name in names.values()) + 40
    key["columns"] = alt.ExprRef(f"max(1, min({len(names)}, floor(width / {room})))")
    return key
