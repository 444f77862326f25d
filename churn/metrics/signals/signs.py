"""How each signal is told at one close: of whom it can be told, who shows it, and how strongly.

Invariant: only what had happened by the close is looked at; a customer that is gone shows nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from churn.ingest.tables import Tables
from churn.metrics.signals.measures import Measures, measures
from churn.metrics.signals.silence import Silence, silence
from churn.panel import Panel
from churn.panel.calendar import MONTHS_A_YEAR, periods_in
from churn.schema import Basis
from churn.settings import Settings

_ROUNDING = 1e-9
Told = tuple[np.ndarray, np.ndarray, np.ndarray]  # known bool, flagged bool, depth float64 (customers,)


@dataclass(frozen=True, eq=False)
class Evidence:
    """What signals are told from: a panel, its measures, its silence; `window` and `year` in periods; `by_id`
    the places of the customers in the order of the file, in which memory is read faster."""

    panel: Panel
    settings: Settings
    measures: Measures
    silence: Silence | None
    window: int
    year: int
    by_id: np.ndarray

    def total(self, measure: np.ndarray, last: int) -> np.ndarray:
        """The sum of a measure over the window that ends with period `last`, float64 (customers,)."""
        return measure[last - self.window + 1 : last + 1].sum(axis=0, dtype=np.float64)

    def here(self, last: int) -> np.ndarray:
        """Whose life holds the whole window that ends with period `last`, bool; nobody's before history."""
        begin = last - self.window + 1
        return self.panel.first <= begin if begin >= 0 else np.zeros(self.panel.customers, bool)

    def seen(self, name: str, last: int) -> bool:
        """Whether the file told of a measure from the beginning of the window that ends with `last`."""
        begin = self.measures.since.get(name, 0)
        return begin <= max(0, last - self.window + 1)


def evidence(tables: Tables, panel: Panel, settings: Settings) -> Evidence:
    """What the signals of a panel with a calendar are told from."""
    kind = panel.calendar.period
    return Evidence(
        panel,
        settings,
        measures(tables, panel, settings),
        silence(tables, panel, settings),
        periods_in(settings.signal_months, kind),
        periods_in(MONTHS_A_YEAR, kind),
        np.argsort(panel.customer, kind="stable"),
    )


def told_at(evidence: Evidence, code: str, t: int) -> Told:
    """One signal at the close of period t; nothing is known in a period in progress."""
    alive = evidence.panel.alive[t]
    if not evidence.panel.calendar.complete[t]:
        alive = np.zeros_like(alive)
    known, flagged, depth = _SIGNS[code](evidence, t)
    known = known & alive
    flagged = flagged & known
    return known, flagged, np.where(flagged, depth, np.nan)


def codes_of(evidence: Evidence) -> tuple[str, ...]:
    """The signals that this file can tell."""
    return tuple(code for code, needs in _NEEDS.items() if needs(evidence))


def _fallen(evidence: Evidence, now, before, year) -> Told:
    """A fall from the window before, and from the same one a year earlier where that is known; NaN unknown.
    The depth is the smaller of the two falls."""
    known = before > 0
    fall = 1 - np.divide(now, before, out=np.ones_like(before), where=known)
    compared = year > 0
    since_year = 1 - np.divide(now, year, out=np.zeros_like(before), where=compared)
    depth = np.where(compared, np.minimum(fall, since_year), fall)
    return known, known & (depth >= evidence.settings.signal_fall - _ROUNDING), depth


def _windows(evidence: Evidence, t: int, value: Callable[[int], np.ndarray]) -> tuple[np.ndarray, ...]:
    """A value in the window that ends with t, in the one before, and in that of a year earlier, float64
    (3, customers), NaN where the customer's life does not hold it."""
    ends = t, t - evidence.window, t - evidence.year
    return tuple(_held(evidence, end, value) for end in ends)


def _held(evidence: Evidence, end: int, value: Callable[[int], np.ndarray]) -> np.ndarray:
    here = evidence.here(end)
    return np.where(here, value(end), np.nan) if here.any() else np.full(len(here), np.nan)


def _fewer(measure: str, log: bool = False) -> Callable[[Evidence, int], Told]:
    """A count that fell; of a log only over periods in which it was kept."""

    def sign(evidence: Evidence, t: int) -> Told:
        def value(end: int) -> np.ndarray:
            if log and not _kept_log(evidence, end):
                return np.full(evidence.panel.customers, np.nan)
            return evidence.total(getattr(evidence.measures, measure), end)

        now, before, year = _windows(evidence, t, value)
        known, flagged, depth = _fallen(evidence, now, before, year)
        told = ~np.isnan(now)
        return known & told, flagged & told, depth

    return sign


def _kept_log(evidence: Evidence, end: int) -> bool:
    """Whether somebody visited in each period of the window: a log that broke off is no fall."""
    return bool(evidence.measures.logged[end - evidence.window + 1 : end + 1].all())


def _smaller_orders(evidence: Evidence, t: int) -> Told:
    def value(end: int) -> np.ndarray:
        orders = evidence.total(evidence.measures.orders, end)
        money = evidence.total(evidence.measures.money, end)
        moved = np.abs(evidence.measures.money[end - evidence.window + 1 : end + 1]).sum(axis=0)
        money = np.where(np.abs(money) <= _ROUNDING * moved, 0.0, money)  # what is left of a full reversal
        return np.divide(money, orders, out=np.full(len(orders), np.nan), where=orders > 0)

    now, before, year = _windows(evidence, t, value)
    known, flagged, depth = _fallen(evidence, now, before, year)
    told = ~np.isnan(now)
    return known & told, flagged & told, depth


