"""Which number is the day and which the month, decided from all the dates of a column at once.

Invariant: the decision depends on the set of texts and how often each stands, never on where they stand.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from churn.ingest.values.day_text import FIRST_YEAR, LAST_YEAR, DayText, Shape, full_year

_MIXED = 0.1  # above this share of contrary proofs the order counts as open
_ENOUGH = 5
_BILLING_DAYS = 2  # a book that bills on fixed days shows no more distinct ones

_PLACES = {"dmy": (2, 1, 0), "mdy": (2, 0, 1), "ymd": (0, 1, 2)}  # of year, month, day among the parts


@dataclass(frozen=True)
class Ordered:
    """`order`: None where no text is a date in any order. `days`: text → date under `order`, None where
    it cannot be one. `proofs`: texts that can be read in that order only. `ambiguous`: some text would be
    another day in another order, and nothing proves either."""

    order: str | None = None
    days: Mapping[str, dt.date | None] = field(default_factory=dict)
    proofs: frozenset[str] = frozenset()
    ambiguous: bool = False


def decide_order(
    texts: Mapping[str, DayText],
    counts: Mapping[str, int],
    day_first: bool | None,
    twelve_hours: bool,
    russian: bool = False,
) -> Ordered:
    """The order of EITHER and SHORT texts, by the number of cells each order alone can read.

    Nothing proved, or contrary proofs in more than a tenth of the proving cells: ambiguous, and `day_first`
    decides if given. Else the majority of proofs; else the order under which the book looks like one (its
    days are the same one or two of every month, or all within one month) if the other does not; else day
    first, but month first with slashes ("1/5/2024", as US programs export) or a twelve-hour clock, unless
    the column is called something in Russian.
    """
    readings = {order: {t: as_date(f, order) for t, f in texts.items()} for order in _PLACES}
    if not any(any(days.values()) for days in readings.values()):
        return Ordered()
    proofs = {order: _proofs(order, readings) for order in _PLACES}
    votes = {order: sum(counts[t] for t in proofs[order]) for order in _PLACES}
    order = max(votes, key=lambda o: (votes[o], o == _wanted(day_first)))
    open_ = sum(votes.values()) - votes[order] > _MIXED * sum(votes.values()) or not votes[order]
    if open_ and (day_first is not None or not votes[order]):
        order = _wanted(day_first) or _likely(texts, readings, twelve_hours, russian)
    pairs = ((readings["dmy"][text], readings["mdy"][text]) for text in texts)
    matters = any(day and other and day != other for day, other in pairs)
    return Ordered(order, readings[order], proofs[order], open_ and matters)


def looks_turned(ordered: Ordered, year_first: Sequence[dt.date]) -> bool:
    """Whether a spreadsheet program seems to have turned part of the column round before saving it.

    It takes "05/13/2024" for text where it expects day first, and "05/01/2024" for 5 January: then every
    date left as text proves its order, and no date of the others is after the 12th. By chance, five
    of each look like that less than once in a thousand columns.
    """
    texts = [text for text, day in ordered.days.items() if day]
    all_proofs = len(texts) >= _ENOUGH and all(text in ordered.proofs for text in texts)
    return all_proofs and len(year_first) >= _ENOUGH and all(day.day <= 12 for day in year_first)


def as_date(found: DayText, order: str) -> dt.date | None:
    """The date of the parts in that order; None where there is no such day."""
    if found.shape is Shape.EITHER and order == "ymd":
        return None
    year, month, day = (found.parts[place] for place in _PLACES[order])
    return date_or_none(full_year(year, 2 if found.shape is Shape.SHORT else 4), month, day)


def date_or_none(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None where the calendar has no such day or no business has such a year."""
    try:
        return dt.date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _wanted(day_first: bool | None) -> str | None:
    return None if day_first is None else "dmy" if day_first else "mdy"


def _proofs(order: str, readings: Mapping[str, Mapping[str, dt.date | None]]) -> frozenset[str]:
    """Texts that are a date in this order and not in the others; a short year may stand first only where
    neither day first nor month first can be."""
    others = [readings[o] for o in ("dmy", "mdy") if o != order]
    return frozenset(t for t, day in readings[order].items() if day and not any(o[t] for o in others))


def _likely(
    texts: Mapping[str, DayText],
    readings: Mapping[str, Mapping[str, dt.date | None]],
    twelve_hours: bool,
    russian: bool,
) -> str:
    dmy, mdy = (_looks_like_a_book(readings[order]) for order in ("dmy", "mdy"))
    if dmy != mdy:
        return "dmy" if dmy else "mdy"
    slashes = Counter("/" in text for text in texts)
    american = twelve_hours or slashes[True] > slashes[False]
    return "mdy" if american and not russian else "dmy"


def _looks_like_a_book(days: Mapping[str, dt.date | None]) -> bool:
    known = {day for day in days.values() if day}
    months = {(day.year, day.month) for day in known}
    fixed = len({day.day for day in known}) <= _BILLING_DAYS
    return len(known) > _BILLING_DAYS and (len(months) == 1 or (fixed and len(months) > _BILLING_DAYS))
