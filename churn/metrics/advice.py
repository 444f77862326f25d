"""What to do about a customer that takes more time than it pays for: grow, reprice, part.

Invariant: the last never first: who may still grow or pay is never advised away.
"""

from __future__ import annotations

from enum import StrEnum

import numpy as np

from churn.metrics.bands import BANDS, band_of, limits
from churn.panel import NO_SIGNUP, Panel
from churn.panel.calendar import MONTHS_A_YEAR, periods_in
from churn.settings import Settings

GROWTH = 0.20  # the change of METRICS §7 and §8 that is more than noise and the yearly rise of prices
MONTHS_TO_PART = 12  # whom a shorter time shows without profit may pay once a year


class Advice(StrEnum):
    """In the order in which they are to be tried; KEEP: nothing to do."""

    KEEP = "keep"
    GROW = "grow"
    REPRICE = "reprice"
    PART = "part"


def advice(panel: Panel, settings: Settings, profit: np.ndarray, months: float) -> np.ndarray:
    """The advice for each customer of the panel as if it were in the group, object (customers,); None for
    those who are not customers now.

    GROW where there are prospects (`prospects`). REPRICE (a dearer price, or self-service) for the others as
    long as there is something to save: a profit above zero, a large or medium customer, or too little known
    to judge. PART is what is left: no profit or a loss in at least MONTHS_TO_PART months (`months` covered;
    NaN: of a profit that has no months), a small customer for more than a year, and no prospects.
    """
    band = band_of(panel.value[-1], limits(panel, settings)[-1])
    poor = (profit <= 0) & (not months < MONTHS_TO_PART)
    hopeless = poor & (band == BANDS.index("small")) & _long_with_us(panel)
    out = everybody(panel, Advice.REPRICE)
    out[hopeless] = Advice.PART
    out[prospects(panel)] = Advice.GROW
    out[~panel.alive[-1]] = None
    return out


def everybody(panel: Panel, same: Advice) -> np.ndarray:
    """The same advice for each customer of the panel, object (customers,)."""
    out = np.empty(panel.customers, object)
    out[:] = same
    return out


def prospects(panel: Panel) -> np.ndarray:
    """Who may bring more than it brings yet, bool (customers,): joined or came back in the last 12 months,
    or pays at least GROWTH more a month than 12 months ago (than at the first close, where history is
    shorter). Nobody in a snapshot, which knows no times."""
    before = _year_ago(panel)
    if before is None:
        return np.zeros(panel.customers, bool)
    told = panel.signup != NO_SIGNUP
    joined = np.where(told, panel.signup > before, (panel.first > before) & ~panel.censored)
    then = panel.value[max(before, 0)]
    grown = (then > 0) & (panel.value[-1] >= (1 + GROWTH) * then)
    back = ~panel.alive[before] & (panel.first <= before) if before >= 0 else False
    return joined | grown | back


def _long_with_us(panel: Panel) -> np.ndarray:
    """Who is known to have been a customer 12 months ago or before that; nobody in a snapshot."""
    before = _year_ago(panel)
    if before is None:
        return np.zeros(panel.customers, bool)
    told = (panel.signup != NO_SIGNUP) & (panel.signup <= before)
    return told | (panel.first <= before)


def _year_ago(panel: Panel) -> int | None:
    """The place of the period twelve months before the last, below 0 where history is shorter."""
    if panel.calendar.period is None:
        return None
    return len(panel.calendar) - 1 - periods_in(MONTHS_A_YEAR, panel.calendar.period)
