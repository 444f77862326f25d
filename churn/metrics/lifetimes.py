"""How long each customer has been one, and whether it was seen to leave.

Invariant: a lifetime ends where movements say that the customer was lost, and a return never reopens it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from churn.ingest.tables import Tables
from churn.metrics.kept import kept
from churn.panel import Panel
from churn.panel.data import NO_SIGNUP
from churn.schema import Basis


@dataclass(frozen=True, eq=False)
class Lifetimes:
    """One entry a customer whose age is known: `customer` int64 its place in the panel, `duration` float64
    (its age when it was lost, or when it was last seen), `observed` bool (it was lost), `entry` float64 (its
    age when it came into sight; -inf where that was at its beginning). All in units of `unit`, "week",
    "month", "quarter" or "year", `unit_months` months long. `left_out`: customers whose age is not known, who
    were there before history starts, or in a snapshot have no tenure. `came` int32: the period in which each
    began (-1 before history, and in a snapshot); `begin` int64 the same, below 0 before history (in a
    snapshot 0). `possible`: the least age, in whole units, at which a loss is possible at all: where silence
    decides, the limit of silence."""

    customer: np.ndarray
    duration: np.ndarray
    observed: np.ndarray
    entry: np.ndarray
    came: np.ndarray
    unit: str
    unit_months: float
    left_out: int
    begin: np.ndarray
    possible: int = 0


def lifetimes(tables: Tables, panel: Panel) -> Lifetimes:
    """The lifetimes of a panel's customers up to the first loss, by the last complete close.

    Age 0 is the close of the period of the first purchase, or of the sign-up where that was before history
    starts (contracts know their own start); whoever was there before history starts and has no day of sign-up
    is left out, for its age is not known. Who signed up before history comes into sight no earlier than a
    loss could be seen (`Panel.losses_from`), nor than its first purchase: had it left before, it would not be
    in the file. A customer who came and went within one period has duration 0; one who came in a
    period in progress has not been seen at a close, and is in neither. A snapshot gives months of tenure.
    """
    if panel.calendar.period is None:
        return _of_tenure(tables, panel)
    last = int(np.flatnonzero(panel.calendar.complete)[-1]) if panel.calendar.complete.any() else -1
    before = (panel.signup != NO_SIGNUP) & (panel.signup < 0) & (panel.basis is not Basis.SUBSCRIPTION)
    known = (~panel.censored | before) & (panel.first <= last)
    begin = np.where(before, panel.signup, panel.first).astype(np.int64)
    lost = first_losses(panel)
    duration = np.where(lost >= 0, lost, last) - begin
    entry = np.where(before, np.maximum(panel.losses_from - 1, panel.first) - begin, -np.inf)
    place = np.flatnonzero(known)
    return Lifetimes(
        place,
        duration[place].astype(float),
        (lost >= 0)[place],
        entry[place].astype(float),
        np.where(before, -1, panel.first)[place].astype(np.int32),
        panel.calendar.period.value,
        panel.calendar.months,
        int((~known & (panel.first <= last)).sum()),
        begin[place],
        panel.lost_after or 0,
    )


def watched_since(seen: Lifetimes, place: int) -> Lifetimes:
    """The same lifetimes as far as they were lived in the period at `place` of the calendar or later."""
    before = np.maximum(seen.entry, place - 1.0 - seen.begin)
    return replace(seen, entry=np.where(seen.begin < place, before, seen.entry))


@dataclass(frozen=True, eq=False)
class Doorstep:
    """The customers of now whose age is known, one entry each: `customer` int64 place in the panel, `age`
    int64 its age at its next close, `soonest` int64 the age at which it would be lost at the soonest: that
    next one, but where silence decides the one at which the silence so far would pass the limit."""

    customer: np.ndarray
    age: np.ndarray
    soonest: np.ndarray

    def of(self, first: int, last: int) -> np.ndarray:
        """Places in the panel of who is about to enter the ages from `first` to `last`, or is among them, and
        may be lost there."""
        return self.customer[(first <= self.age) & (self.age <= last) & (self.soonest <= last)]

    def counts(self, first: np.ndarray, last: np.ndarray) -> np.ndarray:
        """How many that are, int64, for each of some neighbouring runs of ages."""
        run = np.searchsorted(first, self.age, side="right") - 1
        inside = (run >= 0) & (self.soonest <= np.append(last, -1)[run])
        return np.bincount(run[inside], minlength=len(first))


def doorstep(panel: Panel, seen: Lifetimes) -> Doorstep:
    """Who of some lifetimes is at the doorstep of which age now."""
    here = ~seen.observed & panel.alive[-1][seen.customer]
    who = seen.customer[here]
    age = np.floor(seen.duration[here]).astype(np.int64) + 1
    if panel.lost_after is None or not len(who):
        return Doorstep(who, age, age)
    complete = panel.calendar.complete
    silence = panel.silence[np.flatnonzero(complete)[-1]][who].astype(np.int64)
    silence[panel.paid[~complete][:, who].any(axis=0)] = -1  # it has paid in the period that goes on
    return Doorstep(who, age, age + np.maximum(panel.lost_after - silence - 1, 0))


@kept
def first_losses(panel: Panel) -> np.ndarray:
    """The first complete period by whose close each customer who had come was gone, int64, -1 for who never
    was: shared by all who ask, not to be changed."""
    lost = np.full(panel.customers, -1, np.int64)
    for t in np.flatnonzero(panel.calendar.complete)[::-1]:
        lost[~panel.alive[t] & (panel.first <= t)] = t
    return lost


def _of_tenure(tables: Tables, panel: Panel) -> Lifetimes:
    tenure = np.full(panel.customers, np.nan)
    if "tenure_months" in tables.customers.columns:
        tenure = tables.customers["tenure_months"].cast(float).to_numpy()[panel.customer]
    place = np.flatnonzero(~np.isnan(tenure))
    return Lifetimes(
        place,
        tenure[place],
        ~panel.alive[-1][place],
        np.full(len(place), -np.inf),
        np.full(len(place), -1, np.int32),
        "month",
        1.0,
        panel.customers - len(place),
        np.zeros(len(place), np.int64),
    )