def _orders_cancelled(evidence: Evidence, t: int) -> Told:
    """A larger share of orders called off than in the window before, and than a year earlier."""

    def value(end: int) -> np.ndarray:
        placed = evidence.total(evidence.measures.placed, end)
        off = evidence.total(evidence.measures.called_off, end)
        return np.divide(off, placed, out=np.full(len(placed), np.nan), where=placed > 0)

    now, before, year = _windows(evidence, t, value)
    known = ~np.isnan(now) & ~np.isnan(before) & evidence.seen("called_off", t)
    more = 1 + evidence.settings.signal_fall
    risen = (now > 0) & (now >= before * more) & (np.isnan(year) | (now >= year * more))
    off = evidence.total(evidence.measures.called_off, t) if t >= evidence.window - 1 else np.zeros(len(now))
    return known, known & risen, off


def _run_rate_down(evidence: Evidence, t: int) -> Told:
    panel, before = evidence.panel, t - evidence.window
    if before < 0:
        return _nobody(evidence)
    known = panel.alive[before] & (panel.value[before] > 0)
    was = np.where(known, panel.value[before], 1.0)
    depth = 1 - panel.value[t] / was
    return known, known & (depth >= evidence.settings.signal_fall - _ROUNDING), depth


def _overdue(evidence: Evidence, t: int) -> Told:
    """Silent for longer than usual, and than at the same close a year earlier: season is no signal."""
    there = evidence.by_id[evidence.panel.alive[t][evidence.by_id]]
    quiet = evidence.silence.of(there)
    habit = quiet.habit(t)
    late = quiet.wait(t) > habit
    earlier = t - evidence.year
    if earlier >= 0:
        late &= ~quiet.in_season(t, earlier)
    known, flagged, depth = _nobody(evidence)
    known[there], flagged[there], depth[there] = ~np.isnan(habit), late, quiet.beyond(t, habit)
    return known, flagged, depth


def _counted(measure: str, least: Callable[[Settings], int] = lambda s: 1) -> Callable[[Evidence, int], Told]:
    """So many in the window, or in as much of it as history holds."""

    def sign(evidence: Evidence, t: int) -> Told:
        rows = getattr(evidence.measures, measure)[max(0, t - evidence.window + 1) : t + 1]
        count = rows.sum(axis=0, dtype=np.float64)
        known = np.full(len(count), evidence.measures.since[measure] <= t)
        return known, count >= least(evidence.settings), count

    return sign


def _bad_scores(evidence: Evidence, t: int) -> Told:
    """Known of those who gave a score in the window."""
    begin = max(0, t - evidence.window + 1)
    scored = evidence.measures.scored[begin : t + 1].sum(axis=0)
    bad = evidence.measures.bad[begin : t + 1].sum(axis=0, dtype=np.float64)
    return scored > 0, bad >= 1, bad


def _notice_given(evidence: Evidence, t: int) -> Told:
    noticed = evidence.measures.contracts.noticed[t].astype(np.float64)
    return np.full(len(noticed), evidence.measures.since["noticed"] <= t), noticed > 0, noticed


def _contract_ended(evidence: Evidence, t: int) -> Told:
    """Fewer contracts than a window ago, for less money: two that become one as large are no sign."""
    before = t - evidence.window
    if before < 0:
        return _nobody(evidence)
    count, value = evidence.measures.contracts.in_force, evidence.panel.value
    known = count[before] > 0
    left = np.divide(count[t], count[before], out=np.ones(len(known)), where=known)
    cheaper = (value[t] < value[before] * (1 - _ROUNDING)) | (value[before] <= 0)
    return known, (left < 1) & cheaper, 1 - left


def _nobody(evidence: Evidence) -> Told:
    n = evidence.panel.customers
    return np.zeros(n, bool), np.zeros(n, bool), np.full(n, np.nan)


_SIGNS: Mapping[str, Callable[[Evidence, int], Told]] = {
    "notice_given": _notice_given,
    "contract_ended": _contract_ended,
    "orders_cancelled": _orders_cancelled,
    "fewer_visits": _fewer("visit", log=True),
    "fewer_orders": _fewer("orders"),
    "smaller_orders": _smaller_orders,
    "run_rate_down": _run_rate_down,
    "overdue": _overdue,
    "complaints": _counted("complaint", lambda s: s.complaints_from),
    "bad_scores": _bad_scores,
    "contact_left": _counted("contact_left"),
}
_NEEDS: Mapping[str, Callable[[Evidence], bool]] = {
    "notice_given": lambda e: "noticed" in e.measures.since,
    "contract_ended": lambda e: e.measures.contracts is not None,
    "orders_cancelled": lambda e: e.measures.called_off is not None and e.measures.orders is not None,
    "fewer_visits": lambda e: e.measures.visit is not None,
    "fewer_orders": lambda e: e.measures.orders is not None,
    "smaller_orders": lambda e: e.measures.orders is not None,
    "run_rate_down": lambda e: e.panel.basis in (Basis.SUBSCRIPTION, Basis.RECURRING),
    "overdue": lambda e: e.silence is not None,
    "complaints": lambda e: e.measures.complaint is not None,
    "bad_scores": lambda e: e.measures.scored is not None,
    "contact_left": lambda e: e.measures.contact_left is not None,
}
