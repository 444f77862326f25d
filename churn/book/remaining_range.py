"""How far what remains may lie from what is told, for want of knowing the churn exactly.

Invariant: it is of the simple estimate, whose only figures are the churns of groups; a model's own
uncertainty is not in it.
"""

from __future__ import annotations

import math

import numpy as np

from churn.book.outlook import Expectation
from churn.models.prospects import discounts
from churn.settings import Settings


def remaining_range(found: Expectation, remaining: np.ndarray, settings: Settings) -> tuple[float, float]:
    """The bounds of the sum of what remains; NaN for a model, and where no bound is known.

    `remaining`: of the customers of `found`, money. Each group's part at the upper and at the lower bound of
    its churn; the groups are independent, so that their distances from what is told add up as squares.
    """
    if found.prospects is None or found.prospects.model != "simple":
        return math.nan, math.nan
    known = ~np.isnan(remaining) & (found.prospects.curve >= 0)
    money = np.bincount(found.prospects.curve[known], remaining[known], minlength=len(found.churns.rate))
    told = _months(found.churns.rate, settings)
    ends = (_months(bound, settings) / told - 1 for bound in (found.churns.high, found.churns.low))
    away = [float(np.sqrt(np.square(money * end).sum())) for end in ends]
    total = float(money.sum())
    return total - away[0], total + away[1]


def _months(churn: np.ndarray, settings: Settings) -> np.ndarray:
    """Expected discounted months at each churn a month."""
    weight = discounts(settings.value_horizon_months, settings.discount_yearly)
    return (1 - churn)[:, None] ** (np.arange(len(weight)) + 1) @ weight
