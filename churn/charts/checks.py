"""What a model said of a time it had not seen, period by period, and how surely customers are still there.

Invariant: what the model was made of is never shown as a test of it: a line parts the two.
"""

from __future__ import annotations

import altair as alt
import numpy as np
import pandas as pd

from churn.charts.axes import MAX_PERIODS, number_y, on_same, period_x
from churn.charts.periods import tooltips
from churn.charts.theme import ACCENT, DASH, INK, LINE, MOVEMENT, colours, legend, themed
from churn.texts import Texts

SIDES = {"actual": ACCENT, "expected": LINE}
STANDING = {"living": ACCENT, "lost": MOVEMENT["churn"]}
_TITLES = {"actual": "chart.check_actual", "expected": "chart.check_expected"}
_SAID = ("when", "came", "told", "interval", "part")


def holdout_chart(path: pd.DataFrame, what: str, t: Texts) -> alt.LayerChart:
    """What came, counted up since the beginning, beside what the model expects, with its band; a line where
    the past it was made of ends. `what`: "orders" or "losses".

    `path` as `models.prospects.Check.path` has it: by period or by age in months.
    """
    rows = holdout_rows(path, t)
    x = period_x(rows["label"])
    if not is_dated(path):
        x["axis"]["title"] = t("chart.check_age")
    y = number_y("number", 0.0, _top(rows))
    y["axis"]["title"] = t(f"chart.check_{what}")
    names = {code: t(key) for code, key in _TITLES.items()}
    scale, shape = colours(SIDES, list(SIDES)), alt.Scale(domain=list(SIDES), range=[[1, 0], DASH])
    key = legend(names, 2, symbolType="stroke", symbolStrokeWidth=2)
    hue = alt.Color("side:N", scale=scale, legend=key)
    lines = alt.Chart(_long(rows)).mark_line(strokeWidth=2, strokeJoin="round")
    band = alt.Chart(rows.dropna(subset=["low", "high"])[["label", "low", "high"]])
    layers = [
        band.mark_area(color=LINE, opacity=0.18).encode(x=x, y=on_same(y, "low"), y2=alt.Y2("high")),
        *_parted(rows, x, t),
        lines.encode(x=x, y=y, color=hue, strokeDash=alt.StrokeDash("side:N", scale=shape, legend=key)),
        _points(rows, x, y, t),
    ]
    return themed(alt.layer(*layers), t, height=300)


def p_alive_chart(bins: pd.DataFrame, t: Texts) -> alt.Chart:
    """How many customers have which chance of still being one, those counted as lost in the colour of a loss.

    `bins` as `metrics.presence.presence_bins` gives it. A click selects under the name "pick" the field
    `bin`.
    """
    rows = bins.reset_index(names="bin").melt(["bin", "low", "high"], list(STANDING), "side", "count")
    rows["label"] = [bin_name(a, b, t) for a, b in zip(rows["low"], rows["high"], strict=True)]
    rows["who"] = [t(f"chart.alive_{side}") for side in rows["side"]]
    rows["n"] = [t.int(n) for n in rows["count"]]
    rows = rows[rows["count"] > 0]
    labels = [bin_name(a, b, t) for a, b in zip(bins["low"], bins["high"], strict=True)]
    axis = alt.Axis(title=t("chart.p_alive"), labelAngle=0, titlePadding=10)
    x = alt.X("label:O", sort=labels, scale=alt.Scale(domain=labels, paddingInner=0.15), axis=axis)
    y = number_y("count", 0.0, float(bins[list(STANDING)].sum(axis=1).max()))
    y["axis"]["title"] = t("chart.customers")
    sides = [side for side in STANDING if bins[side].any()]
    names = {side: t(f"chart.alive_{side}") for side in sides}
    hue = alt.Color("side:N", scale=colours(STANDING, sides), legend=legend(names, 1))
    titles = {"label": "chart.p_alive", "who": "chart.alive_who", "n": "chart.customers"}
    pick = alt.selection_point(name="pick", fields=["bin"])
    drawn = alt.Chart(rows[["bin", "side", "count", *titles]]).mark_bar(cornerRadiusEnd=2, cursor="pointer")
    shown = drawn.encode(
        x=x,
        y=y,
        color=hue,
        order=alt.Order("side:N", sort="descending"),
        opacity=alt.OpacityValue(**alt.when(pick).then(alt.value(1)).otherwise(alt.value(0.4))),
        tooltip=tooltips(**{column: t(key) for column, key in titles.items()}),
    )
    return themed(shown.add_params(pick), t, height=260)


def is_dated(path: pd.DataFrame) -> bool:
    """Whether a hold-out is of periods, and not of ages."""
    return isinstance(path.index, pd.DatetimeIndex)


def holdout_rows(path: pd.DataFrame, t: Texts) -> pd.DataFrame:
    """The last rows of a hold-out with their names along the axis (`label`) and in a tooltip (`when`, `came`,
    `told`, `interval`, `part`)."""
    rows = path.sort_index().tail(MAX_PERIODS)
    dated, index = is_dated(path), rows.index
    rows = rows.assign(
        seen=rows["seen"].astype(bool),
        label=[t.period(at, short=True) if dated else t.int(at) for at in index],
        when=[t.period(at) if dated else t.n("months", at) for at in index],
        came=[t.number(x, 0) for x in rows["actual"]],
        told=[t.number(x, 0) for x in rows["expected"]],
    )
    bounds = zip(rows["low"], rows["high"], strict=True)
    rows["interval"] = [t("chart.range", low=t.number(a, 0), high=t.number(b, 0)) for a, b in bounds]
    rows["part"] = [t("chart.check_seen" if seen else "chart.check_unseen") for seen in rows["seen"]]
    return rows.reset_index(drop=True)


def bin_name(low: float, high: float, t: Texts) -> str:
    """Chances from `low` to `high` in words."""
    return t("chart.p_alive_bin", low=low * 100, high=high)


def _top(rows: pd.DataFrame) -> float:
    return float(np.nanmax(rows[["actual", "expected", "high"]].to_numpy(dtype=float), initial=1.0))


def _long(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.melt("label", list(SIDES), "side", "number").dropna(subset=["number"])


def _parted(rows: pd.DataFrame, x: alt.X, t: Texts) -> list[alt.Chart]:
    """Where the past that the model was made of ends; nothing where all of it is of one side."""
    seen = rows[rows["seen"]]
    if seen.empty or len(seen) == len(rows):
        return []
    at = seen["label"].iloc[-1]
    words = [("right", -6, "chart.check_fit"), ("left", 6, "chart.check_test")]
    line = alt.Chart(pd.DataFrame({"label": [at]})).mark_rule(color=LINE, strokeWidth=1.25)
    return [
        line.encode(x=x),
        *(
            alt.Chart(pd.DataFrame({"label": [at], "text": [t(key)]}))
            .mark_text(align=align, dx=dx, dy=8, fontSize=11, color=INK, opacity=0.75)
            .encode(x=x, y=alt.YValue(0), text=alt.Text("text:N"))
            for align, dx, key in words
        ),
    ]


def _points(rows: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts) -> alt.Chart:
    known = rows.dropna(subset=["actual"])
    keys = ("chart.check_when", *_TITLES.values(), "chart.ci", "chart.check_part")
    titles = dict(zip(_SAID, keys, strict=True))
    points = alt.Chart(known[["label", "actual", *_SAID]]).mark_point(size=30, filled=True, opacity=1)
    return points.encode(
        x=x,
        y=on_same(y, "actual"),
        color=alt.ColorValue(ACCENT),
        tooltip=tooltips(**{column: t(key) for column, key in titles.items()}),
    )
