"""Movements: what came and what went in each period, what was left of it, and how customers fared.

Invariant: bars grow away from zero in a fixed order, so the same movement lies in the same place everywhere.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.axes import amount_y, period_x, share_y
from churn.charts.periods import hollow, line_layers, period_rows, tooltips
from churn.charts.theme import ACCENT, FADED, HOLLOW, LINE, MOVEMENT, QUIET, colours, legend, themed
from churn.texts import Texts

# What enters the walk from opening to closing, upward and downward from zero; growing or shrinking leaves
# the number of customers as it was.
WALK = {
    "value": (("new", "reactivation", "expansion"), ("churn", "contraction")),
    "customers": (("new", "reactivation"), ("churn",)),
}
NAMES = {
    "new": "chart.movement.new",
    "reactivation": "chart.movement.reactivation",
    "expansion": "chart.movement.expansion",
    "contraction": "chart.movement.contraction",
    "churn": "chart.movement.churn",
}
# Where every customer at the opening ends up, from the bottom of the bar; of money, what is kept.
OUTCOMES = {
    "customers": {
        "churn": "chart.outcome.churn",
        "contraction": "chart.outcome.contraction",
        "neutral": "chart.outcome.neutral",
        "expansion": "chart.outcome.expansion",
    },
    "value": {
        "churn": "chart.outcome.churn",
        "contraction": "chart.outcome.contraction",
        "neutral": "chart.outcome.kept",
    },
}


def movements_chart(frame: pd.DataFrame, t: Texts, measure: str = "value") -> alt.Chart:
    """Stacked bars around zero, one a period and movement.

    `measure` is "value" (money a month) or "customers".

    A click selects under the name "pick" the fields `start` (ISO text) and `movement` (code).
    """
    rows = _stacked(period_rows(frame, t), t, measure)
    pick = alt.selection_point(name="pick", fields=["start", "movement"])
    up, down = WALK[measure]
    names = {code: t(NAMES[code]) for code in (*up, *reversed(down))}
    bars = (
        alt.Chart(rows)
        .mark_bar(strokeWidth=1, cornerRadius=1)
        .encode(
            x=period_x(rows["label"]),
            y=amount_y("low", *_reach(rows), t, measure),
            y2=alt.Y2("high"),
            tooltip=tooltips(when=t("chart.period"), name=t("chart.movement"), amount=t(_AMOUNT[measure])),
            **_coloured(names, pick),
        )
        .add_params(pick)
    )
    return themed(alt.layer(bars, _zero()), t, height=320)


def balance_chart(frame: pd.DataFrame, t: Texts, measure: str = "value") -> alt.Chart:
    """The closing of each period as a line; its opening is the point before and stands in the tooltip."""
    rows = period_rows(frame, t)
    for column in ("opening", "closing"):
        rows[f"{column}_text"] = [_amount(x, t, measure) for x in rows[column]]
    rows = rows[["label", "when", "complete", "closing", "closing_text", "opening_text"]]
    x = period_x(rows["label"])
    low, high = rows["closing"].min(), rows["closing"].max()
    y = amount_y("closing", 0.0 if low <= 0.4 * high else low, high, t, measure, 3)
    points = (
        alt.Chart(rows)
        .mark_point(size=36, strokeWidth=1.5)
        .encode(
            x=x,
            y=y,
            tooltip=tooltips(
                when=t("chart.period"), opening_text=t("chart.opening"), closing_text=t("chart.closing")
            ),
            **hollow(ACCENT),
        )
    )
    return themed(alt.layer(*line_layers(rows, x, y, ACCENT), points), t, height=170)


def outcomes_chart(frame: pd.DataFrame, t: Texts, measure: str = "customers") -> alt.Chart:
    """How those at the opening ended the period, as shares of 100 %: customers grown, unchanged, shrunk and
    lost; or money kept, shrunk and lost (growth comes on top of 100 % and is left to the movements).

    A period that opens with nobody, or is too early for a loss to be seen, has no bar.
    A click selects as in `movements_chart`.
    """
    rows = _shares(period_rows(frame, t), t, measure)
    names = {code: t(key) for code, key in reversed(OUTCOMES[measure].items())}
    pick = alt.selection_point(name="pick", fields=["start", "movement"])
    bars = (
        alt.Chart(rows)
        .mark_bar(strokeWidth=1)
        .encode(
            x=period_x([t.period(start, short=True) for start in frame.sort_index().index]),
            y=share_y("low", 0.0, 1.0),
            y2=alt.Y2("high"),
            tooltip=tooltips(
                when=t("chart.period"),
                name=t("chart.outcome"),
                share=t("chart.share"),
                amount=t(_AMOUNT[measure]),
            ),
            **_coloured(names, pick),
        )
        .add_params(pick)
    )
    return themed(bars, t, height=240)


_AMOUNT = {"value": "chart.amount", "customers": "chart.customers"}
_COLUMNS = ["start", "label", "when", "complete", "movement", "name", "low", "high", "amount"]


def _amount(x: float, t: Texts, measure: str) -> str:
    return t.money(x) if measure == "value" else t.int(x)


def _stacked(rows: pd.DataFrame, t: Texts, measure: str) -> pd.DataFrame:
    """One row a period and movement, with the ends of its bar."""
    parts = []
    for codes, sign in zip(WALK[measure], (1, -1), strict=True):
        below = pd.Series(0.0, index=rows.index)
        for code in codes:
            size = rows[code].fillna(0).astype(float)
            part = rows.assign(
                movement=code, name=t(NAMES[code]), low=sign * below, high=sign * (below + size)
            )
            parts.append(part.assign(amount=[_amount(x, t, measure) for x in size])[size > 0])
            below = below + size
    return _ordered(parts)


def _shares(rows: pd.DataFrame, t: Texts, measure: str) -> pd.DataFrame:
    """One row a period and outcome, its bar between two shares of the opening."""
    rows = rows[(rows["opening"] > 0) & rows["losses_known"]]
    kept = rows["opening"] - rows["contraction"] - rows["churn"]
    rows = rows.assign(neutral=kept if measure == "value" else rows["neutral"])
    parts, below = [], pd.Series(0.0, index=rows.index)
    for code, key in OUTCOMES[measure].items():
        size = rows[code] / rows["opening"]
        part = rows.assign(movement=code, name=t(key), low=below, high=below + size)
        texts = {
            "amount": [_amount(x, t, measure) for x in rows[code]],
            "share": [t.percent(x) for x in size],
        }
        parts.append(part.assign(**texts)[size > 0])
        below = below + size
    return _ordered(parts, [*_COLUMNS, "share"])


def _ordered(parts: list[pd.DataFrame], columns: list[str] = _COLUMNS) -> pd.DataFrame:
    return pd.concat(parts)[columns].sort_values("start", kind="stable").reset_index(drop=True)


def _coloured(names: dict[str, str], pick: alt.Parameter) -> dict[str, object]:
    """Colour by movement, a hollow bar for a period in progress, faded where another bar is picked."""
    scale = colours(MOVEMENT, list(names))
    return {
        "fill": alt.Fill("movement:N", scale=scale, sort=list(names), legend=legend(names)),
        "stroke": alt.Stroke("movement:N", scale=scale, sort=list(names), legend=legend(names)),
        "fillOpacity": alt.FillOpacityValue(
            **alt.when("!datum.complete")
            .then(alt.value(HOLLOW))
            .when(alt.datum.movement == "neutral")
            .then(alt.value(QUIET))
            .otherwise(alt.value(1))
        ),
        "strokeOpacity": alt.StrokeOpacityValue(
            **alt.when(alt.datum.complete).then(alt.value(0)).otherwise(alt.value(1))
        ),
        "opacity": alt.OpacityValue(**alt.when(pick).then(alt.value(1)).otherwise(alt.value(FADED))),
    }


def _reach(rows: pd.DataFrame) -> tuple[float, float]:
    """The lowest and the highest end of any bar, 0 among them."""
    ends = [0.0, *rows["low"], *rows["high"]]
    return min(ends), max(ends)


def _zero() -> alt.Chart:
    return alt.Chart(pd.DataFrame({"zero": [0.0]})).mark_rule(color=LINE).encode(y=alt.Y("zero:Q"))
