"""Cohorts: the triangle of who stayed, its mean row, and the same as curves.

Invariant: a cell that is not observed is blank, one still in progress is hollow; neither is coloured as 0.
"""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt
import pandas as pd

from churn.charts.axes import bounds, on_same, share_y
from churn.charts.cells import MEAN, cohort_cells, full_colour, intervals, last_cohorts, mean_cells
from churn.charts.periods import tooltips
from churn.charts.theme import ACCENT, DASH, INK, LINE, ON_ACCENT, colours, legend, quoted, themed
from churn.schema import Measure
from churn.texts import Texts

FEWEST_CURVES = 6
MAX_POINTS = 1_000
TEXT_CELLS = 460  # above this many cells the numbers are left to the tooltip
ROW_HEIGHT = 26
_ROOM = 34  # pixels a cell needs for its number to be read
_GAP = "gap"  # an empty row between the mean and the cohorts
_SIZE = "n"
_AGES = {
    "week": "chart.age.week",
    "month": "chart.age.month",
    "quarter": "chart.age.quarter",
    "year": "chart.age.year",
}
_AMOUNTS = {
    Measure.ON: "chart.customers",
    Measure.ALIVE: "chart.customers",
    Measure.REVENUE: "chart.amount",
    Measure.CUMULATIVE: "chart.amount_each",
}


def cohort_triangle(
    frame: pd.DataFrame, mean: pd.DataFrame, t: Texts, measure: Measure | str, as_share: bool = True
) -> alt.LayerChart:
    """One row a cohort (the last MAX_COHORTS), one column an age; above them the mean row, for shares.

    `frame` and `mean` as `metrics.cohorts` gives them; `as_share` False shows amounts. A cohort marked *
    stood there when history starts; ▲ and ▼ are cells that differ from the rest beyond chance.
    A click selects under the name "cell" the fields `cohort` (ISO text) and `age` (whole number).
    """
    measure = Measure(measure)
    cells = cohort_cells(last_cohorts(frame), mean, t, measure, as_share)
    above = mean_cells(mean, cells, t) if as_share else cells.head(0)
    everything = pd.concat([above, cells], ignore_index=True) if len(above) else cells
    rows = _row_names(everything, t)
    grid = _grid(everything, rows, t)
    layers = [_clickable(_tiles(cells, grid, t, measure)), *_sizes(cells, grid)]
    layers += [_tiles(above, grid, t, measure)] if len(above) else []
    narrow = f"width / {grid.columns} < {_ROOM}" if len(cells) <= TEXT_CELLS else "true"
    layers += _texts(everything, grid, "text", f"{narrow} ? 0 : 1") if len(cells) <= TEXT_CELLS else []
    layers += _texts(everything, grid, "mark", f"{narrow} ? 1 : 0")
    return themed(alt.layer(*layers), t, height=ROW_HEIGHT * len(rows))


