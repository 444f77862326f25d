"""What remains of each group of customers, and the gap above it: what is left on the table.

Invariant: the gap stands on what remains, so that the whole bar is the potential.
"""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import numpy as np
import pandas as pd

from churn.charts.axes import ticks
from churn.charts.bars import BELOW, ROW, names_above
from churn.charts.periods import tooltips
from churn.charts.skewed import written
from churn.charts.theme import ACCENT, FADED, LINE, MOVEMENT, colours, legend, themed
from churn.texts import Texts

PARTS = {"remaining": ACCENT, "gap": MOVEMENT["expansion"]}
MOST_GROUPS = 15
_ROOM = 106  # heights of the axis below and of the legend above


def worth_chart(frame: pd.DataFrame, names: Sequence[str], t: Texts) -> alt.LayerChart:
    """A bar a group: what remains and, on it, the gap.

    `frame` as `Book.value_by` gives it, `names` its groups in words. At most MOST_GROUPS rows, those with the
    largest potential, in the frame's order. A click selects under the name "pick" the field `group` (its
    place in the frame, as text: values of a column may be any text).
    """
    rows = _rows(frame, names, t)
    order = rows["group"].tolist()
    low, high = float(rows["from_remaining"].min()), float(rows["to_gap"].max())
    values = ticks(min(low, 0.0), max(high, 0.0), 3)
    axis = alt.Axis(title=None, values=values, labelExpr=written(values, t.compact), grid=True)
    x = alt.X("from:Q", scale=alt.Scale(domain=[values[0], values[-1]], nice=False), axis=axis)
    y = alt.Y("group:N", sort=order, scale=alt.Scale(domain=order), axis=None)
    layers = alt.layer(_bars(_parts(rows), x, y, t), *names_above(rows, "group", y))
    return themed(layers, t, height=ROW * len(rows) + _ROOM)


def sizes_chart(frame: pd.DataFrame, names: Sequence[str], t: Texts) -> alt.Chart:
    """Customers and their remaining value by how much each may yet bring: shares of all, side by side.

    `frame` as `metrics.value_sizes` gives it: customers, remaining, customers_share, remaining_share.
    """
    parts = {"customers": LINE, "remaining": ACCENT}
    words = {"customers": t("chart.worth.share_customers"), "remaining": t("chart.worth.share_money")}
    rows = pd.concat(
        [
            pd.DataFrame({"name": list(names), "part": part, "share": frame[f"{part}_share"].to_numpy(float)})
            for part in parts
        ]
    )
    rows["what"] = [words[part] for part in rows["part"]]
    rows["value"] = [t.percent(x) for x in rows["share"]]
    rows["of"] = [
        *(t.n("customers", n) for n in frame["customers"]),
        *(t.compact(x) for x in frame["remaining"]),
    ]
    values = ticks(0.0, float(np.nanmax(rows["share"], initial=0.01)), 4)
    axis = alt.Axis(title=None, values=values, format=".0%")
    x_axis = alt.Axis(title=t("chart.worth.each"), labelAngle=0, titlePadding=10)
    titles = {"name": "chart.worth.each", "what": "chart.worth.what", "value": "chart.worth.share"}
    titles |= {"of": "chart.worth.of"}
    bars = alt.Chart(rows).mark_bar(cornerRadiusEnd=2)
    drawn = bars.encode(
        x=alt.X("name:O", sort=list(names), axis=x_axis),
        xOffset=alt.XOffset("part:N", sort=list(parts)),
        y=alt.Y("share:Q", scale=alt.Scale(domain=[0, values[-1]]), axis=axis),
        color=alt.Color("part:N", scale=colours(parts, list(parts)), legend=legend(words, 1)),
        tooltip=tooltips(**{column: t(title) for column, title in titles.items()}),
    )
    return themed(drawn, t, height=280)


def _rows(frame: pd.DataFrame, names: Sequence[str], t: Texts) -> pd.DataFrame:
    """The groups that are drawn, with the ends of their bars and their texts."""
    rows = frame.reset_index(drop=True).assign(name=list(names))
    rows["group"] = [str(place) for place in rows.index]
    if len(rows) > MOST_GROUPS:
        rows = rows.loc[rows["potential"].nlargest(MOST_GROUPS).index.sort_values()]
    rows["from_remaining"], rows["to_remaining"] = np.minimum(rows["remaining"], 0), rows["remaining"]
    rows["from_gap"] = np.maximum(rows["remaining"], 0)
    rows["to_gap"] = rows["from_gap"] + rows["gap"]
    pairs = zip(rows["remaining"], rows["gap"], strict=True)
    rows["figure"] = [t("chart.worth.figure", remaining=a, gap=b) for a, b in pairs]
    rows["count"] = [t.int(n) for n in rows["customers"]]
    for part in ("so_far", "remaining", "gap", "potential"):
        rows[f"{part}_text"] = [t.compact(x) for x in rows[part]]
    return rows


def _parts(rows: pd.DataFrame) -> pd.DataFrame:
    """A row a part of a bar."""
    kept = ["group", "name", "count", *(f"{part}_text" for part in ("remaining", "gap", "potential"))]
    kept += ["so_far_text"]
    each = [
        rows[kept].assign(
            **{"part": part, "from": np.minimum(rows[f"from_{part}"], rows[f"to_{part}"])},
            to=np.maximum(rows[f"from_{part}"], rows[f"to_{part}"]),
        )
        for part in PARTS
    ]
    return pd.concat(each, ignore_index=True)


def _bars(parts: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts) -> alt.Chart:
    pick = alt.selection_point(name="pick", fields=["group"])
    names = {part: t(f"chart.worth.{part}") for part in PARTS}
    titles = {"name": "chart.worth.group", "count": "chart.customers", "so_far_text": "chart.worth.so_far"}
    titles |= {f"{part}_text": f"chart.worth.{part}" for part in ("remaining", "gap", "potential")}
    bars = alt.Chart(parts).mark_bar(size=14, yOffset=BELOW)
    colour = alt.Color("part:N", scale=colours(PARTS, list(PARTS)), legend=legend(names, 2))
    return bars.encode(
        x=x,
        x2=alt.X2("to"),
        y=y,
        color=colour,
        opacity=alt.OpacityValue(**alt.when(pick).then(alt.value(1)).otherwise(alt.value(FADED))),
        tooltip=tooltips(**{column: t(title) for column, title in titles.items()}),
    ).add_params(pick)
