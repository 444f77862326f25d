"""Typed cells of one column become one series: the type they all share, or text.

Invariant: a column is typed only where every filled cell agrees; otherwise each cell stands as the text
that a reader would expect (17850, not 17850.0; 2024-01-31, not a serial number).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import polars as pl

_NOTHING = type(None)
_NUMBERS = frozenset({int, float})
_DAYS = frozenset({dt.date, dt.datetime})
_MAX_WHOLE = 1e15  # beyond it a float no longer holds every whole number


def series_of(name: str, cells: Sequence[object]) -> pl.Series:
    """The series of `cells`; NaN, and blank text beside typed cells, as null.

    Dtype: String, Float64, Int64, Boolean, Date or Datetime (microseconds, no zone); a column of days
    with and without a time of day is Datetime.
    """
    kinds = set(map(type, cells)) - {_NOTHING}
    if kinds == {str}:
        return pl.Series(name, cells, dtype=pl.String)
    if str in kinds:
        cells = [None if type(cell) is str and not cell.strip() else cell for cell in cells]
        kinds = set(map(type, cells)) - {_NOTHING}
    if kinds and kinds <= _NUMBERS:
        return _numbers(name, cells, kinds)
    if kinds and kinds <= _DAYS:
        return _days(name, cells, kinds)
    if kinds == {bool}:
        return pl.Series(name, cells, dtype=pl.Boolean)
    return pl.Series(name, [None if cell is None else text_of(cell) for cell in cells], dtype=pl.String)


def _numbers(name: str, cells: Sequence[object], kinds: set[type]) -> pl.Series:
    if kinds == {int} and all(cell is None or -(2**63) <= cell < 2**63 for cell in cells):
        return pl.Series(name, cells, dtype=pl.Int64)
    if int in kinds:
        cells = [None if cell is None else float(cell) for cell in cells]
    return pl.Series(name, cells, dtype=pl.Float64).fill_nan(None)


def _days(name: str, cells: Sequence[object], kinds: set[type]) -> pl.Series:
    if kinds == {dt.date}:
        return pl.Series(name, cells, dtype=pl.Date)
    if dt.date in kinds:
        cells = [dt.datetime.combine(c, dt.time.min) if type(c) is dt.date else c for c in cells]
    if any(cell is not None and cell.tzinfo is not None for cell in cells):
        cells = [None if cell is None else cell.replace(tzinfo=None) for cell in cells]
    return pl.Series(name, cells, dtype=pl.Datetime("us"))


def text_of(cell: object) -> str | None:
    """The text of one typed cell; None for NaN."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return _number_text(cell)
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time.min else cell.isoformat(" ")
    if isinstance(cell, dt.timedelta):
        return _duration_text(cell)
    return str(cell)


def _number_text(number: float) -> str | None:
    if number != number:
        return None
    return str(int(number)) if number.is_integer() and abs(number) < _MAX_WHOLE else repr(number)


def _duration_text(length: dt.timedelta) -> str:
    """Hours, minutes and seconds, hours running past 24 as a spreadsheet shows them."""
    minutes, seconds = divmod(abs(round(length.total_seconds())), 60)
    sign = "-" if length < dt.timedelta() else ""
    return f"{sign}{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
