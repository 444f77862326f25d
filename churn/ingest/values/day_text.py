"""One written day, without its clock, becomes a DayText: which parts it has and what they can mean.

Invariant: nothing is decided here that needs the rest of the column; a day and a month both written as
numbers stay two numbers in the order they were written.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import NamedTuple

import polars as pl

from churn.ingest.values.blanks import BLANK_TEXTS

FIRST_YEAR, LAST_YEAR = 1900, 2100
FIRST_SERIAL, LAST_SERIAL = 20_000, 80_000  # 1954-10-03 to 2119-01-10 in days since 1899-12-30
FIRST_STAMP, LAST_STAMP = 1_000_000_000, 2_000_000_000  # 2001-09-09 to 2033-05-18 in seconds since 1970
_LONGEST = 60
_PIVOT = 69  # as POSIX: 69 to 99 are 1969 to 1999, 00 to 68 are 2000 to 2068

# What programs write where there is no date: 1C and .NET, MySQL, "for ever", Excel's and SQL Server's zero.
_SENTINEL_YEARS = frozenset({0, 1, 1753, 1899, 2999, 3000, 3999, 4000, 4999, 5999, 9999})
_OPEN_ENDED = """
н.в. н.в нв по_н.в. бессрочно бессрочный по_настоящее_время настоящее_время действует никогда
ongoing present current open open-ended never now until_now
"""
NOTHING = BLANK_TEXTS | {words.replace("_", " ") for words in _OPEN_ENDED.split()}


class Shape(StrEnum):
    """How a day is written."""

    EITHER = "either"  # two numbers that are day and month in some order, then the year
    SHORT = "short"  # the same with a year of two digits, which may also stand first
    YMD = "ymd"  # the year first
    MONTH = "month"  # the month as a word
    MONTH_YEAR = "month_year"  # no day: its first is taken
    YEAR = "year"  # neither day nor month: 1 January is taken
    SERIAL = "serial"  # a spreadsheet's count of days
    STAMP = "stamp"  # a program's count of seconds or milliseconds since 1970, in UTC
    MISSING = "missing"  # nothing is known, or a program's stand-in for that


class DayText(NamedTuple):
    """`parts`: (year, month, day), but for EITHER (first, second, year) and SHORT (first, second, third)."""

    shape: Shape
    parts: tuple[int, int, int] = (0, 0, 0)


_MONTHS = """
january jan январь января январе янв
february feb февраль февраля феврале фев февр
march mar март марта марте мар
april apr апрель апреля апреле апр
may may май мая мае
june jun июнь июня июне июн
july jul июль июля июле июл
august aug август августа августе авг
september sep sept сентябрь сентября сентябре сен сент
october oct октябрь октября октябре окт
november nov ноябрь ноября ноябре ноя нояб
december dec декабрь декабря декабре дек
"""
MONTH_NUMBERS = {
    word: number for number, line in enumerate(_MONTHS.strip().splitlines(), 1) for word in line.split()
}

_WEEKDAY = re.compile(
    r"^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
    r"|пн|вт|ср|чт|пт|сб|вс)[.,\s]+"
)
_LEADING_CLOCK = re.compile(r"^\d{1,2}:[0-5]\d(?::[0-5]\d)?[\s,]+")
_YEAR_WORD = re.compile(r"(?<=\d)\s*(?:года|год|г)\.?$")
_ZEROS = re.compile(r"^0+(?:[./-]0+)*$")
_WORD = r"(?P<word>[^\W\d_]+)\.?"
_GAP = r"[\s\-–./,]*"
_NTH = r"(?:st|nd|rd|th|-?го|-?е)?"


def _named(pattern: str) -> re.Pattern[str]:
    year, short = r"(?P<year>\d{4})", r"'?(?P<year>\d{4}|\d{2})"
    day = rf"(?P<day>\d{{1,2}}){_NTH}"
    filled = pattern.replace("YY", short).replace("Y", year).replace("D", day).replace("W", _WORD)
    return re.compile("^" + filled.replace("~", _GAP) + "$")


_NAMED = [_named(p) for p in (r"D~(?:of )?W~YY", r"W[\s\-./]*D(?:,\s*|[\s\-./]+)YY", "Y~W~D", "W~YY", "Y~W")]
_THREE = re.compile(r"^(\d{1,4})\s*([./\-–])\s*(\d{1,2})\s*\2\s*(\d{1,4})$")
_COMPACT = re.compile(r"^(\d{4})(\d\d)(\d\d)(?:t?\d{4,6}z?)?(?:\.0+)?$")
_TWO = re.compile(r"^(\d{4})[./\-](\d{1,2})$|^(\d{1,2})[./\-](\d{4})$|^(\d{4})(\d\d)(?:\.0+)?$")
_LONE_YEAR = re.compile(r"^(\d{4})(?:\.0+)?$")
_SERIAL = re.compile(r"^(\d{5})(?:[.,]\d+)?$")
_STAMP = re.compile(r"^(1\d{9})(?:\d{3})?(?:[.,]\d+)?$")
_QUOTES = re.compile(r"[«»\"“”„]")

# A cheap glance that lets through whatever read_day could read, and little else.
_GLANCE = (
    r"(?i)\d\s*[./\-–]\s*\d|\d.*(?:MONTHS)|(?:MONTHS).*\d"
    r"|^\s*'?(?:0+|(?:19|20)\d\d(?:0[1-9]|1[0-2])?|[2-8]\d{4}|1\d{9}(?:\d{3})?|\d{8}(?:t?\d{4,6}z?)?)(?:[.,]\d+)?(?:\s*г.*)?\s*$"
).replace("MONTHS", "|".join(sorted({word[:3] for word in MONTH_NUMBERS})))


def day_mask(texts: pl.Series) -> pl.Series:
    """For each text whether it is worth reading as a day."""
    nothing = texts.str.strip_chars().str.to_lowercase().is_in(pl.Series(sorted(NOTHING)).implode())
    return texts.str.contains(_GLANCE) & (texts.str.len_chars() <= _LONGEST) | nothing


def read_day(text: str) -> DayText | None:
    """The parts of one written day; None where it cannot be one.

    Years from 1900 to 2100; those that programs write for "none" or "for ever" (0001, 9999, 1899-12-30,
    1900-01-01 …) are MISSING. A short year follows POSIX: 69 is 1969, 68 is 2068.
    """
    bare = _QUOTES.sub("", text).strip().lower().lstrip("'")
    if bare in NOTHING or _ZEROS.match(bare):
        return DayText(Shape.MISSING)
    if not any(c.isdigit() for c in bare):
        return None
    bare = _YEAR_WORD.sub("", _LEADING_CLOCK.sub("", _WEEKDAY.sub("", bare))).rstrip(".,; ")
    found = _three_numbers(bare) or _few_numbers(bare) or _named_month(bare)
    return found and _bounded(found)


def full_year(year: int, digits: int) -> int:
    """The year of a text of so many digits."""
    return year if digits > 2 else year + (1900 if year >= _PIVOT else 2000)


def _three_numbers(text: str) -> DayText | None:
    match = _THREE.match(text)
    if not match:
        return None
    first, _, second, third = match.groups()
    parts = (int(first), int(second), int(third))
    widths = (len(first), len(third))
    if widths[0] == 4 and widths[1] <= 2:
        return DayText(Shape.YMD, parts)
    if widths[0] <= 2 and widths[1] == 4:
        return DayText(Shape.EITHER, parts)
    return DayText(Shape.SHORT, parts) if widths[0] <= 2 and widths[1] == 2 else None


def _few_numbers(text: str) -> DayText | None:
    if match := _STAMP.match(text):
        day = dt.datetime.fromtimestamp(int(match[1]), dt.UTC)
        return DayText(Shape.STAMP, (day.year, day.month, day.day))
    if match := _COMPACT.match(text):
        return DayText(Shape.YMD, tuple(int(g) for g in match.groups()))
    if match := _SERIAL.match(text):
        return _serial(int(match[1]))
    if match := _LONE_YEAR.match(text):
        return DayText(Shape.YEAR, (int(match[1]), 1, 1))
    if match := _TWO.match(text):
        year, month = int(match[1] or match[4] or match[5]), int(match[2] or match[3] or match[6])
        return DayText(Shape.MONTH_YEAR, (year, month, 1))
    return None


def _serial(days: int) -> DayText | None:
    if not FIRST_SERIAL <= days <= LAST_SERIAL:
        return None
    day = dt.date(1899, 12, 30) + dt.timedelta(days)
    return DayText(Shape.SERIAL, (day.year, day.month, day.day))


def _named_month(text: str) -> DayText | None:
    for pattern in _NAMED:
        match = pattern.match(text)
        if match and match["word"] in MONTH_NUMBERS:
            year = full_year(int(match["year"]), len(match["year"]))
            day = match.groupdict().get("day")
            shape = Shape.MONTH if day else Shape.MONTH_YEAR
            return DayText(shape, (year, MONTH_NUMBERS[match["word"]], int(day or 1)))
    return None


def _bounded(found: DayText) -> DayText | None:
    """The same, unless its year is a stand-in for "none" (MISSING) or no year of a business (None)."""
    if found.shape is Shape.SHORT:
        return found
    year = found.parts[2 if found.shape is Shape.EITHER else 0]
    whole = found.shape in (Shape.EITHER, Shape.YMD)
    if whole and (year in _SENTINEL_YEARS or (year == 1900 and set(found.parts) <= {1900, 1, 0})):
        return DayText(Shape.MISSING)
    return found if FIRST_YEAR <= year <= LAST_YEAR else None
