"""Numbers, shares and money as the readers of a language write them.

Invariant: a minus is the sign of subtraction, and what rounds to zero has none.
"""

from __future__ import annotations

import math
from functools import lru_cache

from babel import numbers

COMPACT_FROM = 100_000  # smaller sums are read at a glance as they are
_LARGEST = 1e15  # beyond it a float knows no units, and nobody reads the digits


@lru_cache(maxsize=20_000)
def decimal(x: float, digits: int, language: str) -> str:
    if abs(x) >= _LARGEST:
        return numbers.format_scientific(x, "0.##E0", locale=language).replace("-", "−")
    x = round(x, digits) + 0.0  # no minus zero
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return numbers.format_decimal(x, pattern, locale=language).replace("-", "−")


@lru_cache(maxsize=20_000)
def percent(x: float, digits: int, language: str) -> str:
    if abs(x) >= _LARGEST:
        return decimal(x, digits, language)
    x = round(x, digits + 2) + 0.0
    pattern = "#,##0" + ("." + "0" * digits if digits else "") + ("\u00a0%" if language == "ru" else "%")
    return numbers.format_percent(x, pattern, locale=language).replace("-", "−")


@lru_cache(maxsize=20_000)
def money(x: float, digits: int, language: str, currency: str | None) -> str:
    number = decimal(abs(x), digits, language)
    sign = "−" if round(x, digits) < 0 else ""
    return sign + _with_currency(number, language, currency)


@lru_cache(maxsize=20_000)
def compact(x: float, language: str, currency: str | None) -> str:
    """Money in words of size: 1,2 млн ₽."""
    if abs(x) >= _LARGEST:
        return money(x, 0, language, currency)
    x = round(x, _decimals(x) - _thousands(x))  # 999 950 is a million, not a thousand thousands
    text = numbers.format_compact_decimal(
        abs(x), format_type="short", locale=language, fraction_digits=_decimals(x)
    )
    sign = "−" if x < 0 else ""
    return sign + _with_currency(text, language, currency)


def _thousands(x: float) -> int:
    """The power of ten, a multiple of three, that the word of size stands for."""
    return int(math.log10(abs(x)) // 3) * 3 if x else 0


def _decimals(x: float) -> int:
    """Three figures are enough: 926 тыс., 92,6 тыс."""
    return int(math.log10(abs(x)) % 3 < 2) if x else 0


def symbol(currency: str, language: str) -> str:
    """The sign its readers know: ₽ and $ in both languages, not RUB."""
    sign = numbers.get_currency_symbol(currency, locale=language)
    return "₽" if currency == "RUB" else sign


def _with_currency(number: str, language: str, currency: str | None) -> str:
    if not currency:
        return number
    sign = symbol(currency, language)
    if language == "ru":
        return f"{number}\u00a0{sign}"
    return f"{sign}{number}" if len(sign) == 1 or sign.endswith("$") else f"{sign}\u00a0{number}"
