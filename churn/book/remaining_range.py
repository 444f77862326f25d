"""How far what remains may lie from what is told, for want of knowing the churn exactly.

Invariant: it is of the simple estimate, whose one figure is the churn; a model's own uncertainty is not in
it.
"""

from __future__ import annotations

import math

import numpy as np

from churn.book.outlook import Expectation
from churn.ingest.tables import Tables
from churn.metrics.intervals import z_of
from churn.metrics.lifetimes import lifetimes
from churn.metrics.rates import pooled_rates
from churn.models.prospects import discounts
from churn.panel import Panel
from churn.settings import Settings


def remaining_range(
    tables: Tables, panel: Panel, settings: Settings, found: Expectation
) -> tuple[float, float]:
    """What remains at the upper and at the lower bound of the churn, as multiples of what is told (below and
    above 1); NaN for a model, and where no bound is known."""
    if found.prospects is None or found.prospects.model != "simple":
        return math.nan, math.nan
    told = _months(found.churn, settings)
    low, high = churn_bounds(tables, panel, settings)
    return (_months(high, settings) / told, _months(low, settings) / told) if told else (math.nan, math.nan)


def churn_bounds(tables: Tables, panel: Panel, settings: Settings) -> tuple[float, float]:
    """The interval of `book.outlook.monthly_churn`: Wilson's over the same periods; in a snapshot that of a
    constant hazard, on its logarithm (its error: 1 ÷ √losses)."""
    if panel.calendar.period is not None:
        row = pooled_rates(panel, settings).loc["logo_churn_rate"]
        return tuple(1 - (1 - min(row[end], 1.0)) ** (1 / panel.calendar.months) for end in ("low", "high"))
    seen = lifetimes(tables, panel)
    losses, months = float(seen.observed.sum()), float(seen.duration.sum())
    if not losses or not months:
        return math.nan, math.nan
    away = z_of(settings.confidence) / math.sqrt(losses)
    return tuple(-math.expm1(-losses / months * math.exp(side * away)) for side in (-1, 1))


def _months(churn: float, settings: Settings) -> float:
    """Expected discounted months at a churn a month."""
    weight = discounts(settings.value_horizon_months, settings.discount_yearly)
    return float(weight @ np.cumprod(np.full(len(weight), 1 - churn)))
