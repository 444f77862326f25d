"""What every chart over time shares: one row a period with its names, and a line through those rows.

Invariant: a period in progress is never joined to the others by a solid line and never filled in.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.axes import MAX_PERIODS
from churn.charts.theme import DASH
from churn.texts import Texts


def period_rows(frame: pd.DataFrame, t: Texts) -> pd.DataFrame:
    """The last MAX_PERIODS rows with `start` (ISO text), `label` (short), `when` (long, telling whether the
    period is still in progress) and `complete`; the index of the frame is the start of the period."""
    rows = frame.sort_index().tail(MAX_PERIODS).copy()
    rows["complete"] = rows["complete"].astype(bool)
    rows["start"] = [f"{start:%Y-%m-%d}" for start in rows.index]
    rows["label"] = [t.period(start, short=True) for start in rows.index]
    rows["when"] = [
        t.period(start) if done else t("chart.in_progress", when=t.period(start))
        for start, done in zip(rows.index, rows["complete"], strict=True)
    ]
    return rows.reset_index(drop=True)


def tooltips(**titles: str) -> list[alt.Tooltip]:
    """One tooltip line a column of ready text, in the given order."""
    return [alt.Tooltip(f"{field}:N", title=title) for field, title in titles.items()]


def line_layers(rows: pd.DataFrame, x: alt.X, y: alt.Y, colour: str, width: float = 2) -> list[alt.Chart]:
    """A solid line through the complete periods, and a dashed one on to a period in progress."""
    field = y.shorthand.split(":")[0]
    seen = rows.dropna(subset=[field])
    done = rows[rows["complete"]][["label", field]]
    layers = [alt.Chart(done).mark_line(color=colour, strokeWidth=width, strokeJoin="round").encode(x=x, y=y)]
    if len(seen) > 1 and not seen["complete"].iloc[-1]:
        last = seen.tail(2)[["label", field]]
        layers.append(alt.Chart(last).mark_line(color=colour, strokeWidth=width, strokeDash=DASH).encode(x=x, y=y))
    return layers


def hollow(colour: str) -> dict[str, object]:
    """Encodings that fill the points of complete periods and leave those in progress hollow."""
    return {
        "fill": alt.when(alt.datum.complete).then(alt.value(colour)).otherwise(alt.value("transparent")),
        "stroke": alt.value(colour),
    }
