"""What a year would keep if a part of its losses did not happen, and how far the data let that be known.

Invariant: the estimate adds up over parts of the losses, rises with `down`, and lies in its interval.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from churn.errors import ChoiceError
from churn.metrics.bands import BANDS
from churn.metrics.lost import Losses, lost_in
from churn.metrics.rates import pooled_rates
from churn.metrics.recurrence import Recurrence, Year, recurrence
from churn.panel import Panel
from churn.panel.calendar import MONTHS_A_YEAR
from churn.schema import Basis
from churn.settings import Settings

ASSUMPTIONS = (
    *("same_losses_as_window", "scaled_to_year", "even_over_year", "independent_customers"),
    *("effect_assumed", "kept_leave_like_others", "lost_stay_lost", "silent_as_answered"),
)
FEW = 10  # losses below which a year says next to nothing of the next
_NEAR_A_YEAR = 0.02  # 52 weeks are a year


@dataclass(frozen=True)
class WhatIf:
    """What is kept in the next 12 months, with the bounds that the losses of the window allow.

    `customers`: losses that do not happen, `customers_low`, `customers_high`. `value_a_month`, `low`, `high`:
    the run-rate, money a month, of those among them who are still here at the end of the year. `money`,
    `money_low`, `money_high`: what they pay within it. The base: `losses` of the window that the change is
    about (the sum of their weights, so it need not be whole) and `base_value`, their run-rate; `a_year`: as
    many losses in 12 months. `months`: 12, and `window_months` those of the window; both None for a
    snapshot, whose figures are those of another window as long as its own, with `money` NaN. All money is NaN
    where that of no loss of the window is known. `few`: fewer than FEW losses. `assumptions`: codes of
    ASSUMPTIONS, in their order.
    """

    customers: float
    customers_low: float
    customers_high: float
    value_a_month: float
    low: float
    high: float
    money: float
    money_low: float
    money_high: float
    losses: float
    base_value: float
    a_year: float
    months: int | None
    window_months: float | None
    few: bool
    assumptions: tuple[str, ...]


def what_if(
    panel: Panel,
    settings: Settings,
    periods: int = 12,
    *,
    down: float,
    band: str | None = None,
    weight: np.ndarray | None = None,
) -> WhatIf:
    """What the next 12 months keep where losses like those of the last `periods` measured periods fall by
    `down` (fraction).

    `band`: those of one band of BANDS only. `weight`: for each entry of `lost_in(panel, settings, periods)`
    the part of that loss, 0 to 1, that the change is about: where reasons come from a survey, the share of
    the reason among those who answered stands in for those who did not.
    Each loss is kept with the chance down × weight: customers = down × Σ weight × 12 ÷ months of the window.
    Losses fall evenly over the year, and who is kept leaves later at the pooled customer churn rate of the
    window: the run-rate at the end is less these, the money within the year is what is paid in the months
    that are left. Interval: `metrics.recurrence`.
    Raises ChoiceError("bad_setting") where `down` is no fraction or the band is none of BANDS.
    """
    if not 0 <= down <= 1:
        raise ChoiceError("bad_setting", name="down", value=str(down))
    losses, known = lost_in(panel, settings, periods), panel.calendar.period is not None
    part = _part(losses, band, weight)
    window = len(losses.periods) * panel.calendar.months if known else math.nan
    scale = MONTHS_A_YEAR / window if known and window else 1.0
    year = Year(_monthly_churn(panel, settings, periods), MONTHS_A_YEAR) if known else None
    kept = recurrence(down * scale * part, losses.value, year, settings.confidence)
    priced = bool(losses.value.any() or not len(losses) or not panel.value_missing)
    return WhatIf(
        *_figures(kept, known, priced),
        losses=float(part.sum()),
        base_value=float(part @ losses.value) if priced else math.nan,
        a_year=float(part.sum() * scale),
        months=MONTHS_A_YEAR if known else None,
        window_months=float(window) if known else None,
        few=bool(part.sum() < FEW),
        assumptions=_assumptions(panel, scale, weight is not None),
    )


def _part(losses: Losses, band: str | None, weight: np.ndarray | None) -> np.ndarray:
    """The part of each loss that the change is about, float64, 0 to 1."""
    part = np.ones(len(losses)) if weight is None else np.clip(np.nan_to_num(np.asarray(weight, float)), 0, 1)
    if band is None:
        return part
    if band not in BANDS:
        raise ChoiceError("bad_setting", name="band", value=str(band))
    return part * (losses.band == BANDS.index(band))


def _monthly_churn(panel: Panel, settings: Settings, periods: int) -> float:
    """The hazard a month of those kept: that of all customers in the window; 0 where it is not known."""
    rate = pooled_rates(panel, settings, periods).loc["logo_churn_rate", "estimate"]
    return 0.0 if math.isnan(rate) else -math.log1p(-min(rate, 0.999)) / panel.calendar.months


def _figures(kept: Recurrence, known: bool, priced: bool) -> tuple[float, ...]:
    nothing = math.nan, math.nan, math.nan
    return (*kept.count, *(kept.value if priced else nothing), *(kept.money if known and priced else nothing))


def _assumptions(panel: Panel, scale: float, by_reason: bool) -> tuple[str, ...]:
    dated = panel.calendar.period is not None
    holds = {
        "scaled_to_year": dated and abs(scale - 1) > _NEAR_A_YEAR,
        "even_over_year": dated,
        "kept_leave_like_others": dated,
        "lost_stay_lost": panel.basis in (Basis.ORDERS, Basis.RECURRING),
        "silent_as_answered": by_reason,
    }
    return tuple(code for code in ASSUMPTIONS if holds.get(code, True))
