"""Shares of the money lost, and of all the lost those who answered stand for.

Invariant: money is a share of what those who answered took away; who they stand for is told by band.
"""

from __future__ import annotations

import numpy as np

from churn.metrics.bands import BANDS
from churn.metrics.intervals import Bounds, bounded_ratio, share
from churn.metrics.reasons.named import Named


def money(found: Named) -> np.ndarray:
    """The run-rate of each pair's respondent, 0 where no loss is known."""
    return np.nan_to_num(found.value)[found.who]


def money_known(found: Named) -> bool:
    """Whether those who answered took any money away that is known."""
    return bool(np.nansum(found.value) > 0)


def value_share(found: Named, part: np.ndarray, confidence: float) -> tuple[np.ndarray, Bounds]:
    """By label: the share of the money of all who answered that `part` of each pair makes up (1: in full
    under every reason), with its interval; NaN where no money is known."""
    whole, pair = np.nan_to_num(found.value), money(found)
    y, yy = found.sums(pair * part), found.sums((pair * part) ** 2)
    n, x, xx = found.answered.sum(), whole.sum(), np.square(whole).sum()
    bounds = bounded_ratio(n, x, y, xx, found.sums(pair * pair * part), yy, confidence)
    return share(y, x), bounds


def uncovered(found: Named) -> tuple[str, ...]:
    """The bands that lost customers none of whom gave a reason: for them nobody can stand."""
    lost, answered = by_band(found.losses.band), by_band(bands_of_answered(found))
    return tuple(name for name, a, b in zip(BANDS, lost, answered, strict=True) if a and not b)


def reweighted(found: Named) -> tuple[np.ndarray, np.ndarray]:
    """By label: the share of customers who name it, and the money it takes, had all the lost of a band
    answered as those of that band who did; float64, NaN where nobody answered.

    share = Σ lost_b · share_b ÷ Σ lost_b over the bands with an answer. The money is split between the
    reasons a customer names: what the answered took, and of the silent of a band the mean part of its
    answered; it adds up to all money lost in those bands.
    """
    lost, answered = by_band(found.losses.band), by_band(bands_of_answered(found))
    covered = answered > 0
    if not covered.any():
        return np.full((2, len(found.said.labels)), np.nan)
    likely = lost[covered] @ share(_by_cell(found, 1.0), answered[:, None])[covered] / lost[covered].sum()
    mean = share(_by_cell(found, found.part), answered[:, None])
    whole = np.bincount(found.losses.band, found.losses.value, len(BANDS))
    mine = found.answered
    silent = whole - np.bincount(bands_of_answered(found), found.value[mine], len(BANDS))
    worth = found.sums(money(found) * found.part) + silent[covered] @ mean[covered]
    return likely, worth if whole[covered].sum() > 0 else worth * np.nan


def _by_cell(found: Named, weight: np.ndarray | float) -> np.ndarray:
    """The sum of a weight over the pairs of known losses, float64 (bands, labels)."""
    known, labels = found.answered[found.who], len(found.said.labels)
    cell = found.losses.band[found.loss[found.who[known]]].astype(np.int64) * labels + found.reason[known]
    weights = np.broadcast_to(weight, len(known))[known]
    return np.bincount(cell, weights, len(BANDS) * labels).reshape(len(BANDS), labels)


def bands_of_answered(found: Named) -> np.ndarray:
    """The band of each respondent whose loss is known."""
    return found.losses.band[found.loss[found.answered]]


def by_band(band: np.ndarray) -> np.ndarray:
    """How many there are of each band, int64 (BANDS,)."""
    return np.bincount(band, minlength=len(BANDS))
