"""Each answer is linked to the loss that it is about.

Invariant: an answer belongs to at most one loss, whatever the window, so figures of parts of time add up.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from churn.coding.coded import Coded
from churn.metrics.kept import kept
from churn.metrics.lost import ALL, Losses, lost_in
from churn.panel import Panel
from churn.settings import Settings


class Case(StrEnum):
    """What an answer is about."""

    LOST = "lost"  # a loss of the window
    ELSEWHEN = "elsewhen"  # a loss outside the window, or one that no period measures
    LIVING = "living"  # none: the customer is still there
    UNKNOWN = "unknown"  # who knows: the answer names no customer of the panel


CASES = tuple(Case)
_LOST, _ELSEWHEN, _LIVING, _UNKNOWN = range(len(CASES))


@dataclass(frozen=True, eq=False)
class Linked:
    """One entry an answer: `case` int8 position in CASES, `loss` int64 place in `losses` or -1, `place`
    int64 place of the customer in the panel or -1, `respondent` int64 or -1 for answers that are not
    counted. A respondent is a loss, or an unknown: several answers about one loss are one respondent."""

    losses: Losses
    case: np.ndarray
    loss: np.ndarray
    place: np.ndarray
    respondent: np.ndarray


def linked(panel: Panel, settings: Settings, coded: Coded, periods: int = 12) -> Linked:
    """The answers linked to the losses of the last `periods` measured periods.

    Of a customer's losses the one nearest to the day of the answer (by the close of its period; of two
    equally near the later), the last one where the answer has no date. An answer of somebody who is there
    at the end and has no loss in the window is `living`; if dated before the window and about an older
    loss, `elsewhen`. Unknown answers count if dated inside the window or not at all; with lost.ALL all
    of them do, and so do customers who are gone without a measured loss.
    """
    place = _places(panel, coded)
    date = coded.answers["date"].to_numpy().astype("datetime64[D]")
    every = _every_loss(panel)
    at = _nearest(every, place, date, panel.calendar.edges)
    losses = lost_in(panel, settings, periods)
    loss = _in_window(every, at, losses, panel.customers)
    case = _cases(panel, losses, place, at, loss, date, periods)
    return Linked(
        losses, case, loss, place, _respondents(panel, coded, case, loss, place, len(losses), periods)
    )


def _places(panel: Panel, coded: Coded) -> np.ndarray:
    """The place in the panel of each answer's customer, int64, -1 for none."""
    customer = coded.answers["customer"].to_numpy(np.int64)
    most = int(max(panel.customer.max(initial=0), customer.max(initial=0)))
    table = np.full(most + 2, -1, np.int64)  # the last entry answers for customer -1
    table[panel.customer] = np.arange(panel.customers)
    return table[customer]


@dataclass(frozen=True, eq=False)
class _Every:
    """All losses there are, by customer and then by period; those of customer c are [at[c], at[c + 1])."""

    customer: np.ndarray
    period: np.ndarray
    at: np.ndarray


@kept
def _every_loss(panel: Panel) -> _Every:
    period, customer = np.nonzero(panel.alive[:-1] > panel.alive[1:])
    order = np.argsort(customer, kind="stable")
    customer, period = customer[order], period[order] + 1
    return _Every(customer, period, np.searchsorted(customer, np.arange(panel.customers + 1)))


def _nearest(every: _Every, place: np.ndarray, date: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """The place in `every` of the loss that each answer is about, -1 where its customer has none."""
    count = np.where(place >= 0, every.at[place + 1] - every.at[place], 0)
    nearest = np.where(count > 0, every.at[place + 1] - 1, -1)
    several = np.flatnonzero((count > 1) & ~np.isnat(date))
    if len(several):
        answer = np.repeat(several, count[several])
        start = np.cumsum(count[several]) - count[several]
        among = np.arange(len(answer)) - np.repeat(start - every.at[place[several]], count[several])
        gap = np.abs(edges[every.period[among] + 1] - date[answer])
        order = np.lexsort((-among, gap, answer))
        nearest[several] = among[order][start]
    return nearest


def _in_window(every: _Every, at: np.ndarray, losses: Losses, customers: int) -> np.ndarray:
    """The same losses as places in the window's, -1 outside it."""
    out = np.full(len(at), -1, np.int64)
    known = np.flatnonzero(at >= 0)
    key = every.period[at[known]] * customers + every.customer[at[known]]
    keys = losses.period * customers + losses.customer  # ascending: by period, then by place
    found = np.searchsorted(keys, key).clip(max=max(len(keys) - 1, 0))
    hit = keys[found] == key if len(keys) else np.zeros(len(key), bool)
    out[known[hit]] = found[hit]
    return out


def _cases(panel, losses, place, at, loss, date, periods) -> np.ndarray:
    known, alive = place >= 0, panel.alive[-1][place]
    since, until = _days(panel, losses)
    living = known & alive & (loss < 0) & ((at < 0) | ~(date < since))
    everything = periods >= ALL or np.isnat(since)
    inside = everything | np.isnat(date) | ((date >= since) & (date < until))
    told = [known & (loss >= 0), living, ~known & inside]
    return np.select(told, [_LOST, _LIVING, _UNKNOWN], _ELSEWHEN).astype(np.int8)


def _days(panel: Panel, losses: Losses) -> tuple[np.datetime64, np.datetime64]:
    """The first day of the window and the first after it; without a calendar or a window no day at all."""
    if not len(losses.periods) or panel.calendar.period is None:
        return np.datetime64("NaT", "D"), np.datetime64("NaT", "D")
    return panel.calendar.edges[losses.periods[0]], panel.calendar.edges[losses.periods[-1] + 1]


def _respondents(panel, coded, case, loss, place, losses: int, periods: int) -> np.ndarray:
    """A number for each respondent, from 0; -1 for answers that are not counted."""
    customer = coded.answers["customer"].to_numpy(np.int64)
    gone = (case == _ELSEWHEN) & (place >= 0) & ~panel.alive[-1][place] & (periods >= ALL)
    anonymous = losses + panel.customers + int(customer.max(initial=0)) + 1 + np.arange(len(case))
    named = losses + panel.customers + customer
    which = [case == _LOST, gone, (case == _UNKNOWN) & (customer >= 0), case == _UNKNOWN]
    key = np.select(which, [loss, losses + place, named, anonymous], -1)
    out = np.full(len(key), -1, np.int64)
    counted = key[key >= 0]
    seen = np.zeros(int(counted.max(initial=-1)) + 1, np.int64)
    seen[counted] = 1
    out[key >= 0] = np.cumsum(seen)[counted] - 1
    return out
