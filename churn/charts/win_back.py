"""Who of the lost comes back, by the time since the loss; and how long ago the money went that is still out.

Invariant: a share is never drawn without its interval where it has one, and one that rests on too few of the
lost is hollow.
"""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from churn.charts.axes import MAX_PERIODS, amount_y, bounds, on_same, share_y
from churn.charts.periods import tooltips
from churn.charts.theme import BAND, MOVEMENT, colours, legend, themed
from churn.settings import MIN_N
from churn.texts import Texts

BANDS = tuple(BAND)
_COLOUR = MOVEMENT["reactivation"]
SINCE = {
    "week": "chart.since_loss_week",
    "month": "chart.since_loss_month",
    "quarter": "chart.since_loss_quarter",
    "year": "chart.since_loss_year",
}
_STEPS = (1, 2, 3, 6, 12, 24, 52)
_TITLES = {"customers": "chart.lost_customers", "value": "chart.lost_value"}


def returns_chart(curve: pd.DataFrame, t: Texts) -> alt.LayerChart:
    """The share of the lost that is back by each period since the loss, with its interval.

    `curve` as `Book.return_curve` gives it: index since; share, low, high, n (still lost and in sight).
    """
    rows = _curve_rows(curve, t)
    x = alt.X("since:Q", axis=_axis(rows, t), scale=alt.Scale(nice=False, zero=False))
    y = share_y("share", 0.0, bounds(rows["low"], rows["high"], rows["share"], 1.0)[1])
    titles = {"since": SINCE[t.period_kind or "month"], "value": "chart.back_share", "interval": "chart.ci"}
    titles |= {"count": "chart.still_lost"}
    known = rows.dropna(subset=["low", "high"])
    points = alt.Chart(rows[["share", "sure", *titles]]).mark_point(size=36, strokeWidth=1.5, stroke=_COLOUR)
    fill = alt.when(alt.datum.sure).then(alt.value(_COLOUR)).otherwise(alt.value("transparent"))
    layers = [
        alt.Chart(known[["since", "low", "high"]])
        .mark_area(color=_COLOUR, opacity=0.15, clip=True)
        .encode(x=x, y=on_same(y, "low"), y2=alt.Y2("high")),
        alt.Chart(rows[["since", "share"]]).mark_line(color=_COLOUR, strokeWidth=2.5).encode(x=x, y=y),
        points.encode(
            x=x, y=y, fill=alt.FillValue(**fill), tooltip=tooltips(**{c: t(key) for c, key in titles.items()})
        ),
    ]
    return themed(alt.layer(*layers), t, height=240)


def lost_by_time_chart(frame: pd.DataFrame, t: Texts, measure: str = "value") -> alt.Chart:
    """The lost of now by time since the loss, stacked by band, the large at the foot.

    `frame` as `Book.lost_by_time` gives it: index (from_months, band); to_months, customers, value. `measure`
    "value" (money a month before the loss) or "customers".
    """
    rows = _time_rows(frame, t, measure)
    labels = list(dict.fromkeys(rows["label"]))
    axis = alt.Axis(title=t("chart.since_loss_month"), labelAngle=0, titlePadding=10)
    x = alt.X("label:O", sort=labels, scale=alt.Scale(domain=labels, paddingInner=0.35), axis=axis)
    names = {band: t(f"band.{band}") for band in BANDS}
    titles = {"label": "chart.since_loss_month", "name": "chart.band", "amount": _TITLES[measure]}
    top = float(rows["high"].max()) if len(rows) else 0.0
    bars = alt.Chart(rows).mark_bar(cornerRadius=1)
    drawn = bars.encode(
        x=x,
        y=amount_y("low", 0.0, top, t, measure),
        y2=alt.Y2("high"),
        color=alt.Color("band:N", scale=colours(BAND, list(BANDS)), legend=legend(names)),
        tooltip=tooltips(**{column: t(key) for column, key in titles.items()}),
    )
    return themed(drawn, t, height=240)


def _curve_rows(curve: pd.DataFrame, t: Texts) -> pd.DataFrame:
    rows = curve.head(MAX_PERIODS).reset_index()
    ends = zip(rows["low"], rows["high"], strict=True)
    return rows.assign(
        sure=rows["n"] >= MIN_N,
        value=[t.percent(x) for x in rows["share"]],
        interval=[t("chart.interval", low=low, high=high) for low, high in ends],
        count=[t.int(n) for n in rows["n"]],
    )


def _axis(rows: pd.DataFrame, t: Texts) -> alt.Axis:
    last = int(rows["since"].max()) if len(rows) else 0
    step = next((s for s in _STEPS if last / s <= 12), _STEPS[-1])
    return alt.Axis(
        title=t(SINCE[t.period_kind or "month"]),
        values=list(range(0, last + 1, step)),
        format="d",
        grid=False,
        titlePadding=10,
    )


def _time_rows(frame: pd.DataFrame, t: Texts, measure: str) -> pd.DataFrame:
    """One row a stretch and band, from the foot of its stack to its top."""
    rows = frame.reset_index()
    amount = rows[measure].astype(float)
    high = amount.groupby(rows["from_months"]).cumsum()
    ends = zip(rows["from_months"], rows["to_months"], strict=True)
    return pd.DataFrame(
        {
            "label": [stretch_name(low, high, t) for low, high in ends],
            "band": rows["band"].astype(str),
            "name": [t(f"band.{band}") for band in rows["band"]],
            "low": high - amount,
            "high": high,
            "amount": [t.int(x) if measure == "customers" else t.compact(x) for x in amount],
        }
    )


def stretch_name(low: float, high: float, t: Texts) -> str:
    """A stretch of months in words, the last one without an end."""
    if math.isinf(high):
        return t("chart.tenure_above", low=low)
    return t("chart.tenure_between", low=low, high=high)
