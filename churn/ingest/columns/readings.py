"""What one column may mean, header and values weighed together, before the rest of the table speaks.

Invariant: every Reading names its evidence; a reading that the values rule out does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import polars as pl

from churn.ingest.columns.agreement import DATE_ENOUGH, agreement
from churn.ingest.columns.doubts import Hint
from churn.ingest.columns.headers import Header, parse_header
from churn.ingest.columns.profiles import Profile, profiles
from churn.schema import DATE_ROLES, NUMBER_ROLES, Role

LEAST = 0.25  # a weaker reading is not worth keeping as a runner-up
ACCEPTED = 0.55  # a weaker reading gives no role
_OF_MONEY = ("unit:cents", "unit:thousands", "unit:millions")
MEASURED_IN: dict[Role | Hint, tuple[str, ...]] = {
    **dict.fromkeys((Role.AMOUNT, Role.MRR, Role.UNIT_PRICE, Role.MARGIN, Role.REFUNDED), _OF_MONEY),
    Role.HOURS: ("unit:minutes", "unit:seconds"),
}
_KNOWN_CODES = frozenset(
    ("RUB", "RUR", "USD", "EUR", "GBP", "KZT", "UAH", "BYN", "CHF", "CNY", "JPY", "PLN", "TRY")
)


@dataclass(frozen=True)
class Reading:
    """One meaning a column may have. `score` in [0, 1]; `evidence` codes with what they rest on."""

    means: Role | Hint
    score: float
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """One column with all it may mean, best first. `place` is its position in the table."""

    name: str
    place: int
    header: Header
    look: Profile
    readings: tuple[Reading, ...]

    def score(self, means: Role | Hint) -> float:
        """How well the column fits that meaning; 0 where it does not."""
        return self._scores.get(means, 0.0)

    @cached_property
    def _scores(self) -> dict[Role | Hint, float]:
        """The best score of each meaning."""
        return {r.means: r.score for r in sorted(self.readings, key=lambda r: r.score)}

    def evidence(self, means: Role | Hint) -> tuple[str, ...]:
        return next((r.evidence for r in self.readings if r.means is means), ())

    def meaning(self, *readings: Reading) -> Column:
        """The same column with other readings, best first."""
        kept = sorted(readings, key=lambda r: (-r.score, r.means))
        return replace(self, readings=tuple(kept))


def read_columns(frame: pl.DataFrame) -> tuple[Column, ...]:
    """Every column of a table with its readings."""
    looks = profiles(frame)
    return tuple(
        _column(name, i, look) for i, (name, look) in enumerate(zip(frame.columns, looks, strict=True))
    )


def _column(name: str, place: int, look: Profile) -> Column:
    header = parse_header(name)
    found = [r for sense in header.senses if (r := _agreed(sense, look, header)) is not None]
    if not header.blocked and max((r.score for r in found), default=0.0) < ACCEPTED:
        spoken = {r.means for r in found}
        found += [r for r in _by_values(look, header) if r.means not in spoken]
    return Column(name, place, header, look, ()).meaning(*found)


def _agreed(sense, look: Profile, header: Header) -> Reading | None:
    score = sense.score * agreement(sense.means, look)
    if score < LEAST or (sense.means is Role.HOURS and not _has_unit(look, header)):
        return None
    evidence = (f"header:{sense.words}", *_seen(sense.means, look), *units_of(sense.means, header))
    return Reading(sense.means, score, evidence)


def _has_unit(look: Profile, header: Header) -> bool:
    """Whether a duration is known in hours: by its header, or since it is written as a clock."""
    return "hours" in header.concepts or look.lengths >= DATE_ENOUGH


def units_of(role: Role | Hint, header: Header) -> tuple[str, ...]:
    """The codes of the units a header names, those that the role can be written in."""
    measured = MEASURED_IN.get(role, ())
    yearly = ("unit:year",) if role is Role.MRR and "arr" in header.concepts else ()
    return (*((header.scale,) if header.scale in measured else ()), *yearly)


def _seen(means: Role | Hint, look: Profile) -> tuple[str, ...]:
    if look.empty:
        return ()
    if means in DATE_ROLES or means in (Hint.CREATED, Hint.CLOSED):
        return ("values:dates" if look.dates >= DATE_ENOUGH else "values:numbers_as_dates",)
    if means in NUMBER_ROLES:
        return ("values:numbers",)
    if means is Role.LEFT:
        return ("values:yes_no",)
    return (f"values:distinct {look.distinct}",)


def _by_values(look: Profile, header: Header) -> list[Reading]:
    """What values alone suggest; of a nameless column they may say more than of a strange one."""
    if look.empty:
        return []
    found = []
    if look.dates >= 0.9:
        found.append(Reading(Role.DATE, 0.66 if header.nameless else 0.6, ("values:dates",)))
    elif look.emails >= 0.8:
        found.append(Reading(Hint.EMAIL, 0.62, ("values:emails",)))
    elif look.currencies >= 0.95 and {v.strip().upper() for v in look.values} <= _KNOWN_CODES:
        found.append(Reading(Role.CURRENCY, 0.75, ("values:currencies",)))
    elif look.statuses >= 0.95 and look.distinct > 1 and look.count > 3:
        found.append(Reading(Role.STATUS, 0.62, ("values:statuses",)))
    elif look.words >= 5 and look.numbers < 0.1 and look.repeats < 0.5 and look.count > 3:
        found.append(Reading(Role.COMMENT, 0.6, ("values:sentences",)))
    elif header.nameless:
        found += _nameless(look)
    return found


def _nameless(look: Profile) -> list[Reading]:
    """A column called by its number: ids come back, money has cents, counts are small and whole."""
    if look.flags >= 0.95 or look.count < 3:
        return []
    if look.numbers < 0.5:
        named = look.repeats > 0 and look.words <= 6
        return [Reading(Role.CUSTOMER_ID, 0.58, ("values:repeated names",))] if named else []
    if look.numbers - look.integers > 0.1:
        return [Reading(Role.AMOUNT, 0.6, ("values:numbers",))]
    if look.low is not None and look.low >= 1000 and look.repeats > 0.05:
        return [
            Reading(Role.CUSTOMER_ID, 0.6, ("values:repeated ids",)),
            Reading(Role.AMOUNT, 0.5, ("values:numbers",)),
        ]
    return [Reading(Role.AMOUNT, 0.56, ("values:numbers",))]
