"""One row a customer, gathered from every table."""

from __future__ import annotations

import datetime as dt

import polars as pl

from churn.ingest.matching.people import MAX_VALUES, customer_rows, segments_of
from churn.schema import TableKind

IDS = pl.Series("customer_id", ["a", "b", "c"])


def placed(**columns: list) -> pl.DataFrame:
    """Rows of customers by position."""
    return pl.DataFrame(columns).with_columns(pl.col("customer").cast(pl.UInt32))


def test_every_customer_has_one_row_whether_the_list_knows_it_or_not():
    known = pl.DataFrame(
        {"customer_id": ["b", "a"], "Region": ["North", "South"], "source": [0, 0], "row": [2, 3]}
    )
    customers, segments = customer_rows(IDS, known, {})
    assert customers.rows() == [("a", "South"), ("b", "North"), ("c", None)]
    assert segments == ("Region",)


def test_an_attribute_of_payments_becomes_the_customers_by_the_first_payment():
    days = [dt.date(2024, 1, day) for day in (9, 2, 5, 1)]
    payments = placed(customer=[0, 0, 0, 1], Region=["N", "S", "N", "S"], date=days)
    customers, segments = customer_rows(IDS, None, {TableKind.TRANSACTIONS: payments})
    assert customers["Region"].to_list() == ["S", "S", None]
    assert segments == ()


def test_the_customer_list_wins_over_payments():
    known = pl.DataFrame({"customer_id": ["a", "b"], "Region": ["East", "West"]})
    payments = placed(customer=[0, 0, 1], Region=["S", "S", "S"])
    customers, _ = customer_rows(IDS, known, {TableKind.TRANSACTIONS: payments})
    assert customers["Region"].to_list() == ["East", "West", None]


def test_the_plan_comes_first_among_segments():
    customers = pl.DataFrame({"customer_id": ["a", "b"], "Region": ["N", "S"], "plan": ["Pro", "Basic"]})
    assert segments_of(customers) == ("plan", "Region")


def test_a_column_with_one_value_or_too_many_splits_nobody():
    n = MAX_VALUES + 1
    customers = pl.DataFrame(
        {
            "customer_id": [str(i) for i in range(n)],
            "Same": ["x"] * n,
            "Own": [f"v{i}" for i in range(n)],
            "Half": ["y", "z", *["y"] * (n - 2)],
            "reason:Why": ["r", "s", *["r"] * (n - 2)],
        }
    )
    assert segments_of(customers) == ("Half",)


DAYS = [dt.date(2024, 1, day) for day in (9, 2, 5)]


def test_who_looks_after_a_customer_is_the_one_named_last_where_no_list_says():
    payments = placed(customer=[0, 0, 1], owner=["Ann", "Ben", None], date=DAYS)
    events = placed(customer=[0, 1, 1], owner=["Cy", "Dee", "Eve"], date=DAYS)
    customers, segments = customer_rows(
        IDS, None, {TableKind.EVENTS: events, TableKind.TRANSACTIONS: payments}
    )
    assert customers["owner"].to_list() == ["Ann", "Eve", None]
    assert segments == ()


def test_the_list_says_who_looks_after_a_customer_and_that_splits_nobody():
    known = pl.DataFrame({"customer_id": ["a", "b", "c"], "owner": ["Ann", None, "Ben"]})
    payments = placed(customer=[0, 1, 1], owner=["Cy", "Dee", "Eve"], date=DAYS)
    customers, segments = customer_rows(IDS, known, {TableKind.TRANSACTIONS: payments})
    assert customers["owner"].to_list() == ["Ann", None, "Ben"]
    assert segments == ()
