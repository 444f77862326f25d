"""Who of the lost said why, and how the silent differ from them.

Invariant: every loss of the window is either answered or silent.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.coding.coded import Coded
from churn.errors import ChoiceError
from churn.metrics.bands import BANDS
from churn.metrics.comparison import LEVEL, differs_from_rest, holm
from churn.metrics.difference import difference
from churn.metrics.intervals import mean_bounds, share, wilson
from churn.metrics.lost import Losses, lost_in
from churn.metrics.reasons.named import named
from churn.metrics.tenure import BOUNDS
from churn.panel import Panel
from churn.panel.calendar import DAYS_A_MONTH
from churn.settings import MIN_N, Settings

BAND, TENURE = "band", "tenure"


def response(
    panel: Panel,
    settings: Settings,
    coded: Coded,
    periods: int = 12,
    *,
    by: str,
    question: str | None = None,
) -> pd.DataFrame:
    """Answered ÷ lost of the last `periods` measured periods by "band", by "tenure" (months from the first
    day to the loss, classes as "3–6", in order) or by a segment column (those that differ first); indexed
    by value as text.

    Columns lost, answered (gave a reason), share, low, high (Wilson), p_value (the value against the rest,
    Holm-adjusted; NaN where counts are too few), different. Empty where nobody was lost, and for tenures of
    a snapshot. Raises ChoiceError("unknown_segment").
    """
    losses = lost_in(panel, settings, periods)
    answered = _answered(panel, settings, coded, periods, question)
    place, names = _classes(panel, losses, by)
    known = place >= 0
    lost = np.bincount(place[known], minlength=len(names))
    gave = np.bincount(place[known & answered], minlength=len(names))
    out = pd.DataFrame({"lost": lost, "answered": gave}, index=pd.Index(names, name=by, dtype=object))
    out["share"] = share(gave, lost)
    out["low"], out["high"] = wilson(gave, lost, settings.confidence)
    out["p_value"] = holm(differs_from_rest(gave, lost, gave.sum(), lost.sum()))
    out["different"] = out["p_value"].to_numpy() < LEVEL
    out = out[out["lost"] > 0]
    if by in (BAND, TENURE):
        return out
    return out.sort_values(["different", "share"], ascending=[False, True], kind="stable")


@dataclass(frozen=True)
class SilentAnswered:
    """The lost who gave a reason beside those who did not: how many, their mean size (money a month) and
    mean tenure (months, NaN in a snapshot), and the difference answered - silent with its interval (normal;
    NaN with fewer than two on a side). `few`: fewer than MIN_N on a side."""

    answered: int
    silent: int
    size_answered: float
    size_silent: float
    size_difference: float
    size_low: float
    size_high: float
    tenure_answered: float
    tenure_silent: float
    tenure_difference: float
    tenure_low: float
    tenure_high: float
    few: bool


def silent(panel: Panel, settings: Settings, coded: Coded, periods: int = 12) -> SilentAnswered:
    """Those who answered beside the silent, of the last `periods` measured periods."""
    losses = lost_in(panel, settings, periods)
    answered = _answered(panel, settings, coded, periods, None)
    n = int(answered.sum()), int((~answered).sum())
    size = _compared(losses.value, answered, settings.confidence)
    tenure = _compared(_tenure(panel, losses), answered, settings.confidence)
    return SilentAnswered(*n, *size, *tenure, min(n) < MIN_N)


def _answered(
    panel: Panel, settings: Settings, coded: Coded, periods: int, question: str | None
) -> np.ndarray:
    """Whether each loss is answered, bool (losses,)."""
    found = named(panel, settings, coded, periods, "control", question)
    out = np.zeros(len(found.losses), bool)
    out[found.loss[found.answered]] = True
    return out


def _classes(panel: Panel, losses: Losses, by: str) -> tuple[np.ndarray, list[str]]:
    """The class of each loss, -1 for none, and the names of the classes in order."""
    if by == BAND:
        return losses.band.astype(np.int64), list(BANDS)
    if by == TENURE:
        months = _tenure(panel, losses)
        place = np.clip(np.searchsorted(BOUNDS, months, side="left") - 1, 0, len(BOUNDS) - 2)
        return np.where(np.isnan(months), -1, place), [_class(*pair) for pair in _PAIRS]
    if by not in panel.profile.columns or by == "customer_name":
        known = ", ".join(c for c in panel.profile.columns if c != "customer_name")
        raise ChoiceError("unknown_segment", name=by, known=known)
    place, names = pd.factorize(panel.segment_texts(by).to_numpy(object)[losses.customer], sort=True)
    return place, list(names)


_PAIRS = tuple(itertools.pairwise(BOUNDS))


def _class(low: float, high: float) -> str:
    return f"{low:.0f}–{high:.0f}" if np.isfinite(high) else f"{low:.0f}+"


def _tenure(panel: Panel, losses: Losses) -> np.ndarray:
    """Months from the first day to the close of the period of the loss, float64; NaN in a snapshot."""
    if panel.calendar.period is None:
        return np.full(len(losses), np.nan)
    days = panel.calendar.edges[losses.period + 1] - panel.first_day[losses.customer]
    return days.astype("timedelta64[D]").astype(float) / DAYS_A_MONTH


def _compared(x: np.ndarray, answered: np.ndarray, confidence: float) -> tuple[float, ...]:
    """The two means, their difference and its interval."""
    groups = []
    for who in (answered, ~answered):
        known = x[who & ~np.isnan(x)]
        low, high = mean_bounds(len(known), known.sum(), np.square(known).sum(), confidence)
        groups.append((share(known.sum(), len(known)), low, high))
    d, bounds = difference(*groups)
    return tuple(float(part) for part in (groups[0][0], groups[1][0], d, *bounds))
