"""What becomes of silences: how many of those that have lasted N days still end in a purchase.

Invariant: a silence that still lasts counts for the days it was seen to last, and for no other.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from churn.ingest.tables import Tables
from churn.models.survival import Survival, fit_survival
from churn.panel.calendar import DAYS_A_MONTH
from churn.panel.gaps import gaps_between, months_covered, overdue_days, purchases
from churn.schema import Basis

MIN_SILENCES = 30  # as far as so many are still watched, what becomes of silences is looked at


@dataclass(frozen=True, eq=False)
class Silences:
    """Silences, one entry each: `customer` int64 place of Tables.customers, `days` float64 its length so far,
    `ended` bool by a purchase. Each customer who ever bought has one that is not."""

    customer: np.ndarray
    days: np.ndarray
    ended: np.ndarray


@dataclass(frozen=True, eq=False)
class Returns:
    """The share that came back after a silence of N days. One entry an N: `days` float64, `silent` int64 (the
    silences that lasted longer), `customers` int64 (whose they are), `back` float64 the share of them that
    ended in a purchase by day `until` of the silence, `low` and `high` its bounds; NaN where nothing is seen
    beyond N. `n` silences and `ended` of them in all; `until`: as far as at least MIN_SILENCES are watched,
    NaN where they never are so many."""

    days: np.ndarray
    silent: np.ndarray
    customers: np.ndarray
    back: np.ndarray
    low: np.ndarray
    high: np.ndarray
    n: int
    ended: int
    until: float

    @property
    def reach(self) -> float:
        """The longest silence, in days, after which there is time ahead in which to come back: half of
        `until`, at most a year before it."""
        return max(self.until / 2, self.until - 12 * DAYS_A_MONTH)


def silences(tables: Tables, basis: Basis, as_of: dt.date) -> Silences:
    """The silences of all who bought by `as_of`: the gaps between two purchases, and what has lasted since
    the last one. Of payments at a beat days are what is overdue, as the limit counts them."""
    customer, day = purchases(tables.transactions)
    end = int(np.datetime64(as_of, "D").astype(np.int64))
    customer, day = customer[day <= end].astype(np.int64), day[day <= end].astype(np.int64)
    found = gaps_between(customer, day)
    last = np.full(tables.customers.height, np.iinfo(np.int64).min)
    np.maximum.at(last, customer, day)
    who = np.flatnonzero(last > np.iinfo(np.int64).min)
    gone, lasts = found.days.astype(float), (end - last[who]).astype(float)
    if basis is Basis.RECURRING:
        covered = months_covered(found, tables.customers.height)
        gone = overdue_days(found, covered)
        lasts = np.maximum(0.0, lasts - (covered[who] - 1) * DAYS_A_MONTH)
    ended = np.repeat([True, False], [len(gone), len(lasts)])
    return Silences(np.concatenate([found.customer, who]), np.concatenate([gone, lasts]), ended)


def fit_returns(found: Silences, days: np.ndarray, confidence: float = 0.95) -> Returns:
    """The share of the silences of more than N `days` that came back: 1 - S(until) ÷ S(N), by Kaplan & Meier.

    The unit is the silence, since it is silences that a limit judges; those of one customer are not
    independent, so the variance is the sum over customers of their squared influence on log S(until) ÷ S(N)
    (the infinitesimal jackknife; with one silence a customer it is Greenwood's), and the bounds are log-log;
    where none or all came back they are Wilson's (1927), of the customers watched until the end or of all.
    Who comes back after `until` is not seen, so that the share is a lower one.
    """
    days = np.asarray(days, float)
    curve = fit_survival(found.days, found.ended, confidence=confidence)
    watched = curve.times[curve.at_risk >= MIN_SILENCES]
    until = float(watched[-1]) if len(watched) else np.nan
    at = np.array([np.searchsorted(curve.times, n, side="right") - 1 for n in days], np.int64)
    lasting = np.append(curve.survival, 1.0)[at]
    still = curve.at(until) / np.where((lasting > 0) & (days < until), lasting, np.nan)
    variance, silent, customers = _spread(found, curve, days, until)
    log = np.log(still, out=np.full(len(days), np.nan), where=(still > 0) & (still < 1))
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    half = z * np.sqrt(variance) / np.abs(log)
    low, high = 1 - np.exp(log * np.exp(-half)), 1 - np.exp(log * np.exp(half))
    to_the_end = len(np.unique(found.customer[found.days >= until]))
    low = np.select([still == 1, still == 0], [0.0, customers / (customers + z * z)], low)
    high = np.select([still == 1, still == 0], [z * z / (to_the_end + z * z), 1.0], high)
    return Returns(
        days, silent, customers, 1 - still, low, high, len(found.days), int(found.ended.sum()), until
    )


def _spread(
    found: Silences, curve: Survival, days: np.ndarray, until: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each of `days` the variance of log S(until) ÷ S(N), the silences beyond it, and whose they are.

    A silence that ends at d takes 1 ÷ (n - d) there, one that is at risk adds d ÷ (n (n - d)) at every time
    at which others end: the derivative of Σ log(1 - d ÷ n) by its weight.
    """
    n, d = curve.at_risk.astype(float), curve.events.astype(float)
    left = n > d
    each = np.divide(1.0, n - d, out=np.zeros(len(n)), where=left)
    risk = np.append(0.0, np.cumsum(np.divide(d, n, out=np.zeros(len(n)), where=left) * each))
    longest_first = np.argsort(-found.days, kind="stable")
    length, ended = found.days[longest_first], found.ended[longest_first]
    customer = found.customer[longest_first]
    place = np.searchsorted(curve.times, np.minimum(length, until), side="right")
    own = risk[place] - np.where(ended & (length <= until), np.append(each, 0.0)[place - 1], 0.0)
    silent = np.searchsorted(-length, -days, side="left")
    variance, whose = np.zeros(len(days)), np.zeros(len(days), np.int64)
    for k, (many, day) in enumerate(zip(silent, days, strict=True)):
        before = risk[np.searchsorted(curve.times, day, side="right")]
        influence = np.bincount(customer[:many], own[:many] - before)
        variance[k] = float(np.square(influence).sum())
        whose[k] = np.count_nonzero(np.bincount(customer[:many]))
    return variance, silent, whose
