"""A column of time spent becomes hours: plain numbers in a unit, clocks such as 1:25:00, and "1 h 25 min".

Invariant: a clock and a worded length know their unit themselves; only a plain number takes the header's.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from churn.ingest.values.blanks import blank_mask
from churn.ingest.values.numbers import parse_numbers

CLOCK = r"^\s*(\d+):([0-5]?\d)(?::([0-5]?\d)(?:[.,]\d+)?)?\s*$"
_A_DAY = 24  # a contact does not last longer: 45:10 is minutes and seconds
WORDED = r"(?i)^\s*(?:(\d+(?:[.,]\d+)?)\s*(?:ч|час|часа|часов|h|hr|hrs|hours?)\.?)?\s*"
WORDED += r"(?:(\d+(?:[.,]\d+)?)\s*(?:м|мин|минут|минуты|минута|m|min|mins|minutes?)\.?)?\s*"
WORDED += r"(?:(\d+(?:[.,]\d+)?)\s*(?:с|сек|секунд|секунды|секунда|s|sec|secs|seconds?)\.?)?\s*$"
_IN_HOURS = {"unit:minutes": 1 / 60, "unit:seconds": 1 / 3600}


@dataclass(frozen=True)
class Durations:
    """`hours`: Float64, null where missing or bad; `bad`: Boolean, there was text and it is no length."""

    hours: pl.Series
    bad: pl.Series


def parse_hours(cells: pl.Series, unit: str | None = None, decimal: str | None = None) -> Durations:
    """The hours of a column. `unit` ("unit:minutes", "unit:seconds", None: hours) is that of plain numbers;
    a clock of two parts is hours and minutes, unless the unit is minutes or its first part passes a day.
    """
    scale = _IN_HOURS.get(unit or "", 1.0)
    if cells.dtype != pl.String:
        read = parse_numbers(cells, decimal)
        return Durations(read.values * scale, read.bad)
    clock, worded = _clocks(cells, unit), _worded(cells)
    told = clock.is_not_null() | worded.is_not_null()
    read = parse_numbers(cells.set(told, None), decimal)
    hours = (read.values * scale).zip_with(~told, clock.fill_null(worded))
    return Durations(hours, read.bad & ~told & ~blank_mask(cells))


def _clocks(cells: pl.Series, unit: str | None) -> pl.Series:
    """h:mm:ss, h:mm or mm:ss as hours."""
    parts = _parts(cells, CLOCK)
    long = parts["first"].filter(parts["third"].is_null()).max() or 0
    by_minutes = unit in _IN_HOURS or long > _A_DAY
    short = (pl.col("first") + pl.col("second") / 60) / (60 if by_minutes else 1)
    full = pl.col("first") + pl.col("second") / 60 + pl.col("third") / 3600
    return parts.select(pl.when(pl.col("third").is_null()).then(short).otherwise(full)).to_series()


def _worded(cells: pl.Series) -> pl.Series:
    """ "1 h 25 min", "40 мин" as hours; null where no unit stands."""
    parts = _parts(cells, WORDED)
    total = pl.col("first").fill_null(0.0) + pl.col("second").fill_null(0.0) / 60
    total = total + pl.col("third").fill_null(0.0) / 3600
    none = pl.all_horizontal(pl.all().is_null())
    return parts.select(pl.when(~none).then(total)).to_series()


def _parts(cells: pl.Series, pattern: str) -> pl.DataFrame:
    text = pl.col("text")
    groups = {
        name: text.str.extract(pattern, i).str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
        for i, name in enumerate(("first", "second", "third"), start=1)
    }
    return pl.DataFrame({"text": cells}).select(**groups)
