"""How many of those who reached an age leave at it: bars with their intervals, the dangerous ones marked.

Invariant: a bar is as wide as the ages it is of, and only what is surely dangerous has the colour of loss.
"""

from __future__ import annotations

import math

import altair as alt
import pandas as pd

from churn.charts.axes import bounds, levels, on_same, share_y
from churn.charts.periods import tooltips
from churn.charts.survival import ages_marked, ages_x
from churn.charts.theme import ACCENT, DASH, FADED, INK, MOVEMENT, legend, themed
from churn.texts import Texts

KINDS = {"dangerous": MOVEMENT["churn"], "usual": ACCENT}
_GAP = 0.12  # of an age, between two bars


def hazard_chart(table: pd.DataFrame, usual: float, unit: str, t: Texts) -> alt.LayerChart:
    """The share that leaves at each age with its interval. `table` as `findings.ages` gives it; `usual`: the
    rate outside the dangerous ages, drawn as a line.

    A click selects under the name "pick" the fields `first` and `last`.
    """
    rows = _rows(table, t)
    begin, last = float(rows["from"].min()), float(rows["to"].max())
    x = ages_x(begin, last, ages_marked(max(begin, 0.0), last, unit), unit, t, "from")
    y = share_y("rate", 0.0, bounds(rows["low"], rows["high"], [*rows["rate"], *levels(usual)], 1.0)[1])
    kinds = [kind for kind in KINDS if (rows["kind"] == kind).any()]
    key = legend({kind: t(f"survival.kind_{kind}") for kind in kinds}, narrow=1) if len(kinds) > 1 else None
    scale = alt.Scale(domain=kinds, range=[KINDS[kind] for kind in kinds])
    pick = alt.selection_point(name="pick", fields=["first", "last"])
    titles = {"when": "survival.age", "value": "survival.leave", "interval": "chart.ci"}
    titles |= {"of": "survival.of_reached", "near": "survival.near"}
    bars = alt.Chart(rows).mark_bar(cornerRadiusEnd=2)
    whiskers = alt.Chart(rows[["middle", "low", "high"]]).mark_rule(color=INK, opacity=0.6, clip=True)
    layers = [
        bars.encode(
            x=x,
            x2=alt.X2("to"),
            y=y,
            y2=alt.Y2("zero"),
            color=alt.Color("kind:N", scale=scale, legend=key),
            opacity=alt.OpacityValue(**alt.when(pick).then(alt.value(0.9)).otherwise(alt.value(FADED))),
            tooltip=tooltips(**{column: t(title) for column, title in titles.items()}),
        ).add_params(pick),
        whiskers.encode(x=on_same(x, "middle"), y=on_same(y, "low"), y2=alt.Y2("high")),
        *_usual(usual, y),
    ]
    return themed(alt.layer(*layers), t, height=260)


def _usual(usual: float, y: alt.Y) -> list[alt.Chart]:
    data = alt.Chart(pd.DataFrame({"rate": levels(usual)}))
    return [data.mark_rule(color=INK, strokeDash=DASH, opacity=0.7).encode(y=y)] if levels(usual) else []


def _rows(table: pd.DataFrame, t: Texts) -> pd.DataFrame:
    rows = table.copy()
    rows["from"], rows["to"] = rows["first"] - 0.5 + _GAP, rows["last"] + 0.5 - _GAP
    rows["zero"] = 0.0
    rows["middle"] = (rows["from"] + rows["to"]) / 2
    rows["kind"] = ["dangerous" if dangerous else "usual" for dangerous in rows["dangerous"]]
    rows["when"] = [age_name(a, b, t) for a, b in zip(rows["first"], rows["last"], strict=True)]
    rows["value"] = [t.percent(x) for x in rows["rate"]]
    pairs = zip(rows["low"], rows["high"], strict=True)
    rows["interval"] = [t("chart.interval", low=a, high=b) for a, b in pairs]
    counts = zip(rows["lost"], rows["at_risk"], strict=True)
    rows["of"] = [t("chart.of", part=a, whole=b) for a, b in counts]
    rows["near"] = [t.int(n) for n in rows["doorstep"]]
    return rows


def age_name(first: float, last: float, t: Texts) -> str:
    """An age, or a run of ages, in words."""
    if math.isclose(first, last):
        return t.n("th_periods", last)
    return t("survival.ages", first=first, last=last)
