"""What was told beforehand beside what came: what came true as told lies on the diagonal.

Invariant: every point is of customers whom the model had not seen, or of days that it had not.
"""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import numpy as np
import pandas as pd

from churn.charts.axes import number_y, on_same, share_y
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
    titles = {"said": "chart.predicted", "came": "chart.observed"}
    titles |= {"interval": "chart.ci", "of": "chart.lost_of"}
    return _beside(rows, share_y("observed", 0.0, min(top, 1.0)), titles, t)


def deciles_chart(groups: pd.DataFrame, what: str, t: Texts) -> alt.LayerChart:
    """Customers in groups from the least expected up: what was expected of one of them across, what came
    upward with its interval. `what`: "orders" (purchases a customer) or "losses" (shares of customers).

    `groups`: columns n, predicted, observed, low, high, as `models.prospects.Check.deciles` has them.
    """
    rows, losses = groups.copy(), what == "losses"
    told = t.percent if losses else lambda x: t.number(x, 2)
    rows["said"], rows["came"] = ([told(x) for x in rows[c]] for c in ("predicted", "observed"))
    bounds = zip(rows["low"], rows["high"], strict=True)
    rows["interval"] = [t("chart.range", low=told(a), high=told(b)) for a, b in bounds]
    rows["of"] = [t.int(n) for n in rows["n"]]
    top = float(np.nanmax(rows[["predicted", "observed", "high"]].to_numpy(dtype=float), initial=0.01))
    y = share_y("observed", 0.0, min(top, 1.0)) if losses else number_y("observed", 0.0, top)
    titles = {"said": f"chart.told_{what}", "came": f"chart.came_{what}"}
    titles |= {"interval": "chart.ci", "of": "chart.customers"}
    return _beside(rows, y, titles, t)


def _beside(rows: pd.DataFrame, y: alt.Y, titles: Mapping[str, str], t: Texts) -> alt.LayerChart:
    """Points of `predicted` and `observed` on two axes that are the same, and where both are equal; `titles`:
    the texts of the columns that a tooltip shows, those of both axes first."""
    across, upward = list(titles.values())[:2]
    axis = y["axis"]
    axis["title"] = t(upward)
    x = alt.X(
        "predicted:Q",
        scale=y["scale"],
        axis=alt.Axis(title=t(across), values=axis["values"], format=axis["format"], titlePadding=10),
    )
    layers = [*_diagonal(x, y, float(axis["values"][-1]), t), *_points(rows, x, y, titles, t)]
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


def _points(rows: pd.DataFrame, x: alt.X, y: alt.Y, titles: Mapping[str, str], t: Texts) -> list[alt.Chart]:
    whisker = alt.Chart(rows[["predicted", "low", "high"]]).mark_rule(color=LINE, strokeWidth=1.5, clip=True)
    points = alt.Chart(rows[["predicted", "observed", *titles]])
    shown = points.mark_point(size=90, filled=True, opacity=1, color=ACCENT)
    return [
        whisker.encode(x=x, y=on_same(y, "low"), y2=alt.Y2("high")),
        shown.encode(x=x, y=y, tooltip=tooltips(**{column: t(key) for column, key in titles.items()})),
    ]
