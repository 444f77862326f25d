"""Gaps between purchases: how long, how steady, and how long a silence may last before it is a loss.

Invariant: only completed gaps count, between two different days of one customer.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from churn.panel.calendar import DAYS_A_MONTH, MONTHS
from churn.schema import Basis, Period

BEATS = (1, 3, 6, 12)  # months between payments that count as steady
_SLACK_DAYS = (4, 5, 7, 10)  # how far from the exact day a payment may fall, for each beat
MIN_GAPS_FOR_BEAT = 12  # below this many gaps a file proves no beat
MIN_GAPS_FOR_LIMIT = 5  # below this many gaps a file proves no limit
DEFAULT_LIMIT_MONTHS = 3
MAX_LIMIT_MONTHS = 12
LIMIT_QUANTILE = 0.90
INACTIVE_QUANTILE = 0.75


@dataclass(frozen=True, eq=False)
class Gaps:
    """Completed gaps, one entry each, by customer and day. `customer` int64, `since` int64 (the day it
    began, days since 1970), `days` int64 (its length, at least 1; float64 as `waited` counts it)."""

    customer: np.ndarray
    since: np.ndarray
    days: np.ndarray


def gaps(transactions: pl.DataFrame | None) -> Gaps:
    """The gaps between the days on which a customer bought; refunds and cancelled lines are no purchase."""
    return gaps_between(*purchases(transactions))


def purchases(transactions: pl.DataFrame | None) -> tuple[np.ndarray, np.ndarray]:
    """The customer and the day (days since 1970) of every purchase, line by line."""
    if transactions is None:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    bought = transactions.select("customer", "date", "amount", "cancelled").filter(
        (pl.col("amount") > 0) & ~pl.col("cancelled").fill_null(False)
    )
    bought = bought.drop_nulls(["customer", "date"])
    return bought["customer"].to_numpy(), bought["date"].to_physical().to_numpy()


def gaps_between(customer: np.ndarray, day: np.ndarray) -> Gaps:
    """The gaps of customers and days given line by line, in any order, days repeated or not."""
    low = int(day.min()) if len(day) else 0
    keys = np.sort((customer.astype(np.int64) << 32) | (day.astype(np.int64) - low))
    if len(keys):
        keys = keys[np.append(True, keys[1:] != keys[:-1])]
    who, when = keys >> 32, (keys & 0xFFFFFFFF) + low
    same = who[1:] == who[:-1]
    return Gaps(who[1:][same], when[:-1][same], np.diff(when)[same])


def median_gaps(found: Gaps, customers: int) -> np.ndarray:
    """The median gap in days of each of `customers`, float64 (customers,), NaN without a gap."""
    out = np.full(customers, np.nan)
    if not len(found.days):
        return out
    keys = np.sort((found.customer << 32) | found.days)
    counts = np.bincount(found.customer, minlength=customers)
    begin = np.cumsum(counts) - counts
    has = counts > 0
    lower, upper = (begin + (counts - 1) // 2)[has], (begin + counts // 2)[has]
    out[has] = ((keys[lower] & 0xFFFFFFFF) + (keys[upper] & 0xFFFFFFFF)) / 2
    return out


def lost_after(gap_days: np.ndarray, period: Period) -> int:
    """The silence, in whole periods, after which a customer counts as lost: the 90th percentile of the
    gaps rounded up, between one period and 12 months. Fewer than 5 gaps prove nothing: three months."""
    if len(gap_days) < MIN_GAPS_FOR_LIMIT:
        return min(most_periods(period), math.ceil(DEFAULT_LIMIT_MONTHS / MONTHS[period] - 1e-9))
    return limit_periods(float(np.quantile(gap_days, LIMIT_QUANTILE)), period)


def limit_periods(days: float, period: Period) -> int:
    """A limit of so many days in whole periods: rounded up, between one period and 12 months."""
    return min(most_periods(period), max(1, math.ceil(days / (MONTHS[period] * DAYS_A_MONTH) - 1e-9)))


def most_periods(period: Period) -> int:
    """The most whole periods that a limit decided by the data may last."""
    return max(1, math.floor(MAX_LIMIT_MONTHS / MONTHS[period] + 1e-9))


def inactive_after_days(gap_days: np.ndarray) -> float:
    """The silence in days beyond which a living customer is inactive: the 75th percentile of the gaps,
    NaN without one."""
    return float(np.quantile(gap_days, INACTIVE_QUANTILE)) if len(gap_days) else float("nan")


def beats(found: Gaps) -> np.ndarray:
    """The steady beat each gap keeps, int8 position in BEATS, or -1.

    A gap keeps a beat of k months when it ends within a few days of the same day of the month k months
    on (31 January → 28 February): a whole calendar of evidence, not only a length in days.
    """
    out = np.full(len(found.days), -1, np.int8)
    if not len(out):
        return out
    low, high = int(found.since.min()), int(found.since.max())
    for place, (months, slack) in enumerate(zip(BEATS, _SLACK_DAYS, strict=True)):
        due = _months_on(np.arange(low, high + 1), months)[found.since - low]
        out[np.abs(found.since + found.days - due) <= slack] = place
    return out


def is_steady(found: Gaps) -> bool:
    """Whether most gaps keep a beat of 1, 3, 6 or 12 months, with enough gaps to tell (12)."""
    return len(found.days) >= MIN_GAPS_FOR_BEAT and bool((beats(found) >= 0).mean() > 0.5)


def months_covered(found: Gaps, customers: int) -> np.ndarray:
    """The months one payment of each customer covers, int64 (customers,): the beat most of its gaps keep,
    the shorter of two that tie; a customer without a steady gap takes the beat of the file, 1 if none."""
    kept = beats(found)
    steady = kept >= 0
    cells = found.customer[steady] * len(BEATS) + kept[steady]
    counts = np.bincount(cells, minlength=customers * len(BEATS)).reshape(customers, len(BEATS))
    counts[counts.sum(axis=1) == 0] = counts.sum(axis=0)
    return np.array(BEATS)[counts.argmax(axis=1)]


def overdue_days(found: Gaps, covered: np.ndarray) -> np.ndarray:
    """Gaps as a recurring payer's silence sees them, float64: less the covered months beyond the first,
    at least one day."""
    return np.maximum(1.0, found.days - (covered[found.customer] - 1) * DAYS_A_MONTH)


def waited(found: Gaps, basis: Basis, customers: int) -> Gaps:
    """The gaps as the limit of silence counts them: between orders their days, between payments at a beat
    what is overdue (`overdue_days`)."""
    if basis is not Basis.RECURRING:
        return found
    return replace(found, days=overdue_days(found, months_covered(found, customers)))


def _months_on(days: np.ndarray, months: int) -> np.ndarray:
    """The same day of the month, `months` later, or that month's last day."""
    dates = days.astype("datetime64[D]")
    month = dates.astype("datetime64[M]")
    offset = (dates - month.astype("datetime64[D]")).astype(np.int64)
    begin = (month + months).astype("datetime64[D]").astype(np.int64)
    end = (month + months + 1).astype("datetime64[D]").astype(np.int64)
    return np.minimum(begin + offset, end - 1)
