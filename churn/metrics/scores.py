"""What the lost scored beside those who stay: NPS, satisfaction, and means of other scales.

Invariant: a customer's last score of a question is the one that counts, and nobody is on both sides.
"""

from __future__ import annotations

import re
from enum import StrEnum

import numpy as np
import pandas as pd

from churn.coding.coded import Coded
from churn.metrics.difference import difference
from churn.metrics.intervals import Bounds, mean_bounds, wilson, z_of
from churn.metrics.reasons.linked import CASES, Case, linked
from churn.panel import Panel
from churn.settings import Settings


class Scale(StrEnum):
    """How a question is scored."""

    NPS = "nps"  # 0–10, how likely to recommend
    TEN = "ten"  # 0–10, anything else
    FIVE = "five"  # 1–5
    OTHER = "other"


class Figure(StrEnum):
    """What is told of the scores of a question."""

    NPS = "nps"  # share of 9–10 minus share of 0–6
    TOP = "top"  # share of 9–10
    BOTTOM = "bottom"  # share of 0–6
    SATISFIED = "satisfied"  # share of 4–5
    MEAN = "mean"


FIGURES = {
    Scale.NPS: (Figure.NPS, Figure.TOP, Figure.BOTTOM),
    Scale.TEN: (Figure.TOP, Figure.BOTTOM, Figure.MEAN),
    Scale.FIVE: (Figure.SATISFIED, Figure.MEAN),
    Scale.OTHER: (Figure.MEAN,),
}
_RECOMMEND = re.compile(r"\bnps\b|recommend|рекоменд|посовет", re.IGNORECASE)
_SIDES = {"lost": Case.LOST, "kept": Case.LIVING}


def scores(panel: Panel, settings: Settings, coded: Coded, periods: int = 12) -> pd.DataFrame:
    """The figures of each score question for those lost in the window and those who stay, long, by question.

    Columns question, scale, figure (NPS as a fraction from -1 to 1, the mean in points, else shares);
    lost_score, lost_low, lost_high, lost_n; kept_score, kept_low, kept_high, kept_n; difference (lost -
    kept), difference_low, difference_high, different (0 is outside). Answers that match no customer are on
    neither side. Shares have Wilson's interval, means the normal one; differences as in `difference`. Of a
    question on 0–10 that is not about recommending the shares of 9–10 and 0–6 and the mean are told, and no
    NPS.
    """
    known = _last_scores(panel, settings, coded, periods)
    rows = []
    for question in dict.fromkeys(known["question"]):
        asked = known[known["question"] == question]
        scale = scale_of(question, coded.scores.loc[coded.scores["question"] == question, "score"])
        sides = {side: asked.loc[asked["side"] == side, "score"].to_numpy(float) for side in _SIDES}
        rows += [_row(question, scale, figure, sides, settings.confidence) for figure in FIGURES[scale]]
    return pd.DataFrame(rows, columns=_COLUMNS)


_COLUMNS = ["question", "scale", "figure"]
_COLUMNS += [f"{side}{end}" for side in _SIDES for end in ("_score", "_low", "_high", "_n")]
_COLUMNS += ["difference", "difference_low", "difference_high", "different"]


def scale_of(question: str, values: object) -> Scale:
    """The scale of a question, by its header and by all scores it was given.

    Whole numbers in 0–10: NPS where the header speaks of recommending, 1–5 where none is outside, 0–10
    where one is above 7 or a 0 is given; anything else is another scale (1–7 among them).
    """
    x = np.asarray(values, float)
    x = x[~np.isnan(x)]
    if not len(x) or (x != np.round(x)).any() or x.min() < 0 or x.max() > 10:
        return Scale.OTHER
    recommend = bool(_RECOMMEND.search(question))
    if x.min() >= 1 and x.max() <= 5 and not (recommend and x.max() < 5):
        return Scale.FIVE
    if recommend:
        return Scale.NPS
    return Scale.TEN if x.max() > 7 else Scale.OTHER


def _last_scores(panel: Panel, settings: Settings, coded: Coded, periods: int) -> pd.DataFrame:
    """question, side, score: the last score of each loss, and of each customer who stays, a question."""
    link = linked(panel, settings, coded, periods)
    rows = coded.scores[coded.scores["score"].notna()]
    answer = rows["answer"].to_numpy(np.int64)
    case = link.case[answer]
    sides = [case == CASES.index(of) for of in _SIDES.values()]
    out = rows[["question", "score"]].assign(side=np.select(sides, list(_SIDES), ""))
    out["who"] = np.where(case == CASES.index(Case.LOST), link.loss[answer], link.place[answer])
    out["date"] = coded.answers["date"].to_numpy()[answer]
    out = out[out["side"] != ""].sort_values("date", kind="stable", na_position="first")
    return out.drop_duplicates(["question", "side", "who"], keep="last").sort_index()


def _row(question: str, scale: Scale, figure: Figure, sides: dict, confidence: float) -> tuple:
    groups = [_estimate(figure, x, confidence) for x in sides.values()]
    d, (low, high) = difference(*groups)
    told = [(*map(float, group), len(x)) for group, x in zip(groups, sides.values(), strict=True)]
    different = bool(low > 0 or high < 0)
    return (question, scale, figure, *told[0], *told[1], float(d), float(low), float(high), different)


def _estimate(figure: Figure, x: np.ndarray, confidence: float) -> tuple:
    """(estimate, low, high) of one side; NaN where nobody answered."""
    n = len(x)
    if figure is Figure.MEAN:
        return (x.mean() if n else np.nan, *mean_bounds(n, x.sum(), np.square(x).sum(), confidence))
    top, bottom = (x >= 9).sum(), (x <= 6).sum()
    if figure is Figure.NPS:
        return ((top - bottom) / n if n else np.nan, *_nps_bounds(top, bottom, n, confidence))
    part = {Figure.TOP: top, Figure.BOTTOM: bottom, Figure.SATISFIED: (x >= 4).sum()}[figure]
    return (part / n if n else np.nan, *wilson(part, n, confidence))


def _nps_bounds(top: int, bottom: int, n: int, confidence: float) -> Bounds:
    """The adjusted Wald interval of a net promoter score (Rocks 2016): three answers are added, ¾ of them
    promoters, ¾ detractors, so that a handful of equal scores is no certainty; within -1 … 1, and never
    without the score itself."""
    if not n:
        return np.nan, np.nan
    p, d = (top + 0.75) / (n + 3), (bottom + 0.75) / (n + 3)
    half = z_of(confidence) * np.sqrt((p + d - (p - d) ** 2) / (n + 3))
    score = (top - bottom) / n
    return max(min(p - d - half, score), -1.0), min(max(p - d + half, score), 1.0)
