"""What is known of each customer's buying by a day: how often, until when, since when, and for how much.

Invariant: a purchase day is one on which the panel counts a purchase, and money is all that the panel counts,
so that (frequency + 1) × spend adds up to revenue.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from churn.ingest.tables import Tables
from churn.panel import Panel
from churn.panel.calendar import DAYS_A_MONTH
from churn.panel.lines import counted_lines
from churn.settings import Settings

_DAY_BITS = 24


@dataclass(frozen=True, eq=False)
class OrderSummary:
    """Customers who had bought by `until` (datetime64[D]), one entry each, in the panel's order: `customer`
    int64 its place in the panel; `frequency` int64 the days of repeat purchases, `recency` and `T` int64 the
    days from the first purchase to the last, and to `until`; `total` float64 its money by then; `first_day`
    int64 since 1970."""

    until: np.datetime64
    customer: np.ndarray
    frequency: np.ndarray
    recency: np.ndarray
    T: np.ndarray
    total: np.ndarray
    first_day: np.ndarray

    @cached_property
    def spend(self) -> np.ndarray:
        """The mean money of a purchase day, the first one too, float64; NaN where it is not above zero."""
        mean = self.total / (self.frequency + 1)
        return np.where(mean > 0, mean, np.nan)

    def months(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Frequency, and recency and T in months, float64."""
        return self.frequency.astype(float), self.recency / DAYS_A_MONTH, self.T / DAYS_A_MONTH


@dataclass(frozen=True, eq=False)
class PurchaseDays:
    """All purchase days of a panel, sorted by customer and day: `customer` int64 its place, `day` int64 since
    1970. `money_customer`, `money_day`, `money`: every line of money, refunds among them, in no order."""

    customer: np.ndarray
    day: np.ndarray
    money_customer: np.ndarray
    money_day: np.ndarray
    money: np.ndarray
    customers: int

    def by(self, until: np.datetime64) -> OrderSummary:
        """What was known at the end of the day `until`."""
        end = _number(until)
        then = self.day <= end
        who, day = self.customer[then], self.day[then]
        begin = np.flatnonzero(np.append(True, who[1:] != who[:-1])[: len(who)])
        last = np.append(begin[1:], len(who)) - 1
        paid = self.money_day <= end
        total = np.bincount(self.money_customer[paid], self.money[paid], minlength=self.customers)
        place, first = who[begin], day[begin]
        return OrderSummary(until, place, last - begin, day[last] - first, end - first, total[place], first)

    def counts(self, since: np.datetime64, edges: np.ndarray) -> np.ndarray:
        """Purchase days of each customer after the day `since` and up to each of the days `edges`, int64
        (customers, edges)."""
        out = np.empty((self.customers, len(edges)), np.int64)
        for k, edge in enumerate(edges):
            inside = (self.day > _number(since)) & (self.day <= _number(edge))
            out[:, k] = np.bincount(self.customer[inside], minlength=self.customers)
        return out

    def money_of(self, since: np.datetime64, until: np.datetime64) -> np.ndarray:
        """Money of each customer after the day `since` and up to `until`, float64 (customers,)."""
        inside = (self.money_day > _number(since)) & (self.money_day <= _number(until))
        return np.bincount(self.money_customer[inside], self.money[inside], minlength=self.customers)


def purchase_days(tables: Tables, panel: Panel, settings: Settings) -> PurchaseDays:
    """The purchase days of a panel's customers by its last day: a day counts once however much was bought on
    it, and not where refunds left nothing of the whole period, for there the panel counts none either."""
    lines = counted_lines(tables.transactions, settings.cancelled, panel.calendar.as_of)
    place = np.full(tables.customers.height, -1, np.int64)
    place[panel.customer] = np.arange(panel.customers)
    lines = lines.where(place[lines.customer] >= 0)
    who, day = place[lines.customer], lines.day.astype(np.int64)
    bought = lines.active & panel.paid[panel.calendar.positions(lines.day), who]
    keys = np.sort((who[bought] << _DAY_BITS) | day[bought])
    keys = keys[np.append(True, keys[1:] != keys[:-1])[: len(keys)]]
    return PurchaseDays(
        keys >> _DAY_BITS, keys & ((1 << _DAY_BITS) - 1), who, day, lines.amount, panel.customers
    )


def order_summary(tables: Tables, panel: Panel, settings: Settings) -> OrderSummary:
    """What is known of the buying of all customers by the panel's last day."""
    return purchase_days(tables, panel, settings).by(np.datetime64(panel.calendar.as_of, "D"))


def _number(day: object) -> int:
    return int(np.datetime64(day, "D").astype(np.int64))
