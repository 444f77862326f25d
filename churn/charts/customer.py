"""One customer over time: what it paid and what it is worth, its stage below, and the marks of its moments.

Invariant: where it was no customer there is no line, and a period in progress is drawn hollow and dashed.
"""

from __future__ import annotations

import altair as alt
import numpy as np
import pandas as pd

from churn.charts.axes import amount_y, on_same, period_x
from churn.charts.periods import line_layers, period_rows, tooltips
from churn.charts.theme import ACCENT, HOLLOW, LINE, MOVEMENT, STAGE, colours, legend, themed
from churn.texts import Texts

# What is marked: shape and colour; what it is called is `moment.<code>`.
MARKS = {
    "complained": ("triangle-down", "#bf264f"),
    "contact_left": ("cross", "#7257d6"),
    "silent": ("circle", MOVEMENT["neutral"]),
    "grew": ("triangle-up", MOVEMENT["expansion"]),
    "shrank": ("triangle-down", MOVEMENT["contraction"]),
    "lost": ("square", MOVEMENT["churn"]),
    "returned": ("diamond", MOVEMENT["reactivation"]),
}
_STRIP, _GAP = 12, 6  # height of the strip of stages, and its distance from the bars
_ROOM = 1.18  # of the highest bar: what is left above it for the marks


def customer_chart(history: pd.DataFrame, moments: pd.DataFrame | None, t: Texts) -> alt.LayerChart:
    """Bars of what came in (money a month), a line of the run-rate, a strip of stages, and marks.

    `history` as `metrics.customer_history`, `moments` as `metrics.customer_moments`. Tooltips in words.
    """
    rows = _told(period_rows(history, t), t)
    x = period_x(rows["label"], offset=_STRIP + _GAP)
    top = float(np.nanmax([0.0, *rows["a_month"], *rows["value"]])) * _ROOM
    low = float(np.nanmin([0.0, *rows["a_month"]]))
    y = amount_y("value", low, top, t, "value")
    layers = [
        _bars(rows, x, on_same(y, "a_month"), t),
        *line_layers(rows[["label", "value", "complete"]], x, y, ACCENT, 2.5),
        _worth(rows, x, y, t),
        _stages(rows, x, t),
        *_marks(rows, moments, x, t),
    ]
    return themed(alt.layer(*layers), t, height=300)


def _told(rows: pd.DataFrame, t: Texts) -> pd.DataFrame:
    return rows.assign(
        paid=[t.money(x) for x in rows["revenue"]],
        worth=[t.money(x) for x in rows["value"]],
        orders_text=[t.int(x) for x in rows["orders"]],
        stage_text=[t(f"stage.{code}") for code in rows["stage"]],
    )


_TEXTS = {
    "when": "chart.period",
    "paid": "chart.customer.paid",
    "orders_text": "chart.customer.orders",
    "worth": "chart.customer.value",
    "stage_text": "chart.customer.stage",
}


_MARK_TEXTS = {"day": "chart.customer.when", "name": "chart.customer.what", "much": "chart.amount"}


def _lines(t: Texts) -> list[alt.Tooltip]:
    return tooltips(**{column: t(key) for column, key in _TEXTS.items()})


def _bars(rows: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts) -> alt.Chart:
    paid = rows["a_month"].notna() & (rows["a_month"] != 0)  # a bar of nothing would be a line
    data = rows.loc[paid, ["label", "a_month", "complete", *_TEXTS]]
    bars = alt.Chart(data).mark_bar(color=LINE, stroke=LINE, strokeWidth=1, cornerRadiusEnd=2)
    filled = alt.when(alt.datum.complete).then(alt.value(0.45)).otherwise(alt.value(HOLLOW))
    return bars.encode(x=x, y=y, fillOpacity=alt.FillOpacityValue(**filled), tooltip=_lines(t))


