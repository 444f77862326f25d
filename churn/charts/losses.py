"""Losses by the size of the lost, in customers and in money.

Invariant: a band wears its own colour, and the two views of the same losses share one axis.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.axes import amount_y, period_x
from churn.charts.periods import period_rows, tooltips
from churn.charts.theme import BAND, FADED, INK, colours, legend, themed
from churn.texts import Texts

BANDS = tuple(BAND)
_LOST = {"customers": "lost", "value": "lost_value"}
_TITLES = {"customers": "chart.lost_customers", "value": "chart.lost_value"}
_BOUNDS = {"customers": ("share_low", "share_high"), "value": ("share_value_low", "share_value_high")}
_ROW = 58  # height of a band: a line of text and the bar below it
_ABOVE, _BELOW = -13, 9  # of the middle of the row


def share_chart(frame: pd.DataFrame, t: Texts, measure: str) -> alt.LayerChart:
    """What each band was of all the losses, as bars with their intervals from 0 to 100 %.

    `frame` as `metrics.losses_by_band` gives it: index the band; lost, lost_value, share_of_lost, share_low,
    share_high, share_of_lost_value, share_value_low, share_value_high. `measure` "customers" or "value": the
    two charts stand beside each other. Nothing lost: no bars. A click selects under the name "pick" the field
    `band`.
    """
    rows = _share_rows(frame, t, measure)
    y = alt.Y("band:N", sort=list(BANDS), scale=alt.Scale(domain=list(BANDS)), axis=None)
    axis = alt.Axis(title=None, values=[0, 0.25, 0.5, 0.75, 1], format=".0%", grid=True)
    x = alt.X("share:Q", scale=alt.Scale(domain=[0, 1]), axis=axis)
    layers = [_bars(rows, x, y, t, measure), _whiskers(rows, y), *_labels(rows, y)]
    return themed(alt.layer(*layers), t, height=_ROW * len(BANDS))


def losses_chart(frame: pd.DataFrame, t: Texts, measure: str = "value") -> alt.Chart:
    """The lost of each period, stacked by band, the large at the foot.

    `frame` as `metrics.losses` gives it, of a book with a calendar. `measure` "value" (money a month) or
    "customers". A click selects under the name "pick" the fields `start` (ISO text) and `band`.
    """
    periods = period_rows(_by_period(frame), t)
    rows = _stacked(frame, periods, t, measure)
    pick = alt.selection_point(name="pick", fields=["start", "band"])
    names = {band: t(f"band.{band}") for band in BANDS}
    top = rows["high"].max() if len(rows) else 0.0
    bars = (
        alt.Chart(rows)
        .mark_bar(cornerRadius=1)
        .encode(
            x=period_x(periods["label"]),
            y=amount_y("low", 0.0, top, t, measure),
            y2=alt.Y2("high"),
            color=alt.Color("band:N", scale=colours(BAND, list(BANDS)), legend=legend(names)),
            opacity=alt.OpacityValue(**alt.when(pick).then(alt.value(1)).otherwise(alt.value(FADED))),
            tooltip=tooltips(
                when=t("chart.period"),
                name=t("chart.band"),
                amount=t(_TITLES[measure]),
                part=t("chart.share_of_losses"),
            ),
        )
        .add_params(pick)
    )
    return themed(bars, t, height=280)


def _amount(x: float, t: Texts, measure: str) -> str:
    return t.int(x) if measure == "customers" else t.compact(x)


def _of_all(x: float, whole: float, t: Texts, measure: str) -> str:
    return t("chart.of", part=x, whole=whole) if measure == "customers" else t.compact(x)


def _share_rows(frame: pd.DataFrame, t: Texts, measure: str) -> pd.DataFrame:
    low, high = _BOUNDS[measure]
    lost = _LOST[measure]
    rows = frame.reset_index().dropna(subset=[f"share_of_{lost}"])
    data = pd.DataFrame({"band": rows["band"].astype(str), "share": rows[f"share_of_{lost}"].astype(float)})
    data["low"], data["high"] = rows[low].astype(float), rows[high].astype(float)
    data["name"] = [t(f"band.{band}") for band in data["band"]]
    data["percent"] = [t.percent(x) for x in data["share"]]
    data["amount"] = [_of_all(x, rows[lost].sum(), t, measure) for x in rows[lost]]
    data["value"] = [f"{a} · {b}" for a, b in zip(data["percent"], data["amount"], strict=True)]
    data["interval"] = [
        t("chart.interval", low=a, high=b) for a, b in zip(data["low"], data["high"], strict=True)
    ]
    return data


def _bars(rows: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts, measure: str) -> alt.Chart:
    pick = alt.selection_point(name="pick", fields=["band"])
    marks = alt.Chart(rows).mark_bar(size=18, yOffset=_BELOW, cornerRadiusEnd=2)
    return marks.encode(
        x=x,
        y=y,
        color=alt.Color("band:N", scale=colours(BAND, list(BANDS)), legend=None),
        opacity=alt.OpacityValue(**alt.when(pick).then(alt.value(1)).otherwise(alt.value(FADED))),
        tooltip=tooltips(
            name=t("chart.band"),
            percent=t("chart.share_of_losses"),
            interval=t("chart.ci"),
            amount=t(_TITLES[measure]),
        ),
    ).add_params(pick)


def _whiskers(rows: pd.DataFrame, y: alt.Y) -> alt.Chart:
    marks = alt.Chart(rows[["band", "low", "high"]]).mark_rule(
        color=INK, opacity=0.7, strokeWidth=1.5, yOffset=_BELOW, y2Offset=_BELOW
    )
    return marks.encode(x=alt.X("low:Q"), x2=alt.X2("high"), y=y)


def _labels(rows: pd.DataFrame, y: alt.Y) -> list[alt.Chart]:
    """The name at the left and the figure at the right of the line above each bar."""
    base = alt.Chart(rows[["band", "name", "value"]])
    name = base.mark_text(align="left", dy=_ABOVE, fontSize=13, color=INK)
    value = base.mark_text(align="right", dy=_ABOVE, fontSize=13, fontWeight=600, color=INK)
    return [
        name.encode(x=alt.XValue(0), y=y, text=alt.Text("name:N")),
        value.encode(x=alt.XValue(alt.ExprRef("width")), y=y, text=alt.Text("value:N")),
    ]


def _by_period(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a period, all of them complete: what `period_rows` names."""
    return pd.DataFrame({"complete": True}, index=frame.index.get_level_values("period").unique())


def _stacked(frame: pd.DataFrame, periods: pd.DataFrame, t: Texts, measure: str) -> pd.DataFrame:
    """One row a period and band that lost something, with the ends of its bar."""
    lost = frame[_LOST[measure]].astype(float).unstack("band")[list(BANDS)].sort_index().tail(len(periods))
    ends, whole = lost.cumsum(axis=1), lost.sum(axis=1)
    parts = []
    for band in BANDS:
        size, high = lost[band].to_numpy(), ends[band].to_numpy()
        part = periods[["start", "label", "when"]].assign(band=band, name=t(f"band.{band}"))
        part = part.assign(low=high - size, high=high, amount=[_amount(x, t, measure) for x in size])
        part["part"] = [t.percent(a / b) if b else "" for a, b in zip(size, whole, strict=True)]
        parts.append(part[size > 0])
    return pd.concat(parts).sort_values("start", kind="stable").reset_index(drop=True)
