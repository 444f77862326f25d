"""What belongs to a whole order, written on its lines: on the first of them only, or on each."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.ingest.worth.order_lines import order_money, under_heads

SCHEMA = {
    "order_id": pl.String,
    "customer_id": pl.String,
    "date": pl.Date,
    "status": pl.String,
    "product": pl.String,
    "quantity": pl.Float64,
    "unit_price": pl.Float64,
    "amount": pl.Float64,
}
DAY = dt.date(2024, 3, 1)


def lines(*rows: tuple, without: tuple[str, ...] = ()) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=SCHEMA, orient="row").drop(without)


def shop() -> pl.DataFrame:
    """Orders as a shop writes them: the order on its first line only."""
    return lines(
        ("#1", "ann", DAY, "paid", "mug", 2.0, 10.0, 27.5),
        ("#1", None, None, None, "bowl", 1.0, 5.0, None),
        ("#2", "bob", DAY, "paid", "mug", 1.0, 10.0, 12.0),
        ("#3", "cid", DAY, "pending", "bowl", 1.0, 5.0, 10.0),
        ("#3", None, None, None, "bowl", 1.0, 5.0, None),
        ("#3", None, None, None, "mug", 0.0, 10.0, None),
    )


def test_a_total_on_the_first_line_is_shared_out_by_what_the_lines_cost():
    frame, (told, apart) = order_money(shop())
    assert frame["amount"].to_list() == [22.0, 5.5, 12.0, 5.0, 5.0, 0.0]
    assert (told.code, told.count, told.values["lines"]) == ("order_total_once", 2, 5)
    assert (apart.code, apart.values) == ("totals_apart", {"lines": 35.0, "total": 37.5})


def test_lines_that_do_not_tell_their_price_share_evenly_to_the_cent():
    rows = [("#1", "ann", DAY, "paid", p, None, None, a) for p, a in (("x", 10.0), ("y", None), ("z", None))]
    frame, (told,) = order_money(lines(*rows, without=("quantity", "unit_price")))
    assert frame["amount"].to_list() == [pytest.approx(3.34), 3.33, 3.33]
    assert told.code == "order_total_once"


def test_later_lines_are_under_the_customer_day_and_status_of_their_order():
    frame = under_heads(shop())
    assert frame["customer_id"].to_list() == ["ann", "ann", "bob", "cid", "cid", "cid"]
    assert frame["date"].null_count() == 0
    assert frame["status"].to_list() == ["paid", "paid", "paid", "pending", "pending", "pending"]
    assert frame["amount"].null_count() == 3  # money is shared out, not filled in


def test_an_order_of_nobody_stays_nobodys():
    unknown = shop().with_columns(customer_id=pl.when(pl.col("order_id") != "#3").then("customer_id"))
    assert under_heads(unknown)["customer_id"].to_list() == ["ann", "ann", "bob", None, None, None]


def test_money_that_could_not_be_read_is_no_continuation():
    frame = shop()
    bad = pl.Series([False, True, False, False, True, True])
    assert order_money(frame, bad)[0]["amount"].to_list() == frame["amount"].to_list()


def test_lines_with_money_of_their_own_keep_it():
    frame = shop().with_columns(amount=pl.col("quantity") * pl.col("unit_price"))
    assert order_money(frame) == (frame, [])
    gap = frame.with_columns(amount=pl.when(pl.col("product") != "bowl").then("amount"))
    assert order_money(gap)[0]["amount"].to_list() == gap["amount"].to_list()


def repeated(orders: int = 12, **columns: pl.Expr) -> pl.DataFrame:
    """Orders of three lines with the total on each."""
    rows = [
        (f"N{i}", f"c{i % 4}", DAY, "paid", p, q, 7.0, 100.0 + i)
        for i in range(orders)
        for p, q in (("x", 1.0), ("y", 2.0), ("z", 3.0))
    ]
    return lines(*rows).with_columns(**columns)


def test_a_total_that_repeats_on_each_line_counts_once():
    frame, (told,) = order_money(repeated().drop("quantity", "unit_price"), header="Order total")
    assert frame["amount"].sum() == pytest.approx(sum(100.0 + i for i in range(12)))
    assert frame.group_by("order_id").agg(pl.col("amount").sum()).sort("order_id")["amount"][0] == 100.0
    assert (told.code, told.count, told.values["lines"]) == ("order_total_once", 12, 36)


def test_lines_with_a_price_take_the_place_of_totals_that_repeat():
    frame, (told,) = order_money(repeated(), header="Сумма заказа")
    assert frame["amount"].to_list() == [7.0, 14.0, 21.0] * 12
    assert (told.code, told.values) == ("order_total_lines", {"total": 1266.0, "lines": 504.0})


@pytest.mark.parametrize(
    ("what", "frame"),
    [
        ("few orders", repeated(orders=9)),
        ("one price for all", repeated(amount=pl.lit(50.0))),
        ("payments by instalments", repeated(date=pl.lit(DAY) + pl.duration(days=pl.int_range(pl.len())))),
        ("money of the lines", repeated(amount=pl.col("quantity") * pl.col("unit_price"))),
        ("nothing that differs", repeated(product=pl.lit("x"), quantity=pl.lit(1.0))),
    ],
)
def test_money_of_lines_is_never_taken_for_a_total(what, frame):
    assert order_money(frame, header="Total") == (frame, []), what


@pytest.mark.parametrize(
    ("header", "orders", "once"),
    [("Amount", 12, False), ("Amount", 30, True), ("LineAmount", 30, False), ("Сумма по строке", 30, False)],
)
def test_money_that_is_not_called_a_total_needs_more_orders_to_show_it(header, orders, once):
    frame, told = order_money(repeated(orders).drop("quantity", "unit_price"), header=header)
    assert bool(told) is once
    assert frame["amount"].sum() == pytest.approx(sum(100.0 + i for i in range(orders)) * (1 if once else 3))


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(1, 10**7),
            st.lists(st.tuples(st.integers(0, 9), st.integers(0, 10**5)), min_size=1, max_size=6),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_the_money_of_an_order_adds_up_to_its_total_to_the_cent(orders):
    rows, totals = [], {}
    for i, (total, parts) in enumerate(orders):
        totals[f"#{i}"] = total / 100
        for j, (quantity, price) in enumerate(parts):
            rows.append(
                (f"#{i}", "a", DAY, "paid", f"p{j}", quantity, price / 100, None if j else total / 100)
            )
    frame, _ = order_money(lines(*rows))
    sums = defaultdict(float)
    for order, amount in frame.select("order_id", "amount").iter_rows():
        assert amount is not None
        sums[order] += amount
    assert {order: round(money, 6) for order, money in sums.items()} == totals
    assert frame.drop("amount").equals(lines(*rows).drop("amount"))
