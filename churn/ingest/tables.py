"""Tables: what one book holds once it is typed, before anything is counted.

Invariant: `customer` in every table is a position in `customers`, so no table is ever joined on text again.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from churn.schema import Period


@dataclass(frozen=True, eq=False)
class Tables:
    """The typed tables of one book. `customer` (UInt32) in each is the position in `customers`.

    `customers`: one row a customer, sorted by `customer_id` (String); always there. Optional columns:
    customer_name, owner (who of ours looks after it), signup_date, left_date (Date), left (Boolean),
    tenure_months, mrr, amount, margin (Float64), plan, contact, currency, and one String column a segment,
    named by its header.
    `transactions`: customer, date (Date), amount (Float64), cancelled (Boolean), and where known
    order_id, quantity, unit_price, product, status, margin, term_months.
    `subscriptions`: customer, start_date, end_date (null = open), notice_date (the day it was
    cancelled), mrr (Float64, money a month, null = unknown), plan, status, term_months.
    `answers`: customer (null where it matches nobody), date; `events`: customer, date, event, contact,
    status, visits (Float64: how many visits the row stands for), and hours where each contact has its
    length; `hours`: customer, date, hours. Roles that may
    repeat in a table (reason, comment, score) are columns named "reason:<header>". Every table but
    `customers` ends in `source` (UInt16, position in Receipt.tables) and `row` (UInt32).
    `counts_orders`: there was no money, an order counts as 1. `grain`: the period that the days of payments
    stand for as a whole, where the file names no days.
    """

    customers: pl.DataFrame
    transactions: pl.DataFrame | None = None
    subscriptions: pl.DataFrame | None = None
    answers: pl.DataFrame | None = None
    events: pl.DataFrame | None = None
    hours: pl.DataFrame | None = None
    currency: str | None = None
    segments: tuple[str, ...] = ()
    counts_orders: bool = False
    grain: Period | None = None
