"""Periods of a calendar, and the period a day falls in.

Invariant: periods are half-open and touch, so that every day from the first to as_of has exactly one.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.errors import ChoiceError
from churn.schema import Period

MONTHS = {Period.WEEK: 12 / 52.1775, Period.MONTH: 1.0, Period.QUARTER: 3.0, Period.YEAR: 12.0}
MONTHS_A_YEAR = 12
DAYS_A_MONTH = 365.2425 / MONTHS_A_YEAR
_MONDAY_SHIFT = 3  # 1970-01-01, day 0 of the epoch, was a Thursday


@dataclass(frozen=True, eq=False)
class Calendar:
    """The periods of a panel. `edges` datetime64[D], length n + 1: period t is [edges[t], edges[t+1]).
    `complete` bool (n,): as_of reaches the last day of the period. A snapshot has no calendar
    (`period` None, no edges) and two nameless periods: at their start, and now."""

    period: Period | None
    edges: np.ndarray
    as_of: dt.date | None
    complete: np.ndarray

    def __len__(self) -> int:
        return len(self.complete)

    @property
    def starts(self) -> pd.DatetimeIndex:
        """The first day of each period; empty for a snapshot."""
        return pd.DatetimeIndex(self.edges[:-1], name="period")

    @property
    def index(self) -> pd.Index:
        """What results are indexed by: the starts, or 0 and 1 for a snapshot."""
        return self.starts if self.period else pd.RangeIndex(len(self), name="period")

    @property
    def days(self) -> list[tuple[dt.date, dt.date]]:
        """The first and the last day of each period; empty for a snapshot."""
        return [(a.item(), (b - 1).item()) for a, b in zip(self.edges[:-1], self.edges[1:], strict=True)]

    def window(self, since: dt.date | None, until: dt.date | None) -> tuple[int, int]:
        """The places of the periods that hold two days, or are nearest to them; None is an end of history."""
        inner, last = self.edges[1:-1], max(len(self.edges) - 2, 0)
        left = 0 if since is None else int(np.searchsorted(inner, np.datetime64(since), side="right"))
        right = last if until is None else int(np.searchsorted(inner, np.datetime64(until), side="right"))
        return min(left, right), right

    def require(self, since: dt.date | None, until: dt.date | None) -> None:
        """Refuse two days that no whole period lies between; None is an end of history.

        Raises ChoiceError("none_before") where no period had ended by `until`, ("none_since") where none that
        had begins on `since` or later; of a snapshot any day is refused so.
        """
        ended = self.edges[1:] <= (np.datetime64(until) + 1 if until else self.edges[-1:])
        if until and not ended.any():
            raise ChoiceError("none_before", day=until)
        if since and not (self.edges[:-1][ended] >= np.datetime64(since)).any():
            raise ChoiceError("none_since", day=since)

    @property
    def months(self) -> float:
        """Months in a period; NaN for a snapshot."""
        return MONTHS[self.period] if self.period else float("nan")

    def position(self, when: object) -> int:
        """The place of a period given as its place, or as any day inside it.

        Raises ChoiceError("unknown_period") outside the calendar.
        """
        if isinstance(when, (int, np.integer)):
            place = int(when)
        elif self.period is None:
            place = -1
        else:
            day = np.datetime64(pd.Timestamp(when).date(), "D")
            place = int(np.searchsorted(self.edges, day, side="right")) - 1
        if not 0 <= place < len(self):
            raise ChoiceError("unknown_period", period=str(when))
        return place

    def first_periods(self, n: int) -> Calendar:
        """The first n periods, known to the last day of the last of them, or to as_of before that."""
        as_of = min(self.as_of, (self.edges[n] - 1).item())
        return Calendar(self.period, self.edges[: n + 1], as_of, self.complete[:n])

    def positions(self, days: np.ndarray) -> np.ndarray:
        """The period, int64, of each day (int32 days since 1970); below 0 before the first one."""
        if not len(days):
            return np.zeros(0, np.int64)
        low, high = int(days.min()), int(days.max())
        table = ordinals(self.period, np.arange(low, high + 1)) - ordinals(self.period, _days(self.edges[:1]))
        return table[days - low]

    def starts_of(self, places: np.ndarray) -> pd.DatetimeIndex:
        """The first days of periods by place, which may lie before the first one."""
        origin = ordinals(self.period, _days(self.edges[:1]))[0]
        return pd.DatetimeIndex(first_days(self.period, np.asarray(places, np.int64) + origin))


def calendar(period: Period, first: dt.date, as_of: dt.date) -> Calendar:
    """The periods from the one that holds `first` to the one that holds `as_of`.

    Raises ChoiceError("as_of_too_early") where as_of is before the first day.
    """
    if as_of < first:
        raise ChoiceError("as_of_too_early", as_of=as_of.isoformat(), first=first.isoformat())
    ends = ordinals(period, _days(np.array([first, as_of], "datetime64[D]")))
    edges = first_days(period, np.arange(ends[0], ends[1] + 2))
    complete = edges[1:] <= np.datetime64(as_of, "D") + 1
    return Calendar(period, edges, as_of, complete)


def no_calendar(as_of: dt.date | None) -> Calendar:
    """The two nameless periods of a snapshot."""
    return Calendar(None, np.zeros(0, "datetime64[D]"), as_of, np.ones(2, bool))


def ordinals(period: Period, days: np.ndarray) -> np.ndarray:
    """Periods, int64, counted from the one that holds 1970-01-01; weeks begin on Monday (ISO 8601)."""
    if period is Period.WEEK:
        return (days.astype(np.int64) + _MONDAY_SHIFT) // 7
    months = days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return months // int(MONTHS[period])


def first_days(period: Period, places: np.ndarray) -> np.ndarray:
    """The first day, datetime64[D], of each period counted by `ordinals`."""
    if period is Period.WEEK:
        return (places * 7 - _MONDAY_SHIFT).astype("datetime64[D]")
    return (places * int(MONTHS[period])).astype("datetime64[M]").astype("datetime64[D]")


def periods_in(months: float, period: Period) -> int:
    """Whole periods nearest to a number of months, at least one."""
    return max(1, round(months / MONTHS[period]))


def _days(dates: np.ndarray) -> np.ndarray:
    return dates.astype("datetime64[D]").astype(np.int64)
