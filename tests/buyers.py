"""Customers who buy at will, made as BG/NBD and Gamma-Gamma say they do: what a fit must find again."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl

from churn.ingest.tables import Tables
from churn.panel.calendar import DAYS_A_MONTH

ORDERS = (0.8, 1.2, 0.8, 2.5)  # r, alpha in months, a, b
SPEND = (6.0, 4.0, 45.0)  # p, q, gamma
BEGIN, END = dt.date(2022, 1, 1), dt.date(2023, 12, 31)


def bought(n: int, life: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """(customer, time) of all purchases, the first at 0, of customers seen for `life` months."""
    random = np.random.default_rng(seed)
    r, alpha, a, b = ORDERS
    rate, stop = random.gamma(r, 1 / alpha, n), random.beta(a, b, n)
    who, when = [np.arange(n)], [np.zeros(n)]
    active, now = np.arange(n), np.zeros(n)
    while len(active):
        now[active] += random.exponential(1 / rate[active])
        active = active[now[active] < life[active]]
        who.append(active)
        when.append(now[active].copy())
        active = active[random.random(len(active)) > stop[active]]
    return np.concatenate(who), np.concatenate(when)


def summary(n: int, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(frequency, recency, T) of customers, times in months."""
    life = np.random.default_rng(seed + 1).uniform(1, 24, n)
    who, when = bought(n, life, seed)
    last = np.zeros(n)
    np.maximum.at(last, who, when)
    return np.bincount(who, minlength=n) - 1.0, last, life


def tables(n: int, seed: int) -> Tables:
    """Two years of orders of customers who come in the first twenty months, a few each day."""
    random = np.random.default_rng(seed + 2)
    days = (END - BEGIN).days
    came = np.sort(random.integers(0, int(20 * DAYS_A_MONTH), n))
    who, when = bought(n, (days - came) / DAYS_A_MONTH, seed)
    p, q, gamma = SPEND
    amount = random.gamma(p, 1 / random.gamma(q, 1 / gamma, n)[who])
    day = np.datetime64(BEGIN) + came[who] + np.floor(when * DAYS_A_MONTH).astype(int)
    lines = pl.DataFrame(
        {
            "customer": who.astype(np.uint32),
            "date": pl.Series(day.astype("datetime64[D]")),
            "amount": amount,
            "cancelled": np.zeros(len(who), bool),
        }
    )
    people = pl.DataFrame({"customer_id": [f"c{k:05}" for k in range(n)]})
    return Tables(people, transactions=lines)
