"""The matrix behind the flows: of those in each stage, what share stood in which at the next close.

Invariant: every row adds up to all of its stage; a row of too few is hollow.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.periods import tooltips
from churn.charts.stage_flows import SOURCE, flow_rows
from churn.charts.theme import ACCENT, DASH, INK, LINE, STAGE, lookup, themed
from churn.settings import MIN_N
from churn.texts import Texts

_ROW = 40
_ABOVE = 96  # the slanted names of the stages across
_STRONGEST = 0.6


def stage_matrix_chart(frame: pd.DataFrame, t: Texts) -> alt.LayerChart:
    """Stages at the earlier close down, at the later one across: the share of the row, on the diagonal of
    those who stayed. `frame` as `metrics.stage_flows.flows` gives it. A click selects under the name "pick"
    the fields `from` and `to`."""
    rows = flow_rows(frame[(frame["customers"] > 0).to_numpy()], t)
    rows["side"] = ["stay" if a == b else "move" for a, b in zip(rows["from"], rows["to"], strict=True)]
    rows.loc[rows["n"] < MIN_N, "side"] = "few"
    rows["text"] = [t.percent(x, 0 if x >= 0.095 else 1) for x in rows["share"]]
    rows["verdict"] = ["" if side != "few" else t("chart.residual_few") for side in rows["side"]]
    x = _axis(alt.X, "to", list(STAGE), t, orient="top", labelAngle=-40)
    y = _axis(alt.Y, "from", [code for code in SOURCE if code in set(rows["from"])], t, labelLimit=110)
    text = alt.Chart(rows[["from", "to", "text"]]).mark_text(fontSize=12, color=INK, tooltip=None)
    layers = [_cells(rows, x, y, t), text.encode(x=x, y=y, text=alt.Text("text:N"))]
    return themed(alt.layer(*layers), t, height=_ROW * rows["from"].nunique() + _ABOVE)


def _axis(channel: type, field: str, codes: list[str], t: Texts, **options: object) -> alt.X | alt.Y:
    names = {code: t(f"stage.{code}") for code in codes}
    look = alt.Axis(title=None, labelExpr=lookup(names), labelOverlap=False, grid=False, **options)
    return channel(f"{field}:N", sort=codes, scale=alt.Scale(domain=codes, paddingInner=0.06), axis=look)


def _cells(rows: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts) -> alt.Chart:
    titles = {"move": "chart.flow", "count": "chart.flow_count", "part": "chart.flow_share"}
    titles |= {"interval": "chart.ci", "money": "chart.flow_money", "verdict": "chart.verdict"}
    pick = alt.selection_point(name="pick", fields=["from", "to"])
    picked = alt.when(pick, empty=False)
    sides = ["move", "stay", "few"]
    strength = alt.Scale(domain=[0, 1], range=[0.08, _STRONGEST])
    return (
        alt.Chart(rows[["from", "to", "side", "share", *titles]])
        .mark_rect(cornerRadius=2, strokeDash=DASH)
        .encode(
            x=x,
            y=y,
            fill=alt.Fill(
                "side:N", scale=alt.Scale(domain=sides, range=[ACCENT, LINE, "transparent"]), legend=None
            ),
            fillOpacity=alt.FillOpacity("share:Q", scale=strength, legend=None),
            stroke=picked.then(alt.value(INK)).otherwise(
                alt.Stroke(
                    "side:N",
                    scale=alt.Scale(domain=sides, range=["transparent", "transparent", LINE]),
                    legend=None,
                )
            ),
            strokeWidth=alt.StrokeWidthValue(**picked.then(alt.value(3)).otherwise(alt.value(1))),
            tooltip=tooltips(**{column: t(key) for column, key in titles.items()}),
        )
        .add_params(pick)
    )
