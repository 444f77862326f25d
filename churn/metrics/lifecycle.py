"""The five stages of a customer's life (METRICS §7), as they stood at the close of a period.

Invariant: a stage rests on what was known at the close, on the customer's own history, the calendar and the
settings: of later data nothing but the limits of silence, which are learned from the gaps of the whole file
(`lost_after`, `inactive_after_days`), can restate it, and it is the same under every filter of customers.
"""

from __future__ import annotations

import math

import numpy as np

from churn.metrics.kept import kept
from churn.panel import MONTHS, Panel
from churn.panel.calendar import DAYS_A_MONTH, periods_in
from churn.schema import Basis
from churn.settings import Settings

STAGES = ("welcome", "know", "development", "revival", "winback")
_WELCOME, _KNOW, _DEVELOPMENT, _REVIVAL, _WINBACK = range(len(STAGES))
BEST_MONTHS = 12  # how far back a run-rate is compared with its own best
_ROUNDING = 1e-9


@kept
def stages(panel: Panel, settings: Settings, t: int | None = None) -> np.ndarray | None:
    """The stage of each customer at the close of period t (default: the last), int8 (customers,): position in
    STAGES, -1 for those who had not come by then. None in a snapshot, which has no calendar.

    Tested in this order: winback: lost. welcome: within `welcome_days` of the first purchase. revival: alive
    but inactive, or with a run-rate at least `decline` below its best of the last 12 months (`comparable`).
    know: one purchase so far, no more than `know_days` ago. development: everybody else. The second purchase
    is the first one on a later day (`Panel.again`). Who stood there when history starts looks new and is
    not, and is neither welcomed nor got to know. In a period in progress the last day known is the close, and
    nobody is declared lost, inactive or declining who was not so at the close before.
    """
    if panel.calendar.period is None:
        return None
    t = len(panel.calendar) - 1 if t is None else panel.calendar.position(t)
    best = np.zeros(panel.customers)
    for place in range(max(0, t + 1 - best_periods(panel)), t + 1):
        known = comparable(panel, settings, place)
        np.maximum(best[: len(known)], known, out=best[: len(known)])
    return stage_codes(panel, settings, t, best)


def stage_codes(panel: Panel, settings: Settings, t: int, best: np.ndarray) -> np.ndarray:
    """The same from the highest run-rates of the last 12 months, float64 (customers,), 0 where none can be
    compared. Customers stand in order of `first`: who had come is a slice, and who is fresh the end of it."""
    close, there = close_of(panel, t), come_by(panel, t)
    falls = _declined(panel, settings, t, best[:there])
    falls |= _inactive(panel, t, there)
    out = np.full(panel.customers, -1, np.int8)
    told = out[:there]
    np.add(falls.view(np.int8) * np.int8(_REVIVAL - _DEVELOPMENT), np.int8(_DEVELOPMENT), out=told)
    recent = slice(_came_since(panel, close - settings.know_days), there)
    once = ~panel.censored[recent] & ~(panel.again[recent] <= close) & ~falls[recent]  # NaT is never reached
    told[recent][once & (panel.first_day[recent] >= close - settings.know_days)] = _KNOW
    recent = slice(_came_since(panel, close - settings.welcome_days), there)
    fresh = ~panel.censored[recent] & (panel.first_day[recent] >= close - settings.welcome_days)
    told[recent][fresh] = _WELCOME
    np.maximum(told, (~panel.alive[t, :there]).view(np.int8) * np.int8(_WINBACK), out=told)  # the last of all
    return out


def close_of(panel: Panel, t: int) -> np.datetime64:
    """The last day known of a period."""
    return min(panel.calendar.edges[t + 1] - 1, np.datetime64(panel.calendar.as_of, "D"))


def best_periods(panel: Panel) -> int:
    """How many periods back a run-rate is compared with its own best."""
    return periods_in(BEST_MONTHS, panel.calendar.period)


def comparable(panel: Panel, settings: Settings, t: int) -> np.ndarray:
    """The run-rates at a close that others can be compared with: of the first customers, as many as have one.

    On the orders basis only run-rates over a full value window can: a shorter one begins with a purchase,
    and so overstates whoever buys seldom (300 each third month: 150 a month after two purchases, then 100).
    """
    orders = panel.basis is Basis.ORDERS
    grown = periods_in(settings.value_window_months, panel.calendar.period) - 1 if orders else 0
    return panel.value[t, : come_by(panel, t - grown)]


def come_by(panel: Panel, t: int) -> int:
    """How many customers had come by the close of t: they are the first ones of the panel."""
    return int(np.searchsorted(panel.first, panel.first.dtype.type(t), side="right"))  # no copy for its type


def inactive_after(panel: Panel) -> float:
    """The silence, in whole periods beyond the paid one or the paid term, from which a living customer is
    inactive; infinite where no gap is known.

    The panel knows silence by period, as it does for losses: after s periods the last purchase, which fell
    in the middle of its own on average, lies (s + term - 1/2) periods back. From the s on that puts it beyond
    `inactive_after_days`, at least 1.
    """
    limit = panel.inactive_after_days
    if math.isnan(limit):
        return math.inf
    days = MONTHS[panel.calendar.period] * DAYS_A_MONTH
    return max(1, math.floor(limit / days - panel.term + 0.5) + 1)


def _came_since(panel: Panel, day: np.datetime64) -> int:
    """The place of the first customer whose first period ends on that day or later."""
    return come_by(panel, int(np.searchsorted(panel.calendar.edges[1:], day, side="right")) - 1)


def _inactive(panel: Panel, t: int, there: int) -> np.ndarray:
    """Silent for too long; a period in progress is no silence yet."""
    limit = inactive_after(panel) + (0 if panel.calendar.complete[t] else 1)
    if limit > np.iinfo(panel.silence.dtype).max:
        return np.zeros(there, bool)
    return panel.silence[t, :there] >= panel.silence.dtype.type(limit)


def _declined(panel: Panel, settings: Settings, t: int, best: np.ndarray) -> np.ndarray:
    """Whether the run-rate fell by `decline` from its best; one in progress can only have risen."""
    now = panel.value[t, : len(best)]
    if t and not panel.calendar.complete[t]:
        now = np.maximum(now, panel.value[t - 1, : len(best)])
    limit = best * ((1 - settings.decline) * (1 + _ROUNDING))
    return (now <= limit) & (best > 0)
