"""Number formats of Excel: money in the book's currency, shares, days, written as the reader writes them.

Invariant: a format changes how a number looks, never what it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from churn.texts import Texts
from churn.texts.amounts import symbol

_PLAIN = {"int": "#,##0", "number": "#,##0.0", "times": "0.00", "chance": "0.0000"}
_COUNTED = {"days": "days", "periods": "periods"}  # forms of figures that are counted nouns
_DAY = {"ru": "dd.mm.yyyy", "en": "[$-409]d\\ mmm\\ yyyy"}
_PERIOD = {
    "month": {"ru": "[$-419]mmm\\ yyyy", "en": "[$-409]mmm\\ yyyy"},
    "year": {"ru": "yyyy", "en": "yyyy"},
    "week": _DAY,
}


def number_format(kind: str | None, t: Texts, values: Iterable[object] = ()) -> str:
    """The format of numbers of that kind (those of churn.exhibits.columns and of figures); "General" for what
    has none. The `values` say whether kopecks matter."""
    if kind == "money":
        return money_format(t, _digits(values))
    if kind == "percent":
        return "0.0\\ %" if t.language == "ru" else "0.0%"
    if kind == "date":
        return _DAY[t.language]
    if kind == "period":
        return _PERIOD.get(t.period_kind or "month", _DAY)[t.language]
    if kind in _COUNTED:
        return _counted(_COUNTED[kind], t, values)
    return _PLAIN.get(kind or "", "General")


def money_format(t: Texts, digits: int = 0) -> str:
    """Money with the sign of the book's currency on its side."""
    number = "#,##0" + ("." + "0" * digits if digits else "")
    if not t.currency:
        return number
    sign = symbol(t.currency, t.language).replace('"', "")
    if t.language == "ru":
        return f'{number}\\ "{sign}"'
    return f'"{sign}"{number}' if len(sign) == 1 or sign.endswith("$") else f'"{sign}"\\ {number}'


def has_days(kind: str | None, t: Texts) -> bool:
    """Whether values of that kind are days of a calendar in Excel: periods are, but for quarters, which its
    formats cannot name."""
    return kind == "date" or (kind == "period" and (t.period_kind or "month") in _PERIOD)


def written(value: object, kind: str | None, t: Texts) -> str:
    """About how wide a value comes out, as text."""
    if isinstance(value, str):
        return value
    if isinstance(value, dt.date):
        return t.date(value) if kind == "date" else t.period(value, short=True)
    if kind in ("money", "percent", "int"):
        return getattr(t, kind)(value)
    return t.number(value, 2 if isinstance(value, float) and not value.is_integer() else 0)


def _digits(values: Iterable[object]) -> int:
    """Kopecks only where no sum is large enough to do without."""
    known = [abs(x) for x in values if isinstance(x, int | float) and x == x]
    return 2 if any(known) and max(known) < 100 else 0


def _counted(noun: str, t: Texts, values: Iterable[object]) -> str:
    """A number with its noun: 5 days. Excel knows no plurals: each figure has a format of its own."""
    count = next((x for x in values if isinstance(x, int | float) and x == x), None)
    if count is None:
        return "General"
    before, _, after = t.n(noun, count).partition(t.int(count))
    quoted = [f'"{part}"' if part else "" for part in (before.replace('"', ""), after.replace('"', ""))]
    return f"{quoted[0]}#,##0{quoted[1]}"
