"""One look at a book: which alarms there are, which of them are new, and what is to be remembered.

Invariant: what is new at a look is not new at the next one while it lasts; what ended and came back is new.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from churn.book import Book
from churn.findings.alarms import Alarm, alarms
from churn.watch.rules import Rules
from churn.watch.state import State


@dataclass(frozen=True)
class Look:
    """`alarms`: all there are now; `new`: those not there at the last look; `ended`: names of those that were
    there and are not; `state`: what to remember, with nothing owed to any channel."""

    alarms: tuple[Alarm, ...]
    new: tuple[Alarm, ...]
    ended: tuple[str, ...]
    state: State

    def owed(self, channel: str, before: State) -> tuple[Alarm, ...]:
        """What a channel has to deliver: the new, and what it could not deliver before and still holds."""
        names = {*(alarm.name for alarm in self.new), *before.owed.get(channel, ())}
        return tuple(alarm for alarm in self.alarms if alarm.name in names)


def watched(book: Book, rules: Rules) -> list[Alarm]:
    """The alarms of a book under the rules."""
    above = rules.at_risk_above
    return alarms(book.findings(), rules.watched, None if above is None else book.watchlist(), above)


def look(found: Iterable[Alarm], before: State, today: dt.date) -> Look:
    """The alarms found, held against what the last look saw."""
    found = tuple({alarm.name: alarm for alarm in found}.values())
    known: Mapping[str, str] = {a.name: before.known.get(a.name, today.isoformat()) for a in found}
    new = tuple(alarm for alarm in found if alarm.name not in before.known)
    ended = tuple(name for name in before.known if name not in known)
    return Look(found, new, ended, State(known))
