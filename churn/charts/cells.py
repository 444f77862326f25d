"""The cells of the cohort triangle as rows ready to be drawn: place, shown value, texts of the tooltip.

Invariant: one scale of colour for all cells, set by those that are complete; a cell in progress has none.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from churn.schema import Measure
from churn.texts import Texts

MAX_COHORTS = 36  # the last ones; as a triangle they stay below 1,000 marks
STRONG = 0.8  # above this share of the full colour, light text reads better than dark
MEAN = "mean"  # the code of the row above the cohorts


def last_cohorts(frame: pd.DataFrame, most: int = MAX_COHORTS) -> pd.DataFrame:
    """The cells of the last cohorts, at most MAX_COHORTS of them, in order."""
    starts = frame.index.get_level_values("cohort")
    kept = starts.unique().sort_values()[-min(most, MAX_COHORTS) :]
    return frame[starts.isin(kept)].sort_index()


def cohort_cells(
    frame: pd.DataFrame, mean: pd.DataFrame, t: Texts, measure: Measure, as_share: bool
) -> pd.DataFrame:
    """One row a cell with its place, its shown value, and the texts of its tooltip."""
    shown = "share" if as_share else "amount"
    rows = frame[frame[shown].notna()].reset_index()
    data = pd.DataFrame({"cohort": [f"{start:%Y-%m-%d}" for start in rows["cohort"]], "age": rows["age"]})
    data["column"] = data["age"].astype(str)
    data["shown"] = rows[shown].astype(float)
    for name in ("complete", "censored"):
        data[name] = rows[name].astype(bool)
    data["size"] = [t.int(n) for n in rows["size"]]
    data["when"] = [
        _when(start, complete, t) for start, complete in zip(rows["cohort"], rows["complete"], strict=True)
    ]
    data["amount"] = [_amount(x, t, measure) for x in rows["amount"]]
    data["share"] = [t.percent(x) for x in rows["share"]]
    data["interval"] = intervals(rows, t)
    data["strong"] = _strength(data) > STRONG
    usual = mean["share"].reindex(rows["age"]).to_numpy()
    side = pd.Series(["▲" if a > b else "▼" for a, b in zip(rows["share"], usual, strict=True)], dtype=object)
    data["mark"] = side.where(rows["different"].fillna(False).astype(bool), "")
    numbers = [_short(x, t, measure, as_share) for x in data["shown"]]
    data["text"] = [f"{mark} {number}".strip() for mark, number in zip(data["mark"], numbers, strict=True)]
    return data


def mean_cells(mean: pd.DataFrame, cells: pd.DataFrame, t: Texts) -> pd.DataFrame:
    """The mean row as cells of its own, coloured on the same scale."""
    rows = mean[mean["share"].notna() & mean.index.isin(cells["age"])].reset_index()
    data = pd.DataFrame({"cohort": MEAN, "age": rows["age"], "column": rows["age"].astype(str)})
    data = data.assign(shown=rows["share"], complete=True, censored=False, mark="", when=t("chart.mean"))
    data["size"] = [t.int(n) for n in rows["n"]]
    data["amount"] = ""
    data["share"] = [t.percent(x) for x in rows["share"]]
    data["interval"] = intervals(rows, t)
    data["text"] = [t.percent(x, 0) for x in rows["share"]]
    data["strong"] = data["shown"] / full_colour(cells) > STRONG
    return data


def _when(start: pd.Timestamp, complete: bool, t: Texts) -> str:
    return t.period(start) if complete else t("chart.in_progress", when=start)


def _amount(x: float, t: Texts, measure: Measure) -> str:
    return t.int(x) if measure in (Measure.ON, Measure.ALIVE) else t.money(x)


def _short(x: float, t: Texts, measure: Measure, as_share: bool) -> str:
    if as_share:
        return t.percent(x, 0)
    return t.int(x) if measure in (Measure.ON, Measure.ALIVE) else replace(t, currency=None).compact(round(x))


def intervals(rows: pd.DataFrame, t: Texts) -> list[str]:
    """The interval of each row in words, a dash where it has none."""
    pairs = zip(rows["low"], rows["high"], strict=True)
    return [t("chart.interval", low=low, high=high) if low == low else t.percent(None) for low, high in pairs]


def full_colour(cells: pd.DataFrame) -> float:
    """The value of full colour: the highest after the start, lest the first column pale the rest."""
    later = cells[(cells["age"] > 0) & cells["complete"]]["shown"]
    top = later.max() if len(later) else cells["shown"].max()
    return float(top) if top > 0 else 1.0


def _strength(cells: pd.DataFrame) -> pd.Series:
    return (cells["shown"] / full_colour(cells)).where(cells["complete"], 0)
