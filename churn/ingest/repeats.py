"""Rows brought twice: to the cell the same in one table, or in two files that overlap.

Invariant: rows are told, and taken out by choice only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
import polars as pl

from churn.ingest.raw import RawTable
from churn.ingest.typed import Typed
from churn.ingest.worth.worth import SHOWN_ROWS
from churn.schema import Issue, Severity, TableKind

_FEWEST_ROWS = 10  # rows alike in two tables that are no chance
_SHARE = 0.1  # of the smaller table
# Tables in which every row counts; a customer named twice, or two answers alike, change nothing.
_COUNTED = frozenset(
    {TableKind.TRANSACTIONS, TableKind.LINES, TableKind.SUBSCRIPTIONS, TableKind.EVENTS, TableKind.HOURS}
)


@dataclass(frozen=True, eq=False)
class Repeats:
    """Rows that repeat an earlier one to the cell, Boolean, one entry a table: `within` it, or `across`, of a
    table before it with so many of them that it is no chance. `pairs`: places of such tables."""

    within: tuple[pl.Series, ...]
    across: tuple[pl.Series, ...]
    pairs: tuple[tuple[int, int], ...] = ()


def repeats(tables: Sequence[RawTable], kinds: Sequence[TableKind]) -> Repeats:
    """The repeated rows of tables in which a row counts."""
    hashes = [_hashes(t) if k in _COUNTED else None for t, k in zip(tables, kinds, strict=True)]
    nothing = [_nowhere(table) for table in tables]
    within = [no if own is None else _again(own) for no, own in zip(nothing, hashes, strict=True)]
    across, pairs = list(nothing), []
    for one, other in combinations(range(len(tables)), 2):
        alike = tables[one].frame.schema == tables[other].frame.schema
        if hashes[one] is None or hashes[other] is None or not alike:
            continue
        same = hashes[other].is_in(hashes[one].implode())
        if int(same.sum()) >= max(_FEWEST_ROWS, _SHARE * min(len(same), len(hashes[one]))):
            across[other] = across[other] | same
            pairs.append((one, other))
    return Repeats(tuple(within), tuple(across), tuple(pairs))


def _hashes(table: RawTable) -> pl.Series:
    """A hash a record; of a row that became several records, that of them all together: two rows of one
    customer that are alike in one month only do not repeat each other."""
    own = table.frame.hash_rows()
    if table.origins is None:
        return own
    whole = pl.col("own").sum().over("row").alias("whole")
    records = pl.DataFrame({"own": own, "row": table.rows})
    return records.select(pl.struct("own", whole).hash().alias("hash")).to_series()


def without_repeats(tables: Sequence[RawTable], found: Repeats) -> tuple[RawTable, ...]:
    """The tables without the rows that repeat another, which stand aside."""
    masks = zip(found.within, found.across, strict=True)
    return tuple(_without(table, one | other) for table, (one, other) in zip(tables, masks, strict=True))


def told_repeats(tables: Sequence[RawTable], found: Repeats, used: Sequence[Typed]) -> list[Issue]:
    """One issue for each table with rows that repeat others of its own, with the money they carry, and one
    for each pair of tables that overlap. `used`: what became of each table."""
    issues = []
    for table, rows, part in zip(tables, found.within, used, strict=True):
        if rows.any():
            money = _money(table, rows, part)
            told = Issue("duplicate_rows", Severity.WARNING, values={"total": money})
            issues.append(_issue(told if money else Issue("duplicate_lines", Severity.INFO), table, rows))
    for one, other in found.pairs:
        told = {"other": tables[one].source.name}
        same = Issue("same_rows", Severity.WARNING, values=told)
        issues.append(_issue(same, tables[other], found.across[other]))
    return issues


def _again(hashes: pl.Series) -> pl.Series:
    """Whether a row's hash stood before; sorting finds that none did in a tenth of the time."""
    ordered = np.sort(hashes.to_numpy())
    twice = pl.Series(np.unique(ordered[1:][ordered[1:] == ordered[:-1]]), dtype=pl.UInt64)
    nowhere = pl.repeat(False, len(hashes), dtype=pl.Boolean, eager=True)
    if twice.is_empty():
        return nowhere
    places = hashes.is_in(twice.implode()).arg_true()
    return nowhere.scatter(places.filter(~hashes.gather(places).is_first_distinct()), True)


def _nowhere(table: RawTable) -> pl.Series:
    return pl.repeat(False, len(table.rows), dtype=pl.Boolean, eager=True)


def _without(table: RawTable, rows: pl.Series) -> RawTable:
    if not rows.any():
        return table
    unsaid = [pl.lit(None, pl.String).alias(name) for name in ("column", "value")]
    aside = (
        table.rows.filter(rows).alias("row").to_frame().with_columns(pl.lit("duplicate_row").alias("reason"))
    )
    left = {
        name: None if marks is None else marks.filter(~rows)
        for name, marks in (("levels", table.levels), ("origins", table.origins))
    }
    return replace(
        table,
        frame=table.frame.filter(~rows),
        rows=table.rows.filter(~rows),
        set_aside=pl.concat([table.set_aside, aside.with_columns(unsaid)]),
        **left,
    )


def _money(table: RawTable, rows: pl.Series, part: Typed) -> float:
    """What would go with the repeated rows; 0 where they are no money, and where an order keeps its total
    whatever its lines are."""
    shared = any(issue.code == "order_total_once" for issue in part.issues)
    if "amount" not in part.frame.columns or shared:
        return 0.0
    again = part.frame.filter(pl.col("row").is_in(table.rows.filter(rows).implode()))
    return float(again["amount"].sum())


def _issue(issue: Issue, table: RawTable, rows: pl.Series) -> Issue:
    places = table.rows.filter(rows)
    shown = tuple(places.head(SHOWN_ROWS))
    return replace(issue, rows=shown, count=len(places), file=table.source.file, sheet=table.source.sheet)
