"""Columns that were nearly as good for a role as the one that has it: which of them are worth a question.

Invariant: a question is about columns that could give different numbers; of two that say the same, the fuller
has the role.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from churn.ingest.columns.contest import Standing
from churn.ingest.values.dates import parse_dates
from churn.ingest.values.numbers import parse_numbers
from churn.schema import DATE_ROLES, NUMBER_ROLES, Role

LOOKED_AT = 2000  # rows
SAME = 0.99  # share of rows in which two columns agree that makes them the same


def without_twins(standings: Sequence[Standing], frame: pl.DataFrame) -> tuple[Standing, ...]:
    """The standings with no rivals that say the same; a twin that is filled in more rows takes the role."""
    standings = list(standings)
    for place, standing in enumerate(standings):
        twins = [r for r in standing.rivals if _agree(frame, standing.column.name, r, standing.role)]
        if not twins:
            continue
        rivals = tuple(r for r in standing.rivals if r not in twins)
        score = standing.confidence if rivals else standing.column.score(standing.role)
        alone = replace(standing, rivals=rivals, confidence=max(score, standing.confidence))
        fuller = min(twins, key=lambda name: frame[name].null_count())
        if frame[fuller].null_count() >= frame[standing.column.name].null_count():
            standings[place] = alone
            continue
        other = next(i for i, s in enumerate(standings) if s.column.name == fuller)
        column = standings[other].column
        evidence = (*column.evidence(standing.role), f"preferred_to:{standing.column.name}")
        standings[other] = replace(alone, column=column, evidence=evidence)
        standings[place] = standing.without_role(f"lost_to:{fuller}")
    return tuple(standings)


def _agree(frame: pl.DataFrame, one: str, other: str, role: Role | None) -> bool:
    """Whether two columns say the same wherever both are filled."""
    both = frame.select(a=pl.col(one), b=pl.col(other)).drop_nulls()
    both = both.gather_every(max(1, both.height // LOOKED_AT))
    if both.is_empty():
        return False
    a, b = (_values(both[name], role) for name in ("a", "b"))
    return float((a == b).fill_null(False).mean() or 0.0) >= SAME


def _values(cells: pl.Series, role: Role | None) -> pl.Series:
    if role in DATE_ROLES:
        return parse_dates(cells).values
    if role in NUMBER_ROLES:
        return parse_numbers(cells).values
    return cells.cast(pl.String).str.strip_chars().str.to_lowercase()
