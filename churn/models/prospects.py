"""What is expected of each customer in the months ahead, and how far a model may be believed that says so.

Invariant: money expected = `rate` × the expected parts of months; a customer of whom nothing is known has
NaN, and whoever has left is expected to bring nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Self

import numpy as np
import pandas as pd

YEAR = 12
MODELS = ("sbg", "bg_nbd", "simple")


@dataclass(frozen=True, eq=False)
class Prospects:
    """The months ahead of some customers, one entry each: `rate` float64, money a month while it is a
    customer (of who has left 0, NaN unknown); `curve` int32, its row of `stays`, -1 for who has left;
    `alive` float64, the chance that it is a customer now at all (contracts: 1).
    `stays` float64 (curves, months): the expected part of month 1, 2, … ahead in which it is a customer, the
    chance of `alive` among it, so that it need not begin near 1; never rising. `fresh` float64 (months,): the
    same of a customer who is won today, `fresh_rate` the money a month such a one brings (NaN unknown),
    `fresh_first` what it pays on coming, besides. `model`: one of MODELS."""

    model: str
    rate: np.ndarray
    curve: np.ndarray
    alive: np.ndarray
    stays: np.ndarray
    fresh: np.ndarray
    fresh_rate: float
    fresh_first: float = 0.0

    @property
    def months(self) -> int:
        """How many months ahead are told."""
        return self.stays.shape[1]

    def expected_months(self, discount_yearly: float = 0.0, months: int | None = None) -> np.ndarray:
        """Months that each customer is expected to stay of the first `months`, float64; discounted: month m
        counts (1 + discount_yearly) ** (-m / 12). 0 for who has left."""
        weight = discounts(self.months if months is None else min(months, self.months), discount_yearly)
        each = np.append(self.stays[:, : len(weight)] @ weight, 0.0)  # the last is for who has left
        return each[self.curve]

    def remaining(self, discount_yearly: float = 0.0, months: int | None = None) -> np.ndarray:
        """Money that each customer is expected to bring in those months, discounted; 0 for who has left."""
        return self.rate * self.expected_months(discount_yearly, months)

    def leaving(self, months: int) -> np.ndarray:
        """The chance that a customer of now is gone after `months`, float64; NaN for who has left."""
        gone = np.append(1 - self.stays[:, min(months, self.months) - 1], np.nan)
        return gone[self.curve]

    def take(self, which: np.ndarray) -> Self:
        """Those of some customers, by places or mask."""
        return replace(self, rate=self.rate[which], curve=self.curve[which], alive=self.alive[which])


@dataclass(frozen=True, eq=False)
class Check:
    """What a model fitted on the past said of a time it had not seen, beside what came.

    `what`: "orders" (BG/NBD) or "losses" (sBG); `n` customers asked about, `expected` and `actual` of them;
    `expected_money`, `actual_money` of the same time (NaN where it was not asked). `since`, `until`: the
    first and the last day of it; both None where the hold-out is of ages and not of days (a snapshot).
    `path`: indexed by period, or by age in months; columns actual, expected, low, high (float64, cumulated
    since the beginning; NaN where not known), seen (bool: in the fit). `deciles`: customers in groups from
    the least expected up: n, predicted, observed (means a customer), low, high (bounds of observed). `error`:
    expected ÷ actual - 1. `money_error` the same of money. `skill`: 1 - squared error ÷ that of telling each
    the same mean. `passes`, and where it does not, `why`: a code."""

    what: str
    n: int
    expected: float
    actual: float
    expected_money: float
    actual_money: float
    since: object
    until: object
    path: pd.DataFrame
    deciles: pd.DataFrame
    error: float
    money_error: float
    skill: float
    passes: bool
    why: str | None


@dataclass(frozen=True, eq=False)
class Outlook:
    """What a model came to. `model`: the one tried, "sbg" or "bg_nbd"; `refusal`: why it is not used, a code,
    or None; `values`: what the sentence of the refusal tells of (n, least, …). `prospects`: None where
    refused. `check`: the hold-out, None where it could not be made. `parameters`: indexed by name (alpha,
    beta; r, alpha, a, b; p, q, gamma; with a group: "group: name"), columns estimate, se, low, high.
    `log_likelihood`, `n` customers and `events` (losses, repeat orders) of the fit; `converged`: whether the
    search ended at a maximum, `starts` from how many points."""

    model: str
    refusal: str | None
    prospects: Prospects | None
    check: Check | None
    parameters: pd.DataFrame
    log_likelihood: float
    n: int
    events: int
    converged: bool
    starts: int
    values: Mapping[str, object] = field(default_factory=dict)


def discounts(months: int, yearly: float) -> np.ndarray:
    """What money of month 1, 2, … ahead is worth today, float64 (months,)."""
    return (1 + yearly) ** (-(np.arange(months) + 1) / YEAR)


def steady(
    rate: np.ndarray, group: np.ndarray, churn: np.ndarray, overall: float, months: int, fresh_rate: float
) -> Prospects:
    """The simple estimate: everybody stays at the churn of its group, whatever its age.

    `rate` money a month; `group` int32, -1 for who has left; `churn` float64 (groups,), fractions of
    customers a month, `overall` that of all, at which new customers leave."""
    ahead = np.arange(months) + 1
    here = group >= 0
    return Prospects(
        "simple",
        np.where(here, rate, 0.0),
        group,
        here.astype(float),
        (1 - np.asarray(churn, float))[:, None] ** ahead,
        (1 - overall) ** ahead,
        fresh_rate,
    )
