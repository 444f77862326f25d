"""The same thing brought twice: rows that stand in two files, a customer under several spellings.

Invariant: rows are told and never taken out; a spelling gives way only to another of the same letters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import polars as pl

from churn.ingest.keys import match_text
from churn.ingest.raw import RawTable
from churn.schema import Issue, Severity, TableKind

_FEWEST_ROWS = 10  # rows alike in two tables that are no chance
_SHARE = 0.1  # of the smaller table
_NAME = r"[\s«»\"“”„]|[А-Яа-яЁё]"  # what a name holds, and a key written by a program does not
_SHOWN = 3


def repeated_rows(tables: Sequence[RawTable]) -> list[Issue]:
    """One issue for each pair of tables that hold the same rows under the same columns."""
    issues, hashes = [], {}
    for one, other in combinations(range(len(tables)), 2):
        if tables[one].frame.schema != tables[other].frame.schema:
            continue
        for i in (one, other):
            hashes.setdefault(i, tables[i].frame.hash_rows())
        same = hashes[other].is_in(hashes[one].implode())
        smaller = min(len(hashes[one]), len(hashes[other]))
        if same.sum() >= max(_FEWEST_ROWS, _SHARE * smaller):
            issues.append(_told(tables[one], tables[other], same))
    return issues


def _told(one: RawTable, other: RawTable, same: pl.Series) -> Issue:
    rows = tuple(other.rows.filter(same).head(5))
    place = other.source.file, other.source.sheet
    return Issue(
        "same_rows", Severity.WARNING, None, rows, int(same.sum()), *place, values={"other": one.source.name}
    )


def one_spelling(
    frames: Mapping[TableKind, pl.DataFrame | None],
) -> tuple[dict[TableKind, pl.DataFrame | None], list[Issue]]:
    """The frames with every customer named by its commonest spelling, and the issue that tells of it.

    Names that differ in case, quotes, ё or spaces only are one; keys without a space or a Cyrillic letter
    stay as they are, since programs tell "aB1" from "Ab1".
    """
    named = {k: f for k, f in frames.items() if f is not None and "customer_id" in f.columns}
    owner, examples = _spellings([f["customer_id"] for f in named.values()])
    if not owner:
        return dict(frames), []
    joined = {k: f.with_columns(pl.col("customer_id").replace(owner)) for k, f in named.items()}
    told = {"examples": "; ".join(examples[:_SHOWN])}
    issue = Issue("spellings_joined", Severity.WARNING, count=len(examples), values=told)
    return {**frames, **joined}, [issue]


def _spellings(columns: Sequence[pl.Series]) -> tuple[dict[str, str], list[str]]:
    """Spelling → the commonest one of the same name, and the names that had several, as text."""
    counted = [c.drop_nulls().alias("id").value_counts() for c in columns if _may_be_names(c)]
    if not counted:
        return {}, []
    names = pl.concat(counted).filter(pl.col("id").str.contains(_NAME))
    names = names.group_by("id").agg(pl.col("count").sum())
    names = names.with_columns(match_text(names["id"]).alias("name"))
    several = names.filter(pl.len().over("name") > 1).sort(["count", "id"], descending=[True, False])
    groups = several.group_by("name", maintain_order=True).agg("id")["id"].to_list()
    owner = {spelling: group[0] for group in groups for spelling in group[1:]}
    return owner, [" = ".join(group) for group in groups]


def _may_be_names(keys: pl.Series) -> bool:
    """Whether any key is no plain code, told by one look over all their letters."""
    letters = keys.str.join("").item() or ""
    return not letters.isascii() or any(mark in letters for mark in ' \t"')
