"""The part of each loss that is due to a reason: what a plan against the reason has to work with.

Invariant: over the reasons of a level the parts of a loss add up to 1.
"""

from __future__ import annotations

import numpy as np

from churn.coding.coded import Coded
from churn.metrics.bands import BANDS
from churn.metrics.intervals import share
from churn.metrics.reasons.named import Named, named
from churn.metrics.reasons.shares import bands_of_answered, by_band
from churn.panel import Panel
from churn.settings import Settings


def attribution(
    panel: Panel,
    settings: Settings,
    coded: Coded,
    periods: int = 12,
    *,
    reason: str,
    level: str = "group",
    question: str | None = None,
) -> np.ndarray:
    """The part of each loss that is due to a reason, float64 (losses,), aligned with `lost_in`.

    A loss whose customer named k reasons (codes; options at that level): 1 ÷ k for each that is the reason or
    belongs to it. A silent loss: the mean of the answered of its band, of all answered where its band has
    none. NaN where nobody answered. Raises ChoiceError("unknown_reason"), ("unknown_level").
    """
    found = named(panel, settings, coded, periods, level, question)
    return _parts(found, found.said.place(reason))


def _parts(found: Named, label: int) -> np.ndarray:
    part = np.bincount(found.who, found.part * (found.reason == label), found.n)
    mine, bands = found.answered, bands_of_answered(found)
    if not mine.any():
        return np.full(len(found.losses), np.nan)
    mean = share(np.bincount(bands, part[mine], len(BANDS)), by_band(bands))
    out = np.where(np.isnan(mean), part[mine].mean(), mean)[found.losses.band]
    out[found.loss[mine]] = part[mine]
    return out
