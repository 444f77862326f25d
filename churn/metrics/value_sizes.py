"""How what remains is spread over customers: how many may yet bring how much.

Invariant: every customer whose remaining value is known is in one size, and the shares add up to 1.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from churn.metrics.intervals import share

MOST_SIZES = 8
_LOWEST = 0.05  # the part of customers that may be put together below the lowest bound


def value_sizes(remaining: np.ndarray) -> pd.DataFrame:
    """Customers by the money that each may yet bring, indexed from 0, the smallest first: low, high (money,
    half-open; low is -inf in the first, high inf in the last), customers, remaining, customers_share,
    remaining_share (NaN where nothing remains). Bounds are 1, 2 and 5 times powers of ten, or powers of ten
    where there would be more than MOST_SIZES of the former; no size within is left out for being empty."""
    known = remaining[~np.isnan(remaining)]
    bounds = _bounds(known[known > 0])
    place = np.searchsorted(bounds, known, side="right")
    n = len(bounds) + 1
    table = {"low": np.append(-math.inf, bounds), "high": np.append(bounds, math.inf)}
    table |= {"customers": np.bincount(place, minlength=n), "remaining": np.bincount(place, known, n)}
    out = pd.DataFrame(table)
    total = np.maximum(out["remaining"], 0.0).sum()
    return out.assign(
        customers_share=share(out["customers"], len(known)), remaining_share=share(out["remaining"], total)
    )


def _bounds(paying: np.ndarray) -> np.ndarray:
    """Round sums of money between the smallest of most customers and the largest of all."""
    if not len(paying):
        return np.zeros(0)
    low, high = float(np.quantile(paying, _LOWEST)), float(paying.max())
    powers = 10.0 ** np.arange(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    for steps in ((1, 2, 5), (1, 5), (1,)):
        bounds = np.sort(np.outer(powers, steps).ravel())
        bounds = bounds[(bounds > low) & (bounds < high)]
        if len(bounds) < MOST_SIZES:
            return bounds
    return bounds[-MOST_SIZES + 1 :]
