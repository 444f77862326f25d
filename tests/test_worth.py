"""What each row is worth, from the file to the revenue of the book."""

from __future__ import annotations

import polars as pl
import pytest

import churn
from churn.book import Book

MONTHS = [f"2024-{month:02}-10" for month in range(1, 7)]
WHO = [f"{name}@mail.com" for name in ("ann", "bob", "cid", "dan", "eve")]


def book(rows: list[dict], **choices) -> Book:
    return churn.read(pl.DataFrame(rows, infer_schema_length=None), **choices)


def told(opened: Book) -> dict[str, object]:
    return {issue.code: issue for issue in opened.receipt.issues}


def revenue(opened: Book) -> float:
    return round(float(opened.whole.revenue.sum()), 2)


def shop(**first: object) -> list[dict]:
    """A shop's export: 30 orders of two lines, the order on the first of them only; `first` is said there."""
    rows = []
    for n, (day, who) in enumerate((day, who) for day in MONTHS for who in WHO):
        order = {"Name": f"#{1001 + n}", "Email": who, "Created at": f"{day} 23:30:00 +0300"}
        head = {"Financial Status": "paid", "Total": "30.00", "Refunded Amount": "0.00", **first}
        line = {"Lineitem quantity": "1", "Lineitem name": "Mug", "Lineitem price": "10.00"}
        rows.append({**order, **head, **line})
        rows.append({**order, **dict.fromkeys(head), **line, "Lineitem name": "Bowl"})
    return rows


def test_the_orders_of_a_shop_count_once_and_all_of_their_lines_are_used():
    opened = book(shop())
    assert (revenue(opened), opened.receipt.rows_used) == (900.0, 60)
    assert opened.tables.transactions.group_by("product").agg(pl.col("amount").sum()).sort(
        "product"
    ).rows() == [
        ("Bowl", 450.0),
        ("Mug", 450.0),
    ]
    assert told(opened)["order_total_once"].count == 30


@pytest.mark.parametrize(
    ("status", "back", "left"),
    [
        ("partially_refunded", "10.00", 600.0),
        ("refunded", "10.00", 600.0),
        ("paid", "0.00", 900.0),
    ],
)
def test_a_refund_comes_off_once(status, back, left):
    assert revenue(book(shop(**{"Financial Status": status, "Refunded Amount": back}))) == left


def test_a_payment_refunded_whole_leaves_no_money_and_is_no_purchase():
    rows = shop()
    rows[0] |= {"Financial Status": "refunded", "Refunded Amount": "30.00"}
    opened = book(rows)
    assert revenue(opened) == 870.0
    assert opened.tables.transactions["cancelled"].to_list()[:4] == [True, True, False, False]
    assert "cancelled_by_status" not in told(opened)


def invoices() -> list[dict]:
    """An accountant's export: the invoice's total on each of two lines, and a credit note with plus signs."""
    rows = []
    for n, (day, who) in enumerate((day, who) for day in MONTHS for who in WHO):
        kind = "Sales credit note" if n == 12 else "Sales invoice"
        head = {"ContactName": who, "InvoiceNumber": f"INV-{n}", "InvoiceDate": day, "Total": 36.0 + n}
        rows += [
            {**head, "Description": text, "Quantity": 1, "UnitAmount": x, "LineAmount": x, "Type": kind}
            for text, x in (("Mug", 10.0), ("Bowl", 20.0))
        ]
    return rows


def test_invoices_count_by_their_lines_and_credit_notes_take_off():
    opened = book(invoices())
    assert revenue(opened) == 29 * 30.0 - 30.0
    assert (told(opened)["credit_notes"].count, told(opened)["credit_notes"].values["total"]) == (2, 30.0)


def payments(**columns: list) -> list[dict]:
    rows = []
    for n, (day, who) in enumerate((day, who) for day in MONTHS for who in WHO):
        row = {"id": f"ch_{n}", "Created (UTC)": f"{day} 10:00", "Customer ID": who.split("@")[0]}
        rows.append({**row, **{name: cells[n % len(cells)] for name, cells in columns.items()}})
    return rows


def test_converted_money_is_preferred_to_a_question():
    rows = payments(**{"Amount": [10.0, 20.0], "Currency": ["usd", "eur"], "Converted Amount": [9.0, 20.0]})
    opened = book(rows)
    assert (revenue(opened), opened.tables.currency) == (15 * 29.0, "EUR")
    assert told(opened)["converted_money"].column == "Converted Amount"
    dollars = book(rows, currency="USD")
    assert (revenue(dollars), dollars.receipt.set_aside_by_reason) == (150.0, {"other_currency": 15})


def test_cents_beside_units_are_units():
    opened = book(payments(amount=[2990, 5950], amount_usd=["29.90", "59.50"]))
    assert revenue(opened) == pytest.approx(15 * 89.4)


def test_a_trial_at_nothing_starts_no_customer():
    rows = [
        {"payment date": day, "customer": who, "amount": 0 if month < start else 50}
        for start, who in enumerate([*WHO, "never@mail.com"], 1)
        for month, day in enumerate(MONTHS)
    ]
    opened = book(rows)
    firsts = {name: str(day)[:7] for name, day in zip(opened.whole.ids, opened.whole.first_day, strict=True)}
    assert firsts == {who: f"2024-{start + 1:02}" for start, who in enumerate(WHO, 1)}
