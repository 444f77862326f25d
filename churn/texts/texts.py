"""Texts: the messages of one language, and numbers, money and dates the way its readers write them.

Invariant: the same value reads the same in a sentence, a table, an axis and a tooltip.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import string
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale, dates, numbers

from churn.texts.catalogue import LANGUAGES, catalogue

DASH = "—"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&])")
_COMPACT_FROM = 100_000


@dataclass(frozen=True)
class Texts:
    """The reader's language, and the currency and period of the book that is being told about."""

    language: str
    currency: str | None = None
    period_kind: str | None = None

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key with its fields filled."""
        return _Filler(self, escape=False).vformat(self.raw(key), (), values)

    def md(self, key: str, **values: object) -> str:
        """The same for a place that renders Markdown: every filled-in value is escaped."""
        return _Filler(self, escape=True).vformat(self.raw(key), (), values)

    def of(self, currency: str | None, period_kind: str | None) -> Texts:
        """The same language, telling about a book of that currency and period."""
        return Texts(self.language, currency, period_kind)

    def raw(self, key: str) -> str:
        return catalogue(self.language).gettext(key)

    def has(self, key: str) -> bool:
        return self.raw(key) != key

    def n(self, noun: str, count: float) -> str:
        """A counted noun: n("customers", 5) is "5 клиентов"; "periods" are counted in the book's own."""
        noun = noun.replace("periods", f"{self.period_kind or 'month'}s")
        form = catalogue(self.language).ngettext(f"noun.{noun}", f"noun.{noun}", int(abs(count)))
        return form.replace("{n}", self.int(count))

    def int(self, x: float | None) -> str:
        return self.number(x, 0)

    def number(self, x: float | None, digits: int = 1) -> str:
        if _missing(x):
            return DASH
        return _decimal(float(x), digits, self.language)

    def percent(self, x: float | None, digits: int = 1) -> str:
        if _missing(x):
            return DASH
        return _percent(float(x), digits, self.language)

    def money(self, x: float | None, digits: int | None = None) -> str:
        """Money in the book's currency; kopecks only where they matter (below 100)."""
        if _missing(x):
            return DASH
        if digits is None:
            digits = 0 if abs(x) >= 100 or x == 0 else 2
        return _money(float(x), digits, self.language, self.currency)

    def compact(self, x: float | None) -> str:
        """Money for a headline: 1,2 млн ₽; written out below 100,000."""
        if _missing(x):
            return DASH
        return _compact(float(x), self.language, self.currency) if abs(x) >= _COMPACT_FROM else self.money(x)

    def date(self, day: object) -> str:
        day = _as_date(day)
        return DASH if day is None else dates.format_date(day, "medium", locale=self.language)

    def period(self, start: object, kind: str | None = None, short: bool = False) -> str:
        """The name of the period that starts on that day: март 2024, Q2 2024, 2024."""
        day = _as_date(start)
        if day is None:
            return DASH
        kind = kind or self.period_kind or "month"
        return _period(day, kind, short, self.language)

    def join(self, words: Iterable[str]) -> str:
        """A list in words: a, b и c."""
        words = list(words)
        if len(words) < 2:
            return "".join(words)
        return self.raw("list.and").format(", ".join(words[:-1]), words[-1])

    def escape(self, text: object) -> str:
        """Text from the user's data made safe for a place that renders Markdown."""
        return _MARKDOWN.sub(r"\\\1", str(text))

    def vega_locale(self) -> dict:
        """Number and time locale for Vega charts."""
        return _vega_locale(self.language, self.currency)


def texts(language: str, currency: str | None = None, period_kind: str | None = None) -> Texts:
    """The texts of a language; an unknown language falls back to English."""
    return Texts(language if language in LANGUAGES else "en", currency, period_kind)


def best_language(*wanted: str | None) -> str:
    """The first of the wanted languages ("ru-RU" counts as "ru") that there is a catalogue for."""
    for tag in wanted:
        short = (tag or "").lower().replace("_", "-").split("-")[0]
        if short in LANGUAGES:
            return short
    return "en"


class _Filler(string.Formatter):
    """str.format with the formats of Texts; a missing value is a dash, never an exception."""

    def __init__(self, t: Texts, escape: bool) -> None:
        self.t, self.escape = t, escape

    def get_value(self, key, args, kwargs):
        if key == "per" and key not in kwargs:  # "a month", "в месяц": the period every rate is of
            return self.t.raw(f"per.{self.t.period_kind or 'month'}")
        return kwargs.get(key) if isinstance(key, str) else None

    def format_field(self, value, spec):
        text = self._plain(value, spec)
        return self.t.escape(text) if self.escape else text

    def _plain(self, value, spec: str) -> str:
        if value is None:
            return DASH
        name = spec.rstrip("0123456789")
        digits = spec[len(name) :]
        if name in ("percent", "number", "money"):
            return getattr(self.t, name)(value, int(digits)) if digits else getattr(self.t, name)(value)
        if name in ("int", "compact", "date", "period"):
            return getattr(self.t, name)(value)
        if name == "period_short":
            return self.t.period(value, short=True)
        if name == "text":  # the value is itself the name of a text: {reason:text}
            return self.t(str(value))
        if name and name != "plain":
            return self.t.n(name, value)
        if isinstance(value, (list, tuple)):
            return ", ".join(str(v) for v in value)
        return (
            self.t.number(value, 0 if float(value).is_integer() else 2) if _is_number(value) else str(value)
        )


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _missing(x: object) -> bool:
    return x is None or (isinstance(x, float) and not math.isfinite(x)) or x != x


