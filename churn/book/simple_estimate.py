"""The simple estimate of how long customers stay: they leave as often as now, however long they have stayed.

Invariant: whoever belongs to no group whose churn surely differs leaves as all the others together do.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.book.contract_fit import columns_of, parting
from churn.ingest.tables import Tables
from churn.metrics.intervals import z_of
from churn.metrics.lifetimes import Lifetimes, lifetimes
from churn.metrics.rates import rates_of
from churn.metrics.sums import COLUMNS, sums_of_groups
from churn.models.prospects import Prospects, steady
from churn.panel import Panel
from churn.settings import Settings

MOST_MONTHS = 120
WINDOW = 12  # measured periods that a churn is of


@dataclass(frozen=True, eq=False)
class Churns:
    """The churn a month of groups of customers. `column`: the segment column whose values last differently
    beyond chance, None where none does and all are one group; `values`: of each group, "" for the others
    together; `group` int64 (customers of the panel): place in `rate`; `rate`, `low`, `high` float64:
    fractions of customers a month with their bounds; `overall`: of all customers."""

    column: str | None
    values: tuple[str, ...]
    group: np.ndarray
    rate: np.ndarray
    low: np.ndarray
    high: np.ndarray
    overall: float


def churns(tables: Tables, panel: Panel, settings: Settings) -> Churns:
    """The churn a month of those groups that last differently (log-rank, Holm over columns).

    With a calendar: of the last twelve measured periods together, with Wilson's bounds; in a snapshot with
    tenures losses ÷ months stayed (the rate of a constant hazard), with bounds on its logarithm (its error:
    1 ÷ √losses). NaN where neither is known; a group of which nothing is known has the churn of all.
    """
    seen = lifetimes(tables, panel)
    apart = parting(seen, panel, columns_of(panel, tables.segments), settings.confidence)
    dated = panel.calendar.period is not None

    def of(group: np.ndarray, n: int) -> np.ndarray:
        if dated:
            return _of_periods(panel, settings, group, n)
        return _of_tenures(seen, settings, group, n)

    one = np.zeros(panel.customers, np.int64)
    overall = of(one, 1)
    if apart is None:
        return Churns(None, ("",), one, *overall, float(overall[0, 0]))
    each = of(apart.code, len(apart.values) + 1)
    each = np.where(np.isnan(each[0]), overall, each)
    return Churns(apart.column, (*apart.values, ""), apart.code, *each, float(overall[0, 0]))


def simple_prospects(panel: Panel, found: Churns) -> Prospects | None:
    """The simple estimate for all customers, MOST_MONTHS ahead; None where no churn is known."""
    if math.isnan(found.overall):
        return None
    here, rate = panel.alive[-1], panel.value[-1]
    paying = rate[here & (rate > 0)]
    fresh = float(paying.mean()) if len(paying) else math.nan
    group = np.where(here, found.group, -1).astype(np.int32)
    return steady(rate, group, found.rate, found.overall, MOST_MONTHS, fresh)


def _of_periods(panel: Panel, settings: Settings, group: np.ndarray, n: int) -> np.ndarray:
    """The churn a month of n groups and its bounds, float64 (3, n), over the last measured periods."""
    last = np.flatnonzero(panel.measured)[-WINDOW:]
    sums = sums_of_groups(panel, group, n)[:, last].sum(axis=1)
    rates = rates_of(pd.DataFrame(sums, columns=list(COLUMNS)), settings)
    rows = rates.xs("logo_churn_rate", level="rate")[["estimate", "low", "high"]].to_numpy().T
    return 1 - (1 - np.minimum(rows, 1.0)) ** (1 / panel.calendar.months)


def _of_tenures(seen: Lifetimes, settings: Settings, group: np.ndarray, n: int) -> np.ndarray:
    """The same of a snapshot; NaN for a group that nobody has left, whose hazard has no logarithm."""
    own = group[seen.customer]
    losses = np.bincount(own[seen.observed], minlength=n).astype(float)
    months = np.bincount(own, seen.duration, minlength=n)
    known = (losses > 0) & (months > 0)
    hazard = np.divide(losses, months, out=np.full(n, np.nan), where=known)
    away = z_of(settings.confidence) / np.sqrt(np.where(known, losses, np.nan))
    return -np.expm1(-hazard * np.exp(away * np.array([[0.0], [-1.0], [1.0]])))
