"""The value of customers in a handful of figures: of all of them, and of one.

Invariant: they are sums of what each customer is worth, and of nothing else.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.book.worth import Worths
from churn.models.value import LEVELS
from churn.settings import Settings

MONEY = ("so_far", "remaining", "potential", "gap")
FIFTH = 0.2


@dataclass(frozen=True)
class ValueSummary:
    """The customers of now in a handful of figures. `customers`, of whom `unknown` have a money a month that
    nobody knows and are in no sum; `value`: what they bring a month; `so_far` (NaN: not known), `remaining`
    within `months` at a `discount` a year, `low` and `high` (of the churn of the simple estimate; NaN for a
    model), `potential`, `gap`, all money. `model` (of prospects.MODELS) that the expectation is of, at
    `churn` a month where it is simple; `tried`, `refusal`: the model that was tried, and why it is not used.
    `margin_known` customers of now, `margin_share` of all known together (NaN: money is revenue). `compared`:
    the column, None without; `both`, `segment`, `tenure`, `all`: how many are compared with whom. `top`: the
    share of what remains that the fifth with the most has (NaN: nothing remains)."""

    customers: int
    unknown: int
    value: float
    so_far: float
    remaining: float
    low: float
    high: float
    potential: float
    gap: float
    months: int
    discount: float
    model: str
    churn: float
    tried: str | None
    refusal: str | None
    margin_known: int
    margin_share: float
    compared: str | None
    both: int
    segment: int
    tenure: int
    all: int
    top: float


@dataclass(frozen=True)
class CustomerValue:
    """One customer: money as in ValueSummary, NaN where not known. `alive`: a customer now; `months` that it
    is expected to stay, discounted; `chance_here`: that it is a customer now at all; `target`: the money a
    month that a quarter of the `peers` like it exceed; `level` (of models.value.LEVELS, None: not
    compared)."""

    alive: bool
    so_far: float
    remaining: float
    potential: float
    gap: float
    rate: float
    months: float
    chance_here: float
    target: float
    peers: int
    level: str | None
    model: str
    horizon: int
    margin: bool


def summary_of(
    found: Worths, table: pd.DataFrame, settings: Settings, value: float, bounds: tuple[float, float]
) -> ValueSummary:
    """The summary of the customers of now of a table as `Worths` has it, with `margin_known` besides.
    `value`: what they bring a month; `bounds`: of what remains, as `remaining_range` gives them."""
    now, spread = table[table["alive"]], found.expectation
    total = float(now["remaining"].sum())
    levels = np.bincount(now["level"][now["level"] >= 0], minlength=len(LEVELS))
    return ValueSummary(
        len(now),
        int(now["rate"].isna().sum()),
        value,
        _known_sum(now["so_far"]),
        total,
        *bounds,
        float(now["potential"].sum()),
        float(now["gap"].sum()),
        settings.value_horizon_months,
        settings.discount_yearly,
        spread.prospects.model,
        float(spread.churn),
        *(None if spread.outlook is None else getattr(spread.outlook, f) for f in ("model", "refusal")),
        int(now["margin_known"].sum()),
        found.margins.together,
        found.compared,
        *(int(n) for n in levels),
        top_share(now["remaining"].to_numpy()),
    )


def customer_value(found: Worths, place: int, settings: Settings) -> CustomerValue:
    """The value of the customer at a place of the panel."""
    row, prospects = found.table.iloc[place], found.expectation.prospects
    return CustomerValue(
        bool(row["alive"]),
        *(float(row[name]) for name in (*MONEY, "rate", "months", "chance_here", "target")),
        int(row["peers"]),
        LEVELS[row["level"]] if row["level"] >= 0 else None,
        prospects.model,
        settings.value_horizon_months,
        not math.isnan(found.margins.together),
    )


def top_share(remaining: np.ndarray) -> float:
    """The share of what remains that the fifth of customers with the most of it has; NaN where none does."""
    known = np.sort(np.maximum(remaining[~np.isnan(remaining)], 0.0))[::-1]
    if not known.sum() > 0:
        return math.nan
    held = np.concatenate([[0.0], np.cumsum(known)]) / known.sum()
    return float(np.interp(FIFTH * len(known), np.arange(len(held)), held))


def _known_sum(money: pd.Series) -> float:
    return float(money.sum()) if money.notna().any() else math.nan
