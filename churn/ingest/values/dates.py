"""A column of texts, numbers or typed cells becomes dates; the order of day and month is proved, not assumed.

Invariant: the order rests on the set of all texts of the column, never on the order of its rows; a text
that contradicts the order is told as bad and never read the other way round.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from churn.ingest.values.day_order import date_or_none, decide_order, looks_turned
from churn.ingest.values.day_text import (
    FIRST_SERIAL,
    FIRST_STAMP,
    FIRST_YEAR,
    LAST_SERIAL,
    LAST_STAMP,
    LAST_YEAR,
    DayText,
    Shape,
    day_mask,
    read_day,
)

_GLANCE = 20
_RARE = 50  # at most one in so many days may stand far off
_YEARS_AWAY = 731  # days
_LOOSE = (Shape.EITHER, Shape.SHORT)
_FAST_SHARE = 0.7  # below this share read by the exact format the general path is taken for all
_FAST = (
    (r"^\d{4}-\d\d-\d\d$", "%Y-%m-%d", "ymd"),
    (r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$", "%Y-%m-%d %H:%M:%S", "ymd"),
    (r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$", "%Y-%m-%dT%H:%M:%S", "ymd"),
    (r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", "%Y-%m-%dT%H:%M:%SZ", "ymd"),
    (r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$", "%Y-%m-%d %H:%M:%S UTC", "ymd"),
    (r"^\d{4}-\d\d-\d\d \d\d:\d\d$", "%Y-%m-%d %H:%M", "ymd"),
    (r"^\d\d\.\d\d\.\d{4}$", "%d.%m.%Y", "dmy"),
    (r"^\d\d\.\d\d\.\d{4} \d{1,2}:\d\d:\d\d$", "%d.%m.%Y %H:%M:%S", "dmy"),
    (r"^\d\d\.\d\d\.\d{4} \d{1,2}:\d\d$", "%d.%m.%Y %H:%M", "dmy"),
)
_CLOCK = (
    r"(?i)[\sT,]+(?:в\s+|at\s+)?(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-6]\d(?:[.,]\d+)?)?(?:\s*[ap]\.?m\.?)?"
    r"(?:\s*(?:z|utc|gmt|[a-zа-я]{3,4}))?(?:\s*[+\-−]\d\d?:?(?:\d\d)?)?(?:\s*[\[(][^\])]*[\])]|\s+[A-Z][a-z]+/[A-Za-z_]+)?\s*$"
)
_AM_PM = r"(?i)\d\s*[ap]\.?m\.?\b"


@dataclass(frozen=True)
class Dates:
    """A column read as dates.

    `values`: Date, null where missing or bad; the calendar day as written, whatever the zone. `bad`: Boolean,
    there was text and it is no date. `order`: "dmy" or "mdy" where any cell writes day and month as numbers
    before the year, else the commonest of "ymd", "month" (as a word), "month_year" (no day; its first is
    taken), "year" (nothing but years; 1 January is taken), "serial", "stamp" (seconds since 1970), "typed";
    "none" where nothing could be read. `proof`: position of the first cell that only that order can read.
    `ambiguous`: some cell would be another day in the other order, and nothing proves either. `turned`: a
    spreadsheet program seems to have read part of the column in the wrong order before it was saved, see
    `looks_turned`; the days stay as written.
    """

    values: pl.Series
    bad: pl.Series
    order: str
    proof: int | None = None
    ambiguous: bool = False
    turned: bool = False


def parse_dates(cells: pl.Series, day_first: bool | None = None) -> Dates:
    """The dates of a column; `day_first` answers for columns that prove nothing themselves.

    A proof beats `day_first`. Where both orders are proved by different cells, the one with more cells
    wins and the others are bad. See `decide_order` for what is taken where nothing is proved.
    A column of years alone is read as 1 January with order "year": whether it is a date is the caller's.
    """
    if cells.dtype in (pl.Categorical, pl.Enum):
        cells = cells.cast(pl.String)
    if cells.dtype == pl.String:
        return _fast(cells) or _from_text(cells, day_first)
    if cells.dtype in (pl.Date, pl.Datetime):
        return _from_typed(cells)
    if cells.dtype.is_numeric() and cells.dtype != pl.Boolean:
        return _from_text(_digits(cells), day_first)
    return Dates(_nothing(cells), cells.is_not_null(), "none")


def far_days(days: pl.Series) -> pl.Series:
    """Boolean, one a day: it is one of a few that stand years away from the others, as slips do."""
    known = days.drop_nulls().sort()
    few = max(1, len(known) // _RARE)
    if len(known) < _RARE:
        return days.is_in([]).fill_null(False)
    low, high = (known[place] for place in (few, -few - 1))
    span = max(dt.timedelta(_YEARS_AWAY), high - low)
    early, late = _shifted(low, -span), _shifted(high, span)
    return ((days < early) | (days > late)).fill_null(False)


def _shifted(day: dt.date, by: dt.timedelta) -> dt.date:
    """The day so far off, within the years that are read at all."""
    ordinal = day.toordinal() + by.days
    first, last = dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR, 12, 31)
    return dt.date.fromordinal(min(max(ordinal, first.toordinal()), last.toordinal()))


def _nothing(cells: pl.Series) -> pl.Series:
    return pl.Series(cells.name, [None], dtype=pl.Date).new_from_index(0, len(cells))


def _from_typed(cells: pl.Series) -> Dates:
    written = cells.dt.replace_time_zone(None) if getattr(cells.dtype, "time_zone", None) else cells
    values = written.cast(pl.Date)
    if _all_sane(values):
        return Dates(values, values.is_null() & cells.is_not_null(), "typed")
    sane = _sane(values)
    odd = _from_text(values.filter(~sane).cast(pl.String), None)
    places = (~sane.fill_null(True)).arg_true()
    kept = values.scatter(places, odd.values)
    bad = values.is_null() & cells.is_not_null()
    return Dates(kept, bad.scatter(places, odd.bad), "typed")


def _sane(values: pl.Series) -> pl.Series:
    """False for days that may be a program's stand-in for "none", or lie outside the years of a business."""
    low, high = pl.date(FIRST_YEAR, 1, 2), pl.date(LAST_YEAR, 12, 31)
    return pl.select(pl.lit(values).is_between(low, high)).to_series()


