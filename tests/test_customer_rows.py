"""The rows of the file about one customer: as written, the latest first, none after the day looked at."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pandas as pd
import polars as pl

from churn.metrics.customer_rows import (
    customer_contacts,
    customer_contracts,
    customer_hours,
    customer_orders,
    customer_persons,
    told_kinds,
)
from tests.factories import contracts, orders

LINES = orders(
    [("a", "2024-01-05", 10), ("b", "2024-01-06", 99), ("a", "2024-03-01", -4), ("a", "2024-02-01", 7)],
    product=["tea", "tea", "tea", None],
    cancelled=[False, False, True, False],
    order_id=[None] * 4,
)
DAY = dt.date


def log(*rows: tuple) -> pl.DataFrame:
    schema = {"customer": pl.UInt32, "date": pl.Date, "event": pl.String, "contact": pl.String}
    schema |= {"comment:Text": pl.String, "comment:More": pl.String}
    return pl.DataFrame(list(rows), schema=schema, orient="row")


LOG = replace(
    LINES,
    events=log(
        (0, DAY(2024, 1, 2), "Call", "Ann", "hello", None),
        (0, DAY(2024, 2, 2), "Complaint", "Ann", "slow", "again"),
        (0, DAY(2024, 3, 2), "Contact person left", "Ann", None, None),
        (1, DAY(2024, 3, 3), "Call", "Zed", None, None),
        (0, None, "Call", "Bob", None, None),
        (0, DAY(2024, 4, 2), "Call", "Bob", None, None),
    ),
)


def test_orders_are_told_the_latest_first_without_columns_that_say_nothing():
    rows = customer_orders(LINES, 0)
    assert rows["amount"].tolist() == [-4, 7, 10]
    assert list(rows) == ["date", "product", "amount", "cancelled"]


def test_nothing_cancelled_needs_no_column():
    assert "cancelled" not in customer_orders(LINES, 1)


def test_what_came_later_is_not_known_yet():
    assert customer_orders(LINES, 0, DAY(2024, 2, 15))["amount"].tolist() == [7, 10]
    assert customer_contacts(LOG, 0, DAY(2024, 1, 31))["event"].tolist() == ["Call", "Call"]


def test_a_table_that_the_file_lacks_is_none_and_one_without_rows_is_empty():
    assert customer_contacts(LINES, 0) is None
    assert customer_contracts(LINES, 0) is None
    assert customer_orders(contracts([("a", "2024-01", None, 1)]), 0) is None
    assert len(customer_contacts(LOG, 7)) == 0


def test_contacts_have_their_kind_and_all_comments_in_one():
    rows = customer_contacts(LOG, 0)
    assert rows["happening"].tolist() == ["contact", "contact_left", "complaint", "contact", "contact"]
    assert rows["comment"].dropna().tolist() == ["slow; again", "hello"]
    assert pd.isna(rows["date"].iloc[-1])  # without a day it stands last


def test_people_have_the_days_they_were_seen_and_the_day_they_left():
    rows = customer_persons(customer_contacts(LOG, 0)).set_index("contact")
    assert rows["contacts"].to_dict() == {"Bob": 1, "Ann": 3}
    assert rows.loc["Ann", "first_seen"] == pd.Timestamp("2024-01-02")
    assert rows.loc["Ann", "left_on"] == pd.Timestamp("2024-03-02")
    assert pd.isna(rows.loc["Bob", "left_on"])


def test_a_log_that_names_nobody_has_no_people():
    nameless = replace(LINES, events=LOG.events.drop("contact"))
    assert customer_persons(customer_contacts(nameless, 0)) is None
    assert customer_persons(None) is None


def test_a_log_of_visits_without_types_holds_visits():
    visits = LOG.events.select("customer", "date", visits=pl.lit(2.0))
    assert set(customer_contacts(replace(LINES, events=visits), 0)["happening"]) == {"visit"}


def test_the_kinds_that_a_log_knows_of_anybody_are_told():
    assert told_kinds(LOG) == {"contact", "complaint", "contact_left"}
    assert told_kinds(LINES) == frozenset()


def test_hours_are_summed_up_to_the_day_and_unknown_where_none_are_noted():
    spent = pl.DataFrame(
        {
            "customer": pl.Series([0, 0], dtype=pl.UInt32),
            "date": [DAY(2024, 1, 1), DAY(2024, 3, 1)],
            "hours": [2.0, 3.0],
        }
    )
    timed = replace(LINES, hours=spent)
    assert customer_hours(timed, 0) == 5
    assert customer_hours(timed, 0, DAY(2024, 2, 1)) == 2
    assert customer_hours(timed, 1) is None
    assert customer_hours(LINES, 0) is None


def test_contracts_are_told_the_latest_first():
    tables = contracts(
        [("a", "2024-01", "2024-03-01", 10), ("a", "2024-03-01", None, 15), ("b", "2024-01", None, 1)]
    )
    assert customer_contracts(tables, 0)["mrr"].tolist() == [15, 10]
    assert customer_contracts(tables, 0, DAY(2024, 2, 1))["mrr"].tolist() == [10]
