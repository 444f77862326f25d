"""BG/NBD and Gamma-Gamma held against a time they had not seen.

Invariant: the models know nothing of the time they are asked about; what they say of it is judged in orders
and in money, and beside two who need no model.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import pandas as pd

from churn.models.btyd import BgNbd
from churn.models.gamma_gamma import GammaGamma
from churn.models.order_draws import Known, bounds, total_draws
from churn.models.prospects import Check

NEAR = 0.20  # as far as the totals of orders and of money may be off
GROUPS = 10
FAILURES = ("orders_off", "money_off", "no_skill")


@dataclass(frozen=True, eq=False)
class Came:
    """What came after a cut-off, of the customers known by then. `ahead` float64 (times,): months after the
    cut-off, rising; `orders` float64 (customers, times): purchase days up to each; `money` float64
    (customers,): by the last of them."""

    ahead: np.ndarray
    orders: np.ndarray
    money: np.ndarray


@dataclass(frozen=True, eq=False)
class Tracked:
    """The way to the cut-off: `periods` the labels of its periods and then of the times of `Came`, `orders`
    float64 repeat orders up to the end of each before the cut-off, `ages` float64 (customers, periods before
    the cut-off): months since the first purchase at the end of each, below 0 where it was yet to come."""

    periods: pd.Index
    orders: np.ndarray
    ages: np.ndarray


def order_check(
    orders: BgNbd,
    money: GammaGamma,
    known: Known,
    came: Came,
    way: Tracked,
    since: object,
    until: object,
    confidence: float = 0.95,
) -> Check:
    """The models, fitted on what was `known`, beside what `came`.

    `passes` where the totals of orders and of money are each within 20 % of what came, or what came is within
    their interval (200 draws, parameters among them), and the squared error of orders a customer is below
    that of telling each the same mean, and below that of each going on at its past pace. `why`: the first
    that fails, "orders_off", "money_off" or "no_skill". The path is of repeat orders of these customers,
    cumulated: up to the cut-off what the model says of customers as new, after it what came by then and what
    is expected of each.
    """
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    told = orders.expected(known.frequency, known.recency, known.T, came.ahead)
    each, actual = told[:, -1], came.orders[:, -1]
    expected_money = float(each @ money.expected(known.days, known.spend))
    counts, sums = total_draws(orders, money, known, came.ahead)
    low, high = bounds(counts, told.sum(axis=0), z)
    money_low, money_high = bounds(sums, expected_money, z)
    totals = float(each.sum()), float(actual.sum()), expected_money, float(came.money.sum())
    near = _near(totals[0], totals[1], low[-1], high[-1]), _near(*totals[2:], money_low, money_high)
    skill = 1 - _ratio(_squared(each, actual), _squared(actual.mean(), actual))
    better = skill > 0 and _squared(each, actual) <= _squared(past_pace(known, came.ahead[-1]), actual)
    why = next((w for w, fine in zip(FAILURES, (*near, better), strict=True) if not fine), None)
    return Check(
        "orders",
        len(known),
        *totals,
        since,
        until,
        _path(orders, came, way, told.sum(axis=0), low, high),
        deciles(each, actual, z),
        _ratio(totals[0], totals[1]) - 1,
        _ratio(totals[2], totals[3]) - 1,
        skill,
        why is None,
        why,
    )


def past_pace(known: Known, ahead: float) -> np.ndarray:
    """The orders of customers who go on as before, float64: repeat orders a month so far × months ahead."""
    pace = np.divide(known.frequency, known.T, out=np.zeros(len(known)), where=known.T > 0)
    return pace * ahead


def deciles(predicted: np.ndarray, observed: np.ndarray, z: float) -> pd.DataFrame:
    """Customers in ten groups of about equal size from the least expected up, equal ones together: n, mean
    predicted and observed, and the bounds of observed. Fewer rows where many are alike."""
    places, n = np.unique(predicted, return_inverse=True, return_counts=True)[1:]
    middle = (np.cumsum(n) - n / 2)[places]
    group = (GROUPS * middle / len(predicted)).astype(int)
    table = pd.DataFrame({"predicted": predicted, "observed": observed}).groupby(group)["predicted"]
    found = pd.DataFrame({"n": table.size(), "predicted": table.mean()})
    seen = pd.Series(observed).groupby(group)
    found["observed"] = seen.mean()
    half = z * seen.std().fillna(0.0) / np.sqrt(found["n"])
    found["low"], found["high"] = (found["observed"] - half).clip(lower=0.0), found["observed"] + half
    return found.rename_axis("group").reset_index(drop=True)


def _path(
    orders: BgNbd, came: Came, way: Tracked, told: np.ndarray, low: np.ndarray, high: np.ndarray
) -> pd.DataFrame:
    before, after = way.ages.shape[1], len(came.ahead)
    begin = way.orders[-1]
    grid = np.linspace(0.0, max(float(way.ages.max(initial=0.0)), 1e-9), 400)
    new = orders.expected_of_new(grid)
    tracked = np.interp(np.maximum(way.ages, 0.0), grid, new).sum(axis=0)
    nothing = np.full(before, np.nan)
    return pd.DataFrame(
        {
            "actual": np.concatenate([way.orders, begin + came.orders.sum(axis=0)]),
            "expected": np.concatenate([tracked, begin + told]),
            "low": np.concatenate([nothing, begin + low]),
            "high": np.concatenate([nothing, begin + high]),
            "seen": np.arange(before + after) < before,
        },
        index=way.periods,
    )


def _near(expected: float, actual: float, low: float, high: float) -> bool:
    return abs(_ratio(expected, actual) - 1) <= NEAR or low <= actual <= high


def _squared(told: np.ndarray | float, came: np.ndarray) -> float:
    return float(np.square(told - came).sum())


def _ratio(a: float, b: float) -> float:
    return a / b if b else float("nan")
