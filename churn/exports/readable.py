"""Tables as people read them: every cell a text in the reader's language, numbers to the right.

Invariant: what is shown of a table is its beginning, and how much more there is can be told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from numbers import Real

import pandas as pd

from churn.exhibits.columns import column_name, form_of, in_words
from churn.exhibits.exhibit import Listing
from churn.texts import DASH, Texts

_WORDS = {True: "look.yes", False: "look.no"}


@dataclass(frozen=True)
class Readable:
    """The headers in words, the first rows as texts, which columns stand to the right, and how many rows
    there are in all."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    all_rows: int


def readable(listing: Listing, t: Texts, most: int) -> Readable:
    """The first `most` rows of a table. Lists of numbers, which a screen draws, are left out."""
    frame = listing.rows()
    shown = in_words(t, frame.head(most))
    shown = shown[[name for name in shown.columns if not _is_drawn(shown[name])]]
    columns = [_written(shown[name], t, form_of(t, name, listing.counts)) for name in shown.columns]
    right = tuple(_is_number(shown[name], form_of(t, name, listing.counts)) for name in shown.columns)
    headers = tuple(column_name(t, str(name)) for name in shown.columns)
    return Readable(listing.title, headers, tuple(zip(*columns, strict=True)), right, len(frame))


def _written(values: pd.Series, t: Texts, form: Callable[[object], str] | None) -> list[str]:
    return [_cell(value, t, form) for value in values]


def _cell(value: object, t: Texts, form: Callable[[object], str] | None) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        return ", ".join(str(one) for one in value)
    if value is None or value is pd.NaT or pd.isna(value):
        return DASH
    if form is not None:
        return form(value)
    if isinstance(value, bool):
        return t(_WORDS[value])
    if isinstance(value, dt.date):
        return t.date(value)
    if isinstance(value, Real):
        return t.number(value, 0 if float(value).is_integer() else 2)
    return str(value)


def _is_drawn(values: pd.Series) -> bool:
    """Whether its cells are lists of numbers, which a screen draws as lines."""
    lists = [one for one in values if isinstance(one, list | tuple)]
    return bool(lists) and all(isinstance(number, Real) for one in lists for number in one)


def _is_number(values: pd.Series, form: Callable[[object], str] | None) -> bool:
    is_number = pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)
    return is_number or (form is not None and not any(isinstance(one, str) for one in values))
