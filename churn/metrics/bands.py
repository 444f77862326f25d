"""Large, medium and small customers, by their run-rate at the opening of a period.

Invariant: a band is decided before the period's losses, and equal run-rates are in the same band.
"""

from __future__ import annotations

import numpy as np

from churn.metrics.kept import kept
from churn.panel import Panel
from churn.settings import Settings

BANDS = ("large", "medium", "small")
_ROUNDING = 1e-12


def limits(panel: Panel, settings: Settings) -> np.ndarray:
    """The run-rate, money a month, from which a customer is large and from which medium at the opening of
    each period: float64 (periods, 2), NaN where nobody stood there.

    By shares: large are the fewest customers, taken from the largest, that hold the first `large_share` of
    all value, medium the next `medium_share`; who pays exactly the limit is in. Several customers who pay the
    same are never parted: where they stand across the border they belong to the side that comes nearer to
    the share, for on one plan price the whole of a book could otherwise be large. By money where `large_from`
    or `medium_from` is set.
    """
    limit = _by_share(panel, settings.large_share, settings.medium_share).copy()
    for column, fixed in enumerate((settings.large_from, settings.medium_from)):
        if fixed is not None:
            limit[:, column] = fixed
    limit[:, 1] = np.fmin(limit[:, 0], limit[:, 1])
    return limit


@kept
def bands(panel: Panel, settings: Settings, t: int) -> np.ndarray:
    """The band of each customer at the opening of period t, int8 (customers,): position in BANDS, -1 for
    those who were not there; shared by all who ask. A customer of unknown or no value is small."""
    there = panel.alive[t - 1] if t else np.zeros(panel.customers, bool)
    value = panel.value[t - 1] if t else np.zeros(panel.customers)
    return np.where(there, band_of(value, limits(panel, settings)[t]), -1).astype(np.int8)


def band_of(value: np.ndarray, limit: np.ndarray) -> np.ndarray:
    """The band, int8, of run-rates under one period's pair of limits."""
    large, medium = (np.inf if np.isnan(x) else x for x in limit)
    paying = value > 0
    return np.where(paying & (value >= large), 0, np.where(paying & (value >= medium), 1, 2)).astype(np.int8)


@kept
def _by_share(panel: Panel, large: float, medium: float) -> np.ndarray:
    out = np.full((len(panel.value), 2), np.nan)
    wanted = np.array([large, min(large + medium, 1.0)])
    for t in range(1, len(panel.value)):
        value = np.sort(panel.value[t - 1])
        held = np.cumsum(value[::-1])
        if len(held) and held[-1] > 0:
            out[t] = [_border(value, held, w * held[-1]) for w in wanted]
    return out


def _border(ascending: np.ndarray, held: np.ndarray, wanted: float) -> float:
    """The run-rate from which the largest customers hold `wanted`; `held`: what the largest 1, 2, … hold."""
    n = len(held)
    limit = ascending[n - 1 - min(int(np.searchsorted(held, wanted * (1 - _ROUNDING))), n - 1)]
    larger = n - int(np.searchsorted(ascending, limit, side="right"))
    equal = n - int(np.searchsorted(ascending, limit, side="left")) - larger
    nearer_without = larger and wanted - held[larger - 1] < held[larger + equal - 1] - wanted
    return ascending[n - larger] if equal > 1 and nearer_without else limit