def cohort_curves(frame: pd.DataFrame, mean: pd.DataFrame, t: Texts) -> alt.LayerChart:
    """The share that stayed by age: a faint line a cohort, and the mean with its band on top.

    Of a long history the lines of the last cohorts are drawn, for a browser to keep up. Cells in progress are
    left out; age 0, where all were there, is the start of each line.
    """
    longest = int(frame.index.get_level_values("age").max()) + 1 if len(frame) else 1
    cells = last_cohorts(frame, max(FEWEST_CURVES, MAX_POINTS // longest))
    cells = cells[cells["complete"].astype(bool) & cells["share"].notna()].reset_index()
    cells["when"] = [t.period(start) for start in cells["cohort"]]
    middle = mean[mean["share"].notna()].reset_index()
    low, high = bounds(middle["low"], middle["high"], [*cells["share"], *middle["share"]])
    x = alt.X("age:Q", axis=_curve_axis(cells, t), scale=alt.Scale(nice=False, zero=False))
    y = share_y("share", low, high)
    lines = alt.Chart(cells[["when", "age", "share"]].assign(line="cohort")).mark_line(
        opacity=0.4, strokeWidth=1
    )
    layers = [
        lines.encode(x=x, y=y, detail=alt.Detail("when:N"), stroke=_line(t)),
        *_mean_curve(middle, x, y, t),
    ]
    return themed(alt.layer(*layers), t, height=280)


def _row_names(cells: pd.DataFrame, t: Texts) -> dict[str, str]:
    """Code of a row → what stands at its left, in the order of the rows."""
    starts = cells[cells["cohort"] != MEAN].drop_duplicates("cohort").sort_values("cohort")
    names = {
        start: t.period(start, short=True) + ("*" if censored else "")
        for start, censored in zip(starts["cohort"], starts["censored"], strict=True)
    }
    return ({MEAN: t("chart.mean"), _GAP: ""} if (cells["cohort"] == MEAN).any() else {}) | names


@dataclass(frozen=True)
class _Grid:
    """Where a cell lies: rows, columns and the colour of its value."""

    x: alt.X
    y: alt.Y
    fill: alt.Fill
    columns: int


def _grid(cells: pd.DataFrame, rows: dict[str, str], t: Texts) -> _Grid:
    columns = [_SIZE, *(str(age) for age in range(int(cells["age"].max() if len(cells) else 0) + 1))]
    across = alt.Scale(domain=columns, paddingInner=0.06, paddingOuter=0)
    down = alt.Scale(domain=list(rows), paddingInner=0.1, paddingOuter=0)
    top = full_colour(cells[cells["cohort"] != MEAN])
    hue = alt.Scale(domain=[0, top], range=[ACCENT + "0d", ACCENT], clamp=True)
    return _Grid(
        alt.X("column:O", sort=columns, scale=across, axis=_age_axis(t)),
        alt.Y("cohort:O", sort=list(rows), scale=down, axis=_row_axis(rows)),
        alt.Fill("shown:Q", scale=hue, legend=None),
        len(columns),
    )


def _clickable(tiles: alt.Chart) -> alt.Chart:
    """Cells that can be picked, framed once they are: fading the others would take the contrast of their
    numbers. The mean row has no customers of its own to list."""
    click = f"click[!event.item || !event.item.datum || event.item.datum.cohort !== '{MEAN}']"
    cell = alt.selection_point(name="cell", fields=["cohort", "age"], on=click)
    picked = alt.when(cell, empty=False)
    frame = picked.then(alt.value(INK)).when(alt.datum.complete).then(alt.value("transparent"))
    return tiles.encode(
        stroke=alt.StrokeValue(**frame.otherwise(alt.value(LINE))),
        strokeWidth=alt.StrokeWidthValue(**picked.then(alt.value(3)).otherwise(alt.value(1))),
    ).add_params(cell)


def _age_axis(t: Texts) -> alt.Axis:
    size = quoted(t("chart.n_short"))
    return alt.Axis(
        title=t(_AGES[t.period_kind or "month"]),
        orient="top",
        labelAngle=0,
        labelExpr=f"datum.label == '{_SIZE}' ? {size} : datum.label",
        titleAnchor="start",
        titlePadding=8,
    )


def _row_axis(rows: dict[str, str]) -> alt.Axis:
    names = ", ".join(f"{quoted(code)}: {quoted(name)}" for code, name in rows.items())
    return alt.Axis(title=None, labelExpr=f"{{{names}}}[datum.label]", labelOverlap=False)


def _tiles(cells: pd.DataFrame, grid: _Grid, t: Texts, measure: Measure) -> alt.Chart:
    titles = {"when": "chart.cohort", "column": _AGES[t.period_kind or "month"], "share": "chart.share"}
    titles |= {"interval": "chart.ci", "amount": _AMOUNTS[measure], "size": "chart.cohort_size"}
    done = alt.when(alt.datum.complete)
    tiles = alt.Chart(cells[[*titles, "cohort", "age", "shown", "complete"]])
    return tiles.mark_rect(cornerRadius=2, strokeWidth=1, strokeDash=DASH).encode(
        x=grid.x,
        y=grid.y,
        fill=grid.fill,
        fillOpacity=alt.FillOpacityValue(**done.then(alt.value(1)).otherwise(alt.value(0))),
        stroke=alt.StrokeValue(**done.then(alt.value("transparent")).otherwise(alt.value(LINE))),
        tooltip=tooltips(**{column: t(key) for column, key in titles.items()}),
    )


def _sizes(cells: pd.DataFrame, grid: _Grid) -> list[alt.Chart]:
    """The first column: how many customers the cohort started with."""
    rows = cells.drop_duplicates("cohort")[["cohort", "size"]].assign(column=_SIZE)
    room = alt.ExprRef(f"width / {grid.columns} < 20 ? 0 : 0.65")
    text = alt.Chart(rows).mark_text(fontSize=11, color=INK, opacity=room, tooltip=None)
    return [text.encode(x=grid.x, y=grid.y, text=alt.Text("size:N"))]


def _texts(cells: pd.DataFrame, grid: _Grid, field: str, opacity: str) -> list[alt.Chart]:
    """What stands in a cell: its number ("text"), or where there is no room for it only ▲ or ▼ ("mark").

    Light on strong colour, in the page's ink on pale. `opacity`: a Vega expression.
    """
    layers = []
    for strong, colour in ((True, ON_ACCENT), (False, INK)):
        part = cells[(cells["strong"] == strong) & (cells[field] != "")][["cohort", "age", "column", field]]
        if len(part):
            text = alt.Chart(part).mark_text(
                color=colour, fontSize=11, tooltip=None, opacity=alt.ExprRef(opacity)
            )
            layers.append(text.encode(x=grid.x, y=grid.y, text=alt.Text(f"{field}:N")))
    return layers


def _line(t: Texts) -> alt.Stroke:
    """The colour of a line that is named in the legend: one cohort, or the mean."""
    names = {"mean": t("chart.mean"), "cohort": t("chart.one_cohort")}
    scale = colours({"mean": ACCENT, "cohort": LINE}, list(names))
    key = legend(names, symbolType="stroke", symbolStrokeWidth=2, symbolOpacity=1)
    return alt.Stroke("line:N", scale=scale, legend=key)


def _curve_axis(cells: pd.DataFrame, t: Texts) -> alt.Axis:
    last = int(cells["age"].max()) if len(cells) else 0
    step = next(s for s in (1, 2, 3, 6, 12, 24, 52) if last / s <= 12 or s == 52)
    title = t(_AGES[t.period_kind or "month"])
    return alt.Axis(
        title=title, values=list(range(0, last + 1, step)), format="d", grid=False, titleAnchor="start"
    )


def _mean_curve(middle: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts) -> list[alt.Chart]:
    data = middle[["age", "share", "low", "high"]].assign(
        line="mean",
        value=[t.percent(s) for s in middle["share"]],
        interval=intervals(middle, t),
        count=[t.int(n) for n in middle["n"]],
    )
    titles = {"age": _AGES[t.period_kind or "month"], "value": "chart.mean"}
    titles |= {"interval": "chart.ci", "count": "chart.n"}
    base = alt.Chart(data)
    band = base.mark_area(color=ACCENT, opacity=0.18)
    points = base.mark_point(color=ACCENT, filled=True, size=40, opacity=1)
    return [
        band.encode(x=x, y=on_same(y, "low"), y2=alt.Y2("high")),
        base.mark_line(strokeWidth=2.5).encode(x=x, y=y, stroke=_line(t)),
        points.encode(x=x, y=y, tooltip=tooltips(**{c: t(key) for c, key in titles.items()})),
    ]
