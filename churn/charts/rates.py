"""Rates over time, each with its interval.

Invariant: an estimate is never drawn without its interval where it has one, and a missing one is never drawn.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.axes import amount_y, bounds, levels, number_y, on_same, period_x, share_y
from churn.charts.periods import line_layers, pending_layer, period_rows, tooltips
from churn.charts.theme import ACCENT, DASH, NORM, themed
from churn.texts import Texts

MONEY = frozenset({"arpa"})
NUMBERS = frozenset({"quick_ratio"})


def trend_chart(rates: pd.DataFrame, rate: str, t: Texts, norm: float | None = None) -> alt.Chart:
    """One rate over the periods with its band; `rates` is indexed by (period, rate), `norm` a fraction."""
    rows = _texts(period_rows(rates.xs(rate, level="rate"), t), rate, t)
    x, y = period_x(rows["label"]), _rate_y(rows, rate, norm, t)
    band = alt.Chart(rows[rows["complete"]][["label", "low", "high"]])
    points = alt.Chart(
        rows[rows["estimate"].notna()][["label", "when", "estimate", "value", "interval", "count"]]
    )
    titles = {"when": "chart.period", "value": "chart.rate", "interval": "chart.ci", "count": "chart.n"}
    layers = [
        band.mark_area(color=ACCENT, opacity=0.13, clip=True).encode(
            x=x, y=on_same(y, "low"), y2=alt.Y2("high")
        ),
        *_norm(norm, y),
        *line_layers(rows[["label", "estimate", "complete"]], x, y, ACCENT),
        *pending_layer(rows, x, t),
        points.mark_point(size=30, filled=True, color=ACCENT, opacity=1).encode(
            x=x, y=y, tooltip=tooltips(**{c: t(key) for c, key in titles.items()})
        ),
    ]
    return themed(alt.layer(*layers), t, height=160)


def _rate_text(x: float, rate: str, t: Texts) -> str:
    if rate in MONEY:
        return t.money(x)
    return t.number(x, 2) if rate in NUMBERS else t.percent(x)


def _texts(rows: pd.DataFrame, rate: str, t: Texts) -> pd.DataFrame:
    pairs = zip(rows["low"], rows["high"], strict=True)
    return rows.assign(
        value=[_rate_text(x, rate, t) for x in rows["estimate"]],
        interval=[
            t("chart.range", low=_rate_text(a, rate, t), high=_rate_text(b, rate, t)) for a, b in pairs
        ],
        count=[t.int(x) for x in rows["n"]],
    )


def _rate_y(rows: pd.DataFrame, rate: str, norm: float | None, t: Texts) -> alt.Y:
    wanted = [*rows["estimate"], *levels(norm)]
    low, high = bounds(rows["low"], rows["high"], wanted)
    if rate in MONEY:
        return amount_y("estimate", low, high, t, "value", 3)
    return number_y("estimate", low, high, 3) if rate in NUMBERS else share_y("estimate", low, high, 3)


def _norm(norm: float | None, y: alt.Y) -> list[alt.Chart]:
    if not levels(norm):
        return []
    data = alt.Chart(pd.DataFrame({"estimate": levels(norm)}))
    return [data.mark_rule(color=NORM, strokeDash=DASH, strokeWidth=1.25).encode(y=y)]
