"""What the values of one column look like, as shares, whatever its header says.

Invariant: at most SAMPLE values are looked at, spread over the whole column, so a profile costs the
same for a thousand rows and for ten million.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from churn.ingest.blanks import blank_mask
from churn.ingest.dates import parse_dates
from churn.ingest.day_text import NOTHING
from churn.ingest.durations import CLOCK, WORDED
from churn.ingest.flags import parse_flags
from churn.ingest.numbers import parse_numbers

SAMPLE = 2000
PREVIEW = 5
MOST_SPELLINGS = 12  # a column with more different values than this is no yes and no
_EMAIL = r"^\s*[^@\s]+@[^@\s]+\.[^@\s]+\s*$"
_CURRENCY = r"^\s*([A-Za-z]{3}|[$€£₽₸₴¥]|руб\.?|р\.|рубл\w*)\s*$"
_ID = r"^[#'№]?[A-Za-zА-Яа-я]{0,8}[-_/ ]?\d[\w./-]*$"
_HEX = r"^[0-9a-fA-F]{8,}(-[0-9a-fA-F]+)*$"
_PHONE = r"^['+]?[\d\s().-]{7,20}$"
_SHAPED = r"\d+\s*[./\-]\s*\d+|\d{4}-\d{2}|[A-Za-zА-Яа-я]{3,}\.?,?[\s.-]*\d|\d[\s.-]*[A-Za-zА-Яа-я]{3,}"
# 45292.75 alone is more often a sum than a day with a clock: only the header can tell.
_DECIMAL = r"^\s*[-+]?(\d{5,}[.,]\d+|\d+[.,]0)\s*$"
_YEAR = r"^(19|20)\d{2}(\.0)?$"
_FALSE_CODES = frozenset({"YES", "NEW", "OLD", "ONE", "TWO", "OFF", "N/A", "AND", "THE", "BAD"})
_SERIALS = (20_000, 60_000)  # days of 1954 to 2064 as a spreadsheet counts them


@dataclass(frozen=True)
class Profile:
    """The look of one column. All shares are of the filled sampled values, but `filled` of all sampled.

    `count` sampled and filled; `distinct` among them; `repeats` the share of values that are not the
    first of their kind. `dates`: readable as a date by its shape (a bare number is none); `serials`:
    numbers that a spreadsheet would show as a date; `years`: a bare year; `lengths`: time spent, as a
    clock or in words. `words`: mean number of words. `low`, `high`: of the numbers. `preview`: the first
    few values as text.
    """

    rows: int
    count: int
    filled: float
    distinct: int
    repeats: float
    dates: float
    serials: float
    years: float
    numbers: float
    integers: float
    negatives: float
    percents: float
    flags: float
    emails: float
    currencies: float
    ids: float
    phones: float
    lengths: float
    words: float
    length: float
    low: float | None
    high: float | None
    values: tuple[str, ...]
    preview: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """No value was seen, so only the header can speak."""
        return self.count == 0

    @property
    def unique(self) -> bool:
        return self.repeats == 0.0 and self.count > 1


def profile(column: pl.Series) -> Profile:
    """The Profile of a column as it was read, String or typed; an empty one has shares of 0."""
    rows = len(column)
    sample = column.gather_every(max(1, rows // SAMPLE)).head(SAMPLE + SAMPLE // 2)
    values = sample.drop_nulls()
    text = values.cast(pl.String)
    numbers = _numbers(values, text)
    typed_date = column.dtype in (pl.Date, pl.Datetime) or column.dtype.base_type() is pl.Datetime
    found = numbers.drop_nulls()
    whole = found.filter(found == found.round(0))
    distinct = text.unique(maintain_order=True)
    return Profile(
        rows=rows,
        count=len(values),
        filled=len(values) / max(1, len(sample)),
        distinct=len(distinct),
        repeats=1 - len(distinct) / max(1, len(text)),
        dates=1.0 if typed_date and len(values) else _dates(text),
        serials=_share(found.is_between(*_SERIALS), len(values)),
        years=_matching(text, _YEAR),
        numbers=0.0 if typed_date else len(found) / max(1, len(values)),
        integers=len(whole) / max(1, len(values)),
        negatives=_share(found < 0, len(found)),
        percents=_matching(text, r"%\s*$"),
        flags=1.0 if column.dtype == pl.Boolean and len(values) else _flags(values, distinct, found),
        emails=_matching(text, _EMAIL),
        currencies=_currencies(text),
        ids=_share(text.str.contains(_ID) | text.str.contains(_HEX), len(text)),
        phones=_matching(text, _PHONE),
        lengths=_matching(text, CLOCK) + _matching(text, WORDED),
        words=_mean(text.str.count_matches(r"\S+")),
        length=_mean(text.str.len_chars()),
        low=found.min(),
        high=found.max(),
        values=tuple(distinct.head(60)),
        preview=tuple(text.head(PREVIEW)),
    )


def _dates(text: pl.Series) -> float:
    """The share of values shaped like a date that can be read as one; "n/a" and "for ever" are none."""
    text = text.filter(~(blank_mask(text) | text.str.to_lowercase().is_in(list(NOTHING))))
    shaped = text.filter(text.str.contains(_SHAPED) & ~text.str.contains(_DECIMAL))
    if len(shaped) * 2 < len(text):
        return 0.0
    read = parse_dates(shaped)
    found = len(read.values.drop_nulls())
    return found / max(1, found + int(read.bad.sum()) + len(text) - len(shaped))


def _numbers(values: pl.Series, text: pl.Series) -> pl.Series:
    """The values as numbers; text without a digit is not even tried."""
    if values.dtype == pl.String and not text.str.contains(r"\d").any():
        return pl.Series([None], dtype=pl.Float64).new_from_index(0, len(values))
    return parse_numbers(values).values


def _flags(values: pl.Series, distinct: pl.Series, numbers: pl.Series) -> float:
    """The share of yes and no; a column that also counts to 12 says neither with its ones."""
    counts = len(numbers) > 0 and not numbers.is_in([0.0, 1.0]).all()
    if counts or len(distinct) > MOST_SPELLINGS:
        return 0.0
    return len(parse_flags(values).values.drop_nulls()) / max(1, len(values))


def _currencies(text: pl.Series) -> float:
    codes = text.str.to_uppercase().is_in(list(_FALSE_CODES))
    return _share(text.str.contains(_CURRENCY) & ~codes, len(text)) if len(text) else 0.0


def _matching(text: pl.Series, pattern: str) -> float:
    return _share(text.str.contains(pattern), len(text))


def _share(mask: pl.Series, of: int) -> float:
    return float(mask.sum() or 0) / max(1, of)


def _mean(numbers: pl.Series) -> float:
    return float(numbers.mean() or 0.0)
