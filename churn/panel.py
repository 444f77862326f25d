"""The one canonical table: customers × periods as dense arrays, and one row a customer.

Invariant: every column depends on its own customer's rows, the calendar and the settings alone, so the
panel of a union of customers is the panels of its parts side by side.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.schema import Basis, Period


@dataclass(frozen=True)
class Calendar:
    """The periods of a panel. `edges` datetime64[D], length n + 1: period t is [edges[t], edges[t+1]).
    `complete` bool (n,): as_of reaches the last day of the period. A snapshot has no calendar
    (`period` None) and two nameless periods: at their start, and now."""

    period: Period | None
    edges: np.ndarray
    as_of: dt.date | None
    complete: np.ndarray

    @property
    def starts(self) -> pd.DatetimeIndex:
        return pd.DatetimeIndex(self.edges[:-1], name="period")


@dataclass(frozen=True, eq=False)
class Panel:
    """Arrays of shape (periods, customers), C-contiguous; customers sorted by `first`, then by id.

    `revenue` float64: money of the period. `orders` int32: distinct orders (payments, lines).
    `paid` bool: had a counted purchase, or a subscription in force, in the period.
    `value` float64: run-rate at the close, money a month; 0 where not alive. `alive` bool: a customer at the
    close. `silence` int16: periods since the last paid one, -1 before the first.
    One entry a customer: `customer` uint32 position in Tables.customers, `ids` object, `first` int32 the
    period of the first purchase, `censored` bool (stood there when history starts), `first_day` and
    `last_day` datetime64[D], `orders_total` int32, `total` and `margin` float64 (NaN unknown), `gap_days`
    float64 (median completed gap, NaN with fewer than two days).
    `profile`: DataFrame, one row a customer in the same order, the segment columns as text and the name.
    `lost_after` periods; `excluded`: customers who never became active (net total not positive).
    """

    basis: Basis
    calendar: Calendar
    lost_after: int | None
    customer: np.ndarray
    ids: np.ndarray
    first: np.ndarray
    censored: np.ndarray
    first_day: np.ndarray
    last_day: np.ndarray
    orders_total: np.ndarray
    total: np.ndarray
    margin: np.ndarray
    gap_days: np.ndarray
    revenue: np.ndarray
    orders: np.ndarray
    paid: np.ndarray
    value: np.ndarray
    alive: np.ndarray
    silence: np.ndarray
    profile: pd.DataFrame
    excluded: int = 0
