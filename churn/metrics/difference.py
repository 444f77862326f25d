"""The interval of a difference between two groups, from the interval of each.

Invariant: the difference of a group from itself has 0 inside.
"""

from __future__ import annotations

import numpy as np

from churn.metrics.intervals import Bounds


def difference(one: tuple, other: tuple) -> tuple[np.ndarray, Bounds]:
    """one - other with its interval, each given as (estimate, low, high), for groups that share nobody.

    d - sqrt((e₁ - l₁)² + (u₂ - e₂)²) … d + sqrt((u₁ - e₁)² + (e₂ - l₂)²): the method of variance estimates
    recovery (Zou & Donner 2008); of Wilson's intervals it is Newcombe's score interval (1998, method 10), of
    normal ones the normal interval. NaN where either is.
    """
    (e, low, high), (f, f_low, f_high) = (
        tuple(np.asarray(x, float) for x in group) for group in (one, other)
    )
    d = e - f
    return d, (d - np.hypot(e - low, f_high - f), d + np.hypot(high - e, f - f_low))
