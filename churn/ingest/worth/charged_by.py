"""How many months a price of a contract pays for, told by a column of intervals: month, year, «квартал».

Invariant: a column counts only where its header names an interval and nearly all its cells do.
"""

from __future__ import annotations

import re

import polars as pl

_HEADER = re.compile(
    r"(?i)^(?:plan[\s_.]+|billing[\s_.]+|price[\s_.]+|payment[\s_.]+)?"
    r"(?:interval|frequency|cycle|periodicity|recurrence|billing period|billing)$|"
    r"^(?:периодичность|интервал|частота|период|цикл)(?:\s+(?:оплат\w*|списани\w*|платеж\w*|биллинг\w*))?$"
)
_MONTHS = (  # the longer words first
    (r"(?i)half.?year|semi.?annual|полугод|раз в полгода|^6 ?(?:м|m)", 6.0),
    (r"(?i)quarter|кварт|^3 ?(?:м|m)", 3.0),
    (r"(?i)year|annual|^p?1?y$|^год|ежегод|раз в год|^12 ?(?:м|m)", 12.0),
    (r"(?i)month|^p?1?m$|мес", 1.0),
    (r"(?i)week|недел", 12 / 52),
)
_MOSTLY = 0.95


def months_charged(frame: pl.DataFrame) -> tuple[str, pl.Series] | None:
    """The column of intervals and the months of each row (Float64, null where it says none); None where there
    is no such column."""
    for name in frame.columns:
        cells = frame[name]
        if cells.dtype != pl.String or not _HEADER.search(name.strip()) or cells.null_count() == len(cells):
            continue
        found = pl.lit(None, pl.Float64)
        for words, months in reversed(_MONTHS):
            found = pl.when(pl.col("said").str.contains(words)).then(months).otherwise(found)
        read = cells.alias("said").to_frame().select(found.alias("months")).to_series()
        if read.null_count() - cells.null_count() <= (1 - _MOSTLY) * len(cells):
            return name, read
    return None