def _digits(cells: pl.Series) -> pl.Series:
    """Numbers as texts: whole ones without a point, a spreadsheet's serial without its clock."""
    number = cells.cast(pl.Float64)
    number = number.fill_nan(None)
    whole = number.floor()
    clocked = number.is_between(FIRST_SERIAL, LAST_SERIAL + 1) | number.is_between(FIRST_STAMP, LAST_STAMP)
    plain = (number == whole) | clocked
    texts = whole.cast(pl.Int64, strict=False).cast(pl.String).fill_null("not a date")
    texts = texts.zip_with(plain.fill_null(False), pl.Series(["not a date"]).new_from_index(0, len(cells)))
    return pl.select(pl.when(number.is_not_null()).then(texts).alias(cells.name)).to_series()


def _fast(cells: pl.Series) -> Dates | None:
    """The column read by one exact format, where that and what it proves leave nothing to decide."""
    found = _common_format(cells)
    if not found:
        return None
    form, order = found
    values = _by_format(cells, form)
    proof = _late_day(values) if order == "dmy" else None
    bad = pl.Series("bad", [False]).new_from_index(0, len(cells))
    if order == "dmy" and proof is None:
        return None
    if values.null_count() == cells.null_count() and _all_sane(values):
        return Dates(values, bad, order, proof)
    left = (cells.is_not_null() & ~_sane(values).fill_null(False)).arg_true()
    rest = _from_text(cells.gather(left), None)
    few = len(left) <= (1 - _FAST_SHARE) * (len(cells) - cells.null_count())
    if not few or rest.order in ("dmy", "mdy") or rest.proof is not None:
        return None
    return Dates(values.scatter(left, rest.values), bad.scatter(left, rest.bad), order, proof)


