"""The years of months that do not name theirs: from the order they stand in, and from what is around them.

Invariant: a year that is written is never changed; where none is written nor named around, that is told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from churn.ingest.values.period_text import PeriodText


def years_of(periods: Sequence[PeriodText], years: Sequence[int]) -> tuple[list[int], bool]:
    """The year of each period, from left to right: a named one goes on until the months begin anew. Where
    none is named, the last of them is the last year that the titles name, or the last complete one."""
    turns, turn = [], 0
    for before, period in pairwise((None, *periods)):
        turn += before is not None and period.number <= before.number and period.year is None
        turns.append(turn)
    by_side = _by_side(periods, years)
    if by_side:
        return by_side, False
    known = next((i for i, period in enumerate(periods) if period.year is not None), None)
    guessed = known is None and not years
    if known is not None:
        first = periods[known].year - turns[known]
    else:
        first = (max(years) if years else last_complete()) - turns[-1]
    out, base = [], first
    for period, turn in zip(periods, turns, strict=True):
        base = period.year - turn if period.year is not None else base
        out.append(base + turn)
    return out, guessed


def _by_side(periods: Sequence[PeriodText], years: Sequence[int]) -> list[int]:
    """The years of "янв, янв (2), фев, фев (2)" under a title that names as many."""
    pairs = any(a.number == b.number and b.repeat > a.repeat for a, b in pairwise(periods))
    most = max(period.repeat for period in periods)
    if not pairs or most != len(years) or any(period.year for period in periods):
        return []
    return [years[period.repeat - 1] for period in periods]


def last_complete() -> int:
    """The last year that is over: what months are taken for that nothing names the year of."""
    return dt.date.today().year - 1