def _as_date(day: object) -> dt.date | None:
    if day is None or day != day:
        return None
    if isinstance(day, str):
        return dt.date.fromisoformat(day[:10])
    if hasattr(day, "astype"):
        day = day.astype("datetime64[D]").item()
    return day.date() if hasattr(day, "date") else day


@lru_cache(maxsize=20_000)
def _decimal(x: float, digits: int, language: str) -> str:
    x = round(x, digits) + 0.0  # no minus zero
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return numbers.format_decimal(x, pattern, locale=language).replace("-", "−")


@lru_cache(maxsize=20_000)
def _percent(x: float, digits: int, language: str) -> str:
    x = round(x, digits + 2) + 0.0
    pattern = "#,##0" + ("." + "0" * digits if digits else "") + ("\u00a0%" if language == "ru" else "%")
    return numbers.format_percent(x, pattern, locale=language).replace("-", "−")


@lru_cache(maxsize=20_000)
def _money(x: float, digits: int, language: str, currency: str | None) -> str:
    number = _decimal(abs(x), digits, language)
    sign = "−" if round(x, digits) < 0 else ""
    return sign + _with_currency(number, language, currency)


def _with_currency(number: str, language: str, currency: str | None) -> str:
    if not currency:
        return number
    symbol = _symbol(currency, language)
    if language == "ru":
        return f"{number}\u00a0{symbol}"
    return f"{symbol}{number}" if len(symbol) == 1 or symbol.endswith("$") else f"{symbol}\u00a0{number}"


def _symbol(currency: str, language: str) -> str:
    """The sign its readers know: ₽ and $ in both languages, not RUB."""
    sign = numbers.get_currency_symbol(currency, locale=language)
    return "₽" if currency == "RUB" else sign


@lru_cache(maxsize=20_000)
def _compact(x: float, language: str, currency: str | None) -> str:
    text = numbers.format_compact_decimal(abs(x), format_type="short", locale=language, fraction_digits=1)
    sign = "−" if x < 0 else ""
    return sign + _with_currency(text, language, currency)


@lru_cache(maxsize=5_000)
def _period(day: dt.date, kind: str, short: bool, language: str) -> str:
    if kind == "month":
        if not short:
            return (
                dates.format_skeleton("yMMMM", day, locale=language)
                .removesuffix("\u00a0г.")
                .removesuffix(" г.")
            )
        month = Locale(language).months["stand-alone"]["abbreviated"][day.month].rstrip(".")
        return f"{month}\u00a0{day:%y}"
    if kind == "quarter":
        return catalogue(language).gettext("format.quarter").format(q=(day.month + 2) // 3, year=day.year)
    if kind == "week":
        year, week, _ = day.isocalendar()
        key = "format.week_short" if short else "format.week"
        return catalogue(language).gettext(key).format(week=week, year=year, yy=f"{year % 100:02d}")
    return str(day.year)


@lru_cache(maxsize=64)
def _vega_locale(language: str, currency: str | None) -> dict:
    locale = Locale(language)
    symbol = _symbol(currency, language) if currency else ""
    around = ["", f"\u00a0{symbol}"] if language == "ru" else [symbol, ""]
    months = locale.months["stand-alone"]
    days = locale.days["stand-alone"]
    order = (6, 0, 1, 2, 3, 4, 5)  # Vega's week starts on Sunday
    return {
        "number": {
            "decimal": numbers.get_decimal_symbol(locale),
            "thousands": numbers.get_group_symbol(locale),
            "grouping": [3],
            "currency": around if currency else ["", ""],
            "percent": "\u00a0%" if language == "ru" else "%",
            "minus": "−",
        },
        "time": {
            "dateTime": "%x, %X",
            "date": "%d.%m.%Y" if language == "ru" else "%m/%d/%Y",
            "time": "%H:%M:%S",
            "periods": ["AM", "PM"],
            "days": [days["wide"][i] for i in order],
            "shortDays": [days["abbreviated"][i] for i in order],
            "months": [months["wide"][i] for i in range(1, 13)],
            "shortMonths": [months["abbreviated"][i].rstrip(".") for i in range(1, 13)],
        },
    }
