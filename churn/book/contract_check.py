"""Whether the models of how long customers stay held on a time they had not seen.

Invariant: a test with too few losses is no test, and passes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.book.contract_fit import Stays
from churn.book.contract_held_out import Told, told_of_ages, told_of_periods
from churn.metrics.intervals import share, wilson, z_of
from churn.metrics.lifetimes import Lifetimes
from churn.models.prospects import Check
from churn.panel import Panel

LEAST_HELD_OUT = 10  # losses: with fewer nothing is tested
TOLERANCE = 0.20
_NO_WORSE = -0.01  # of the skill: below it the simple estimate is the better one
_TENTHS = 10


@dataclass(frozen=True, eq=False)
class Trial:
    """`stays`: the models of what was known before, which knew ages up to `ages`; `check`: how they did."""

    stays: Stays
    ages: int
    check: Check


def trial_of(seen: Lifetimes, panel: Panel, columns: Sequence[str], confidence: float) -> Trial | None:
    """The hold-out test of the models; None where too little was known before, or fewer than LEAST_HELD_OUT
    were lost since.

    With a calendar it is of the last third of history, at most a year: how many of the customers of before
    are lost by its end. In a snapshot it is of the last third of the ages: how many of those who reached them
    are lost there. Passed where the losses told are off by no more than TOLERANCE or those that came lie
    within the interval of the told (chance and parameters together), and the chances are not worse than the
    simple estimate of then, everybody the same. `why` not: "total_off", "worse_than_simple".
    """
    of = told_of_ages if panel.calendar.period is None else told_of_periods
    told = of(seen, panel, columns, confidence)
    if told is None or not told.stays.sizable or told.lost.sum() < LEAST_HELD_OUT:
        return None
    return Trial(told.stays, told.ages, check_of(told, confidence))


def check_of(told: Told, confidence: float) -> Check:
    """How what was told came out."""
    path = _path(told, confidence)
    expected, actual = float(told.n @ told.chance), float(told.lost.sum())
    error, skill = expected / actual - 1, 1 - _squared(told, told.chance) / _squared(told, told.simple)
    last = path.iloc[-1]
    near = abs(error) <= TOLERANCE or last["low"] <= last["actual"] <= last["high"]
    why = None if near else "total_off"
    if near and skill < _NO_WORSE:
        why = "worse_than_simple"
    return Check(
        "losses",
        told.asked,
        expected,
        actual,
        np.nan,
        np.nan,
        told.since,
        told.until,
        path,
        _deciles(told, confidence),
        error,
        np.nan,
        float(skill),
        why is None,
        why,
    )


def _path(told: Told, confidence: float) -> pd.DataFrame:
    half = np.concatenate([np.full(len(told.steps) - told.ahead, np.nan), z_of(confidence) * told.spread])
    before = told.actual[-told.ahead - 1] if len(told.actual) > told.ahead else 0
    frame = {
        "actual": told.actual.astype(float),
        "expected": told.expected,
        "low": np.maximum(told.expected - half, before),
        "high": told.expected + half,
        "seen": np.isnan(half),
    }
    return pd.DataFrame(frame, index=told.steps)


def _squared(told: Told, chance: np.ndarray | float) -> float:
    """The mean squared error of chances."""
    wrong = told.lost * np.square(1 - chance) + (told.n - told.lost) * np.square(chance)
    return float(wrong.sum() / told.n.sum())


def _deciles(told: Told, confidence: float) -> pd.DataFrame:
    """Ten groups from the lowest chances up, as equal as they can be without parting who was told the
    same."""
    order = np.argsort(told.chance, kind="stable")
    n, lost, chance = told.n[order], told.lost[order], told.chance[order]
    middle = (n.cumsum() - n / 2) / n.sum()
    _, same = np.unique(np.floor(np.minimum(middle, 1 - 1e-12) * _TENTHS), return_inverse=True)
    total, gone, hoped = (np.bincount(same, some) for some in (n, lost, n * chance))
    kept = total > 0
    total, gone, hoped = total[kept], gone[kept], hoped[kept]
    low, high = wilson(gone, total, confidence)
    columns = {"n": total.astype(int), "predicted": share(hoped, total), "observed": share(gone, total)}
    return pd.DataFrame(columns | {"low": low, "high": high})
