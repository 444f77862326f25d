"""Numbers, shares and money as readers of Russian and of English write them."""

from __future__ import annotations

import pytest

from churn.texts import texts


@pytest.mark.parametrize(
    ("x", "ru", "en"),
    [
        (1234.5, "1\u00a0234,5", "1,234.5"),
        (-0.04, "0,0", "0.0"),
        (-3, "−3,0", "−3.0"),
        (None, "—", "—"),
        (float("nan"), "—", "—"),
        (float("inf"), "—", "—"),
    ],
)
def test_a_number_is_written_as_its_reader_writes_it(x, ru, en):
    assert (texts("ru").number(x), texts("en").number(x)) == (ru, en)


@pytest.mark.parametrize(
    ("x", "currency", "ru", "en"),
    [
        (1234567, "RUB", "1\u00a0234\u00a0567\u00a0₽", "₽1,234,567"),
        (99.5, "USD", "99,50\u00a0$", "$99.50"),
        (-1200, "EUR", "−1\u00a0200\u00a0€", "−€1,200"),
        (0, None, "0", "0"),
    ],
)
def test_money_carries_its_sign_and_kopecks_only_where_they_matter(x, currency, ru, en):
    assert (texts("ru", currency).money(x), texts("en", currency).money(x)) == (ru, en)


def test_large_money_is_told_in_words_of_size():
    assert texts("ru", "RUB").compact(1_260_000) == "1,3\u00a0млн\u00a0₽"
    assert texts("en", "USD").compact(1_260_000) == "$1.3M"
    assert texts("en", "USD").compact(99_999) == "$99,999"
    assert texts("ru", "RUB").compact(999_600) == "1\u00a0млн\u00a0₽"
    assert texts("en", "USD").compact(-999_499) == "−$999K"
