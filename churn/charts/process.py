"""Churn as a process: the rate of each period between its limits, with the signals set apart from the noise.

Invariant: only signals carry the accent; what lies within the limits stays grey.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.axes import bounds, levels, on_same, period_x, share_y
from churn.charts.periods import line_layers, pending_layer, period_rows, tooltips
from churn.charts.theme import ACCENT, DASH, LINE, NORM, colours, legend, themed
from churn.texts import Texts

KINDS = {
    "above": ("triangle-up", ACCENT, "chart.process.above"),
    "below": ("triangle-down", ACCENT, "chart.process.below"),
    "run": ("square", ACCENT, "chart.process.run"),
    "inside": ("circle", LINE, "chart.process.inside"),
}

RULES = {"center": (LINE, [1, 0], "chart.process.center"), "norm": (NORM, DASH, "chart.process.norm")}
_RULE_COLOURS = {code: rule[0] for code, rule in RULES.items()}


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
        *_rules({"center": levels(rows["center"].max()), "norm": norms}, y, t),
        *line_layers(rows[["label", "rate", "complete"]], x, y, LINE, 1.5),
        *pending_layer(rows, x, t),
        _points(rows[rows["rate"].notna()], x, y, t),
    ]
    return themed(alt.layer(*layers), t, height=300)


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


def _rules(found: dict[str, list[float]], y: alt.Y, t: Texts) -> list[alt.Chart]:
    """Level lines across the chart, named with their value in the legend; none where there is no value."""
    at = {code: values[0] for code, values in found.items() if values}
    if not at:
        return []
    names = {code: t(RULES[code][2], rate=rate) for code, rate in at.items()}
    dashes = alt.Scale(domain=list(at), range=[RULES[code][1] for code in at])
    key = legend(names, 1, symbolType="stroke", symbolStrokeWidth=1.5, symbolSize=200)
    rules = alt.Chart(pd.DataFrame({"line": list(at), "rate": list(at.values())}))
    return [
        rules.mark_rule(strokeWidth=1.25).encode(
            y=y,
            stroke=alt.Stroke("line:N", scale=colours(_RULE_COLOURS, list(at)), legend=key),
            strokeDash=alt.StrokeDash("line:N", scale=dashes, legend=key),
        )
    ]


def _points(rows: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts) -> alt.Chart:
    pick = alt.selection_point(name="pick", fields=["start"])
    columns = ["start", "label", "when", "rate", "kind"]
    texts = {"when": "chart.period", "rate_text": "chart.rate", "lost_text": "chart.lost_of"}
    texts |= {"limits_text": "chart.limits", "verdict": "chart.verdict"}
    codes = [code for code in KINDS if (rows["kind"] == code).any()]
    shapes = alt.Scale(domain=codes, range=[KINDS[code][0] for code in codes])
    hues = alt.Scale(domain=codes, range=[KINDS[code][1] for code in codes])
    return (
        alt.Chart(rows[[*columns, *(c for c in texts if c != "when")]])
        .mark_point(filled=True, opacity=1)
        .encode(
            x=x,
            y=y,
            shape=alt.Shape("kind:N", scale=shapes, legend=_legend(codes, t)),
            color=alt.Color("kind:N", scale=hues, legend=_legend(codes, t)),
            size=alt.SizeValue(
                **alt.when(alt.datum.kind == "inside").then(alt.value(36)).otherwise(alt.value(120))
            ),
            opacity=alt.OpacityValue(**alt.when(pick).then(alt.value(1)).otherwise(alt.value(0.35))),
            tooltip=tooltips(**{column: t(key) for column, key in texts.items()}),
        )
        .add_params(pick)
    )


def _legend(codes: list[str], t: Texts) -> alt.Legend | None:
    """The names of the signals that are there; grey points need none."""
    names = {code: t(KINDS[code][2]) for code in codes if code != "inside"}
    return legend(names, 1, symbolType=alt.Undefined, values=list(names)) if names else None
