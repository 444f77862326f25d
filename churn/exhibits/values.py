"""Results as exhibits hold them: fields by name, bare numbers, periods along an axis, figures.

Invariant: what is not known is None or a dash, never NaN and never 0.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from churn.exhibits.exhibit import Figure
from churn.metrics.lost import ALL
from churn.texts import Texts


def values_of(result: object) -> dict[str, object]:
    """The fields of a result by their names, to fill a sentence."""
    return {name: getattr(result, name) for name in result.__dataclass_fields__}


def bare(x: float | None) -> float | None:
    """A number; None where there is none."""
    return None if x is None or x != x else float(x)


def numbers(column: Iterable[float]) -> tuple[float | None, ...]:
    """The values of a series of a plot."""
    return tuple(bare(x) for x in column)


def period_names(starts: Iterable[object], t: Texts) -> tuple[str, ...]:
    """The names of periods along an axis."""
    return tuple(t.period(start, short=True) for start in starts)


def day_of(start: object) -> str | None:
    """A period as an argument of an exhibit: the ISO day it starts on; None where it is no period."""
    return f"{pd.Timestamp(start):%Y-%m-%d}" if isinstance(start, (str, pd.Timestamp)) else None


def shown_under(periods: int | None, **choices: str) -> dict[str, str]:
    """The choices of a screen, and that all of the time is looked at where it is."""
    window = {"v.window": "all"} if periods == ALL else {}
    return {f"v.{name}": option for name, option in choices.items()} | window


def percent(t: Texts, name: str, label: str, x: float, note: str = "", help: str = "") -> Figure:
    """A figure that is a fraction."""
    return Figure(name, label, t.percent(x), note, bare(x), "percent", help)


def money(t: Texts, name: str, label: str, x: float, note: str = "", help: str = "") -> Figure:
    """A figure that is money."""
    return Figure(name, label, t.money(x), note, bare(x), "money", help)


def count(t: Texts, name: str, label: str, n: float | None, note: str = "", help: str = "") -> Figure:
    """A figure that is counted."""
    return Figure(name, label, t.int(n), note, bare(n), "int", help)


def number(t: Texts, name: str, label: str, x: float, note: str = "", digits: int = 1) -> Figure:
    """A figure that is a plain number."""
    return Figure(name, label, t.number(x, digits), note, bare(x), "number")
