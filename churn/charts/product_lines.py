"""One product line against several: how many stay, month by month after the landmark.

Invariant: a curve is drawn only as far as somebody was seen.
"""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import numpy as np
import pandas as pd

from churn.charts.axes import share_y
from churn.charts.periods import tooltips
from churn.charts.theme import ACCENT, LINE, colours, legend, themed
from churn.models.survival import Survival
from churn.texts import Texts

GROUPS = {"several": ACCENT, "one": LINE}
MOST_MONTHS = 36


def product_lines_chart(curves: Mapping[str, Survival], t: Texts) -> alt.LayerChart:
    """The share that stays (Kaplan-Meier) with its band, `curves` by group; no group without customers."""
    known = [group for group in GROUPS if group in curves and curves[group].n]
    rows = pd.concat([_rows(group, curves[group], t) for group in known], ignore_index=True)
    last = float(rows["month"].max())
    axis = alt.Axis(title=t("chart.months_after"), grid=False, format="d", tickMinStep=1)
    x = alt.X("month:Q", scale=alt.Scale(domain=[0, max(last, 1.0)], nice=False), axis=axis)
    y = share_y("share", 0.0, 1.0)
    names = {group: t(f"lines.{group}") for group in known}
    key = legend(names, narrow=1, symbolOpacity=1)
    colour = alt.Color("group:N", scale=colours(GROUPS, known), legend=key)
    base = alt.Chart(rows)
    band = base.mark_area(opacity=0.16, interpolate="step-after", tooltip=None)
    line = base.mark_line(strokeWidth=2.5, interpolate="step-after", tooltip=None)
    titles = {"name": "chart.group", "after": "chart.months_after", "kept": "chart.stay"}
    titles |= {"interval": "chart.ci", "seen": "chart.still_seen"}
    dots = base.mark_point(size=70, opacity=0, filled=True)
    shown = tooltips(**{column: t(title) for column, title in titles.items()})
    layers = [
        band.encode(x=x, y=alt.Y("low:Q", scale=y["scale"], axis=y["axis"]), y2=alt.Y2("high"), color=colour),
        line.encode(x=x, y=y, color=colour),
        dots.encode(x=x, y=y, color=colour, tooltip=shown),
    ]
    return themed(alt.layer(*layers), t, height=280)


def _rows(group: str, curve: Survival, t: Texts) -> pd.DataFrame:
    seen = curve.times <= MOST_MONTHS
    rows = pd.DataFrame({"month": np.concatenate([[0.0], curve.times[seen]])}).assign(group=group)
    rows["share"] = np.concatenate([[1.0], curve.survival[seen]])
    rows["low"] = np.concatenate([[np.nan], curve.low[seen]])
    rows["high"] = np.concatenate([[np.nan], curve.high[seen]])
    rows["name"] = t(f"lines.{group}")
    rows["after"] = [t.number(x, 0) for x in rows["month"]]
    rows["kept"] = [t.percent(x) for x in rows["share"]]
    rows["interval"] = [
        t("chart.interval", low=a, high=b) for a, b in zip(rows["low"], rows["high"], strict=True)
    ]
    rows["seen"] = [t.int(n) for n in np.concatenate([[curve.n], curve.at_risk[seen]])]
    return rows.drop_duplicates("month", keep="last")
