"""How a book is looked at, in words: which customers, what time, which settings.

Invariant: every part of a look that is not as by default is told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from churn.exhibits.columns import column_name
from churn.notebook import Look
from churn.texts import Texts

_FAMILIES = ("period", "basis", "cancelled", "notice")  # settings whose values are codes
_MONEY = {"large_from", "medium_from"}


def look_words(look: Look, t: Texts) -> list[str]:
    """The parts of a look, plain text; none where all is as by default."""
    return [
        *_customers(look, t),
        *_time(look, t),
        *(_setting(name, value, t) for name, value in look.settings),
    ]


def _customers(look: Look, t: Texts) -> Iterator[str]:
    for name, values in look.filters:
        yield t("look.part", name=column_name(t, name), value=t.join(values))


def _time(look: Look, t: Texts) -> Iterator[str]:
    if look.since and look.until:
        yield t("look.time", since=look.since, until=look.until)
    elif look.since:
        yield t("look.since", since=look.since)
    elif look.until:
        yield t("look.until", until=look.until)


def _setting(name: str, value: object, t: Texts) -> str:
    called = t("look.confidence") if name == "confidence" else t(f"settings.{name}")
    return t("look.part", name=called, value=_value(name, value, t))


def _value(name: str, value: object, t: Texts) -> str:
    if isinstance(value, bool):
        return t("look.yes" if value else "look.no")
    if isinstance(value, dt.date):
        return t.date(value)
    if name in _FAMILIES:
        return t(f"{name}.{value}")
    if isinstance(value, float):
        return t.money(value) if name in _MONEY else t.percent(value)
    return str(value)
