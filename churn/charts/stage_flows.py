"""How customers moved between stages: bands from where they were to where they went.

Invariant: a band is as thick at its end as at its beginning, and all bands share one scale; who stayed is
not drawn but stands in the matrix.
"""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt
import numpy as np
import pandas as pd

from churn.charts.periods import tooltips
from churn.charts.theme import FADED, INK, MOVEMENT, STAGE, colours, themed
from churn.texts import Texts

SOURCE = {"new": MOVEMENT["new"], **STAGE}
LEAST = 0.005  # of all that moved: thinner bands are left to the matrix
_THICK = 260  # pixels that all moves together are high
_LABEL = 30  # room for the name of a stage above its bar
_HEAD = 24
_POINTS = 16
_BAR = 0.025  # width of a stage, of the width between the two columns
_BAND = 0.6
_TITLES = {"move": "chart.flow", "count": "chart.flow_count", "part": "chart.flow_share"}
_TITLES |= {"interval": "chart.ci", "money": "chart.flow_money"}


@dataclass(frozen=True)
class _Node:
    """A stage on one side: its code, its amount, and the ends of its bar in pixels from the top."""

    code: str
    amount: float
    top: float
    foot: float


def stage_flows_chart(frame: pd.DataFrame, t: Texts, measure: str = "customers") -> alt.LayerChart:
    """Bands between the stages at the earlier close and those at the later one, thick by customers or money.

    `frame` as `metrics.stage_flows.flows` gives it. A click selects under the name "pick" the fields `from`
    and `to`.
    """
    moves = flow_rows(frame, t)
    moves = moves[(moves["from"] != moves["to"]) & (moves[measure] > 0)]
    moves = moves[moves[measure] >= LEAST * moves[measure].sum()]
    scale = _THICK / max(float(moves[measure].sum()), 1e-9)
    left = _column(moves, "from", list(SOURCE), measure, scale)
    right = _column(moves, "to", list(STAGE), measure, scale)
    height = max((node.foot for node in (*left, *right)), default=_HEAD) + 6
    y = alt.Y("top:Q", scale=alt.Scale(domain=[height, 0], nice=False, zero=False), axis=None)
    x = alt.X("x:Q", scale=alt.Scale(domain=[-_BAR, 1 + _BAR], nice=False, zero=False), axis=None)
    layers = [
        _bands(_shapes(moves, left, right, measure, scale), x, y, t),
        *_sides(left, right, x, y, t, measure),
    ]
    return themed(alt.layer(*layers), t, height=height)


def flow_rows(frame: pd.DataFrame, t: Texts) -> pd.DataFrame:
    """A row a flow with the texts of its tooltip: move, count, part, interval, money."""
    rows = frame.reset_index()
    rows["move"] = [_move(a, b, t) for a, b in zip(rows["from"], rows["to"], strict=True)]
    rows["count"] = [
        t("chart.of", part=a, whole=b) for a, b in zip(rows["customers"], rows["n"], strict=True)
    ]
    rows["part"] = [t.percent(x) for x in rows["share"]]
    bounds = zip(rows["low"], rows["high"], strict=True)
    rows["interval"] = [t("chart.interval", low=low, high=high) for low, high in bounds]
    rows["money"] = [t.money(x) for x in rows["value"]]
    return rows


def _move(from_: str, to: str, t: Texts) -> str:
    key = "chart.flow_stayed" if from_ == to else "chart.flow_moved"
    return t(key, **{"from": t(f"stage.{from_}"), "to": t(f"stage.{to}")})


def _column(moves: pd.DataFrame, side: str, order: list[str], measure: str, scale: float) -> list[_Node]:
    """The stages of one side from the top down, each below its name."""
    amounts = moves.groupby(side)[measure].sum()
    nodes, foot = [], float(_HEAD)
    for code in (c for c in order if c in amounts.index):
        top = foot + _LABEL
        foot = top + float(amounts[code]) * scale
        nodes.append(_Node(code, float(amounts[code]), top, foot))
    return nodes


