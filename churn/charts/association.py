"""Who names which reason more than expected: a map of cells that says so in words.

Invariant: colour is given only to what is beyond chance; a cell that counts too few is hollow.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.periods import tooltips
from churn.charts.reasons import reason_name
from churn.charts.theme import DASH, INK, LINE, RESIDUAL, legend, lookup, themed
from churn.metrics.association import BAND, PERIOD, Association
from churn.metrics.crosstab import MERGED
from churn.texts import Texts

MAX_VALUES = 12
_ROW = 44
_ROOM = 62  # pixels a cell needs for its words
SIDES = ("more", "less", "chance", "few")
_MARKS = {"more": "▲", "less": "▼"}
_LINE = 7  # of the middle of the cell, where it says two things
_AXIS, _SLANTED, _KEY = 50, 110, 20  # heights of the values above, and of a line of the legend
_FULL = 6.0  # standard deviations of the strongest colour


def association_chart(found: Association, t: Texts) -> alt.LayerChart:
    """Reasons down, values across (the MAX_VALUES with the most people): the share of the people of the
    value who named the reason, and whether that is more or less than expected.

    `found` as `metrics.association` gives it. A click selects under the name "pick" the fields `reason` and
    `value` (text as in `cells`).
    """
    rows = _rows(found, t)
    values = rows.drop_duplicates("value").set_index("value")["value_name"].to_dict()
    reasons = rows.drop_duplicates("reason").set_index("reason")["name"].to_dict()
    long = sum(map(len, values.values())) > 40
    top = alt.Axis(
        title=None,
        orient="top",
        labelExpr=lookup(values),
        labelAngle=-40 if long else 0,
        labelLimit=110,
        labelOverlap=False,
    )
    left = alt.Axis(title=None, labelExpr=lookup(reasons), labelLimit=140, labelOverlap=False)
    x = alt.X("value:N", sort=list(values), scale=alt.Scale(domain=list(values), paddingInner=0.05), axis=top)
    y = alt.Y(
        "reason:N", sort=list(reasons), scale=alt.Scale(domain=list(reasons), paddingInner=0.1), axis=left
    )
    layers = [_cells(rows, x, y, t), *_words(rows, x, y, len(values))]
    above = (_SLANTED if long else _AXIS) + _KEY * rows["side"].nunique()
    return themed(alt.layer(*layers), t, height=_ROW * max(len(reasons), 1) + above)


def value_name(value: str, found: Association, t: Texts) -> str:
    """A value in words: a band, a period, what was merged, a customer's segment as the file has it."""
    if value == MERGED:
        return t("chart.other_values")
    if found.by == BAND:
        return t(f"band.{value}")
    if found.by == PERIOD:
        return t.period(pd.Timestamp(value), kind=found.period, short=True)
    return value or t("chart.no_value")


def _rows(found: Association, t: Texts) -> pd.DataFrame:
    cells = found.cells
    largest = cells.drop_duplicates("value").nlargest(MAX_VALUES, "n")["value"]
    rows = cells[cells["value"].isin(largest)].reset_index(drop=True)
    rows["name"] = [reason_name(code, t) for code in rows["reason"]]
    rows["value_name"] = [value_name(value, found, t) for value in rows["value"]]
    rows["side"] = "chance"
    rows.loc[rows["residual"].isna(), "side"] = "few"
    for side in RESIDUAL:
        rows.loc[rows[side].astype(bool), "side"] = side
    rows["strength"] = (rows["residual"].abs().clip(upper=_FULL) / _FULL).fillna(0.0)
    rows["verdict"] = [t(f"chart.residual_{side}") for side in rows["side"]]
    rows["of"] = [t("chart.of", part=a, whole=b) for a, b in zip(rows["observed"], rows["n"], strict=True)]
    rows["percent"] = [t.percent(x, 0) for x in rows["share"]]
    rows["expects"] = [t.number(x) for x in rows["expected"]]
    rows["words"] = rows["side"].map({"more": t("chart.more"), "less": t("chart.less")}).fillna("")
    rows["mark"] = rows["side"].map(_MARKS).fillna("")
    return rows


def _cells(rows: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts) -> alt.Chart:
    titles = {"name": "chart.reason", "value_name": "chart.segment", "verdict": "chart.verdict"}
    titles |= {"of": "chart.named_by", "percent": "chart.share", "expects": "chart.expected"}
    seen = [side for side in SIDES if side in set(rows["side"])]
    names = {side: t(f"chart.residual_{side}") for side in seen}
    fills = {**RESIDUAL, "chance": LINE, "few": "transparent"}
    strokes = dict.fromkeys(fills, "transparent") | {"few": LINE}
    look = {"symbolStrokeWidth": 1}
    key = legend(names, narrow=1, **look)
    pick = alt.selection_point(name="pick", fields=["reason", "value"])
    picked = alt.when(pick, empty=False)
    strength = alt.Scale(domain=[0, 1], range=[0.15, 0.6])
    return (
        alt.Chart(rows[["reason", "value", "side", "strength", *titles]])
        .mark_rect(cornerRadius=2, strokeDash=DASH)
        .encode(
            x=x,
            y=y,
            fill=alt.Fill("side:N", scale=alt.Scale(domain=seen, range=[fills[s] for s in seen]), legend=key),
            stroke=picked.then(alt.value(INK)).otherwise(
                alt.Stroke(
                    "side:N", scale=alt.Scale(domain=seen, range=[strokes[s] for s in seen]), legend=key
                )
            ),
            strokeWidth=alt.StrokeWidthValue(**picked.then(alt.value(3)).otherwise(alt.value(1))),
            fillOpacity=alt.when(alt.datum.side == "chance")
            .then(alt.value(0.1))
            .otherwise(alt.FillOpacity("strength:Q", scale=strength, legend=None)),
            tooltip=tooltips(**{column: t(title) for column, title in titles.items()}),
        )
        .add_params(pick)
    )


def _words(rows: pd.DataFrame, x: alt.X, y: alt.Y, columns: int) -> list[alt.Chart]:
    """What a cell says: the share, and below it how it differs; ▲ or ▼ where there is no room for words."""
    narrow = f"width / {max(columns, 1)} < {_ROOM}"
    told, plain = rows[rows["mark"] != ""], rows[rows["mark"] == ""]
    lines = [(plain, "percent", 0, "1"), (told, "percent", -_LINE, "1")]
    lines += [(told, "words", _LINE, f"{narrow} ? 0 : 1"), (told, "mark", _LINE, f"{narrow} ? 1 : 0")]
    layers = []
    for data, field, dy, opacity in lines:
        weight = 600 if data is told else 400
        text = alt.Chart(data[["reason", "value", field]]).mark_text(
            fontSize=11, fontWeight=weight, dy=dy, color=INK, opacity=alt.ExprRef(opacity), tooltip=None
        )
        layers.append(text.encode(x=x, y=y, text=alt.Text(f"{field}:N")))
    return layers