def _worth(rows: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts) -> alt.Chart:
    """Points that can be hovered, and that show a run-rate of one period alone."""
    data = rows[["label", "value", "complete", *_TEXTS]].dropna(subset=["value"])
    fill = alt.when(alt.datum.complete).then(alt.value(ACCENT)).otherwise(alt.value("transparent"))
    points = alt.Chart(data).mark_point(size=26, stroke=ACCENT, opacity=1)
    return points.encode(x=x, y=y, fill=alt.FillValue(**fill), tooltip=_lines(t))


def _stages(rows: pd.DataFrame, x: alt.X, t: Texts) -> alt.Chart:
    """A strip below the bars, coloured by stage; hollow where the period is still in progress."""
    codes = [code for code in STAGE if (rows["stage"] == code).any()]
    names = {code: t(f"stage.{code}") for code in codes}
    key = legend(names)
    key["orient"] = "bottom"  # beside the strip that it explains
    strip = alt.Chart(rows[["label", "stage", "complete", *_TEXTS]]).mark_rect(strokeWidth=1)
    over = alt.when(alt.datum.complete).then(alt.value(0.9)).otherwise(alt.value(0.35))
    return strip.encode(
        x=x,
        y=alt.YValue(alt.ExprRef(f"height + {_GAP}")),
        y2=alt.Y2Value(alt.ExprRef(f"height + {_GAP + _STRIP}")),
        fill=alt.Fill("stage:N", scale=colours(STAGE, codes), legend=key),
        opacity=alt.OpacityValue(**over),
        tooltip=_lines(t),
    )


def _marks(rows: pd.DataFrame, moments: pd.DataFrame | None, x: alt.X, t: Texts) -> list[alt.Chart]:
    """The moments along the top, one mark a period and kind, each above the other."""
    data = _marked(rows, moments, t)
    if data.empty:
        return []
    codes = [code for code in MARKS if (data["code"] == code).any()]
    names = {code: t(f"moment.{code}") for code in codes}
    look = legend(names, narrow=2, symbolType=alt.Undefined, symbolSize=70)
    shapes = alt.Scale(domain=codes, range=[MARKS[code][0] for code in codes])
    hues = alt.Scale(domain=codes, range=[MARKS[code][1] for code in codes])
    marks = alt.Chart(data).mark_point(filled=True, size=80, opacity=1)
    return [
        marks.encode(
            x=x,
            y=alt.Y("lane:Q", scale=None),
            shape=alt.Shape("code:N", scale=shapes, legend=look),
            color=alt.Color("code:N", scale=hues, legend=look),
            tooltip=tooltips(
                day=t("chart.customer.when"), name=t("chart.customer.what"), much=t("chart.amount")
            ),
        )
    ]


def _marked(rows: pd.DataFrame, moments: pd.DataFrame | None, t: Texts) -> pd.DataFrame:
    """The moments that are drawn, in the period of each: label, code, name, day (in words), much (how many,
    or what it was worth), lane (pixels from the top)."""
    columns = ["label", "code", "name", "day", "much", "lane"]
    if moments is None:
        return pd.DataFrame(columns=columns)
    known = moments[moments["code"].isin(list(MARKS))]
    starts = pd.DatetimeIndex(rows["start"])
    at = starts.searchsorted(known["day"], side="right") - 1
    known = known.assign(at=at)[at >= 0]
    out = []
    for (place, code), some in known.groupby(["at", "code"], sort=True):
        worth = some["value"].fillna(some["before"]).iloc[-1]
        much = t.money(worth) if worth == worth else t.n("times", len(some))
        exact = bool(some["exact"].iloc[0])
        day = t.join([t.date(d) for d in some["day"].head(4)]) if exact else t.period(some["day"].iloc[0])
        out.append((rows["label"][place], code, t(f"moment.{code}"), day, much))
    drawn = pd.DataFrame(out, columns=columns[:-1])
    return drawn.assign(lane=4 + 13 * drawn.groupby("label").cumcount())
