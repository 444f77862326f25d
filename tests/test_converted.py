"""A column that says the same money in other units."""

from __future__ import annotations

import polars as pl
import pytest

from churn.ingest.worth.converted import converted_money, in_cents, of_stripe

CODES = ["usd", "eur", "usd", "eur", "eur", "usd"]
MONEY = [10.0, 20.0, 30.0, 40.0, 50.0, 60.0]
IN_EUR = [9.2, 20.0, 27.6, 40.0, 50.0, 55.2]


def beside(header: str, converted: list, amount: str = "Amount", currency: str = "Currency", **others):
    texts = [None if x is None else str(x) for x in converted]
    frame = pl.DataFrame({amount: [str(x) for x in MONEY], currency: CODES, **others, header: texts})
    found = converted_money(frame, amount, currency)
    return found and (found.column, found.currency)


@pytest.mark.parametrize(
    ("header", "amount", "currency"),
    [
        ("Converted Amount", "Amount", "Currency"),
        ("Amount (EUR)", "Amount", "Currency"),
        ("Сумма в евро", "Сумма", "Валюта"),
        ("Эквивалент", "Сумма", "Валюта"),
    ],
)
def test_money_that_was_converted_is_known_by_its_header_and_its_rows(header, amount, currency):
    assert beside(header, IN_EUR, amount, currency) == (header, "EUR")


@pytest.mark.parametrize(
    ("header", "converted"),
    [
        ("Fee", IN_EUR),
        ("Converted Amount Refunded", IN_EUR),
        ("Converted Amount", [x * 2 for x in IN_EUR]),  # equal in no currency
        ("Converted Amount", MONEY),  # equal in both: nothing was converted
        ("Converted Amount", [9.2, None, None, 40.0, None, None]),
        ("Amount (USD)", IN_EUR),  # the header names another currency than the rows prove
        ("Column", IN_EUR),
    ],
)
def test_what_the_rows_do_not_prove_is_not_converted_money(header, converted):
    assert beside(header, converted) is None


def test_refunds_in_the_same_currency_are_found_beside():
    frame = pl.DataFrame(
        {"Amount": MONEY, "Currency": CODES, "Amount Refunded": MONEY, "Converted Amount": IN_EUR}
        | {"Converted Amount Refunded": IN_EUR}
    )
    assert converted_money(frame, "Amount", "Currency").refunded == "Converted Amount Refunded"


def cents(amounts: list, units: list, header: str = "Amount, USD") -> str | None:
    frame = pl.DataFrame({"amount": amounts, header: units}, strict=False)
    return in_cents(frame, "amount", [header])


def test_cents_are_known_by_a_twin_a_hundred_times_smaller():
    assert cents([2990, 5950, 100, 0, 333, 10], [29.9, 59.5, 1, 0, 3.33, 0.1]) == "Amount, USD"


@pytest.mark.parametrize(
    ("amounts", "units", "header"),
    [
        ([100, 200, 300, 400, 500], [1, 2, 3, 4, 5], "Quantity"),
        ([100, 200, 300, 400, 500], [1, 2, 3, 4, 5], "Total"),  # five pieces at 100 look the same
        ([2990, 5950, 100, 200, 333], [29.9, 59.5, 1, 2, 3.34], "Total"),
        ([2990, 5950], [29.9, 59.5], "Total"),
        ([29.9, 59.5, 1.5, 2.5, 3.5], [0.299, 0.595, 0.015, 0.025, 0.035], "Total"),
    ],
)
def test_cents_are_never_guessed(amounts, units, header):
    assert cents(amounts, units, header) is None


def test_whole_sums_beside_the_numbers_of_stripe_are_cents():
    rows = {"id": ["ch_1a", "ch_2b"], "amount": [1050, 900], "created": [1, 2], "currency": ["usd", "eur"]}
    frame = pl.DataFrame(rows)
    assert of_stripe(frame, "amount")
    assert not of_stripe(frame.with_columns(id=pl.Series(["A1", "A2"])), "amount")
    assert not of_stripe(frame.with_columns(amount=pl.Series(["10.50", "9.00"])), "amount")
    assert not of_stripe(frame.with_columns(currency=pl.Series(["usd", "jpy"])), "amount")
    assert not of_stripe(frame.rename({"amount": "Amount"}), "Amount")