def _shapes(
    moves: pd.DataFrame, left: list[_Node], right: list[_Node], measure: str, scale: float
) -> pd.DataFrame:
    """The outline of each band as points along a smooth step: x, top, foot."""
    begins = {node.code: node.top for node in left}
    ends = {node.code: node.top for node in right}
    x = np.linspace(0.0, 1.0, _POINTS)
    step = x * x * (3 - 2 * x)
    parts = []
    moves = moves.assign(a=moves["from"].map(list(SOURCE).index), b=moves["to"].map(list(SOURCE).index))
    for row in moves.sort_values(["a", "b"]).itertuples():
        thick = getattr(row, measure) * scale
        origin, to = moves.at[row.Index, "from"], row.to
        top = begins[origin] + (ends[to] - begins[origin]) * step
        begins[origin], ends[to] = begins[origin] + thick, ends[to] + thick
        band = {
            "from": origin,
            "to": to,
            "x": x.round(4),
            "top": top.round(2),
            "foot": (top + thick).round(2),
        }
        parts.append(pd.DataFrame(band | {name: getattr(row, name) for name in _TITLES}))
    columns = ["from", "to", "x", "top", "foot", *_TITLES]
    if parts:
        return pd.concat(parts, ignore_index=True)
    return pd.DataFrame(columns=columns).astype({"x": float, "top": float, "foot": float})


def _bands(points: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts) -> alt.Chart:
    pick = alt.selection_point(name="pick", fields=["from", "to"])
    hues = colours(SOURCE, list(SOURCE))
    return (
        alt.Chart(points)
        .mark_area(line=False, strokeWidth=1, cursor="pointer")  # its edge is what is seen of a thin one
        .encode(
            x=x,
            y=y,
            y2=alt.Y2("foot"),
            detail=[alt.Detail("from:N"), alt.Detail("to:N")],
            fill=alt.Fill("from:N", scale=hues, legend=None),
            stroke=alt.Stroke("from:N", scale=hues, legend=None),
            opacity=alt.OpacityValue(
                **alt.when(pick).then(alt.value(_BAND)).otherwise(alt.value(_BAND * FADED))
            ),
            tooltip=tooltips(**{column: t(key) for column, key in _TITLES.items()}),
        )
        .add_params(pick)
    )


def _sides(
    left: list[_Node], right: list[_Node], x: alt.X, y: alt.Y, t: Texts, measure: str
) -> list[alt.Chart]:
    """The bars of both columns, each below its name and amount, and what the columns are."""
    layers = []
    for nodes, at, align, head in (
        (left, 0.0, "left", "chart.flow_from"),
        (right, 1.0, "right", "chart.flow_to"),
    ):
        inner, outer = (-_BAR, 0.0) if at == 0 else (1.0, 1 + _BAR)
        data = pd.DataFrame([_told(node, t, measure) | {"x": inner, "x2": outer} for node in nodes])
        edge = alt.XValue(0 if at == 0 else alt.ExprRef("width"))
        title = alt.Chart(pd.DataFrame({"text": [t(head)], "top": [0.0]}))
        title = title.mark_text(align=align, baseline="top", fontSize=12, color=INK, opacity=0.75)
        layers.append(title.encode(x=edge, y=y, text=alt.Text("text:N")))
        if nodes:
            bars = alt.Chart(data[["code", "x", "x2", "top", "foot"]]).mark_rect(tooltip=None)
            fill = alt.Fill("code:N", scale=colours(SOURCE, list(SOURCE)), legend=None)
            layers.append(bars.encode(x=x, x2=alt.X2("x2"), y=y, y2=alt.Y2("foot"), fill=fill))
            names = alt.Chart(data[["text", "top"]]).mark_text(
                align=align,
                baseline="bottom",
                dy=-3,
                fontSize=12,
                color=INK,
                limit=alt.ExprRef("width / 2 - 6"),
            )
            layers.append(names.encode(x=edge, y=y, text=alt.Text("text:N")))
    return layers


def _told(node: _Node, t: Texts, measure: str) -> dict[str, object]:
    amount = t.int(node.amount) if measure == "customers" else t.compact(node.amount)
    text = t("chart.flow_node", name=t(f"stage.{node.code}"), amount=amount)
    return {"code": node.code, "text": text, "top": round(node.top, 2), "foot": round(node.foot, 2)}
