"""Tables of many sheets become one a kind; nothing is lost on the way."""

from __future__ import annotations

import datetime as dt

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.ingest.assemble import (
    coded,
    earliest,
    first_known,
    latest,
    lines_of_orders,
)


def frame(columns: dict[str, list], source: int = 0) -> pl.DataFrame:
    n = len(next(iter(columns.values())))
    where = {
        "source": pl.Series([source] * n, dtype=pl.UInt16),
        "row": pl.Series(range(2, n + 2), dtype=pl.UInt32),
    }
    return pl.DataFrame(columns | where)


def test_lines_take_customer_and_day_from_their_order():
    orders = frame({"order_id": ["1", "2"], "customer_id": ["a", "b"], "day": [10, 20]})
    lines = frame({"order_id": ["2", "1", "2"], "amount": [5.0, 6.0, 7.0]}, source=1)
    joined, strays, childless = lines_of_orders(orders, lines)
    assert joined.select("order_id", "amount", "customer_id", "day", "source", "row").rows() == [
        ("2", 5.0, "b", 20, 1, 2),
        ("1", 6.0, "a", 10, 1, 3),
        ("2", 7.0, "b", 20, 1, 4),
    ]
    assert (strays.height, childless.height) == (0, 0)


def test_what_a_line_leaves_open_its_order_says():
    """A sheet of payments among the lines gives them a column of days that the lines themselves know not."""
    orders = frame(
        {"order_id": ["1", "2"], "customer_id": ["a", "b"], "date": [10, 20], "amount": [7.0, 7.0]}
    )
    lines = frame({"order_id": ["1", "2"], "date": [None, 21], "amount": [None, 6.0]}, source=1)
    joined, _, _ = lines_of_orders(orders, lines)
    assert joined.select("customer_id", "date", "amount").rows() == [("a", 10, None), ("b", 21, 6.0)]


def test_lines_follow_their_order_below_zero_and_in_what_was_given_back():
    """Of order 2 a quarter went back, and its own total says so already; order 3 is a credit note."""
    orders = {"order_id": ["1", "2", "3"], "amount": [10.0, 30.0, -5.0], "refunded": [0.0, 10.0, None]}
    lines = frame({"order_id": ["1", "2", "2", "3", "3"], "amount": [10.0, 24.0, 16.0, 5.0, -1.0]}, source=1)
    joined, _, _ = lines_of_orders(frame(orders), lines)
    assert joined["amount"].to_list() == [10.0, 18.0, 12.0, -5.0, -1.0]


def test_lines_of_no_order_and_orders_of_no_line_are_told():
    orders = frame({"order_id": ["1", "2"], "customer_id": ["a", "b"]})
    lines = frame({"order_id": ["1", "9"], "amount": [5.0, 6.0]}, source=1)
    joined, strays, childless = lines_of_orders(orders, lines)
    assert joined["customer_id"].to_list() == ["a"]
    assert strays.rows() == [(1, 3)]
    assert childless.rows() == [(0, 3)]


def test_an_orders_own_total_counts_only_where_it_has_no_lines():
    orders = frame({"order_id": ["1", "2"], "customer_id": ["a", "b"], "amount": [100.0, 40.0]})
    lines = frame({"order_id": ["1"], "amount": [60.0]}, source=1)
    joined, _, childless = lines_of_orders(orders, lines)
    assert joined.select("customer_id", "amount").rows() == [("a", 60.0), ("b", 40.0)]
    assert childless.is_empty()


def test_an_order_that_stands_on_two_rows_gives_its_lines_once():
    orders = frame({"order_id": ["1", "1"], "customer_id": ["a", "a"]})
    lines = frame({"order_id": ["1"], "amount": [5.0]}, source=1)
    assert lines_of_orders(orders, lines)[0].height == 1


def test_customers_become_their_position_and_strangers_nobody():
    coded_ = coded(
        frame({"customer_id": ["b", "x", None, "a"], "amount": [1, 2, 3, 4]}), pl.Series(["a", "b"])
    )
    assert coded_.columns == ["customer", "amount", "source", "row"]
    assert coded_["customer"].to_list() == [1, None, None, 0]


def test_a_customer_on_several_rows_keeps_the_first_known_of_each_column():
    rows = pl.DataFrame({"customer_id": ["a", "b", "a"], "x": [None, "p", "q"], "y": ["1", "2", "3"]})
    assert first_known(rows).rows() == [("a", "q", "1"), ("b", "p", "2")]


def test_the_value_of_the_first_day_wins_and_a_tie_goes_to_the_first_row():
    rows = pl.DataFrame(
        {
            "customer": pl.Series([0, 0, 0, 1, 1], dtype=pl.UInt32),
            "x": ["b", "b", "a", "d", "c"],
            "date": pl.Series([dt.date(2024, 1, day) for day in (5, 6, 2, 3, 3)]),
        }
    )
    assert earliest(rows, "x", "date", 3).to_list() == ["a", "d", None]


KEYS = st.lists(st.sampled_from("1234"), max_size=6)


@given(KEYS, KEYS)
@settings(deadline=None, max_examples=50)
def test_joining_lines_accounts_for_every_line_and_every_order(orders, lines):
    heads = frame({"order_id": orders, "customer_id": orders}) if orders else None
    parts = frame({"order_id": lines, "amount": [1.0] * len(lines)}, source=1) if lines else None
    joined, strays, childless = lines_of_orders(heads, parts)
    if heads is None or parts is None:
        return
    assert joined.height + strays.height == len(lines)
    assert sorted(set(orders) - set(lines)) == sorted({orders[row - 2] for row in childless["row"]})


def test_the_latest_value_of_each_customer_is_that_of_its_last_day():
    days = [dt.date(2024, 1, day) for day in (9, 2, 9, 1, 3)]
    rows = frame({"customer": [0, 0, 0, 2, 2], "who": ["a", "b", "c", "d", None], "date": days})
    assert latest(rows, "who", "date", 3).to_list() == ["c", None, "d"]
