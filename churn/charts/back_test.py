"""How much oftener customers with each signal were lost than all, as it came out on this very file.

Invariant: only a signal that proved itself carries the accent; what may be chance, says no more than silence,
or counts too few stands in grey.
"""

from __future__ import annotations

import altair as alt
import numpy as np
import pandas as pd

from churn.charts.axes import on_same
from churn.charts.periods import tooltips
from churn.charts.theme import ACCENT, DASH, FADED, INK, LINE, legend, lookup, themed
from churn.metrics.back_test import ANY, VERDICTS
from churn.texts import Texts

_TICKS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
_SHAPES = {
    "works": "diamond",
    "silence": "square",
    "chance": "circle",
    "reverse": "triangle-down",
    "few": "cross",
}


def back_test_chart(frame: pd.DataFrame, t: Texts) -> alt.LayerChart:
    """The lift of each signal as a dot with its interval, on a scale on which twice as often and half as
    often are as far from 1; at 1 a line: as often as all. Proven signals first, then by lift; those without a
    lift are left out, a lift of 0 stands at the edge.

    `frame` as `metrics.back_test` gives it.
    """
    rows = _rows(frame, t)
    names = rows.set_index("signal")["name"].to_dict()
    x = _across(rows, t)
    y = alt.Y(
        "signal:N",
        sort=list(names),
        axis=alt.Axis(title=None, labelLimit=190, labelOverlap=False, labelExpr=lookup(names)),
    )
    layers = [*_level(x, t), *_dots(rows, x, y, t)]
    return themed(alt.layer(*layers), t, height=84 + 34 * len(rows))


def in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """The signals that have a lift, proven ones first, then by lift; any of them together last."""
    rows = frame[frame["lift"].notna()].reset_index()
    rows["place"] = rows["verdict"].map(VERDICTS.index).where(rows["signal"] != ANY, len(VERDICTS))
    return rows.sort_values(["place", "lift"], ascending=[True, False], kind="stable", ignore_index=True)


def _rows(frame: pd.DataFrame, t: Texts) -> pd.DataFrame:
    rows = in_order(frame)
    low, high = _ends(rows)
    data = rows[["signal", "verdict"]].copy()
    for column in ("lift", "lift_low", "lift_high"):
        data[column] = rows[column].clip(low, high)
    data["name"] = [t(f"signal.{code}") for code in rows["signal"]]
    data["said"] = [t(f"proof.{code}") for code in rows["verdict"]]
    data["times"] = [t("chart.times", times=x) for x in rows["lift"]]
    bounds = zip(rows["lift_low"], rows["lift_high"], strict=True)
    data["interval"] = [t("chart.times_interval", low=a, high=b) for a, b in bounds]
    cells = zip(rows["hits"], rows["flagged"], strict=True)
    data["of"] = [t("chart.of", part=a, whole=b) for a, b in cells]
    data["base"] = [t.percent(x) for x in rows["base_rate"]]
    return data


def _ends(rows: pd.DataFrame) -> tuple[float, float]:
    """The ticks between which all lifts and their bounds lie."""
    seen = rows[["lift", "lift_low", "lift_high"]].to_numpy(dtype=float)
    seen = seen[np.isfinite(seen) & (seen > 0)]
    low, high = (float(seen.min()), float(seen.max())) if seen.size else (1.0, 1.0)
    below = [tick for tick in _TICKS if tick <= min(low, 0.5)]
    above = [tick for tick in _TICKS if tick >= max(high, 2.0)]
    return (below or _TICKS[:1])[-1], (above or _TICKS[-1:])[0]


def _across(rows: pd.DataFrame, t: Texts) -> alt.X:
    low, high = _ends(rows)
    shown = [tick for tick in _TICKS if low <= tick <= high]
    names = {f"{tick:g}": f"{t.number(tick, 0 if tick >= 1 else 1)}×" for tick in shown}
    said = lookup(names).replace("datum.label", "datum.value")
    axis = alt.Axis(title=None, values=shown, labelExpr=said, grid=True)
    scale = alt.Scale(type="log", domain=[low, high], nice=False, clamp=True)
    return alt.X("lift:Q", scale=scale, axis=axis)


def _level(x: alt.X, t: Texts) -> list[alt.Chart]:
    base = alt.Chart(pd.DataFrame({"lift": [1.0], "text": [t("chart.times_one")]}))
    text = base.mark_text(align="left", baseline="bottom", dx=4, dy=-2, fontSize=11, color=INK, opacity=0.75)
    return [
        base.mark_rule(color=LINE, strokeDash=DASH, strokeWidth=1.25).encode(x=x),
        text.encode(x=x, y=alt.YValue(0), text=alt.Text("text:N")),
    ]


def _dots(rows: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts) -> list[alt.Chart]:
    seen = [code for code in VERDICTS if (rows["verdict"] == code).any()]
    names = {code: t(f"proof.{code}") for code in seen}
    hues = alt.Scale(domain=seen, range=[ACCENT if code == "works" else LINE for code in seen])
    shapes = alt.Scale(domain=seen, range=[_SHAPES[code] for code in seen])
    key = legend(names, 1, symbolType=alt.Undefined)
    titles = {"name": "chart.signal", "said": "chart.verdict", "times": "chart.lift", "interval": "chart.ci"}
    titles |= {"of": "chart.lost_of", "base": "chart.base_rate"}
    few = alt.when(alt.datum.verdict == "few").then(alt.value(2 * FADED))
    strength = alt.OpacityValue(**few.otherwise(alt.value(1)))
    whisker = alt.Chart(rows[["signal", "verdict", "lift_low", "lift_high"]])
    return [
        whisker.mark_rule(color=LINE, strokeWidth=1.5, clip=True).encode(
            x=on_same(x, "lift_low"), x2=alt.X2("lift_high"), y=y, opacity=strength
        ),
        alt.Chart(rows)
        .mark_point(size=110, filled=True)
        .encode(
            x=x,
            y=y,
            color=alt.Color("verdict:N", scale=hues, legend=key),
            shape=alt.Shape("verdict:N", scale=shapes, legend=key),
            opacity=strength,
            tooltip=tooltips(**{column: t(title) for column, title in titles.items()}),
        ),
    ]
