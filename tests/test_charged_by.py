"""How many months the price of a contract pays for."""

from __future__ import annotations

import polars as pl
import pytest

import churn
from churn.ingest.worth.charged_by import months_charged


@pytest.mark.parametrize("header", ["Interval", "Billing interval", "Plan Interval", "Периодичность оплаты"])
def test_a_column_of_intervals_says_the_months(header):
    said = ["month", "year", "quarterly", "Ежемесячно", "раз в год", "квартал", "полугодие", None]
    name, months = months_charged(pl.DataFrame({"Plan": ["a"] * 8, header: said}))
    assert (name, months.to_list()) == (header, [1, 12, 3, 1, 12, 3, 6, None])


def test_other_columns_say_nothing():
    assert (
        months_charged(pl.DataFrame({"Interval": ["A", "B", "C"], "Year": ["year", "year", "year"]})) is None
    )


def test_yearly_and_monthly_prices_meet_by_the_month():
    rows = [
        f"Firm {n},Pro,{1200 if n % 2 else 100},{'year' if n % 2 else 'month'},2024-0{n % 5 + 1}-01,"
        for n in range(20)
    ]
    book = churn.read(("a.csv", "\n".join(["Customer,Plan,Amount,Interval,Start,End", *rows]).encode()))
    assert book.tables.subscriptions["mrr"].unique().to_list() == [100.0]
    assert [i.code for i in book.receipt.issues] == ["charged_by_interval"]
