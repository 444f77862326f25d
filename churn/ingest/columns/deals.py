"""Deals of a CRM and stays of guests: when they count as bought, and which stages of deals are money.

Invariant: a contract with its own terms is no deal, whatever its columns are called.
"""

from __future__ import annotations

from collections.abc import Sequence

from churn.ingest.columns.readings import Column, Reading
from churn.schema import Role

WON = r"(?i)\bwon\b|успешно реализ|сделка успешн|выигран"
_SURE = 0.8
_DAYS = {Role.END_DATE: 0.93, Role.START_DATE: 0.86}  # a deal is bought on the day it ends


def deal_days(columns: Sequence[Column]) -> list[Column]:
    """The columns of a list of deals with the days a deal began and ended read as days of a purchase."""
    return [_bought(c) for c in columns]


def are_deals(columns: Sequence[Column]) -> bool:
    """Whether a row is a deal with its sum and days: the word stands there, and no monthly charge does."""
    words = frozenset().union(*(c.header.concepts for c in columns)) if columns else frozenset()
    dated = any(c.score(Role.END_DATE) >= _SURE or c.score(Role.START_DATE) >= _SURE for c in columns)
    sums = any(c.score(Role.AMOUNT) >= _SURE for c in columns)
    charged = any(c.score(Role.MRR) >= _SURE or c.score(Role.TERM_MONTHS) >= _SURE for c in columns)
    return bool(words & {"deal", "stage"}) and "contract" not in words and dated and sums and not charged


def are_stays(columns: Sequence[Column]) -> bool:
    """Whether a row is a stay of some nights and not a contract."""
    words = frozenset().union(*(c.header.concepts for c in columns)) if columns else frozenset()
    return "nights" in words and not words & {"contract", "monthly", "mrr"}


def stay_days(columns: Sequence[Column]) -> list[Column]:
    """The columns of a list of stays: bought on the day it begins, and its end ends nothing."""
    kept = [[r for r in c.readings if r.means is not Role.END_DATE] for c in columns]
    return [_bought(c.meaning(*readings)) for c, readings in zip(columns, kept, strict=True)]


def _bought(column: Column) -> Column:
    moved = [
        Reading(Role.DATE, min(r.score, _DAYS[r.means]), r.evidence) if r.means in _DAYS else r
        for r in column.readings
    ]
    return column.meaning(*moved)
