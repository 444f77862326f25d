"""Churn as a process: the rate of each period between its limits, with the signals set apart from the noise.

Invariant: only signals carry the accent; what lies within the limits stays grey.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.axes import bounds, levels, on_same, period_x, share_y
from churn.charts.periods import line_layers, pending_layer, period_rows, tooltips
from churn.charts.theme import ACCENT, DASH, INK, LINE, NORM, legend, themed
from churn.texts import Texts

KINDS = {
    "above": ("triangle-up", ACCENT, "chart.process.above"),
    "below": ("triangle-down", ACCENT, "chart.process.below"),
    "run": ("square", ACCENT, "chart.process.run"),
    "inside": ("circle", LINE, "chart.process.inside"),
}


def p_chart(frame: pd.DataFrame, norm: float | None, t: Texts) -> alt.Chart:
    """The rate a period with its limits, their centre and the norm (a fraction a period, or None).

    A click on a point selects under the name "pick" the field `start` (ISO text).
    """
    rows = _told(period_rows(frame, t), t)
    norms = levels(norm)
    x = period_x(rows["label"])
    y = share_y("rate", *bounds(rows["low"], rows["high"], [*rows["rate"], *norms], 1.0))
    layers = [
        _limits(rows, x, y),
        *_level(levels(rows["center"].max()), "chart.process.center", y, t, LINE, []),
        *_level(norms, "chart.process.norm", y, t, NORM, DASH),
        *line_layers(rows[["label", "rate", "complete"]], x, y, LINE, 1.5),
        *pending_layer(rows, x, t),
        _points(rows[rows["rate"].notna()], x, y, t),
    ]
    return themed(alt.layer(*layers).properties(height=260), t)


def _told(rows: pd.DataFrame, t: Texts) -> pd.DataFrame:
    """The rows with a `kind` a point and the texts of its tooltip."""
    outside, run = rows["outside"].fillna(False).astype(bool), rows["run"].fillna(False).astype(bool)
    kind = pd.Series("inside", index=rows.index).mask(run, "run")
    kind = kind.mask(outside & (rows["rate"] > rows["center"]), "above")
    kind = kind.mask(outside & (rows["rate"] < rows["center"]), "below")
    return rows.assign(
        kind=kind,
        rate_text=[t.percent(x) for x in rows["rate"]],
        lost_text=[t("chart.of", part=a, whole=b) for a, b in zip(rows["lost"], rows["n"], strict=True)],
        limits_text=[
            t("chart.interval", low=a, high=b) for a, b in zip(rows["low"], rows["high"], strict=True)
        ],
        verdict=[t(KINDS[code][2]) for code in kind],
    )


def _limits(rows: pd.DataFrame, x: alt.X, y: alt.Y) -> alt.Chart:
    data = rows[["label", "low", "high"]]
    area = alt.Chart(data).mark_area(color=LINE, opacity=0.14, clip=True, interpolate="step")
    return area.encode(x=x, y=on_same(y, "low"), y2=alt.Y2("high"))


def _level(at: list[float], key: str, y: alt.Y, t: Texts, colour: str, dash: list[int]) -> list[alt.Chart]:
    """A horizontal line with its name and value at the right end; none where there is no value."""
    if not at:
        return []
    base = alt.Chart(pd.DataFrame({"rate": at, "text": [t(key, rate=at[0])]}))
    rule = base.mark_rule(color=colour, strokeDash=dash, strokeWidth=1.25).encode(y=y)
    right = alt.value(alt.ExprRef("width"))
    text = base.mark_text(align="right", baseline="bottom", dy=-3, fontSize=11, color=INK, opacity=0.75)
    return [rule, text.encode(y=y, x=right, text=alt.Text("text:N"))]


def _points(rows: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts) -> alt.Chart:
    pick = alt.selection_point(name="pick", fields=["start"])
    columns = ["start", "label", "when", "rate", "kind"]
    texts = {"when": "chart.period", "rate_text": "chart.rate", "lost_text": "chart.lost_of"}
    texts |= {"limits_text": "chart.limits", "verdict": "chart.verdict"}
    codes = [code for code in KINDS if (rows["kind"] == code).any()]
    shapes = alt.Scale(domain=codes, range=[KINDS[code][0] for code in codes])
    hues = alt.Scale(domain=codes, range=[KINDS[code][1] for code in codes])
    names = {code: t(KINDS[code][2]) for code in codes}
    return (
        alt.Chart(rows[[*columns, *(c for c in texts if c != "when")]])
        .mark_point(strokeWidth=1.5, opacity=1)
        .encode(
            x=x,
            y=y,
            shape=alt.Shape("kind:N", scale=shapes, legend=_legend(names)),
            stroke=alt.Stroke("kind:N", scale=hues, legend=_legend(names)),
            fill=alt.Fill("kind:N", scale=hues, legend=_legend(names)),
            size=alt.when(alt.datum.kind == "inside").then(alt.value(36)).otherwise(alt.value(120)),
            opacity=alt.when(pick).then(alt.value(1)).otherwise(alt.value(0.35)),
            tooltip=tooltips(**{column: t(key) for column, key in texts.items()}),
        )
        .add_params(pick)
    )


def _legend(names: dict[str, str]) -> alt.Legend:
    return legend(names, symbolType=alt.Undefined)
