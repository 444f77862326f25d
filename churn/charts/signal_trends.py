"""One sign of the whole company by period: between its limits, with the windows that are compared.

Invariant: only what is no chance carries the accent, and a period in progress has no rate to draw.
"""

from __future__ import annotations

import altair as alt
import numpy as np
import pandas as pd

from churn.charts.axes import amount_y, bounds, number_y, on_same, period_x, share_y
from churn.charts.periods import line_layers, pending_layer, period_rows, tooltips
from churn.charts.process import KINDS
from churn.charts.theme import DASH, LINE, MOVEMENT, NORM, colours, legend, themed
from churn.texts import Texts

# The windows that are compared: the level of each is drawn across its periods.
WINDOWS = {"last": MOVEMENT["new"], "before": "#8f86c9", "year": NORM}


def signal_trend_chart(frame: pd.DataFrame, unit: str, t: Texts) -> alt.LayerChart:
    """The rate a period with its process limits and their centre, points beyond them marked, and the level of
    each compared window. `frame` as `metrics.signals.trends.trend_series`, `unit` as in UNITS there."""
    rows = _told(period_rows(frame, t), unit, t)
    x = period_x(rows["label"])
    y = _axis(rows, unit, t)
    layers = [
        *_limits(rows, x, y),
        *line_layers(rows[["label", "rate", "complete"]], x, y, LINE, 1.5),
        *_levels(rows, x, y, t),
        *pending_layer(rows, x, t),
        _points(rows[rows["rate"].notna()], x, y, t),
    ]
    return themed(alt.layer(*layers), t, height=280)


def rate_text(rate: float, unit: str, t: Texts) -> str:
    """A rate in its unit: 10.7%, 3.2 per 100 customers, 0.26 a customer, $ 107."""
    return t(f"signal_unit.{unit}", x=rate)


def _told(rows: pd.DataFrame, unit: str, t: Texts) -> pd.DataFrame:
    outside, run = rows["outside"].astype(bool), rows["run"].astype(bool)
    kind = pd.Series("inside", index=rows.index).mask(run, "run")
    kind = kind.mask(outside & (rows["rate"] > rows["center"]), "above")
    kind = kind.mask(outside & (rows["rate"] < rows["center"]), "below")
    low, high = ([rate_text(x, unit, t) for x in rows[name]] for name in ("low", "high"))
    return rows.assign(
        kind=kind,
        rate_text=[rate_text(x, unit, t) for x in rows["rate"]],
        n_text=[t.int(n) for n in rows["n"]],
        limits_text=[t("signals.from_to", low=a, high=b) for a, b in zip(low, high, strict=True)],
        verdict=[t(KINDS[code][2]) for code in kind],
    )


def _axis(rows: pd.DataFrame, unit: str, t: Texts) -> alt.Y:
    ends = bounds(rows["low"], rows["high"], rows["rate"], 1.0 if unit != "money" else 0.4)
    if unit == "share":
        return share_y("rate", *ends)
    return amount_y("rate", *ends, t, "value") if unit == "money" else number_y("rate", *ends)


def _limits(rows: pd.DataFrame, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    known = rows.dropna(subset=["low", "high"])[["label", "low", "high", "center"]]
    if known.empty:
        return []
    area = alt.Chart(known).mark_area(color=LINE, opacity=0.14, clip=True, interpolate="step")
    centre = alt.Chart(known).mark_line(color=LINE, strokeWidth=1, strokeDash=DASH)
    return [
        area.encode(x=x, y=on_same(y, "low"), y2=alt.Y2("high")),
        centre.encode(x=x, y=on_same(y, "center")),
    ]


def _levels(rows: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts) -> list[alt.Chart]:
    """The mean of each window over its periods, weighed by what they are means of."""
    told = rows[(rows["window"] != "") & rows["rate"].notna() & (rows["n"] > 0)]
    codes = [code for code in WINDOWS if (told["window"] == code).any()]
    if not codes:
        return []
    means = {code: _mean(told[told["window"] == code]) for code in codes}
    data = told[["label", "window"]].assign(level=told["window"].map(means))
    names = {code: t(f"signal_window.{code}") for code in codes}
    key = legend(names, 1, symbolType="stroke", symbolStrokeWidth=3, symbolSize=200)
    mark = alt.Chart(data).mark_line(strokeWidth=3, opacity=0.9, point=False)
    stroke = alt.Stroke("window:N", scale=colours(WINDOWS, codes), legend=key)
    return [mark.encode(x=x, y=on_same(y, "level"), stroke=stroke)]


def _mean(rows: pd.DataFrame) -> float:
    return float(np.average(rows["rate"], weights=rows["n"]))


def _points(rows: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts) -> alt.Chart:
    texts = {"when": "chart.period", "rate_text": "signals.level", "n_text": "signals.of_n"}
    texts |= {"limits_text": "chart.limits", "verdict": "chart.verdict"}
    codes = [code for code in KINDS if (rows["kind"] == code).any()]
    names = {code: t(KINDS[code][2]) for code in codes if code != "inside"}
    key = legend(names, 1, symbolType=alt.Undefined, values=list(names)) if names else None
    shapes = alt.Scale(domain=codes, range=[KINDS[code][0] for code in codes])
    hues = alt.Scale(domain=codes, range=[KINDS[code][1] for code in codes])
    marks = alt.Chart(rows[["label", "rate", "kind", *texts]]).mark_point(filled=True, opacity=1)
    return marks.encode(
        x=x,
        y=y,
        shape=alt.Shape("kind:N", scale=shapes, legend=key),
        color=alt.Color("kind:N", scale=hues, legend=key),
        size=alt.SizeValue(
            **alt.when(alt.datum.kind == "inside").then(alt.value(36)).otherwise(alt.value(120))
        ),
        tooltip=tooltips(**{column: t(key) for column, key in texts.items()}),
    )
