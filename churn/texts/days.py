"""Days and periods named as the readers of a language name them: 05.03.2024, март 2024, Q2 2024.

Invariant: a period is named by its first day alone.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from babel import Locale, dates

from churn.texts.catalogue import catalogue


def as_date(day: object) -> dt.date | None:
    """The day of a date, a time stamp, a NumPy day or an ISO text; None for a missing one.

    Raises ValueError, TypeError or AttributeError for what is no day.
    """
    if day is None or day != day:
        return None
    if isinstance(day, str):
        return dt.date.fromisoformat(day[:10])
    if hasattr(day, "astype"):
        day = day.astype("datetime64[D]").item()
    return day.date() if hasattr(day, "date") else dt.date(day.year, day.month, day.day)


def day_name(day: dt.date, language: str) -> str:
    # Russian spells a date out too long for a figure, and its readers write it in numbers anyway
    return dates.format_date(day, "dd.MM.yyyy" if language == "ru" else "medium", locale=language)


@lru_cache(maxsize=5_000)
def period_name(day: dt.date, kind: str, short: bool, language: str) -> str:
    """The name of the period of that kind which starts on that day."""
    if kind == "month":
        return _month(day, short, language)
    if kind == "quarter":
        return catalogue(language).gettext("format.quarter").format(q=(day.month + 2) // 3, year=day.year)
    if kind == "week":
        year, week, _ = day.isocalendar()
        key = "format.week_short" if short else "format.week"
        return catalogue(language).gettext(key).format(week=week, year=year, yy=f"{year % 100:02d}")
    return str(day.year)


def period_of(day: dt.date, kind: str, language: str) -> str:
    """The same after a word that wants the genitive: с января 2026; elsewhere as `period_name`."""
    if kind == "month":
        return dates.format_date(day, "MMMM y", locale=language)
    return period_name(day, kind, False, language)


def _month(day: dt.date, short: bool, language: str) -> str:
    if short:
        month = Locale(language).months["stand-alone"]["abbreviated"][day.month].rstrip(".")
        return f"{month}\u00a0{day:%y}"
    name = dates.format_skeleton("yMMMM", day, locale=language)
    return name.removesuffix("г.").rstrip()  # a column of "март 2024 г." says nothing by its "г."
