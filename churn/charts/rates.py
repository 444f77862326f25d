"""Rates over time and by segment, each with its interval.

Invariant: no estimate is drawn without its interval, and none is drawn where it is missing.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.axes import amount_y, bounds, number_y, period_x, share_y
from churn.charts.periods import hollow, line_layers, period_rows, tooltips
from churn.charts.theme import ACCENT, DASH, FADED, INK, LINE, NORM, colours, legend, themed
from churn.texts import Texts

MAX_SEGMENTS = 30
MONEY = frozenset({"arpa"})
NUMBERS = frozenset({"quick_ratio"})


def trend_chart(rates: pd.DataFrame, rate: str, t: Texts, norm: float | None = None) -> alt.Chart:
    """One rate over the periods with its 95 % band; `rates` is indexed by (period, rate), `norm` a fraction."""
    rows = _texts(period_rows(rates.xs(rate, level="rate"), t), rate, t)
    x, y = period_x(rows["label"]), _rate_y(rows, rate, norm, t)
    band = alt.Chart(rows[rows["complete"]][["label", "low", "high"]])
    points = alt.Chart(rows[["label", "when", "estimate", "complete", "value", "interval", "count"]])
    titles = {"when": "chart.period", "value": "chart.rate", "interval": "chart.ci", "count": "chart.n"}
    layers = [
        band.mark_area(color=ACCENT, opacity=0.13, clip=True).encode(
            x=x, y=alt.Y("low:Q", scale=y.scale, axis=y.axis), y2=alt.Y2("high")
        ),
        *_norm(norm, y),
        *line_layers(rows[["label", "estimate", "complete"]], x, y, ACCENT),
        points.mark_point(size=30, strokeWidth=1.5).encode(
            x=x, y=y, tooltip=tooltips(**{c: t(key) for c, key in titles.items()}), **hollow(ACCENT)
        ),
    ]
    return themed(alt.layer(*layers).properties(height=140), t)


def segment_chart(frame: pd.DataFrame, t: Texts, overall: float | None = None) -> alt.Chart:
    """The churn rate of each segment as a dot with its interval, highest first, beside the overall rate.

    `frame`: index the segment's value; n, lost, logo_churn_rate, low, high, different (bool). At most
    MAX_SEGMENTS rows, those with the most customers. A click selects under "pick" the field `segment`.
    """
    rows = _segment_rows(frame, t)
    order = rows["segment"].tolist()
    levels = [x for x in (overall,) if x is not None]
    high = bounds(rows["low"], rows["high"], [*rows["rate"], *levels], 1.0)[1]
    x = _across(share_y("rate", 0.0, high))
    y = alt.Y("segment:N", sort=order, axis=alt.Axis(title=None, labelLimit=180))
    layers = [*_overall(levels, x, t), *_dots(rows, x, y, t)]
    return themed(alt.layer(*layers).properties(height=48 + 30 * len(rows)), t)


def _rate_text(x: float, rate: str, t: Texts) -> str:
    if rate in MONEY:
        return t.money(x)
    return t.number(x, 2) if rate in NUMBERS else t.percent(x)


def _texts(rows: pd.DataFrame, rate: str, t: Texts) -> pd.DataFrame:
    pairs = zip(rows["low"], rows["high"], strict=True)
    return rows.assign(
        value=[_rate_text(x, rate, t) for x in rows["estimate"]],
        interval=[t("chart.range", low=_rate_text(a, rate, t), high=_rate_text(b, rate, t)) for a, b in pairs],
        count=[t.int(x) for x in rows["n"]],
    )


def _rate_y(rows: pd.DataFrame, rate: str, norm: float | None, t: Texts) -> alt.Y:
    wanted = [*rows["estimate"], *([] if norm is None else [norm])]
    low, high = bounds(rows["low"], rows["high"], wanted)
    if rate in MONEY:
        return amount_y("estimate", low, high, t, "money")
    return number_y("estimate", low, high) if rate in NUMBERS else share_y("estimate", low, high)


def _norm(norm: float | None, y: alt.Y) -> list[alt.Chart]:
    if norm is None:
        return []
    data = alt.Chart(pd.DataFrame({"estimate": [norm]}))
    return [data.mark_rule(color=NORM, strokeDash=DASH, strokeWidth=1.25).encode(y=y)]


def _segment_rows(frame: pd.DataFrame, t: Texts) -> pd.DataFrame:
    rows = frame.sort_values("n", ascending=False, kind="stable").head(MAX_SEGMENTS)
    rows = rows.sort_values("logo_churn_rate", ascending=False, kind="stable", na_position="last")
    data = pd.DataFrame(
        {"segment": [str(x) for x in rows.index], "rate": rows["logo_churn_rate"].to_numpy(dtype=float)}
    )
    data["low"], data["high"] = rows["low"].to_numpy(dtype=float), rows["high"].to_numpy(dtype=float)
    data["different"] = ["yes" if x is True or x == 1 else "no" for x in rows["different"]]
    data["value"] = [t.percent(x) for x in data["rate"]]
    data["interval"] = [t("chart.interval", low=a, high=b) for a, b in zip(data["low"], data["high"], strict=True)]
    data["lost"] = [t("chart.of", part=a, whole=b) for a, b in zip(rows["lost"], rows["n"], strict=True)]
    return data


def _across(y: alt.Y) -> alt.X:
    """A vertical axis of shares laid flat."""
    axis = alt.Axis(title=None, values=y.axis.values, format=y.axis.format, grid=True)
    return alt.X(y.shorthand, scale=y.scale, axis=axis)


def _overall(levels: list[float], x: alt.X, t: Texts) -> list[alt.Chart]:
    if not levels:
        return []
    base = alt.Chart(pd.DataFrame({"rate": levels, "text": [t("chart.overall", rate=levels[0])]}))
    text = base.mark_text(align="left", baseline="bottom", dx=4, dy=-2, fontSize=11, color=INK, opacity=0.75)
    return [
        base.mark_rule(color=LINE, strokeDash=DASH, strokeWidth=1.25).encode(x=x),
        text.encode(x=x, y=alt.value(0), text=alt.Text("text:N")),
    ]


def _dots(rows: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts) -> list[alt.Chart]:
    pick = alt.selection_point(name="pick", fields=["segment"])
    names = {"yes": t("chart.different.yes"), "no": t("chart.different.no")}
    names = {code: name for code, name in names.items() if (rows["different"] == code).any()}
    hues = colours({"yes": ACCENT, "no": LINE}, list(names))
    shapes = alt.Scale(domain=list(names), range=[{"yes": "diamond", "no": "circle"}[code] for code in names])
    titles = {"segment": "chart.segment", "value": "chart.rate", "interval": "chart.ci", "lost": "chart.lost_of"}
    key = legend(names, symbolType=alt.Undefined)
    whisker = alt.Chart(rows[["segment", "low", "high"]]).mark_rule(color=LINE, strokeWidth=1.5, clip=True)
    points = alt.Chart(rows).mark_point(size=110, filled=True, opacity=1)
    return [
        whisker.encode(x=alt.X("low:Q", scale=x.scale, axis=x.axis), x2=alt.X2("high"), y=y),
        points.encode(
            x=x,
            y=y,
            color=alt.Color("different:N", scale=hues, legend=key),
            shape=alt.Shape("different:N", scale=shapes, legend=key),
            opacity=alt.when(pick).then(alt.value(1)).otherwise(alt.value(FADED)),
            tooltip=tooltips(**{column: t(k) for column, k in titles.items()}),
        ).add_params(pick),
    ]
