"""The steps of a new customer: through the first days, bought again, developed (METRICS §7).

Invariant: a step is asked only of who took the one before it and was observed to its deadline: the steps are
nested, and no rate passes 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from churn.ingest.tables import Tables
from churn.metrics.asked import Asked, worth_at_start
from churn.metrics.incidents import incidents
from churn.metrics.kept import kept
from churn.metrics.purchases import nth_day_within, purchases
from churn.metrics.starters import last_close, starters
from churn.panel import Panel
from churn.panel.basis import contracts
from churn.panel.calendar import MONTHS_A_YEAR, periods_in
from churn.schema import Basis
from churn.settings import Settings

STEPS = ("started", "welcomed", "again", "developed")
DEVELOPED_DAYS = 365
PURCHASES = 3  # as many make a customer developed
TROUBLES = ("complaint", "cancellation")
_NEVER = np.datetime64("NaT", "D")


@dataclass(frozen=True, eq=False)
class Step:
    """A step as the file tells it, one entry a customer: `able` bool, new to the file and observed to the
    deadline of this step and of all before; `day` datetime64[D] on which it was taken, NaT where it was not
    taken in time; `timed` bool, whether that day is one of its own: the first days take as long as they are,
    and a contract that runs on is no purchase; `window` days from the start to the deadline."""

    able: np.ndarray
    day: np.ndarray
    timed: np.ndarray
    window: int


@kept
def told_steps(tables: Tables, panel: Panel, settings: Settings) -> dict[str, Step]:
    """Of each of STEPS that the file can tell, who could be asked it and when it was taken; empty in a
    snapshot.

    started: who is new to the file. welcomed: no complaint and no cancellation in the first `welcome_days`
    days; not there where the file tells of neither, and asked only of those whose first days it tells of.
    again: bought again within `know_days`; where a contract or a paid term runs on beyond that, still
    covered by it then. developed: within 365 days bought a product line that was not in the first purchase,
    three times in all, or (contracts, steady payments) pays more than at the first close. A deadline is never
    earlier than that of the step before.
    """
    if panel.calendar.period is None:
        return {}
    able, window = starters(panel), 0
    out = {"started": Step(able, panel.first_day, np.zeros(panel.customers, bool), window)}
    for name, days, day in _told(tables, panel, settings):
        window = max(window, days)
        able = able & (panel.first_day + window < last_close(panel))
        if name == "welcomed":  # what nobody told of is no calm
            able &= _told_of(tables, panel, settings)
        timed = panel.again <= day if name == "again" else np.full(panel.customers, name == "developed")
        out[name] = Step(able, day, timed, window)
    return out


@kept
def first_steps(tables: Tables, panel: Panel, settings: Settings) -> dict[str, Asked]:
    """The same steps, each asked of those who could be asked it and took the one before."""
    came, worth, out = np.ones(panel.customers, bool), worth_at_start(panel), {}
    for name, step in told_steps(tables, panel, settings).items():
        who = np.flatnonzero(step.able & came)
        out[name] = _asked(panel, who, step, worth)
        came = came & ~np.isnat(step.day)
    return out


def _asked(panel: Panel, who: np.ndarray, step: Step, worth: np.ndarray) -> Asked:
    since, taken = panel.first_day[who], step.day[who]
    reached = ~np.isnat(taken)
    timed = reached & step.timed[who]
    days = np.where(timed, (taken - since).astype(float), np.nan)
    return Asked(who, since, since + step.window, reached, days, worth[who])


def _told(tables: Tables, panel: Panel, settings: Settings) -> Iterator[tuple[str, int, np.ndarray]]:
    """Each step after the first: its name, its days, and the day on which each customer took it."""
    calm = calm_day(tables, panel, settings)
    if calm is not None:
        yield "welcomed", settings.welcome_days, calm
    yield "again", settings.know_days, again_day(panel, settings)
    yield "developed", DEVELOPED_DAYS, developed_day(tables, panel, settings)


def calm_day(tables: Tables, panel: Panel, settings: Settings) -> np.ndarray | None:
    """The day on which the first days of each customer were over without a complaint or cancellation,
    datetime64[D] (customers,), NaT for who had one; None where the file tells of neither."""
    known = [some for kind, some in incidents(tables, panel).items() if kind in TROUBLES]
    if not known:
        return None
    end = panel.first_day + settings.welcome_days
    troubled = np.sum([some.within(panel.first_day, end) for some in known], axis=0) > 0
    return np.where(troubled, _NEVER, end)


def _told_of(tables: Tables, panel: Panel, settings: Settings) -> np.ndarray:
    """Whose first days lie within what the file tells of all it knows of complaints and cancellations."""
    out = np.ones(panel.customers, bool)
    for kind, some in incidents(tables, panel).items():
        if kind in TROUBLES:
            out &= (panel.first_day >= some.since) & (panel.first_day + settings.welcome_days <= some.until)
    return out


def again_day(panel: Panel, settings: Settings) -> np.ndarray:
    """The day of the second purchase, datetime64[D] (customers,), NaT where none came within `know_days`; for
    who is covered by a contract or a paid term at the end of these days, no later than that end."""
    end = panel.first_day + settings.know_days
    day = np.where(panel.again <= end, panel.again, _NEVER)
    if panel.basis is Basis.ORDERS:
        return day
    calendar = panel.calendar
    at = np.clip(calendar.positions(end.astype(np.int64).astype(np.int32)), 0, len(calendar) - 1)
    at -= ~calendar.complete[at] & (at > panel.first)  # a period in progress is no silence yet
    covered = panel.silence[at, np.arange(panel.customers)] == 0
    return np.where(np.isnat(day) & covered, end, day)


def developed_day(tables: Tables, panel: Panel, settings: Settings) -> np.ndarray:
    """The day on which each customer developed, datetime64[D] (customers,), NaT where it did not in time."""
    end = panel.first_day + max(DEVELOPED_DAYS, settings.know_days)
    days = list(_bought(tables, panel, settings))
    if panel.basis is not Basis.ORDERS:
        days.append(_raised(panel))
    if panel.basis is Basis.RECURRING:
        days.append(_covered(panel))
    first = np.fmin.reduce(days) if days else np.full(panel.customers, _NEVER)
    return np.where(first <= end, first, _NEVER)


def _bought(tables: Tables, panel: Panel, settings: Settings) -> Iterator[np.ndarray]:
    """The days of the third purchase, and of the first one with a new product line."""
    bought = purchases(tables, panel, settings)
    if bought is None:
        yield _nth_contract(tables, panel)
        return
    place, day = bought.days()
    yield _nth_later(panel, place, day, PURCHASES - 1)
    if bought.tells_lines:
        place, day = bought.new_lines()
        order = np.lexsort((day, place))
        yield _nth_later(panel, place[order], day[order], 1)


def _nth_contract(tables: Tables, panel: Panel) -> np.ndarray:
    """The day on which the third contract began, where contracts are all that is known."""
    begun = contracts(tables)
    place = np.full(tables.customers.height, -1, np.int64)
    place[panel.customer] = np.arange(panel.customers)
    at, day = place[begun["customer"].to_numpy()], begun["start_date"].to_physical().to_numpy()
    inside = (at >= 0) & (day < last_close(panel).astype(np.int64))
    pairs = np.unique(np.stack([at[inside], day[inside].astype(np.int64)]), axis=1)
    return _nth_later(panel, pairs[0], pairs[1], PURCHASES - 1)


def _nth_later(panel: Panel, place: np.ndarray, day: np.ndarray, n: int) -> np.ndarray:
    """The n-th of the days of each customer that lie after its first one."""
    later = day > panel.first_day.astype(np.int64)[place]
    return nth_day_within(place[later], day[later], panel.customers, n)


def _raised(panel: Panel) -> np.ndarray:
    """The close at which the run-rate was first above that of the first close."""
    every = np.arange(panel.customers)
    opening = panel.value[panel.first, every]
    return _first_close(panel, lambda t: (opening > 0) & (panel.value[t, every] > opening))


def _covered(panel: Panel) -> np.ndarray:
    """The close by which each customer had paid for as many periods as PURCHASES usual terms cover: who pays
    a year ahead has bought what others buy in twelve goes."""
    every = np.arange(panel.customers)
    needed = PURCHASES * panel.term
    so_far = np.zeros(panel.customers, np.int64)

    def enough(t: np.ndarray) -> np.ndarray:
        so_far[:] += panel.silence[t, every] == 0
        return so_far >= needed

    so_far += panel.silence[panel.first, every] == 0
    return _first_close(panel, enough)


def _first_close(panel: Panel, true_at: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """The last day of the first period, after that of the start and no more than a year later, at whose close
    something is true of each customer; NaT where it never is."""
    last = len(panel.calendar) - 1
    out = np.full(panel.customers, _NEVER)
    for shift in range(1, periods_in(MONTHS_A_YEAR, panel.calendar.period) + 1):
        t = np.minimum(panel.first + shift, last)
        found = true_at(t) & (panel.first + shift <= last) & np.isnat(out)
        out[found] = panel.calendar.edges[t[found] + 1] - 1
    return np.minimum(out, last_close(panel) - 1)
