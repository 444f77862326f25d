"""The norm of churn, a month or a year or any period, and what a count of losses says beside it.

Invariant: one loss among fewer than a hundred customers is never above the norm by itself.
"""

from __future__ import annotations

from enum import StrEnum

from churn.metrics.intervals import wilson
from churn.panel import MONTHS
from churn.schema import Period

FEW_CUSTOMERS = 100


class Verdict(StrEnum):
    """What a number of losses says beside the norm."""

    ABOVE = "above"  # even the lower bound passes the norm
    MAYBE_CHANCE = "maybe_chance"  # the point passes it, the lower bound does not
    LIKELY_WITHIN = "likely_within"  # the point does not pass it, the upper bound does
    WITHIN = "within"  # not even the upper bound passes it
    TOO_FEW = "too_few"  # nobody was there to be lost


def annual_of(monthly: float) -> float:
    """The share lost in a year at a monthly rate: 1 − (1 − m)^12."""
    return 1 - (1 - monthly) ** 12


def monthly_of(annual: float) -> float:
    """The monthly rate that loses this share in a year: 1 − (1 − a)^(1/12)."""
    return 1 - (1 - annual) ** (1 / 12)


def norm_of(monthly: float, period: Period | None) -> float:
    """The monthly norm as a share of one period: 1 − (1 − m)^months; NaN without a calendar."""
    return 1 - (1 - monthly) ** MONTHS[period] if period else float("nan")


def norm_verdict(lost: float, n: float, norm: float, confidence: float = 0.95) -> Verdict:
    """What `lost` of `n` customers says beside a norm for the same period; Wilson's bounds decide.

    Without a norm (NaN, a snapshot) nothing is above it: WITHIN.
    """
    if n <= 0:
        return Verdict.TOO_FEW
    low, high = wilson(lost, n, confidence)
    if not lost / n > norm:
        return Verdict.LIKELY_WITHIN if high > norm else Verdict.WITHIN
    alone = lost <= 1 and n < FEW_CUSTOMERS
    return Verdict.ABOVE if low > norm and not alone else Verdict.MAYBE_CHANCE
