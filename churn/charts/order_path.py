"""The path to an order: how many of the days on it get to each step.

Invariant: every bar is a share of the same days, so that bars never grow along the path.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.bars import lying_bars
from churn.charts.theme import ACCENT, MOVEMENT, themed
from churn.texts import Texts

COLOURS = {"path": ACCENT, "worse": MOVEMENT["churn"], "better": MOVEMENT["expansion"]}


def order_path_chart(frame: pd.DataFrame, t: Texts) -> alt.LayerChart:
    """A bar a step of the last window: its share of the days that got to the first step.

    `frame` as `metrics.order_path` gives it. A step from which fewer or more go on than before, beyond
    chance, has the colour of a loss or of growth. A click selects under the name "pick" the field `step`.
    """
    first = float(frame["n"].iloc[0]) if len(frame) else 0.0
    data = pd.DataFrame({"step": frame.index.tolist()})
    data["share"] = [n / first if first else float("nan") for n in frame["n"]]
    data["low"] = data["high"] = float("nan")
    data["name"] = [t(f"path.{step}") for step in frame.index]
    pairs = zip(frame["n"], data["share"], strict=True)
    data["figure"] = [t("chart.path_figure", n=n, share=share) for n, share in pairs]
    data["colour"] = [_colour(row) for _, row in frame.iterrows()]
    data["on"] = [t.percent(x) for x in frame["rate"]]
    data["interval"] = [
        t("chart.interval", low=a, high=b) for a, b in zip(frame["low"], frame["high"], strict=True)
    ]
    data["before"] = [t.percent(x) for x in frame["rate_before"]]
    titles = {"name": "chart.step", "figure": "chart.path_days", "on": "chart.path_on"}
    titles |= {"interval": "chart.ci", "before": "chart.path_before"}
    names = {code: t(f"chart.path_{code}") for code in COLOURS if code in set(data["colour"])}
    key = names if len(names) > 1 else None
    return themed(lying_bars(data, "step", COLOURS, key, titles, t), t)


def _colour(row: pd.Series) -> str:
    if not row["different"]:
        return "path"
    return "worse" if row["rate"] < row["rate_before"] else "better"
