"""What the values of one column look like, as shares, whatever its header says.

Invariant: a share is of the filled cells that were sampled; the same cells in another order have the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite

import polars as pl

from churn.ingest.columns.samples import Sample, samples
from churn.ingest.values.dates import parse_dates
from churn.ingest.values.day_text import FIRST_STAMP, LAST_STAMP, NOTHING
from churn.ingest.values.durations import CLOCK, WORDED
from churn.ingest.values.flags import read_flag
from churn.ingest.values.numbers import parse_numbers

SHOWN = 60  # different values a profile keeps
PREVIEW = 5
MOST_SPELLINGS = 12  # a column with more different values than this is no yes and no
NUMBER_LIKE = 0.3  # from this share of cells shaped like numbers on they are read as numbers
_EMAIL = re.compile(r"\s*[^@\s]+@[^@\s]+\.[^@\s]+\s*$")
_CURRENCY = re.compile(r"\s*([A-Za-z]{3}|[$€£₽₸₴¥]|руб\.?|р\.|рубл\w*)\s*$")
_ID = re.compile(r"[#'№]?[A-Za-zА-Яа-я]{0,8}[-_/ ]?\d[\w./-]*$|[0-9a-fA-F]{8,}(-[0-9a-fA-F]+)*$")
_SHAPED = re.compile(
    r"\d+\s*[./\-]\s*\d+|\d{4}-\d{2}|[A-Za-zА-Яа-я]{3,}\.?,?[\s.-]*\d|\d[\s.-]*[A-Za-zА-Яа-я]{3,}"
)
# 45292.75 alone is more often a sum than a day with a clock: only the header can tell.
_DECIMAL = re.compile(r"\s*[-+]?(\d{5,}[.,]\d+|\d+[.,]0)\s*$")
_CLOCKED = r"([ T]\d\d?:\d\d(:\d\d(\.\d+)?)?( ?(Z|UTC|[+-]\d\d:?\d\d))?)?$"
_ISO_DAY = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])" + _CLOCKED)
_PLAIN_DAY = re.compile(r"(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])\.(19|20)\d\d" + _CLOCKED)
_PLAIN_NUMBER = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,2})?\s*$")
_GROUPED = re.compile(r"\s*[+-]?\d{1,3}\.\d{3}\s*$")
_NUMBER_LIKE = re.compile(r"[^\w\d]*[^\W\d_]{0,4}[^\w\d]*\d[\d\s.,'’]*[^\w\d]*[^\W\d_]{0,6}[^\w\d]*$")
_YEAR = re.compile(r"(19|20)\d{2}(\.0)?$")
_STATUS = re.compile(
    r"(?i)\s*((in[ -_]?)?active|cancel+ed|paused|past[ _-]?due|unpaid|paid|trial\w*|pending|open|closed|"
    r"expired|failed|completed?|refunded|void(ed)?|draft|won|lost|solved|new|in progress|delivered|"
    r"активн?\w*|отмен\w*|(не )?оплачен\w*|закрыт\w*|открыт\w*|нов(ый|ая)|в работе|приостановл\w*|"
    r"расторгнут\w*|действует|заверш[её]н\w*|выполнен\w*|ожида\w*|возврат)\s*$"
)
_CLOCK, _WORDED = re.compile(CLOCK), re.compile(WORDED)
_FALSE_CODES = frozenset({"YES", "NEW", "OLD", "ONE", "TWO", "OFF", "N/A", "AND", "THE", "BAD"})
_SERIALS = (20_000, 60_000)  # days of 1954 to 2064 as a spreadsheet counts them
_SECONDS = (FIRST_STAMP, LAST_STAMP)


@dataclass(frozen=True)
class Profile:
    """The look of one column. All shares are of the filled sampled values, but `filled` of all sampled.

    `count` sampled and filled; `distinct` among them; `repeats` the share of values that are not the
    first of their kind. `dates`: readable as a date by its shape (a bare number is none); `serials`:
    numbers that a spreadsheet would show as a date; `years`: a bare year; `lengths`: time spent, as a
    clock or in words. `statuses`: how things stand (active, paid, closed). `words`: mean number
    of words. `low`, `high`: of the numbers. `values`: the first SHOWN
    different texts.
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
    percents: float
    flags: float
    emails: float
    currencies: float
    ids: float
    lengths: float
    statuses: float
    words: float
    low: float | None
    high: float | None
    values: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """No value was seen, so only the header can speak."""
        return self.count == 0

    @property
    def unique(self) -> bool:
        return self.repeats == 0.0 and self.count > 1


def profiles(frame: pl.DataFrame) -> list[Profile]:
    """The Profile of every column of a frame as it was read; an empty column has shares of 0."""
    return [_profile(sample) for sample in samples(frame)]


