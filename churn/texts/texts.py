"""Texts: the messages of one language, and numbers, money and dates the way its readers write them.

Invariant: the same value reads the same in a sentence, a table, an axis and a tooltip.
"""

from __future__ import annotations

import math
import re
import string
from collections.abc import Iterable
from dataclasses import dataclass
from numbers import Real

from churn.texts import amounts, days
from churn.texts.catalogue import LANGUAGES, catalogue
from churn.texts.vega import vega_locale

DASH = "—"
_MORE = "…"
_LONGEST, _MOST_LISTED = 1000, 30  # characters of a value, values of a list
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&])")
_STOPS = re.compile(r"(тыс\\?\.)\.(?!\.)")  # a sentence that ends with a short word has one stop, not two
_ADDRESS = re.compile(r"(?i)(https?|ftp|www)(?=\\[:.])")


@dataclass(frozen=True)
class Texts:
    """The reader's language, and the currency and period of the book that is being told about."""

    language: str
    currency: str | None = None
    period_kind: str | None = None

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key with its fields filled."""
        return _STOPS.sub(r"\1", _Filler(self, escape=False).vformat(self.raw(key), (), values))

    def md(self, key: str, **values: object) -> str:
        """The same for a place that renders Markdown: every filled-in value is escaped."""
        return _STOPS.sub(r"\1", _Filler(self, escape=True).vformat(self.raw(key), (), values))

    def of(self, currency: str | None, period_kind: str | None) -> Texts:
        """The same language, telling about a book of that currency and period."""
        return Texts(self.language, currency, period_kind)

    def raw(self, key: str) -> str:
        return catalogue(self.language).gettext(key)

    def has(self, key: str) -> bool:
        return self.raw(key) != key

    def n(self, noun: str, count: float) -> str:
        """A counted noun: n("customers", 5) is "5 клиентов"; "periods" are counted in the book's own."""
        if _missing(count):
            return DASH
        undated = self.period_kind in (None, "snapshot")
        kind = "month" if undated else self.period_kind  # tenures are in months
        noun = noun.replace("periods", f"{kind}s")
        form = catalogue(self.language).ngettext(f"noun.{noun}", f"noun.{noun}", round(abs(count)))
        return form.replace("{n}", self.int(count))

    def int(self, x: float | None) -> str:
        return self.number(x, 0)

    def number(self, x: float | None, digits: int = 1) -> str:
        if _missing(x):
            return DASH
        return amounts.decimal(float(x), digits, self.language)

    def percent(self, x: float | None, digits: int = 1) -> str:
        if _missing(x):
            return DASH
        return amounts.percent(float(x), digits, self.language)

    def money(self, x: float | None, digits: int | None = None) -> str:
        """Money in the book's currency; kopecks only where they matter (below 100)."""
        if _missing(x):
            return DASH
        if digits is None:
            digits = 0 if abs(x) >= 100 or x == 0 else 2
        return amounts.money(float(x), digits, self.language, self.currency)

    def compact(self, x: float | None) -> str:
        """Money for a headline: 1,2 млн ₽; written out below 100,000."""
        if _missing(x):
            return DASH
        if abs(x) < amounts.COMPACT_FROM:
            return self.money(x)
        return amounts.compact(float(x), self.language, self.currency)

    def date(self, day: object) -> str:
        day = days.as_date(day)
        return DASH if day is None else days.day_name(day, self.language)

    def period(self, start: object, kind: str | None = None, short: bool = False) -> str:
        """The name of the period that starts on that day: март 2024, Q2 2024, 2024."""
        day = days.as_date(start)
        if day is None:
            return DASH
        return days.period_name(day, kind or self.period_kind or "month", short, self.language)

    def period_of(self, start: object) -> str:
        """The same in the genitive: с января 2026."""
        day = days.as_date(start)
        return DASH if day is None else days.period_of(day, self.period_kind or "month", self.language)

    def join(self, words: Iterable[str]) -> str:
        """A list in words: a, b и c."""
        words = list(words)
        if len(words) < 2:
            return "".join(words)
        return self.raw("list.and").format(", ".join(words[:-1]), words[-1])

    def escape(self, text: object) -> str:
        """Text from the user's data made safe for a place that renders Markdown. What looks like an address
        gets a mark of no width: it becomes a link however its signs are escaped."""
        return _ADDRESS.sub("\\1\u2060", _MARKDOWN.sub(r"\\\1", str(text)))

    def vega_locale(self) -> dict:
        """Number and time locale for Vega charts."""
        return vega_locale(self.language, self.currency)


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
        if key in ("per", "after") and key not in kwargs:  # "a month", "one month after": the book's own
            return self.t.raw(f"{key}.{self.t.period_kind or 'month'}")
        return kwargs.get(key) if isinstance(key, str) else None

    def format_field(self, value, spec):
        try:
            text = self._written(value, spec)
        except (
            TypeError,
            ValueError,
            AttributeError,
            ArithmeticError,
        ):  # a name where a number was meant: shown as it is
            text = str(value)
        return self.t.escape(text) if self.escape else text

    def _written(self, value: object, spec: str) -> str:
        name = spec.rstrip("0123456789")
        digits = (int(spec[len(name) :]),) if spec != name else ()
        if value is None:
            return DASH
        if name in ("", "plain"):
            return self._plain(value)
        if name in ("percent", "number", "money", "int", "compact", "date", "period"):
            return getattr(self.t, name)(value, *digits)
        if name == "Period":  # where it opens a sentence
            return _capital(self.t.period(value))
        if name == "period_of":
            return self.t.period_of(value)
        if name == "period_short":
            return self.t.period(value, short=True)
        if name == "text":
            return self.t(str(value))
        if name == "segment":  # the plan is a role; other segments go by their own header
            return self.t("role.plan") if value == "plan" else str(value)
        if name.startswith("text/"):
            return self._named(name.removeprefix("text/"), value)
        return self.t.n(name, value)

    def _named(self, family: str, code: object) -> str:
        """The name of a code, or the names of several."""
        if isinstance(code, list | tuple):
            return self.t.join(self._named(family, one) for one in code)
        key = f"{family}.{code}"
        return self.t(key) if self.t.has(key) else str(code)

    def _plain(self, value: object) -> str:
        if isinstance(value, (list, tuple)):
            more = [_MORE] if len(value) > _MOST_LISTED else []
            return ", ".join([*(_cut(v) for v in value[:_MOST_LISTED]), *more])
        if not _is_number(value):
            return _cut(value)
        return self.t.number(value, 0 if float(value).is_integer() else 2)


def _cut(value: object) -> str:
    """The value as text that can be read on a screen: of what is very long only the beginning."""
    text = str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + _MORE


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _is_number(value: object) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def _missing(x: object) -> bool:
    """Whether there is no number: None, NaN, NaT, pandas' NA, or an infinity."""
    if x is None:
        return True
    try:
        return bool(x != x) or not math.isfinite(x)
    except TypeError:
        return True
