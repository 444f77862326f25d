"""One role, one column: where several columns could have a role the best wins and the others step back.

Invariant: after a contest no role stands twice but those of REPEATED_ROLES, and what the user chose stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from churn.ingest.columns.agreement import segment_like
from churn.ingest.columns.readings import ACCEPTED, LEAST, Column, Reading
from churn.schema import REPEATED_ROLES, Role

CLOSE = 0.03  # two columns nearer than this are for the user to choose between
UNSURE = 0.83  # a role that matters and was given for less is asked about where another column could have it
WIDE = 0.1  # how far behind that other column may be
HEADER_ALONE = 0.8  # a group named by its header, with no values to look at
MATTERS = frozenset({Role.CUSTOMER_ID, Role.DATE, Role.AMOUNT, Role.START_DATE, Role.END_DATE, Role.MRR})


@dataclass(frozen=True)
class Standing:
    """Where a column stands after the contest. `rivals`: the columns that were nearly as good for the
    same role; `chosen`: the user said so."""

    column: Column
    role: Role | None
    confidence: float
    evidence: tuple[str, ...]
    rivals: tuple[str, ...] = ()
    chosen: bool = False

    @property
    def runner_up(self) -> tuple[Role | None, float]:
        """The next best role of the same column, and how well it fits."""
        for reading in self.column.readings:
            if reading.means is not self.role and reading.score >= LEAST:
                return reading.means, round(reading.score, 3)
        return None, 0.0

    def without_role(self, why: str) -> Standing:
        """The same column used for nothing, and the code of the reason."""
        return replace(self, role=None, confidence=0.0, evidence=(*self.evidence, why), rivals=())


def contest(columns: Sequence[Column], chosen: Mapping[str, Role | None]) -> tuple[Standing, ...]:
    """The Standing of every column, in the table's order."""
    won = {name: Reading(role, 1.0, ("chosen",)) for name, role in chosen.items() if role is not None}
    taken = {reading.means for reading in won.values()}
    offers = [(r, c) for c in columns if c.name not in chosen for r in c.readings if _counts(r, c)]
    for reading, column in sorted(offers, key=lambda o: (-o[0].score, o[1].place)):
        free = reading.means in REPEATED_ROLES or reading.means not in taken
        if free and column.name not in won:
            won[column.name] = reading
            taken.add(reading.means)
    return tuple(_standing(c, won.get(c.name), columns, won, c.name in chosen) for c in columns)


def _counts(reading: Reading, column: Column) -> bool:
    if reading.means is not Role.SEGMENT:
        return reading.score >= ACCEPTED
    if column.look.empty:
        return reading.score >= HEADER_ALONE
    return reading.score >= ACCEPTED and segment_like(column.look, attribute=True)


def _standing(
    column: Column,
    won: Reading | None,
    columns: Sequence[Column],
    all_won: Mapping[str, Reading],
    chosen: bool,
) -> Standing:
    if won is None:
        return Standing(column, None, 0.0, ("chosen",) if chosen else _beaten(column, all_won), chosen=chosen)
    if chosen or won.means in REPEATED_ROLES:
        return Standing(column, won.means, round(won.score, 3), won.evidence, chosen=chosen)
    others = [c for c in columns if c is not column and c.score(won.means) >= LEAST]
    near = tuple(c.name for c in others if _rivals(c, won, all_won))
    best = max(others, key=lambda c: c.score(won.means), default=None)
    confidence, evidence = won.score, won.evidence
    if best is not None and best.score(won.means) >= ACCEPTED:
        evidence += (f"preferred_to:{best.name}",)
    elif not column.look.empty:
        confidence += (1 - confidence) * 0.4
    if near:
        confidence = min(confidence, 0.65)
    return Standing(column, won.means, round(min(confidence, 0.99), 3), evidence, near)


def _rivals(column: Column, won: Reading, all_won: Mapping[str, Reading]) -> bool:
    """Whether a column is nearly as good, and has nothing better to do."""
    score = column.score(won.means)
    near = WIDE if won.score < UNSURE and score >= ACCEPTED else CLOSE
    if won.means not in MATTERS or won.score - score >= near:
        return False
    other = all_won.get(column.name)
    return other is None or other.means is Role.SEGMENT


def _beaten(column: Column, won: Mapping[str, Reading]) -> tuple[str, ...]:
    """Why a column has no role: the column that took the role it would have had."""
    if not column.readings or column.readings[0].score < ACCEPTED:
        return ("header:not_used",) if column.header.blocked else ()
    best = column.readings[0]
    winner = None
    if best.means not in REPEATED_ROLES:
        winner = next((name for name, reading in won.items() if reading.means is best.means), None)
    return (*best.evidence, f"lost_to:{winner}") if winner else best.evidence
