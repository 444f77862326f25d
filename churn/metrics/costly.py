"""Who takes time and brings little for it: the group as METRICS §5 chooses it, and the four quadrants.

Invariant: two customers of the same profit and the same hours are in the same group and quadrant.
"""

from __future__ import annotations

import numpy as np

from churn.metrics.intervals import share

# much profit in little time, much in much, little in little, little in much
QUADRANTS = ("stars", "worth", "idle", "costly")
_EVEN = 1e-12  # two profits an hour nearer than this part of themselves are the same


def costly(profit: np.ndarray, hours: np.ndarray, limit: float) -> np.ndarray:
    """Who is in the group, bool: the largest by ascending profit an hour whose profits add up to `limit` of
    all profit or less. Profits may be below zero, so that the sum falls before it rises."""
    out, total = np.zeros(len(profit), bool), np.nansum(profit)
    order = _order(profit, hours)
    if not total > 0 or not len(order):
        return out
    each = profit[order] / hours[order]
    apart = np.abs(np.diff(each)) > _EVEN * np.abs(each[1:])
    ends = np.flatnonzero(np.append(apart, True))
    fits = ends[np.cumsum(profit[order])[ends] <= limit * total * (1 + _EVEN)]
    out[order[: fits[-1] + 1 if len(fits) else 0]] = True
    return out


def _order(profit: np.ndarray, hours: np.ndarray) -> np.ndarray:
    """The places of those who take time and whose profit is known, by ascending profit an hour."""
    ranked = np.flatnonzero((hours > 0) & ~np.isnan(profit))
    return ranked[np.argsort(profit[ranked] / hours[ranked], kind="stable")]


def per_hour(profit: np.ndarray, hours: np.ndarray) -> float:
    """Profit of an average hour, of the customers of whom both are known."""
    both = ~np.isnan(profit) & ~np.isnan(hours)
    return float(share(profit[both].sum(), hours[both].sum()))


def quadrants(profit: np.ndarray, hours: np.ndarray) -> np.ndarray:
    """The quadrant of each customer, object: None where profit or hours are not known.

    Split at the averages of those of whom both are known, not at the medians: who stands above takes more
    than an even share of all hours, or brings more than an even share of all profit, whatever the others do;
    a median would call half of any book costly. Who stands at the average is not above it.
    """
    both = ~np.isnan(profit) & ~np.isnan(hours)
    out = np.full(len(profit), None, object)
    if both.any():
        rich, busy = profit > profit[both].mean(), hours > hours[both].mean()
        names = np.array(QUADRANTS, object)[2 * ~rich + busy]
        out[both] = names[both]
    return out
