"""The chances told beforehand beside what came: a true chance lies on the diagonal.

Invariant: every point is of customers whom the model had not seen.
"""

from __future__ import annotations

import altair as alt
import numpy as np
import pandas as pd

from churn.charts.axes import on_same, share_y
from churn.charts.periods import tooltips
from churn.charts.theme import ACCENT, DASH, INK, LINE, themed
from churn.texts import Texts


def calibration_chart(bins: pd.DataFrame, t: Texts) -> alt.LayerChart:
    """Customers in groups of equal size from the lowest chances up: the mean chance told across, the share
    that was lost upward with its interval.

    `bins`: columns n, lost, predicted, observed, low, high, as `metrics.judgement` gives them.
    """
    rows = _rows(bins, t)
    top = float(np.nanmax(rows[["predicted", "high"]].to_numpy(dtype=float), initial=0.1))
    y = share_y("observed", 0.0, min(top, 1.0))
    axis = y["axis"]
    axis["title"] = t("chart.observed")
    x = alt.X(
        "predicted:Q",
        scale=y["scale"],
        axis=alt.Axis(
            title=t("chart.predicted"), values=axis["values"], format=axis["format"], titlePadding=10
        ),
    )
    layers = [*_diagonal(x, y, float(axis["values"][-1]), t), *_points(rows, x, y, t)]
    return themed(alt.layer(*layers), t, height=320)


def _rows(bins: pd.DataFrame, t: Texts) -> pd.DataFrame:
    rows = bins.copy()
    rows["said"] = [t.percent(x) for x in rows["predicted"]]
    rows["came"] = [t.percent(x) for x in rows["observed"]]
    bounds = zip(rows["low"], rows["high"], strict=True)
    rows["interval"] = [t("chart.interval", low=a, high=b) for a, b in bounds]
    rows["of"] = [t("chart.of", part=a, whole=b) for a, b in zip(rows["lost"], rows["n"], strict=True)]
    return rows


def _diagonal(x: alt.X, y: alt.Y, end: float, t: Texts) -> list[alt.Chart]:
    line = alt.Chart(pd.DataFrame({"predicted": [0.0, end], "observed": [0.0, end]}))
    at = pd.DataFrame({"predicted": [0.7 * end], "observed": [0.7 * end], "text": [t("chart.calibrated")]})
    words = alt.Chart(at).mark_text(align="right", dx=-10, dy=-6, fontSize=11, color=INK, opacity=0.75)
    return [
        line.mark_line(color=LINE, strokeDash=DASH, strokeWidth=1.25).encode(x=x, y=y),
        words.encode(x=x, y=y, text=alt.Text("text:N")),
    ]


def _points(rows: pd.DataFrame, x: alt.X, y: alt.Y, t: Texts) -> list[alt.Chart]:
    titles = {"said": "chart.predicted", "came": "chart.observed"}
    titles |= {"interval": "chart.ci", "of": "chart.lost_of"}
    whisker = alt.Chart(rows[["predicted", "low", "high"]]).mark_rule(color=LINE, strokeWidth=1.5, clip=True)
    points = alt.Chart(rows).mark_point(size=90, filled=True, opacity=1, color=ACCENT)
    return [
        whisker.encode(x=x, y=on_same(y, "low"), y2=alt.Y2("high")),
        points.encode(x=x, y=y, tooltip=tooltips(**{column: t(title) for column, title in titles.items()})),
    ]
