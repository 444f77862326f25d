"""What every chart over time shares: one row a period with its names, and a line through those rows.

Invariant: a period in progress is never joined to the others by a solid line and never filled in.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.axes import MAX_PERIODS
from churn.charts.theme import DASH, LINE
from churn.texts import Texts


def period_rows(frame: pd.DataFrame, t: Texts) -> pd.DataFrame:
    """The last MAX_PERIODS rows with `start` (ISO text), `label` (short), `when` (long, telling whether the
    period is still in progress), `complete` and `losses_known`; the index is the period's start."""
    rows = frame.sort_index().tail(MAX_PERIODS).copy()
    rows["complete"] = rows["complete"].astype(bool)
    rows["start"] = [f"{start:%Y-%m-%d}" for start in rows.index]
    rows["label"] = [t.period(start, short=True) for start in rows.index]
    rows["losses_known"] = rows["losses_known"].astype(bool) if "losses_known" in rows else True
    marks = zip(rows.index, rows["complete"], rows["losses_known"], strict=True)
    rows["when"] = [_when(start, complete, known, t) for start, complete, known in marks]
    return rows.reset_index(drop=True)


def _when(start: pd.Timestamp, complete: bool, losses_known: bool, t: Texts) -> str:
    if not complete:
        return t("chart.in_progress", when=start)
    return t.period(start) if losses_known else t("chart.losses_unknown", when=start)


def tooltips(**titles: str) -> list[alt.Tooltip]:
    """One tooltip line a column of ready text, in the given order."""
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in titles.items()]


def line_layers(rows: pd.DataFrame, x: alt.X, y: alt.Y, colour: str, width: float = 2) -> list[alt.Chart]:
    """A solid line through the complete periods, and a dashed one on to a period in progress."""
    field = y["shorthand"].split(":")[0]
    seen = rows.dropna(subset=[field])
    done = rows[rows["complete"]][["label", field]]
    layers = [alt.Chart(done).mark_line(color=colour, strokeWidth=width, strokeJoin="round").encode(x=x, y=y)]
    if len(seen) > 1 and not seen["complete"].iloc[-1]:
        last = seen.tail(2)[["label", field]]
        layers.append(
            alt.Chart(last).mark_line(color=colour, strokeWidth=width, strokeDash=DASH).encode(x=x, y=y)
        )
    return layers


def hollow(colour: str) -> dict[str, object]:
    """Encodings that fill the points of complete periods and leave those in progress hollow."""
    return {
        "fill": alt.FillValue(
            **alt.when(alt.datum.complete).then(alt.value(colour)).otherwise(alt.value("transparent"))
        ),
        "stroke": alt.StrokeValue(colour),
    }


def pending_layer(rows: pd.DataFrame, x: alt.X, t: Texts) -> list[alt.Chart]:
    """A hollow mark on the axis for a period in progress, whose rate nobody can know yet."""
    pending = rows[~rows["complete"]][["start", "label", "when"]]
    if pending.empty:
        return []
    marks = alt.Chart(pending).mark_point(size=36, strokeWidth=1.5, stroke=LINE, fill="transparent")
    foot = alt.YValue(alt.ExprRef("height"))
    return [marks.encode(x=x, y=foot, tooltip=tooltips(when=t("chart.period")))]
