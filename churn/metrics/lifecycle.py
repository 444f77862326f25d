"""The five stages of a customer's life (METRICS §7), as they stood at the close of a period.

Invariant: a stage rests on what was known at the close, on the customer's own history, the calendar and the
settings: later data never restates it, and it is the same under every filter of customers.
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
    but inactive, or with a run-rate at least `decline` below its own best of the last 12 months (`_best`).
    know: one purchase so far, no more than `know_days` ago. development: everybody else. The second purchase
    is the first one on a later day (`Panel.again`). Who stood there when history starts looks new and is
    not, and is neither welcomed nor got to know. In a period in progress the last day known is the close, and
    nobody is declared lost, inactive or declining who was not so at the close before.
    """
    if panel.calendar.period is None:
        return None
    t = len(panel.calendar) - 1 if t is None else panel.calendar.position(t)
    close = _close(panel, t)
    there, fresh = panel.first <= t, ~panel.censored
    since = (close - panel.first_day).astype(np.int64)
    once = ~(panel.again <= close)  # NaT is never reached
    out = np.full(panel.customers, _DEVELOPMENT, np.int8)
    out[fresh & once & (since <= settings.know_days)] = _KNOW
    out[_inactive(panel, t) | _declined(panel, settings, t)] = _REVIVAL
    out[fresh & (since <= settings.welcome_days)] = _WELCOME
    out[~panel.alive[t]] = _WINBACK
    out[~there] = -1
    return out


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


def _close(panel: Panel, t: int) -> np.datetime64:
    return min(panel.calendar.edges[t + 1] - 1, np.datetime64(panel.calendar.as_of, "D"))


def _inactive(panel: Panel, t: int) -> np.ndarray:
    """Silent for too long; a period in progress is no silence yet."""
    over = panel.silence[t] - (0 if panel.calendar.complete[t] else 1)
    return over >= inactive_after(panel)


def _declined(panel: Panel, settings: Settings, t: int) -> np.ndarray:
    """Whether the run-rate fell by `decline` from its best; one in progress can only have risen."""
    best = _best(panel, settings, t)
    now = panel.value[t]
    if t and not panel.calendar.complete[t]:
        now = np.maximum(now, panel.value[t - 1])
    return (best > 0) & (now <= (1 - settings.decline) * best * (1 + _ROUNDING))


def _best(panel: Panel, settings: Settings, t: int) -> np.ndarray:
    """The highest run-rate of each customer in the last 12 months, 0 where none can be compared.

    On the orders basis only run-rates over a full value window can: a shorter one begins with a purchase,
    and so overstates whoever buys seldom (300 each third month: 150 a month after two purchases, then 100).
    """
    period = panel.calendar.period
    grown = periods_in(settings.value_window_months, period) - 1 if panel.basis is Basis.ORDERS else 0
    best = np.zeros(panel.customers)
    for place in range(max(0, t + 1 - periods_in(BEST_MONTHS, period)), t + 1):
        n = np.searchsorted(panel.first, place - grown, side="right")  # customers stand in order of `first`
        np.maximum(best[:n], panel.value[place, :n], out=best[:n])
    return best
