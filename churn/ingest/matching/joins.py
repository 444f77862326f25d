"""Join: how one table found another, by which columns, for how many keys and rows, and who is left.

Invariant: matched keys and those listed as unmatched are all the keys that a table names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from churn.ingest.raw import Source
from churn.schema import Issue, Severity, TableKind

FEW_KEYS = 3  # fewer different keys than this prove nothing
ENOUGH_MET = 0.8  # a smaller share of keys found is told
_SHOWN = 5


def _nobody() -> pl.DataFrame:
    return pl.DataFrame(schema={"key": pl.String, "rows": pl.UInt32})


@dataclass(frozen=True)
class Join:
    """One table joined to those that list its customers or orders. `left`: the tables looked in, `right`: the
    table whose keys were looked for; `how`: "id", "name", "email" or "order"; `rows` with a key and `keys`
    that differ; `respelt`: keys found in another spelling, the first few as (written, found);
    `unmatched`: key, rows, the commonest first."""

    left: tuple[str, ...]
    right: str
    left_column: str
    right_column: str
    how: str
    rows: int
    matched_rows: int
    keys: int
    matched_keys: int
    respelt: int = 0
    spellings: tuple[tuple[str, str], ...] = ()
    unmatched: pl.DataFrame = field(default_factory=_nobody, compare=False)

    @property
    def match_rate(self) -> float | None:
        """The share of different keys that were found; None where there is no key."""
        return self.matched_keys / self.keys if self.keys else None

    @property
    def examples(self) -> tuple[str, ...]:
        """The first few keys that were not found."""
        return tuple(self.unmatched["key"].head(_SHOWN))


def told_joins(made: Sequence[Join], tables: Mapping[Source, TableKind]) -> list[Issue]:
    """What people should know of them: tables that hardly meet, and keys found in another spelling."""
    named = {source.name: (kind, source.file, source.sheet) for source, kind in tables.items()}
    found = []
    for join in made:
        kind, file, sheet = named[join.right]
        found += _respelt(join, file, sheet)
        same_kind = all(named[left][0] is kind for left in join.left)  # two years need not share customers
        if kind is not TableKind.ANSWERS and not same_kind:  # of a survey the answers themselves are told
            found += _unmatched(join, file, sheet)
    return found


def _respelt(join: Join, file: str, sheet: str | None) -> list[Issue]:
    if not join.respelt:
        return []
    shown = "; ".join(f"{written} = {meant}" for written, meant in join.spellings)
    told = {"left": ", ".join(join.left), "examples": shown}
    where = join.right_column, (), join.respelt, file, sheet
    return [Issue("keys_respelt", Severity.INFO, *where, values=told)]


def _unmatched(join: Join, file: str, sheet: str | None) -> list[Issue]:
    if join.keys < FEW_KEYS or join.match_rate >= ENOUGH_MET:
        return []
    where = join.right_column, (), join.keys - join.matched_keys, file, sheet
    lists = {"left": ", ".join(join.left), "left_column": join.left_column}
    told = {**lists, "rate": join.match_rate, "keys": join.keys}
    if join.matched_keys == 0:
        return [Issue("no_match", Severity.ALARM, *where, values=told)]
    return [Issue("low_match", Severity.WARNING, *where, values=told)]
