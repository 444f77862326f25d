"""The months ahead as things are and with a change, each as a line in its interval.

Invariant: both lines begin at the same point, and one that would lie on the other is not drawn.
"""

from __future__ import annotations

import altair as alt
import numpy as np
import pandas as pd

from churn.charts.axes import amount_y, bounds, on_same
from churn.charts.periods import tooltips
from churn.charts.theme import ACCENT, LINE, colours, legend, themed
from churn.models.scenario import Course, Scenario
from churn.texts import Texts

COURSES = {"as_is": LINE, "changed": ACCENT}
_MONTHS = 6  # between the named months


def scenario_chart(found: Scenario, measure: str, changed: bool, t: Texts) -> alt.LayerChart:
    """Money a month or customers, month by month; `changed`: whether there is a change to be drawn."""
    names = list(COURSES) if changed else ["as_is"]
    rows = {name: scenario_rows(getattr(found, name), measure) for name in names}
    both = pd.concat([one.assign(course=name) for name, one in rows.items()], ignore_index=True)
    ahead = list(range(0, len(rows["as_is"]), _MONTHS))
    axis = alt.Axis(title=t("chart.scenario.month"), values=ahead, grid=False, format="d", titlePadding=10)
    x = alt.X("month:Q", axis=axis, scale=alt.Scale(domain=[0, ahead[-1]], nice=False))
    y = amount_y("estimate", *bounds(both["low"], both["high"], both[["low", "high"]]), t, measure)
    told = {name: t(f"chart.scenario.{name}") for name in names}
    told = legend(told, symbolOpacity=1) if changed else None
    colour = alt.Color("course:N", scale=colours(COURSES, names), legend=told)
    base = alt.Chart(both[["course", "month", "estimate", "low", "high"]])
    layers = [
        base.mark_area(opacity=0.14, clip=True).encode(
            x=x, y=on_same(y, "low"), y2=alt.Y2("high"), color=colour
        ),
        base.mark_line(strokeWidth=2.25, clip=True).encode(x=x, y=y, color=colour),
        _points(rows, measure, x, y, t),
    ]
    return themed(alt.layer(*layers), t, height=280)


def scenario_rows(course: Course, measure: str) -> pd.DataFrame:
    """Columns month (0 is now), estimate, low, high of one measure: "value" or "customers"."""
    told = getattr(course, measure)
    return pd.DataFrame(told, columns=["estimate", "low", "high"]).assign(month=np.arange(len(told)))


def _points(rows: dict[str, pd.DataFrame], measure: str, x: alt.X, y: alt.Y, t: Texts) -> alt.Chart:
    """Unseen marks that say what a month brings."""
    amount = t.compact if measure == "value" else t.int
    last = list(rows.values())[-1]
    said = {"when": [t("chart.scenario.after", months=month) for month in last["month"]]}
    for name, one in rows.items():
        told = one[["estimate", "low", "high"]].map(amount).itertuples(index=False)
        said[name] = [t("chart.scenario.between", x=x, low=low, high=high) for x, low, high in told]
    frame = last[["month", "estimate"]].assign(**said)
    titles = {"when": t("chart.scenario.month")} | {name: t(f"chart.scenario.{name}") for name in rows}
    marks = alt.Chart(frame).mark_point(size=140, filled=True, opacity=0)
    return marks.encode(x=x, y=y, tooltip=tooltips(**titles))
