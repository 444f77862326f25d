"""The five stages of a customer's life: how much stands in each now, and how that came about.

Invariant: the living grow upward from zero and the lost hang below it, so that nobody adds what is gone to
what is there.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.axes import amount_y, money_unit, on_same, period_x
from churn.charts.bars import lying_bars
from churn.charts.periods import period_rows, tooltips
from churn.charts.theme import HOLLOW, INK, LINE, STAGE, colours, legend, themed
from churn.texts import Texts

LOST = "winback"
_AREA = 0.85


def stages_chart(frame: pd.DataFrame, t: Texts, measure: str = "customers") -> alt.LayerChart:
    """A bar a stage. `frame` as `metrics.stage_history.stages_now` gives it. "customers": shares of all who
    ever came; "value": shares of what the living pay now, and beside it what the lost used to pay.

    A click selects under the name "pick" the field `stage`.
    """
    rows = frame.reset_index(names="stage")
    living = rows.loc[rows["stage"] != LOST, "value"].sum()
    rows["share"] = rows["share"] if measure == "customers" else rows["value"] / (living or 1.0)
    rows["low"] = rows["high"] = float("nan")
    rows["name"] = [t(f"stage.{stage}") for stage in rows["stage"]]
    rows["figure"] = [_amount(x, t, measure) for x in rows[measure]]
    rows["colour"] = rows["stage"]
    rows["count"] = [t.int(x) for x in rows["customers"]]
    rows["money"] = [t.money(x) for x in rows["value"]]
    rows["part"] = [t.percent(x) for x in rows["share"]]
    titles = {"name": "chart.stage", "count": "chart.customers", "money": "chart.stage_money"}
    titles |= {"part": f"chart.stage_share_{measure}"}
    return themed(lying_bars(rows, "stage", STAGE, None, titles, t), t)


def stage_history_chart(frame: pd.DataFrame, t: Texts, measure: str = "customers") -> alt.LayerChart:
    """Customers or money in each stage at each close, stacked; of a period in progress hollow bars.

    `frame` as `metrics.stage_history.by_stage` gives it. A click selects under the name "pick" the fields
    `start` (ISO text) and `stage` (code).
    """
    rows = _stacked(frame, t, measure)
    x, reach = period_x(rows["label"]), (min(0.0, rows["low"].min()), rows["high"].max())
    y = _around_zero(amount_y("low", *reach, t, measure), t, measure)
    done = rows[rows["complete"]]
    names = {code: t(f"stage.{code}") for code in STAGE}
    scale = colours(STAGE, list(names))
    fill = alt.Fill("stage:N", scale=scale, sort=list(names), legend=legend(names))
    columns = ["label", "low", "high", "stage"]
    area = alt.Chart(done[columns]).mark_area(opacity=_AREA, line=False, tooltip=None)
    layers = [area.encode(x=x, y=y, y2=alt.Y2("high"), fill=fill), *_cells(rows, x, y, scale, t), _zero(y)]
    return themed(alt.layer(*layers), t, height=320)


def _cells(rows: pd.DataFrame, x: alt.X, y: alt.Y, scale: alt.Scale, t: Texts) -> list[alt.Chart]:
    """What is pointed at and clicked: a bar a period and stage, unseen unless picked or in progress (or the
    one period there is, which makes no area)."""
    pick = alt.selection_point(name="pick", fields=["start", "stage"])
    alone = rows.loc[rows["complete"], "label"].nunique() < 2
    seen = _AREA if alone else 0.0
    picked = alt.when(pick, empty=False)
    shown = ["start", "label", "stage", "complete", "low", "high", "when", "name", "count", "money"]
    bars = alt.Chart(rows[shown]).mark_bar(strokeWidth=1)
    titles = {"when": "chart.period", "name": "chart.stage", "count": "chart.customers"}
    titles |= {"money": "chart.stage_money"}
    return [
        bars.encode(
            x=x,
            y=y,
            y2=alt.Y2("high"),
            fill=alt.Fill("stage:N", scale=scale, legend=None),
            stroke=picked.then(alt.value(INK)).otherwise(alt.Stroke("stage:N", scale=scale, legend=None)),
            fillOpacity=alt.FillOpacityValue(
                **picked.then(alt.value(1.0))
                .when("!datum.complete")
                .then(alt.value(HOLLOW))
                .otherwise(alt.value(seen))
            ),
            strokeOpacity=alt.StrokeOpacityValue(
                **picked.then(alt.value(1.0))
                .when("!datum.complete")
                .then(alt.value(1.0))
                .otherwise(alt.value(0.0))
            ),
            tooltip=tooltips(**{column: t(key) for column, key in titles.items()}),
        ).add_params(pick)
    ]


def _stacked(frame: pd.DataFrame, t: Texts, measure: str) -> pd.DataFrame:
    """One row a period and stage with the ends of its bar: development at the foot of the living, those who
    come above it, the lost below zero."""
    table = frame.reset_index("stage")
    parts = []
    below = 0.0
    for stage in ("development", "know", "welcome", "revival", LOST):
        rows = period_rows(table[table["stage"] == stage], t)
        size = rows[measure].astype(float)
        ends = (-size, 0.0 * size) if stage == LOST else (below + 0.0 * size, below + size)
        below = below + size if stage != LOST else below
        rows["low"], rows["high"] = ends
        rows["name"] = t(f"stage.{stage}")
        rows["count"] = [t.int(x) for x in rows["customers"]]
        rows["money"] = [t.money(x) for x in rows["value"]]
        parts.append(rows)
    return pd.concat(parts).sort_values("start", kind="stable").reset_index(drop=True)


def _around_zero(y: alt.Y, t: Texts, measure: str) -> alt.Y:
    """The axis without a minus: below zero stand as many as above it."""
    values = y["axis"]["values"]
    divisor = 1.0 if measure == "customers" else money_unit(max(abs(values[0]), abs(values[-1])), t)[0]
    y["axis"]["labelExpr"] = f"format(abs(datum.value) / {divisor:.0f}, ',.2~f')"
    return y


def _zero(y: alt.Y) -> alt.Chart:
    return alt.Chart(pd.DataFrame({"zero": [0.0]})).mark_rule(color=LINE).encode(y=on_same(y, "zero"))


def _amount(x: float, t: Texts, measure: str) -> str:
    return t.int(x) if measure == "customers" else t.compact(x)
