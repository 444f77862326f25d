"""Currencies as people name them: codes, signs, abbreviations."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from churn.ingest.values.currencies import (
    currency_codes,
    currency_in_amounts,
    currency_in_header,
    currency_of,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("руб.", "RUB"),
        ("usd", "USD"),
        (" € ", "EUR"),
        ("₽", "RUB"),
        ("Euro", "EUR"),
        ("шт.", None),
        ("", None),
    ],
)
def test_a_whole_text_names_a_currency_or_none(text, code):
    assert currency_of(text) == code


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("Сумма, руб.", "RUB"),
        ("Amount (USD)", "USD"),
        ("Price £", "GBP"),
        ("Сумма", None),
        ("Кол-во, шт", None),
        ("Цена, т.р.", None),  # "т" and "р" alone are more often something else
    ],
)
def test_a_header_may_note_its_currency(header, code):
    assert currency_in_header(header) == code


def test_a_column_of_currencies_becomes_codes_and_keeps_what_it_does_not_know():
    cells = pl.Series(["руб", "RUB", "$", None, "тугрик"])
    assert currency_codes(cells).to_list() == ["RUB", "RUB", "USD", None, "ТУГРИК"]


def test_the_sign_beside_an_amount_is_read_off_it():
    cells = pl.Series(["1 200 €", "$1,200.50", "(7) руб.", "15", None])
    assert currency_in_amounts(cells).to_list() == ["EUR", "USD", "RUB", None, None]


@given(st.text(st.characters(categories=["Ll"]), min_size=9, max_size=12))
def test_an_unknown_word_is_never_a_currency(word):
    assert currency_of(word) in (None, currency_of(word.upper()))
    assert currency_in_header(f"{word} {word}") is None
