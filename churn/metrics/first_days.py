"""The first days of a customer against the months that follow: what comes up a customer-day (METRICS §7).

Invariant: a day counts for a customer only where the file would have told of it: after the event log began,
before it ended, and while the customer was one.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
from scipy.special import betaincinv

from churn.ingest.tables import Tables
from churn.metrics.incidents import Incidents, incidents
from churn.metrics.intervals import share, z_of
from churn.metrics.starters import lost_from, starters
from churn.panel import Panel
from churn.settings import Settings

FOLLOWING_DAYS = 183  # the last day, counted from the first purchase, of the months that follow: half a year
COLUMNS = (
    *("n", "count", "days", "per_100_days"),
    *("later_count", "later_days", "later_per_100_days", "ratio", "low", "high"),
)


def first_days(
    tables: Tables, panel: Panel, settings: Settings = Settings(), since: dt.date | None = None
) -> pd.DataFrame | None:
    """Contacts, tickets, complaints and cancellations a customer-day in the first `welcome_days` days (days
    0–5 of six) against the days from then to day 183, indexed by `kind`; None where the file knows of none.

    Columns: n customers seen in their first days; count and days (customer-days) of the first days with
    per_100_days = 100 · count ÷ days; the same with later_ of the days that follow; ratio of the two rates
    with low and high. Only those who are new to the file count (`starters`; `since`: who came on that day or
    later); the days of a customer end with the close at which it was lost.

    The interval is on the log of the ratio, with the variance between customers (linearised, one influence a
    customer: a customer who calls daily is one witness, not thirty). Where one of the counts is 0 that
    says nothing, and it is the exact conditional interval of two Poisson rates (Clopper & Pearson 1934 of
    the share of the incidents that fell into the first days). NaN without any incident.
    """
    known = incidents(tables, panel)
    if not known:
        return None
    rows = {kind: _row(some, panel, settings, starters(panel, since)) for kind, some in known.items()}
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=list(COLUMNS))
    whole = ["n", "count", "days", "later_count", "later_days"]
    return frame.astype(dict.fromkeys(whole, np.int64)).rename_axis("kind")


def _row(some: Incidents, panel: Panel, settings: Settings, new: np.ndarray) -> list[float]:
    begin = panel.first_day
    turn = begin + settings.welcome_days
    count, days = _counted(some, panel, begin, turn, new)
    later_count, later_days = _counted(some, panel, turn, begin + FOLLOWING_DAYS + 1, new)
    n = np.count_nonzero(days)
    rates = [100 * float(share(c.sum(), d.sum())) for c, d in ((count, days), (later_count, later_days))]
    ratio = float(share(rates[0], rates[1])) if rates[1] == rates[1] else np.nan
    low, high = ratio_bounds(count, days, later_count, later_days, settings.confidence)
    sums = [n, count.sum(), days.sum(), rates[0], later_count.sum(), later_days.sum(), rates[1]]
    return [*sums, ratio, low, high]


def _counted(
    some: Incidents, panel: Panel, begin: np.ndarray, end: np.ndarray, new: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Incidents and observed days of each customer from `begin` up to the day before `end`."""
    begin = np.maximum(begin, some.since)
    end = np.minimum(np.minimum(end, some.until), lost_from(panel))
    days = np.where(new, np.maximum((end - begin).astype(np.int64), 0), 0)
    return np.where(days > 0, some.within(begin, end), 0), days


def ratio_bounds(
    count: np.ndarray, days: np.ndarray, later_count: np.ndarray, later_days: np.ndarray, confidence: float
) -> tuple[float, float]:
    """The interval of the ratio of two rates, from the counts and the days of each customer (see above)."""
    y, x, y2, x2 = (float(a.sum()) for a in (count, days, later_count, later_days))
    if not x or not x2 or not y + y2:
        return np.nan, np.nan
    if not y or not y2:
        return _exact(y, x, y2, x2, confidence)
    n = np.count_nonzero((days > 0) | (later_days > 0))
    influence = (count - y / x * days) / y - (later_count - y2 / x2 * later_days) / y2
    deviation = np.sqrt(n / max(n - 1, 1) * np.square(influence).sum())
    ratio, half = y / x * x2 / y2, z_of(confidence) * deviation
    return float(ratio * np.exp(-half)), float(ratio * np.exp(half))


def _exact(y: float, x: float, y2: float, x2: float, confidence: float) -> tuple[float, float]:
    """Clopper and Pearson's bounds of the share in the first days, as a ratio of rates; one is 0 or
    infinite."""
    tail = (1 - confidence) / 2
    low = float(betaincinv(y, y2 + 1, tail)) if y else 0.0
    high = float(betaincinv(y + 1, y2, 1 - tail)) if y2 else 1.0
    bounds = [share_ / (1 - share_) * x2 / x if share_ < 1 else np.inf for share_ in (low, high)]
    return bounds[0], bounds[1]
