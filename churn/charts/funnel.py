"""The funnel of new customers, and the two ways back: how many take each step.

Invariant: a bar is a share of those who could take it, and wears the colour of the stage it is about.
"""

from __future__ import annotations

import altair as alt
import pandas as pd

from churn.charts.bars import lying_bars
from churn.charts.theme import STAGE, themed
from churn.texts import Texts

# The stage that a step leads to, and of a way back the stage that it leads out of.
STEP_STAGE = {
    "started": "welcome",
    "welcomed": "know",
    "again": "development",
    "developed": "development",
    "revived": "revival",
    "won_back": "winback",
}
WAYS_BACK = ("revived", "won_back")


def funnel_chart(frame: pd.DataFrame, t: Texts) -> alt.LayerChart:
    """Of the customers who could be asked every step, the share that came to each.

    `frame` as `metrics.funnel` gives it. A click selects under the name "pick" the field `step`.
    """
    rows = frame[frame["share"].notna()].copy()
    rows = rows.assign(part=rows["customers"], whole=rows["customers"].iloc[:1].sum())
    rows["low"], rows["high"] = rows["share_low"], rows["share_high"]
    return _bars(rows, frame.loc[rows.index], t)


def ways_back_chart(frame: pd.DataFrame, t: Texts) -> alt.LayerChart:
    """Of those who declined, and of those who were lost, the share that came back; ways on which nobody was
    observed long enough are left out. A click selects under the name "pick" the field `step`."""
    rows = frame[frame.index.isin(WAYS_BACK) & (frame["n"] > 0)].copy()
    rows = rows.assign(share=rows["rate"], part=rows["reached"], whole=rows["n"])
    return _bars(rows, rows, t)


def _bars(rows: pd.DataFrame, frame: pd.DataFrame, t: Texts) -> alt.LayerChart:
    pairs = list(zip(rows["part"], rows["whole"], rows["share"], strict=True))
    data = pd.DataFrame({"step": rows.index.tolist()})
    data["share"], data["low"], data["high"] = (rows[c].to_numpy(float) for c in ("share", "low", "high"))
    data["name"] = [t(f"step.{step}") for step in rows.index]
    data["figure"] = [t("chart.funnel_figure", part=a, whole=b, share=c) for a, b, c in pairs]
    data["colour"] = [STEP_STAGE[step] for step in rows.index]
    data["asked"] = [
        t("chart.of", part=a, whole=b) for a, b in zip(frame["reached"], frame["n"], strict=True)
    ]
    data["rate_text"] = [t.percent(x) for x in frame["rate"]]
    data["interval"] = [
        t("chart.interval", low=a, high=b) for a, b in zip(frame["low"], frame["high"], strict=True)
    ]
    data["days"] = [t.number(x, 0) for x in frame["median_days"]]
    data["money"] = [t.money(x) for x in frame["stopped_value"]]
    titles = {"name": "chart.step", "asked": "chart.step_asked", "rate_text": "chart.step_rate"}
    titles |= {"interval": "chart.ci", "days": "chart.step_days", "money": "chart.step_money"}
    return themed(lying_bars(data, "step", STAGE, None, titles, t), t)
