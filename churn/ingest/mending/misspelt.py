"""One misspelt text becomes the day or number that its writer must have meant, or nothing.

Invariant: nothing is invented: every figure of a reading stands in the text, and a text that could mean two
things means none.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

import polars as pl

from churn.ingest.values.day_order import as_date, date_or_none
from churn.ingest.values.day_text import DayText, Shape, read_day
from churn.ingest.values.durations import parse_hours
from churn.ingest.values.numbers import parse_numbers


class Reading(NamedTuple):
    """What a text was meant to say, and the code of why."""

    text: str
    why: str


_TOKEN = re.compile(r"[^\W_]+|\|")
_LOOKS_LIKE = str.maketrans("OoОоlI|ІЗ", "000011113")
_DIGITS_AND_ALIKE = re.compile(r"[0-9OoОоlI|ІЗ]*[0-9][0-9OoОоlI|ІЗ]*")
_LAST_ONES = re.compile(r"[lI|]$")  # "100l" may be litres
_CLOCK = re.compile(r"(?<=\w)[\sT,]+\d{1,2}:\d\d(:\d\d)?\s*$")
_STRAY_IN_DAY = (
    (re.compile(r"(?<=\d)\s*([./\-])\s*\1*\s*(?=\d)"), r"\1"),  # "12..05.2024", "12 .05. 2024"
    (re.compile(r"(?<=\d),(?=\d)"), "."),  # "12,05,2024"
    (re.compile(r"^[^\w]+|[^\w.]+$"), ""),
)
_STRAY_IN_NUMBER = ((re.compile(r"([.,])\1+"), r"\1"), (re.compile(r"(?<=\d)=(?=\d\d$)"), ","))
_WRITTEN = {"dmy": "%d.%m.%Y", "mdy": "%m/%d/%Y"}
_SURE = (Shape.YMD, Shape.MONTH, Shape.EITHER, Shape.SHORT)


def meant_day(text: str, order: str) -> Reading | None:
    """The day that was meant, written as the column writes its days. `order`: that of the column ("dmy",
    "mdy", or another where its days prove none)."""
    bare = _CLOCK.sub("", text.strip())
    for candidate, why in (
        (with_digits(bare), "letter_for_digit"),
        (_tidied(bare, _STRAY_IN_DAY), "stray_mark"),
        (_tidied(with_digits(bare), _STRAY_IN_DAY), "letter_for_digit"),
    ):
        if candidate != bare and _day(candidate, order) is not None:
            return Reading(candidate, why)
    day = _turned(read_day(bare), order)
    return None if day is None else Reading(written_day(day, order), "day_and_month_swapped")


def meant_number(text: str, hours: bool = False) -> Reading | None:
    """The number that was meant, as it would have been written; `hours`: a length of time may stand there."""
    bare = text.strip()
    letters = bare if _LAST_ONES.search(bare) else with_digits(bare)
    for candidate, why in (
        (letters, "letter_for_digit"),
        (_tidied(bare, _STRAY_IN_NUMBER), "stray_mark"),
        (_tidied(letters, _STRAY_IN_NUMBER), "letter_for_digit"),
    ):
        if candidate != bare and _is_number(candidate, hours):
            return Reading(candidate, why)
    return None


def with_digits(text: str) -> str:
    """The text with letters that look like digits read as digits, in every word that holds a digit."""

    def digits(found: re.Match) -> str:
        word = found[0]
        return word.translate(_LOOKS_LIKE) if _DIGITS_AND_ALIKE.fullmatch(word) else word

    return _TOKEN.sub(digits, text)


def _tidied(text: str, rules: tuple[tuple[re.Pattern, str], ...]) -> str:
    for pattern, by in rules:
        text = pattern.sub(by, text)
    return text


def _day(text: str, order: str) -> dt.date | None:
    """The day of a text in that order; without an order, the one day it can mean."""
    read = read_day(text)
    if read is None or read.shape not in _SURE:
        return None
    if read.shape not in (Shape.EITHER, Shape.SHORT):
        return date_or_none(*read.parts)
    if order in _WRITTEN or re.fullmatch(r"[\d.]+", text):  # dots part days written day first
        return as_date(read, order if order in _WRITTEN else "dmy")
    days = {as_date(read, known) for known in _WRITTEN} - {None}
    return days.pop() if len(days) == 1 else None


def _turned(read: DayText | None, order: str) -> dt.date | None:
    """The day of "2024.13.01", and of a month first in a column that writes the day first."""
    if read is None:
        return None
    if read.shape is Shape.YMD and date_or_none(*read.parts) is None:
        year, month, day = read.parts
        return date_or_none(year, day, month)
    if read.shape is Shape.EITHER and order in _WRITTEN and as_date(read, order) is None:
        return as_date(read, "mdy" if order == "dmy" else "dmy")
    return None


def written_day(day: dt.date, order: str) -> str:
    """The day as a column of that order writes it."""
    return day.strftime(_WRITTEN.get(order, "%Y-%m-%d"))


def _is_number(text: str, hours: bool) -> bool:
    one = pl.Series([text])
    if hours:
        read = parse_hours(one, None, None)
        return read.hours[0] is not None and not read.bad[0]
    read = parse_numbers(one)
    return read.values[0] is not None and not read.bad[0] and not read.ambiguous
