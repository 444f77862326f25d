"""The months ahead of customers who buy at will, as curves of the expected part of a month.

Invariant: pace × the sum of a curve over some months is what BG/NBD expects of a customer in them; no curve
rises.
"""

from __future__ import annotations

import numpy as np

from churn.models.btyd import BgNbd
from churn.models.order_draws import Known

MOST_CURVES = 20_000  # with more different customers those of nearly the same chance and age share one
_NODES = (1, 2, 3, 4, 6, 9, 12, 18, 24, 36, 48, 60, 84, 120, 180, 240)


def order_curves(model: BgNbd, known: Known, months: int) -> tuple[np.ndarray, np.ndarray]:
    """(curve, stays): the row of each customer, int32, and the rows, float64 (curves, months): of month 1, 2,
    … the part in which it still buys, p_alive × (E[Y(m)] - E[Y(m - 1)]) ÷ (pace × p_alive).

    Worked out at some months and put together by monotone cubics. Customers of equal frequency, T and chance
    of being alive have one row; where that makes more than 20,000 rows, so have those of one frequency, whole
    month of T and chance to the hundredth: of them the row is the mean.
    """
    alive = model.p_alive(known.frequency, known.recency, known.T)
    keys = np.column_stack([known.frequency, known.T, alive])
    curve = _alike(keys)
    if curve.max(initial=-1) >= MOST_CURVES:
        curve = _alike(np.column_stack([known.frequency, np.round(known.T), np.round(alive, 2)]))
    n = np.bincount(curve)
    frequency, T, chance = (np.bincount(curve, column) / n for column in keys.T)
    return curve.astype(np.int32), chance[:, None] * month_parts(model, frequency, T, months)


def month_parts(model: BgNbd, frequency: np.ndarray, T: np.ndarray, months: int) -> np.ndarray:
    """Of month 1, 2, … ahead the part that counts of who has not stopped, float64 (customers, months)."""
    from scipy.interpolate import PchipInterpolator  # a fifth of a second of import, for this alone

    nodes = np.array([m for m in _NODES if m < months] + [months], float)
    left = model.time_left(frequency, T, nodes)
    line = PchipInterpolator(np.append(0.0, nodes), np.pad(left, ((0, 0), (1, 0))), axis=1)
    parts = np.diff(line(np.arange(months + 1)), axis=1)
    return np.minimum.accumulate(np.clip(parts, 0.0, 1.0), axis=1)


def _alike(keys: np.ndarray) -> np.ndarray:
    """The group of each row of keys, int64; equal rows have one."""
    group = np.zeros(len(keys), np.int64)
    for column in keys.T:
        place = np.unique(column, return_inverse=True)[1]
        group = np.unique(group * (place.max(initial=0) + 1) + place, return_inverse=True)[1]
    return group
