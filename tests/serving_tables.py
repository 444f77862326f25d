"""Small books with hours and profit, written by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import polars as pl

from churn.ingest.tables import Tables
from tests.factories import day, orders

Sold = Iterable[tuple[str, str, float]]  # customer, day, margin (the amount is ten times that, at least 1)
Spent = Iterable[tuple[str, str | None, float | None]]  # customer, day, hours


def book(sold: Sold, spent: Spent, customers: dict[str, dict] | None = None) -> Tables:
    """Tables of lines with a margin and of hours by customer; `customers` as in `factories.orders`."""
    sold = list(sold)
    lines = [(who, when, max(10 * abs(profit), 1.0)) for who, when, profit in sold]
    tables = orders(lines, customers, margin=pl.Series([p for _, _, p in sold], dtype=pl.Float64).to_list())
    return replace(tables, hours=noted(tables, spent))


def noted(tables: Tables, spent: Spent) -> pl.DataFrame:
    """A table of hours of customers that the tables know."""
    spent = list(spent)
    place = {one: at for at, one in enumerate(tables.customers["customer_id"])}
    return pl.DataFrame(
        {
            "customer": pl.Series([place[who] for who, _, _ in spent], dtype=pl.UInt32),
            "date": pl.Series([day(when) for _, when, _ in spent], dtype=pl.Date),
            "hours": pl.Series([hours for _, _, hours in spent], dtype=pl.Float64),
        }
    )
