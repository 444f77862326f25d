"""How well chances told beforehand hold against what came: error, order, and calibration.

Invariant: the chances were made without the outcomes; nothing here is fitted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.metrics.intervals import share, wilson, z_of
from churn.metrics.lift import Lift, lift, tally

BINS = 10
_LEAST = 20  # of each bin: with fewer the table shows noise
_TOP = 10  # the tenth with the highest chances


@dataclass(frozen=True, eq=False)
class Judgement:
    """`n` chances of whom `lost` were lost. `brier`: mean squared error of the chances, `base_brier` of
    saying the earlier base rate of everybody, `skill` 1 − brier ÷ base_brier. `auc`: how often of one lost
    and one kept the lost had the higher chance, with bounds. `top`: the tenth with the highest chances as a
    mark. `predicted` and `observed`: mean chance, and share lost with bounds (calibration in the large).
    `calibration`: at most BINS bins of equal size from the lowest chances up, columns n, lost, predicted,
    observed, low, high. `passes`: better than the base rate, beyond chance."""

    n: int
    lost: int
    brier: float
    base_brier: float
    skill: float
    auc: float
    auc_low: float
    auc_high: float
    top: Lift
    predicted: float
    observed: float
    observed_low: float
    observed_high: float
    calibration: pd.DataFrame

    @property
    def leaning(self) -> str | None:
        """ "high" or "low" where the mean chance lies outside the bounds of the share lost, else None."""
        if self.predicted > self.observed_high:
            return "high"
        return "low" if self.predicted < self.observed_low else None

    @property
    def passes(self) -> bool:
        return self.skill > 0 and self.auc_low > 0.5


def judgement(chance: np.ndarray, lost: np.ndarray, base_rate: float, confidence: float) -> Judgement:
    """How the chances (n,) hold against `lost` (n,) bool; `base_rate` is that known before."""
    n, gone = len(lost), int(lost.sum())
    brier, base = (float(np.square(said - lost).mean()) if n else np.nan for said in (chance, base_rate))
    top = tally(np.ones((1, n), bool), highest(chance, -(-n // _TOP))[None], lost[None])
    low, high = (float(x) for x in wilson(gone, n, confidence))
    return Judgement(
        n,
        gone,
        brier,
        base,
        float(1 - share(brier, base)),
        *auc(chance, lost, confidence),
        lift(top, confidence),
        float(chance.mean()) if n else np.nan,
        float(share(gone, n)),
        low,
        high,
        calibration(chance, lost, confidence),
    )


def highest(chance: np.ndarray, count: int) -> np.ndarray:
    """The `count` highest, bool; of equal ones the first."""
    out = np.zeros(len(chance), bool)
    out[np.argsort(-chance, kind="stable")[:count]] = True
    return out


def auc(chance: np.ndarray, lost: np.ndarray, confidence: float) -> tuple[float, float, float]:
    """The area under the ROC curve with its bounds (DeLong, DeLong & Clarke-Pearson 1988), on the logit
    scale, so that they stay inside (0, 1). Where the two stand apart entirely no variance is seen: Wilson's
    bounds on as many as there are of the rarer kind. All NaN without one lost and one kept."""
    yes, no = int(lost.sum()), int((~lost).sum())
    if not yes or not no:
        return np.nan, np.nan, np.nan
    ranks = _midranks(chance)
    above = (ranks[lost] - _midranks(chance[lost])) / no  # of each lost one, the kept below it
    below = 1 - (ranks[~lost] - _midranks(chance[~lost])) / yes
    area = float(above.mean())
    variance = sum(float(part.var(ddof=1)) / len(part) for part in (above, below) if len(part) > 1)
    if not 0 < area < 1 or not variance:
        return area, *(float(x) for x in wilson(area * min(yes, no), min(yes, no), confidence))
    far = z_of(confidence) * np.sqrt(variance) / (area * (1 - area))
    odds = np.log(area / (1 - area))
    return area, *(float(1 / (1 + np.exp(-(odds + side * far)))) for side in (-1, 1))


def calibration(chance: np.ndarray, lost: np.ndarray, confidence: float) -> pd.DataFrame:
    """The bins of `Judgement.calibration`."""
    order = np.argsort(chance, kind="stable")
    parts = np.array_split(order, min(BINS, max(1, len(order) // _LEAST))) if len(order) else []
    n, gone = np.array([len(p) for p in parts], int), np.array([lost[p].sum() for p in parts], int)
    low, high = wilson(gone, n, confidence)
    predicted = [float(chance[p].mean()) for p in parts]
    seen = {
        "n": n,
        "lost": gone,
        "predicted": predicted,
        "observed": share(gone, n),
        "low": low,
        "high": high,
    }
    return pd.DataFrame(seen)


def _midranks(values: np.ndarray) -> np.ndarray:
    """Ranks from 1, equal values sharing their mean rank."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(count) - (count - 1) / 2)[place]
