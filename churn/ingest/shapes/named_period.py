"""The one month or day that a table is about, where the name of its sheet, its title or its file says so.

Invariant: the day a report was made is no day of what it tells, and a stretch longer than a month dates
nothing.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from churn.ingest.raw import RawTable
from churn.ingest.shapes.titles import stem_of_file, titles_of, years_around
from churn.ingest.shapes.years import last_complete
from churn.ingest.values.day_text import MONTH_NUMBERS
from churn.ingest.values.period_text import DAY, MONTH, PeriodText, dates_in, period_text
from churn.schema import Period

# A title that tells when the report was made, or a state of things on a day.
_MADE = re.compile(
    r"(?i)формиров|сформир|выгру[зж]|создан|печат|составлен|подготовл|актуальн|обновл|по\s+состоянию|"
    r"(?<!\w)на\s+\d|дата\s+отч[её]та|"
    r"generat|export|creat|print|prepared|updated|download|as\s+(of|at)|report\s+date|run\s+(on|date)"
)
_STAMPED = re.compile(r"(?i)export|выгрузк|backup|dump|download|копия|copy|\d\d[-_.:]?\d\d[-_.:]?\d\d\D*$")
_ABOUT = re.compile(r"(?i)(?<!\w)(за|период\w*|с|for|period|from|between)(?!\w)")
_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_WORDED = re.compile(
    rf"(?<![^\W\d])(?P<m>{_MONTH})(?![^\W\d])\.?(?:\s*\d\d?,)?\s*(?P<y>(?:19|20)\d\d)?", re.IGNORECASE
)
_LONGEST_NAME = 4  # words of a sheet's name beside its month


@dataclass(frozen=True)
class NamedPeriod:
    """`day`: its first day, None where it is longer than a month; `grain`: MONTH, or None for a day or part
    of a month; `where`: "sheet", "title" or "file"; `text`: what says so; `assumed`: the year, where nothing
    names it."""

    day: dt.date | None
    grain: Period | None
    where: str
    text: str
    assumed: int | None = None


def named_period(table: RawTable) -> NamedPeriod | None:
    """The month or day of a table by its sheet, else its titles, else its file; None where none says so."""
    return _of_sheet(table) or _of_titles(table) or _of_file(table)


def _of_sheet(table: RawTable) -> NamedPeriod | None:
    name = table.source.sheet or ""
    period = period_text(name) if name else None
    if period is None or period.length not in (DAY, MONTH) or len(period.rest.split()) > _LONGEST_NAME:
        return None
    years = years_around(table)
    assumed = period.year is None and not years
    if assumed and period.rest:
        return None
    year = period.year or (max(years) if years else last_complete())
    return NamedPeriod(period.first_day(year), _grain(period), "sheet", name, year if assumed else None)


def _of_titles(table: RawTable) -> NamedPeriod | None:
    long = None
    for title in titles_of(table):
        found = None if _MADE.search(title) else _of_title(title, years_around(table))
        if found and found.day:
            return found
        long = long or found
    return long


def _of_title(title: str, years: tuple[int, ...]) -> NamedPeriod | None:
    """The stretch a title names: between two days, between two months, or a single one."""
    days = dates_in(title)
    if len(days) > 1:
        return _between(min(days), max(days), title)
    months = {(int(m["y"] or 0), MONTH_NUMBERS[m["m"].lower().replace("ё", "е")]) for m in _worded(title)}
    if len({month for _, month in months}) > 1 or len({year for year, _ in months if year}) > 1:
        return NamedPeriod(None, None, "title", title) if _ABOUT.search(title) else None
    if months and not days:
        ((_, month),) = {(0, month) for _, month in months}
        year = max((year for year, _ in months), default=0) or (max(years) if len(years) == 1 else 0)
        return NamedPeriod(dt.date(year, month, 1), Period.MONTH, "title", title) if year else None
    period = period_text(title)
    if period is None:
        return None
    if period.length in (DAY, MONTH):
        day = period.first_day(max(years) if len(years) == 1 else None)
        return NamedPeriod(day, _grain(period), "title", title) if day else None
    return NamedPeriod(None, None, "title", title) if _ABOUT.search(title) else None


def _worded(title: str) -> list[re.Match]:
    return list(_WORDED.finditer(title.replace("ё", "е").replace("Ё", "Е")))


def _between(first: dt.date, last: dt.date, title: str) -> NamedPeriod:
    """A stretch of days: a whole month, a part of one, or more than that."""
    if (first.year, first.month) != (last.year, last.month):
        return NamedPeriod(None, None, "title", title)
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    return NamedPeriod(first, Period.MONTH if whole else None, "title", title)


def _of_file(table: RawTable) -> NamedPeriod | None:
    stem = stem_of_file(table)
    period = period_text(stem)
    if period is None or period.year is None or period.length not in (DAY, MONTH):
        return None
    if period.length == DAY and _STAMPED.search(stem):
        return None
    return NamedPeriod(period.first_day(), _grain(period), "file", table.source.file)


def _grain(period: PeriodText) -> Period | None:
    return Period.MONTH if period.length == MONTH else None
