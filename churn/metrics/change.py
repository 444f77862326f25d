"""Churn by segment now against before: who began to leave.

Invariant: both windows hold measured periods only, and every customer of the segment counts in both.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from churn.metrics.comparison import LEVEL, holm
from churn.metrics.intervals import share, wilson
from churn.metrics.rates import rates
from churn.panel import Panel
from churn.settings import Settings

RECENT_MONTHS = 6  # the window looked at; all measured periods before it are what it is compared with
MIN_LOST = 5  # fewer recent losses than this say nothing of a change
_COLUMNS = ["n", "lost", "rate", "low", "high", "n_before", "lost_before", "rate_before", "churn_value"]


def segment_change(panel: Panel, settings: Settings, segment: str) -> pd.DataFrame:
    """Churn of each value of a segment in the last half year against all the time before.

    Indexed by value. Columns n, lost, rate, low, high (Wilson) of the recent window; n_before,
    lost_before, rate_before; churn_value (money a month lost recently); since (first recent period);
    p_value, Holm-adjusted over the values: whether the odds of loss rose or fell otherwise than those of
    all other values together (Woolf's 1955 test of two odds ratios), so that a bad half year for
    everybody blames nobody; NaN where a value lost fewer than 5 recently. `different` below 0.05.
    Empty where history is shorter than twice the window.
    """
    recent = max(1, round(RECENT_MONTHS / panel.calendar.months)) if panel.calendar.period else 0
    codes, values = pd.factorize(panel.profile[segment].fillna("").astype(str), sort=True)
    rows, since = [], None
    for place in range(len(values)):
        table = rates(panel.take(codes == place), settings)
        people = table.xs("logo_churn_rate", level="rate").dropna(subset="estimate")
        if not recent or len(people) < 2 * recent:
            rows.append([np.nan] * len(_COLUMNS))
            continue
        money = table.xs("revenue_churn_rate", level="rate").loc[people.index, "numerator"]
        since = people.index[-recent]
        rows.append(_windows(people, money, recent, settings.confidence))
    out = pd.DataFrame(rows, index=pd.Index(values, name=segment, dtype=object), columns=_COLUMNS)
    out["p_value"] = holm(_changed_otherwise(out))
    out["since"] = since
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
    tails = [math.erfc(abs(z) / math.sqrt(2)) for z in gap / np.sqrt(variance)]
    return np.where(own["lost"] >= MIN_LOST, tails, np.nan)


def _windows(people: pd.DataFrame, money: pd.Series, recent: int, confidence: float) -> list[float]:
    now, before = people.iloc[-recent:], people.iloc[:-recent]
    n, lost = now["denominator"].sum(), now["numerator"].sum()
    n_before, lost_before = before["denominator"].sum(), before["numerator"].sum()
    bounds = wilson(lost, n, confidence)
    return [
        *(n, lost, float(share(lost, n)), float(bounds[0]), float(bounds[1])),
        *(n_before, lost_before, float(share(lost_before, n_before)), float(money.iloc[-recent:].sum())),
    ]