def _late_day(values: pl.Series) -> int | None:
    """Position of the first date after the 12th of a month."""
    late = (values.dt.day() > 12).arg_true()
    return int(late[0]) if len(late) else None


def _all_sane(values: pl.Series) -> bool:
    low, high = values.min(), values.max()
    return low is None or (low > dt.date(FIRST_YEAR, 1, 1) and high <= dt.date(LAST_YEAR, 12, 31))


def _common_format(cells: pl.Series) -> tuple[str, str] | None:
    few = cells.drop_nulls().head(_GLANCE).to_list()
    for shape, form, order in _FAST:
        if sum(bool(re.match(shape, text)) for text in few) * 2 > len(few):
            return form, order
    return None


def _by_format(cells: pl.Series, form: str) -> pl.Series:
    if "%H" not in form:
        return cells.str.to_date(form, strict=False)
    # Days repeat, and a cache of texts pays; days with a clock do not, unless the clock is always midnight.
    repeats = bool(cells.head(_GLANCE).str.contains(r"\b0?0:00(?::00)?\D*$").all())
    return cells.str.to_datetime(form, strict=False, cache=repeats, time_unit="ms").cast(pl.Date)


def _from_text(cells: pl.Series, day_first: bool | None) -> Dates:
    """The general path: every distinct day is read once, the order decided, the days mapped back."""
    clocks = bool(cells.str.contains(":", literal=True).any())
    days = cells.str.replace(_CLOCK, "") if clocks else cells
    counted = days.drop_nulls().alias("day").value_counts()
    counts = dict(counted.filter(day_mask(counted["day"])).iter_rows())
    read = {text: found for text in counts if (found := read_day(text))}
    loose = {text: found for text, found in read.items() if found.shape in _LOOSE}
    twelve_hours = clocks and bool(loose) and bool(cells.str.contains(_AM_PM).any())
    russian = re.search(r"(?i)[а-яё]", cells.name) is not None
    ordered = decide_order(loose, counts, day_first, twelve_hours, russian)
    fixed = {t: date_or_none(*f.parts) for t, f in read.items() if f.shape not in (*_LOOSE, Shape.MISSING)}
    values = _mapped(days, fixed | dict(ordered.days))
    missing = [text for text, found in read.items() if found.shape is Shape.MISSING]
    bad = values.is_null() & days.is_not_null() & ~days.is_in(pl.Series(missing, dtype=pl.String).implode())
    order = ordered.order or _commonest(fixed, read, counts)
    turned = looks_turned(ordered, [d for t, d in fixed.items() if d and read[t].shape is Shape.YMD])
    proof = _first(days, ordered.proofs)
    return Dates(values, bad.fill_null(False), order, proof, ordered.ambiguous, turned)


def _mapped(days: pl.Series, dates: Mapping[str, dt.date | None]) -> pl.Series:
    texts = pl.Series(list(dates), dtype=pl.String)
    known = pl.Series(list(dates.values()), dtype=pl.Date)
    return days.replace_strict(texts, known, default=None, return_dtype=pl.Date) if dates else _nothing(days)


def _commonest(
    dates: Mapping[str, dt.date | None], read: Mapping[str, DayText], counts: dict[str, int]
) -> str:
    """The shape of most dates; years alone give a column its name only where there is nothing finer."""
    seen: Counter[str] = Counter()
    for text, day in dates.items():
        if day:
            seen[read[text].shape.value] += counts[text]
    return max(seen, key=lambda shape: (shape != Shape.YEAR, seen[shape], shape)) if seen else "none"


def _first(days: pl.Series, texts: frozenset[str]) -> int | None:
    if not texts:
        return None
    return days.is_in(pl.Series(sorted(texts)).implode()).fill_null(False).arg_max()
