"""Customers by when they came: a handful of cohorts, so that their curves can be told apart.

Invariant: a cohort holds only customers who were in sight from their beginning.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.metrics.lifetimes import Lifetimes
from churn.panel import Panel
from churn.settings import MIN_N

MOST = 6  # curves that an eye tells apart
_MONTHS = {"quarter": 3, "half": 6, "year": 12}


@dataclass(frozen=True, eq=False)
class Entries:
    """`kind`: "quarter", "half" or "year"; `starts`: the first day of each cohort, in order; `code` int64,
    one entry a lifetime, its cohort by place, -1 for who was there before it came into sight. `earlier`:
    whether the first cohort holds all that came before its end."""

    kind: str
    starts: pd.DatetimeIndex
    code: np.ndarray
    earlier: bool


def entries(panel: Panel, seen: Lifetimes) -> Entries | None:
    """The cohorts of some lifetimes, as fine as MOST of them allow, and two of MIN_N customers; None without
    a calendar, or where nobody was in sight from its beginning."""
    new = np.isneginf(seen.entry)
    if panel.calendar.period is None or not new.any():
        return None
    begins, place = np.unique(seen.begin, return_inverse=True)
    months = panel.calendar.starts_of(begins).to_numpy().astype("datetime64[M]").astype(np.int64)
    kinds = [kind for kind in _MONTHS if _MONTHS[kind] >= panel.calendar.months]
    sizes = np.bincount(place[new], minlength=len(begins))
    kind = next((one for one in kinds if _fits(months // _MONTHS[one], sizes)), kinds[-1])
    groups = np.unique(months[sizes > 0] // _MONTHS[kind])
    earlier = len(groups) > MOST
    groups = groups[-MOST:]
    code = np.clip(np.searchsorted(groups, months // _MONTHS[kind], side="right") - 1, 0, None)
    starts = pd.DatetimeIndex((groups * _MONTHS[kind]).astype("datetime64[M]").astype("datetime64[ns]"))
    return Entries(kind, starts, np.where(new, code[place], -1), earlier)


def _fits(group: np.ndarray, sizes: np.ndarray) -> bool:
    """Whether groups of so many customers are few enough, and two of them large enough."""
    groups, of = np.unique(group[sizes > 0], return_inverse=True)
    counts = np.bincount(of, sizes[sizes > 0])
    return len(groups) <= MOST and np.count_nonzero(counts >= MIN_N) >= 2
