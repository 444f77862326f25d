"""What a discount takes off a line."""

from __future__ import annotations

import polars as pl
import pytest

import churn
from churn.ingest.worth.discounts import less_discount


def left(discounts: list[float], header: str = "Скидка") -> tuple[float, list[str]]:
    """What is left of 200 on each line, and how the discount was read."""
    money, issues = less_discount(pl.Series([200.0] * len(discounts)), pl.Series(discounts), header)
    return round(float(money.sum()), 2), [issue.code for issue in issues]


@pytest.mark.parametrize(
    ("header", "discounts", "expected"),
    [
        ("Скидка", [0.0, 0.1], (380.0, ["discount_fraction"])),
        ("Discount", [0.0, 10.0], (380.0, ["discount_percent"])),
        ("Discount", [0.0, 12.5], (387.5, ["discount_money"])),
        ("Discount", [0.0, 150.0], (250.0, ["discount_money"])),
        ("Discount %", [0.0, 12.5], (375.0, ["discount_percent"])),
        ("Скидка, %", [0.0, 0.1], (380.0, ["discount_fraction"])),
        ("Процент скидки", [0.0, 1.0], (398.0, ["discount_percent"])),
        ("Сумма скидки", [0.0, 10.0], (390.0, ["discount_money"])),
        ("Discount amount", [0.0, 0.5], (399.5, ["discount_money"])),
        ("Скидка, руб.", [0.0, 1.0], (399.0, ["discount_money"])),
        ("Скидка", [0.0, 0.0], (400.0, [])),
    ],
)
def test_the_header_says_how_a_discount_is_written_else_its_numbers_do(header, discounts, expected):
    assert left(discounts, header) == expected


def test_money_off_comes_off_quantity_times_price():
    rows = [f"2024-0{n % 6 + 1}-05,Firm {n % 5},A{n},2,{500 + n},{n * 7 % 130 + 0.25}" for n in range(60)]
    text = "\n".join(["Date,Customer,Order,Qty,Unit price,Discount", *rows])
    book = churn.read(("a.csv", text.encode()))
    lines = [2 * (500 + n) - (n * 7 % 130 + 0.25) for n in range(60)]
    assert round(book.tables.transactions["amount"].sum(), 2) == round(sum(lines), 2)
    assert "discount_money" in [issue.code for issue in book.receipt.issues]
