"""Significant customers by period: the lost below zero, the won above it.

Invariant: a period without bars had none of either, and a movement wears its own colour.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.axes import amount_y, period_x
from churn.charts.periods import period_rows, tooltips
from churn.charts.theme import FADED, LINE, MOVEMENT, colours, legend, themed
from churn.texts import Texts

_UP, _DOWN = ("new", "reactivation"), ("churn",)
_COLUMNS = {"new": "new", "reactivation": "reactivation", "churn": "lost"}
_AMOUNT = {"value": "chart.amount", "customers": "chart.customers"}


def significant_chart(frame: pd.DataFrame, t: Texts, measure: str = "customers") -> alt.LayerChart:
    """Significant customers won (new, returned) and lost by period.

    `frame` as the table of `metrics.significant`, of a book with a calendar. `measure` "customers" or "value"
    (money a month). A click selects under the name "pick" the fields `start` (ISO text) and `movement`
    (code).
    """
    periods = period_rows(frame.assign(complete=True), t)
    rows = _stacked(periods, t, measure)
    pick = alt.selection_point(name="pick", fields=["start", "movement"])
    names = {code: t(f"chart.movement.{code}") for code in (*_UP, *_DOWN)}
    low, high = min([0.0, *rows["high"]]), max([0.0, *rows["high"]])
    bars = (
        alt.Chart(rows)
        .mark_bar(cornerRadius=1)
        .encode(
            x=period_x(periods["label"]),
            y=amount_y("low", low, high, t, measure),
            y2=alt.Y2("high"),
            color=alt.Color("movement:N", scale=colours(MOVEMENT, list(names)), legend=legend(names)),
            opacity=alt.OpacityValue(**alt.when(pick).then(alt.value(1)).otherwise(alt.value(FADED))),
            tooltip=tooltips(when=t("chart.period"), name=t("chart.movement"), amount=t(_AMOUNT[measure])),
        )
        .add_params(pick)
    )
    zero = alt.Chart(pd.DataFrame({"zero": [0.0]})).mark_rule(color=LINE).encode(y=alt.Y("zero:Q"))
    return themed(alt.layer(bars, zero), t, height=320)


def _stacked(periods: pd.DataFrame, t: Texts, measure: str) -> pd.DataFrame:
    """One row a period and movement, with the ends of its bar."""
    parts = []
    for codes, sign in ((_UP, 1), (_DOWN, -1)):
        below = pd.Series(0.0, index=periods.index)
        for code in codes:
            column = _COLUMNS[code] + ("_value" if measure == "value" else "")
            size = periods[column].fillna(0).astype(float)
            part = periods[["start", "label", "when"]].assign(movement=code, name=t(f"chart.movement.{code}"))
            part = part.assign(low=sign * below, high=sign * (below + size))
            part["amount"] = [t.int(x) if measure == "customers" else t.money(x) for x in size]
            parts.append(part[size > 0])
            below = below + size
    return pd.concat(parts).sort_values("start", kind="stable").reset_index(drop=True)
