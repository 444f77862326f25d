"""A customer written in several ways is one customer.

Invariant: a spelling gives way only to another of the same letters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from churn.ingest.values.keys import match_text
from churn.schema import Issue, Severity, TableKind

_NAME = r"[\s«»\"“”„]|[А-Яа-яЁё]"  # what a name holds, and a key written by a program does not
_SHOWN = 3


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
