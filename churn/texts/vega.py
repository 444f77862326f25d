"""The locale of Vega charts, the same as that of the sentences around them.

Invariant: axes and tooltips write numbers, money and months as `Texts` does.
"""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, numbers

from churn.texts.amounts import symbol

_FROM_SUNDAY = (6, 0, 1, 2, 3, 4, 5)  # Vega's week starts on Sunday


@lru_cache(maxsize=64)
def vega_locale(language: str, currency: str | None) -> dict:
    """`number` and `time` as d3-format and d3-time-format define them."""
    return {"number": _number(language, currency), "time": _time(language)}


def _number(language: str, currency: str | None) -> dict:
    locale = Locale(language)
    sign = symbol(currency, language) if currency else ""
    around = ["", f"\u00a0{sign}"] if language == "ru" else [sign, ""]
    return {
        "decimal": numbers.get_decimal_symbol(locale),
        "thousands": numbers.get_group_symbol(locale),
        "grouping": [3],
        "currency": around if currency else ["", ""],
        "percent": "\u00a0%" if language == "ru" else "%",
        "minus": "−",
    }


def _time(language: str) -> dict:
    months = Locale(language).months["stand-alone"]
    days = Locale(language).days["stand-alone"]
    return {
        "dateTime": "%x, %X",
        "date": "%d.%m.%Y" if language == "ru" else "%m/%d/%Y",
        "time": "%H:%M:%S",
        "periods": ["AM", "PM"],
        "days": [days["wide"][i] for i in _FROM_SUNDAY],
        "shortDays": [days["abbreviated"][i] for i in _FROM_SUNDAY],
        "months": [months["wide"][i] for i in range(1, 13)],
        "shortMonths": [months["abbreviated"][i].rstrip(".") for i in range(1, 13)],
    }
