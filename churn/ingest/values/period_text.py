"""The stretch of time that a few words name: "янв. 24", "Q1 2024", "2024-01", "Выручка 2023", "1–31.03.2024".

Invariant: a text that names two stretches ("янв-мар", "2023/24") names none; what it says beside the
stretch is kept in `rest`.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from churn.ingest.values.day_order import date_or_none
from churn.ingest.values.day_text import MONTH_NUMBERS, full_year
from churn.schema import Period

DAY, WEEK, MONTH, QUARTER, HALF, YEAR = 0, -1, 1, 3, 6, 12
_LONGEST = 120  # characters; a longer text is a sentence
_UNITS = {WEEK: Period.WEEK, MONTH: Period.MONTH, QUARTER: Period.QUARTER, HALF: Period.YEAR}


@dataclass(frozen=True)
class PeriodText:
    """A stretch of time. `length`: WEEK, DAY, or months (1, 3, 6, 12); `year` None where none is named;
    `number`: which of its year, from 1; `day`: the first day, where the text gives a day; `rest`: the other
    words; `repeat`: 2 for "янв (2)"; `short`: its year has two digits, or is a day after all ("Jan 24")."""

    length: int
    year: int | None
    number: int
    rest: str = ""
    day: dt.date | None = None
    repeat: int = 1
    short: bool = False

    @property
    def unit(self) -> Period | None:
        """The period of the panel that holds it; None for a day."""
        return None if self.length == DAY else _UNITS.get(self.length, Period.YEAR)

    def first_day(self, year: int | None = None) -> dt.date | None:
        """Its first day; `year` stands in where the text names none."""
        if self.day is not None:
            return self.day
        year = self.year or year
        if year is None:
            return None
        if self.length == WEEK:
            return dt.date.fromisocalendar(year, min(self.number, 52), 1)
        return dt.date(year, (self.number - 1) * self.length + 1, 1)


_YEAR4 = r"(?:19[6-9]\d|20[0-4]\d)"
_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_DASH = r"\s*(?:г\.?\s*)?(?:-|–|—|…|\.{2,3}|по|до|to|till|until)\s*"
_DATE = "|".join(
    rf"{_YEAR4}{mark}\d\d?{mark}\d\d?|\d\d?{mark}\d\d?{mark}(?:{_YEAR4}|\d\d)" for mark in (r"\.", "/", "-")
)
_TWO_DATES = re.compile(rf"(?<!\d)(?P<a>{_DATE}){_DASH}(?P<b>{_DATE})(?!\d)")
_ONE_DATE = re.compile(rf"(?<!\d)(?P<a>{_DATE})(?:[ t]0?0:00(?::00)?)?(?![\d./-])")
_SPAN = re.compile(
    rf"(?<![^\W\d])(?:{_MONTH})\.?(?:\s*{_YEAR4})?{_DASH}(?:\d\d?\s+)?(?:{_MONTH})(?![^\W\d])"
    rf"|(?<!\d){_YEAR4}\s*[-–—/]\s*(?:{_YEAR4}|1[3-9]|[2-9]\d)(?!\d|[./-]\d)"
    r"|(?<!\d)\d\d?\s*(?:мес|months)(?![^\W\d]{3})"
)
_YEAR_MONTH = re.compile(
    rf"(?<!\d)(?P<y>{_YEAR4})(?:[-./]|\s*[mм]|(?=\d\d(?!\d)))(?P<n>0?[1-9]|1[0-2])(?![\d])"
    rf"|(?<![\d.])(?P<n2>0?[1-9]|1[0-2])[-./](?P<y2>{_YEAR4})(?!\d)"
    rf"|^(?P<y3>{_YEAR4})\s+(?P<n3>0?[1-9]|1[0-2])$"
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTER = re.compile(
    r"(?<![^\W\d])(?:q|кв\.?|квартал|quarter)\s*(?P<n>[1-4])(?!\d)"
    r"|(?<!\w)(?P<n2>[1-4]|iv|i{1,3})(?:\s*-?\s*(?:ый|ий|й|st|nd|rd|th))?\s*"
    r"(?:кв(?:артал\w*)?\b\.?|q(?![^\W\d])|quarter\b)"
)
_HALF = re.compile(
    r"(?<![^\W\d])(?:h|half)\s*(?P<n>[12])(?!\d)"
    r"|(?<![\w])(?P<n2>[12]|i{1,2})(?:\s*-?\s*(?:ое|е|st|nd))?\s*(?:полугоди\w*|п/г\b|half\b|h(?![^\W\d]))"
)
_WEEK = re.compile(
    r"(?<![^\W\d])(?:w|wk|week|нед(?:еля)?\.?)\s*[#№]?\s*(?P<n>[1-9]|0[1-9]|[1-4]\d|5[0-3])(?!\d)"
    r"|(?<![\w])(?P<n2>[1-9]|0[1-9]|[1-4]\d|5[0-3])(?:\s*-?\s*я)?\s*(?:нед(?:еля|ели)?\b\.?|week\b|wk\b)"
)
_MONTH_WORD = re.compile(rf"(?<![^\W\d])(?P<n>{_MONTH})(?![^\W\d])\.?")
_LONE_YEAR = re.compile(rf"(?<![\d.,])(?P<y>{_YEAR4})(?![\d]|[.,]\d)")
_YEAR_AFTER = re.compile(rf"[\s.,'’/\-]*(?:fy\s*)?(?P<y>{_YEAR4}|\d\d)(?!\d|[.,/-]\d)")
_REPEAT = re.compile(r"\s*\((\d{1,2})\)$")
_EMPTY_WORDS = re.compile(
    r"(?i)(?<![^\W\d])(?:г\.?|гг\.?|год[ау]?|year|yr|fy|за|на|в|with|for|in|of|мес(?:яцы?|\.)?|months?|"
    r"период|period|дата|date)(?![^\W\d])"
)
_NUMBERED = ((_QUARTER, QUARTER), (_HALF, HALF), (_WEEK, WEEK))


@lru_cache(maxsize=8192)
def period_text(text: str) -> PeriodText | None:
    """The stretch of time a text names; None where it names none, or more than one."""
    if len(text) > _LONGEST or not any(c.isdigit() or c.isalpha() for c in text):
        return None
    shown = unicodedata.normalize("NFKC", text).replace("_", " ").strip()
    repeated = _REPEAT.search(shown)
    if repeated and (repeated.start() > 0):
        shown = shown[: repeated.start()]
    plain = shown.lower().replace("ё", "е")
    found = _dated(plain) or (None if _SPAN.search(plain) else _named(plain))
    if found is None or len(plain) != len(shown):
        return None
    period, spans = found
    rest = _rest(shown, spans)
    if names_time(rest):
        return None
    return replace(period, rest=rest, repeat=int(repeated[1]) if repeated else 1)


def names_time(text: str) -> bool:
    """Whether some stretch of time is named in a text at all."""
    plain = text.lower().replace("ё", "е")
    return any(p.search(plain) for p in (_MONTH_WORD, _LONE_YEAR, _QUARTER, _HALF, _ONE_DATE))


def date_of(text: str) -> dt.date | None:
    """A day written in numbers; with slashes and nothing to tell, the first of a month is preferred."""
    parts = [int(part) for part in re.split(r"[./-]", text)]
    if parts[0] > 31:
        return date_or_none(*parts)
    first, second, year = parts
    year = full_year(year, 4 if year > 99 else 2)
    american = "/" in text and first <= 12 and (second == 1 or first != 1 or second > 12)
    return date_or_none(year, first, second) if american else date_or_none(year, second, first)


def dates_in(text: str) -> list[dt.date]:
    """All days written in numbers, in their order."""
    plain = text.lower()
    found = (date_of(m["a"]) for m in re.finditer(rf"(?<!\d)(?P<a>{_DATE})(?!\d)", plain))
    return [day for day in found if day is not None]


_Found = tuple[PeriodText, list[tuple[int, int]]]


def _dated(plain: str) -> _Found | None:
    if two := _TWO_DATES.search(plain):
        first, last = date_of(two["a"]), date_of(two["b"])
        if first is None or last is None or last < first:
            return None
        length = _length((last - first).days + 1)
        return (PeriodText(length, first.year, 1, day=first), [two.span()])
    if one := _ONE_DATE.search(plain):
        day = date_of(one["a"])
        return None if day is None else (PeriodText(DAY, day.year, day.month, day=day), [one.span()])
    return None


def _length(days: int) -> int:
    """The stretch that so many days make."""
    for length, least, most in (
        (DAY, 1, 1),
        (WEEK, 5, 8),
        (MONTH, 28, 31),
        (QUARTER, 89, 92),
        (HALF, 181, 184),
    ):
        if least <= days <= most:
            return length
    return YEAR if days in (365, 366) else DAY


def _named(plain: str) -> _Found | None:
    if match := _YEAR_MONTH.search(plain):
        year = match["y"] or match["y2"] or match["y3"]
        number = match["n"] or match["n2"] or match["n3"]
        return PeriodText(MONTH, int(year), int(number)), [match.span()]
    for pattern, length in _NUMBERED:
        if match := pattern.search(plain):
            number = match["n"] or match["n2"]
            return _with_year(plain, match, length, _ROMAN.get(number) or int(number))
    if match := _MONTH_WORD.search(plain):
        return _with_year(plain, match, MONTH, MONTH_NUMBERS[match["n"]])
    if match := _LONE_YEAR.search(plain):
        return PeriodText(YEAR, int(match["y"]), 1), [match.span()]
    return None


def _with_year(plain: str, match: re.Match, length: int, number: int) -> _Found:
    after = _YEAR_AFTER.match(plain, match.end())
    if after:
        year = full_year(int(after["y"]), len(after["y"]))
        short = len(after["y"]) < 4
        return PeriodText(length, year, number, short=short), [(match.start(), after.end())]
    for year in _LONE_YEAR.finditer(plain):
        if year.end() <= match.start() or year.start() >= match.end():
            return PeriodText(length, int(year["y"]), number), sorted([match.span(), year.span()])
    return PeriodText(length, None, number), [match.span()]


def _rest(shown: str, spans: list[tuple[int, int]]) -> str:
    """What the text says beside its stretch of time, without punctuation at its ends."""
    for start, end in reversed(spans):
        shown = shown[:start] + " " + shown[end:]
    bare = _EMPTY_WORDS.sub(" ", shown)
    return re.sub(r"\s+([,.;:)])", r"\1", " ".join(bare.replace("()", " ").split())).strip(" .,;:-–—/|()'’\"")
