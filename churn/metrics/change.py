"""Churn by segment now against before: who began to leave.

Invariant: the recent window is the same for all values, both hold measured periods only, and every customer
of the segment counts in both.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.metrics.comparison import LEVEL, holm, two_sided
from churn.metrics.intervals import share, wilson
from churn.metrics.parts import Parts, parts
from churn.panel import Panel
from churn.settings import Settings

RECENT_MONTHS = 9  # the window looked at; all measured periods before it are what it is compared with
MIN_LOST = 5  # fewer recent losses than this say nothing of a change
_COLUMNS = ["n", "lost", "rate", "low", "high", "n_before", "lost_before", "rate_before", "churn_value"]


def segment_change(panel: Panel, settings: Settings, segment: str) -> pd.DataFrame:
    """Churn of each value of a segment in the last nine months against all the measured time before.

    Indexed by value. Columns n, lost, rate, low, high (Wilson) of the recent window; n_before,
    lost_before, rate_before; churn_value (money a month lost recently); since (the first recent period);
    periods (how many are recent); p_value, Holm-adjusted over the values: whether the odds of loss rose or
    fell otherwise than those of all other values together (Woolf's 1955 test of two odds ratios), so that a
    bad time for everybody blames nobody; NaN where a value lost fewer than 5 recently.
    `different` below 0.05. A value has no row where nobody of it was there recently, or before for as
    many periods.
    """
    length = max(1, round(RECENT_MONTHS / panel.calendar.months)) if panel.calendar.period else 0
    recent = np.flatnonzero(panel.measured)[-length:] if length else np.zeros(0, np.int64)
    apart = parts(panel, segment)
    rows = []
    for place, censored in enumerate(apart.censored):
        seen = _seen(apart, place, settings.count_brief)
        there = np.flatnonzero(_measured(panel, censored) & (seen[0] > 0))
        before = there[there < recent[0]] if len(recent) else there[:0]
        if not length or len(before) < length or not np.isin(recent, there).any():
            rows.append([np.nan] * len(_COLUMNS))
            continue
        rows.append(_windows(seen[:, recent], seen[:, before], settings.confidence))
    out = pd.DataFrame(rows, index=pd.Index(apart.values, name=segment, dtype=object), columns=_COLUMNS)
    out["p_value"] = holm(_changed_otherwise(out))
    out["since"] = panel.calendar.index[recent[0]] if len(recent) else None
    out["periods"] = len(recent)
    out["different"] = out["p_value"].to_numpy() < LEVEL
    return out.dropna(subset="n")


def _changed_otherwise(table: pd.DataFrame) -> np.ndarray:
    """p-value of each value's log odds ratio, recent to before, against that of the rest."""
    four = ("lost", "n", "lost_before", "n_before")
    own = {name: table[name].to_numpy(float) for name in four}
    rest = {name: np.nansum(own[name]) - own[name] for name in four}
    gap, variance = 0.0, 0.0
    for cells, sign in ((own, 1), (rest, -1)):
        for lost, n, side in (("lost", "n", 1), ("lost_before", "n_before", -1)):
            # half a case in every cell (Haldane 1955) keeps an empty one from deciding alone
            gone, kept = cells[lost] + 0.5, cells[n] - cells[lost] + 0.5
            gap = gap + sign * side * (np.log(gone) - np.log(kept))
            variance = variance + 1 / gone + 1 / kept
    tails = [two_sided(z) for z in gap / np.sqrt(variance)]
    return np.where(own["lost"] >= MIN_LOST, tails, np.nan)


def _measured(panel: Panel, censored: bool) -> np.ndarray:
    """The measured periods of a part of the panel: where history starts in the middle of things for none of
    its customers, their losses are known from the beginning."""
    return panel.measured if censored else panel.calendar.complete


def _seen(apart: Parts, place: int, count_brief: bool) -> np.ndarray:
    """n, lost and churn_value of one value by period, (3, periods)."""
    brief = apart.of("brief_customers")[place] * count_brief
    names = ("opening_customers", "churn_customers", "churn_value")
    n, lost, value = (apart.of(name)[place] for name in names)
    return np.array([n + brief, lost + brief, value])


def _windows(recent: np.ndarray, earlier: np.ndarray, confidence: float) -> list[float]:
    (n, lost, value), (n_before, lost_before, _) = recent.sum(axis=1), earlier.sum(axis=1)
    low, high = wilson(lost, n, confidence)
    rate, rate_before = share(lost, n), share(lost_before, n_before)
    return [n, lost, float(rate), float(low), float(high), n_before, lost_before, float(rate_before), value]
