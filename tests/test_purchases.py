"""What each customer bought and when, and which column tells the product line."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import numpy as np
import polars as pl

from churn.metrics.purchases import line_column, purchases
from churn.panel import panel
from churn.schema import Basis
from churn.settings import Settings
from tests.factories import orders

SETTINGS = Settings(basis=Basis.ORDERS, lost_after=3, as_of=dt.date(2024, 6, 30))
LINES = [("a", "2024-01-05", 5), ("a", "2024-01-05", 3), ("a", "2024-02-05", 5), ("b", "2024-01-07", 5)]


def test_lines_of_one_day_are_one_purchase_and_cancelled_ones_are_none():
    tables = orders([*LINES, ("b", "2024-03-01", 9)], cancelled=[False] * 4 + [True])
    place, day = purchases(tables, panel(tables, SETTINGS), SETTINGS).days()
    assert place.tolist() == [0, 0, 1]
    assert day.astype("datetime64[D]").astype(str).tolist() == ["2024-01-05", "2024-02-05", "2024-01-07"]


def test_a_line_is_new_once_and_a_product_nobody_tells_is_none():
    tables = orders(LINES, product=["tea", None, "tea", "cups"])
    place, _ = purchases(tables, panel(tables, SETTINGS), SETTINGS).new_lines()
    assert place.tolist() == [0, 1]


def test_the_line_is_the_column_that_sorts_the_products():
    """Each product has one category; every channel sells every product."""
    more = {"product": ["green", "black", "cup", "cup"], "category": ["tea", "tea", "ware", "ware"]}
    tables = orders(LINES, **more, channel=["web", "shop", "web", "shop"])
    assert line_column(tables) == "product"
    assert line_column(replace(tables, segments=("channel", "category"))) == "category"
    assert line_column(orders(LINES)) is None
    assert line_column(orders(LINES, product=["tea"] * 4)) is None


def test_customers_who_are_not_looked_at_are_not_in_it():
    tables = orders(LINES)
    book = panel(tables, SETTINGS)
    place, _ = purchases(tables, book.take(np.array([False, True])), SETTINGS).days()
    assert place.tolist() == [0]
    assert book.ids[1] == "b"


def test_a_book_without_payments_has_no_purchases():
    tables = orders(LINES)
    without = replace(tables, transactions=None, events=pl.DataFrame())
    assert purchases(without, panel(tables, SETTINGS), SETTINGS) is None
