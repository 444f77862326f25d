"""The Lorenz curve of value over customers, with the lost marked on it.

Invariant: every mark lies on the curve, at the place of its customer among all of them.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.periods import tooltips
from churn.charts.theme import ACCENT, BAND, DASH, FADED, INK, LINE, colours, legend, themed
from churn.metrics.lorenz import Lorenz
from churn.texts import Texts

_STEPS = [0, 0.2, 0.4, 0.6, 0.8, 1]
_CROWD = 100  # dots above which they are drawn smaller


def lorenz_chart(found: Lorenz, t: Texts) -> alt.LayerChart:
    """What share of the money the smallest customers hold, from none of them to all; equal sizes would lie on
    the dashed diagonal. The lost are dots in the colour of their band.

    A click on a dot selects under the name "pick" the field `customer` (id).
    """
    x = alt.X("customers:Q", scale=alt.Scale(domain=[0, 1]), axis=_axis(t("chart.lorenz_customers")))
    y = alt.Y("value:Q", scale=alt.Scale(domain=[0, 1]), axis=_upward(t("chart.lorenz_value")))
    equal = alt.Chart(pd.DataFrame({"customers": [0.0, 1.0], "value": [0.0, 1.0]}))
    words = alt.Chart(pd.DataFrame({"customers": [0.62], "value": [0.62], "text": [t("chart.lorenz_equal")]}))
    layers = [
        equal.mark_line(color=LINE, strokeDash=DASH, strokeWidth=1.25).encode(x=x, y=y),
        words.mark_text(align="right", dx=-10, dy=-6, fontSize=11, color=INK, opacity=0.75).encode(
            x=x, y=y, text=alt.Text("text:N")
        ),
        alt.Chart(found.curve).mark_line(color=ACCENT, strokeWidth=2).encode(x=x, y=y),
        _steps(found.curve, x, y, t),
        _marks(found.marks, x, y, t),
    ]
    return themed(alt.layer(*layers), t, height=340)


def _axis(title: str, **options: object) -> alt.Axis:
    return alt.Axis(title=title, values=_STEPS, format=".0%", titlePadding=10, **options)


def _upward(title: str) -> alt.Axis:
    """The title lies flat above the axis."""
    flat = {"titleAngle": 0, "titleAlign": "left", "titleAnchor": "end", "titleBaseline": "bottom"}
    return _axis(title, minExtent=44, titleX=-44, titleY=-12, **flat)


def _steps(curve: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts) -> alt.Chart:
    """Unseen points along the curve that say what it means there."""
    told = curve.assign(
        said=[
            t("chart.lorenz_point", customers=a, value=b)
            for a, b in zip(curve["customers"], curve["value"], strict=True)
        ]
    )
    points = alt.Chart(told).mark_point(size=120, filled=True, opacity=0)
    return points.encode(x=x, y=y, tooltip=tooltips(said=t("chart.lorenz")))


def _marks(marks: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts) -> alt.Chart:
    rows, titles = _mark_rows(marks, t)
    pick = alt.selection_point(name="pick", fields=["customer"])
    names = {band: t(f"band.{band}") for band in BAND if (rows["band"] == band).any()}
    crowded = len(rows) > _CROWD
    points = alt.Chart(rows).mark_circle(size=30 if crowded else 70)
    return points.encode(
        x=x,
        y=y,
        color=alt.Color("band:N", scale=colours(BAND, list(names)), legend=_key(names, t)),
        opacity=alt.OpacityValue(
            **alt.when(pick).then(alt.value(0.6 if crowded else 0.9)).otherwise(alt.value(FADED))
        ),
        tooltip=tooltips(**titles),
    ).add_params(pick)


def _key(names: dict[str, str], t: Texts) -> alt.Legend | None:
    """A legend that says that the dots are the lost."""
    if not names:
        return None
    key = legend(names, symbolType="circle", titleOrient="left", symbolOpacity=1)
    key["title"] = t("chart.lorenz_lost")
    return key


def _mark_rows(marks: pd.DataFrame, t: Texts) -> tuple[pd.DataFrame, dict[str, str]]:
    """The dots, the smallest last, and the titles of what their tooltips say."""
    rows = marks.rename(columns={"x": "customers", "y": "value"})
    rows["name"] = [
        str(name) for name in rows.get("customer_name", rows["customer"]).fillna(rows["customer"])
    ]
    rows["amount"] = [t.money(size) for size in rows["size"]]
    rows["size_name"] = [t(f"band.{band}") for band in rows["band"]]
    titles = {"name": t("chart.customer"), "amount": t("chart.size"), "size_name": t("chart.band")}
    if pd.api.types.is_datetime64_any_dtype(rows["period"]):
        rows["when"] = [t.period(start) for start in rows["period"]]
        titles["when"] = t("chart.lost_in")
    return rows[["customer", "band", "customers", "value", *titles]], titles