def profile(column: pl.Series) -> Profile:
    """The Profile of one column."""
    return profiles(column.to_frame())[0]


def _profile(sample: Sample) -> Profile:
    texts, weights = sample.looked_at()
    whole = max(1, sum(weights))

    def share(holds: Callable[[str], object]) -> float:
        return sum(n for text, n in zip(texts, weights, strict=True) if holds(text)) / whole

    numbers = [None] * len(texts) if sample.dated else _numbers(texts, weights)
    found = [x for x in numbers if x is not None]
    as_numbers = list(zip(numbers, weights, strict=True))
    low, high = _reach(sample, found, len(texts))
    return Profile(
        rows=sample.rows,
        count=sample.count,
        filled=sample.count / max(1, sample.seen),
        distinct=len(sample.values),
        repeats=1 - len(sample.values) / max(1, sample.count),
        dates=1.0 if sample.dated and texts else _dates(texts, weights),
        serials=sum(n for x, n in as_numbers if x is not None and _counts_time(x)) / whole,
        years=share(_YEAR.match),
        numbers=sum(n for x, n in as_numbers if x is not None) / whole,
        integers=sum(n for x, n in as_numbers if x is not None and x % 1 == 0) / whole,
        percents=share(lambda text: text.rstrip().endswith("%")),
        flags=1.0 if sample.boolean and texts else _flags(sample, found),
        emails=share(lambda text: "@" in text and _EMAIL.match(text)),
        currencies=share(_is_currency),
        ids=share(_ID.match),
        lengths=share(lambda text: text[:1].isdigit() and (_CLOCK.match(text) or _WORDED.match(text))),
        statuses=share(_STATUS.match),
        words=sum(len(text.split()) * n for text, n in zip(texts, weights, strict=True)) / whole,
        low=low,
        high=high,
        values=sample.values[:SHOWN],
    )


def _counts_time(x: float) -> bool:
    """Whether a number may count the days of a spreadsheet, or seconds or milliseconds since 1970."""
    return any(low <= x <= high for low, high in (_SERIALS, _SECONDS, [s * 1000 for s in _SECONDS]))


def _dates(texts: Sequence[str], weights: Sequence[int]) -> float:
    """The share of values shaped like a date that can be read as one; "n/a" and "for ever" are none."""
    if (texts and all(map(_ISO_DAY.match, texts))) or all(map(_PLAIN_DAY.match, texts)):
        return 1.0 if texts else 0.0
    said = [(t, n) for t, n in zip(texts, weights, strict=True) if t.strip().lower() not in NOTHING]
    shaped = [(t, n) for t, n in said if _SHAPED.search(t) and not _DECIMAL.match(t)]
    whole, dated = sum(n for _, n in said), sum(n for _, n in shaped)
    if not shaped or dated * 2 < whole:
        return 0.0
    read = parse_dates(pl.Series([t for t, _ in shaped], dtype=pl.String))
    found = sum(n for (_, n), day in zip(shaped, read.values, strict=True) if day is not None)
    bad = sum(n for (_, n), wrong in zip(shaped, read.bad, strict=True) if wrong)
    return found / max(1, found + bad + whole - dated)


def _numbers(texts: list[str], weights: Sequence[int]) -> list[float | None]:
    """Each text as a number, None where it is none; where too few look like one, only the plain are read."""
    plain = [float(t) if _PLAIN_NUMBER.match(t) else None for t in texts]
    if not texts or (None not in plain and not all(map(_GROUPED.match, texts))):
        return plain
    like = sum(n for t, n in zip(texts, weights, strict=True) if _NUMBER_LIKE.match(t))
    return plain if like < NUMBER_LIKE * sum(weights) else list(parse_numbers(pl.Series(texts)).values)


def _reach(sample: Sample, found: list[float], looked_at: int) -> tuple[float | None, float | None]:
    """The least and the greatest number; of plain ones those of the whole sample."""
    if found and len(found) == looked_at < len(sample.values):
        found = found + [float(t) for t in sample.values if _PLAIN_NUMBER.match(t)]
    found = [x for x in found if isfinite(x)]
    return (min(found), max(found)) if found else (None, None)


def _flags(sample: Sample, numbers: Sequence[float]) -> float:
    """The share of yes and no; a column that also counts to 12 says neither with its ones."""
    counts = not set(numbers) <= {0.0, 1.0}
    if counts or len(sample.values) > MOST_SPELLINGS:
        return 0.0
    plus = any(text.strip() == "+" for text in sample.values)
    pairs = zip(sample.values, sample.weights, strict=True)
    return sum(n for text, n in pairs if read_flag(text, plus) is not None) / max(1, sample.count)


def _is_currency(text: str) -> bool:
    return _CURRENCY.match(text) is not None and text.upper() not in _FALSE_CODES
