"""Whose key it is where a table names customers or orders by another column of the list, or spells them so.

Invariant: a key leads to an owner only where it means one; a key that stands in the list is its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from churn.ingest.matching.key_columns import FEW, listing_columns, small
from churn.ingest.matching.linking import ENOUGH, list_places
from churn.ingest.raw import RawTable
from churn.ingest.recognise import ColumnMap, TableMap
from churn.ingest.typed import Typed
from churn.ingest.values.keys import key_text, loose_text
from churn.schema import Role, TableKind

_APART = 0.05  # lists that share no more of their keys than this may spell them differently
_LEAST = 0.5  # share of keys that another column of the list must explain


@dataclass(frozen=True)
class Owners:
    """What the keys of one table mean: key → key of the list. `column`: where they stand in the list (None:
    its own key); `respelt`: how many were found in another spelling, with the first few as pairs."""

    of: Mapping[str, str] = field(default_factory=dict)
    column: str | None = None
    respelt: int = 0
    examples: tuple[tuple[str, str], ...] = ()


def owners(
    raw: Sequence[RawTable], columns: ColumnMap, parts: Sequence[Typed], role: Role = Role.CUSTOMER_ID
) -> dict[int, Owners]:
    """For each table whose keys are looked for in a list, what they mean there, by the table's place."""
    lists = [i for i in list_places(columns, role) if role.value in parts[i].frame.columns]
    others = [i for i, part in enumerate(parts) if i not in lists and _looks_for(part, role)]
    same_kind = lists[1:] if role is Role.CUSTOMER_ID else []
    if not lists or not (others or same_kind):
        return {}
    known = [parts[i].frame[role.value].unique() for i in lists]
    found = {
        place: _like_the_lists_before(known[order], pl.concat(known[:order]).unique())
        for order, place in enumerate(same_kind, 1)
    }
    listed = pl.concat(known).unique().drop_nulls()
    tables = [(raw[i], columns.tables[i]) for i in lists]
    for place in others:
        keys = parts[place].frame[role.value].drop_nulls().unique()
        found[place] = _owners(keys, listed, tables, role)
    return found


def with_owners(parts: Sequence[Typed], found: Mapping[int, Owners], role: Role) -> list[Typed]:
    """The tables with every key that means another one replaced by it."""
    return [
        replace(part, frame=part.frame.with_columns(pl.col(role.value).replace(dict(found[i].of))))
        if i in found and found[i].of
        else part
        for i, part in enumerate(parts)
    ]


def _looks_for(part: Typed, role: Role) -> bool:
    if role is Role.ORDER_ID and part.kind is not TableKind.LINES:
        return False
    return role.value in part.frame.columns and part.kind is not TableKind.UNRELATED


def _like_the_lists_before(keys: pl.Series, known: pl.Series) -> Owners:
    """Lists of one kind seldom share all keys; where they share none, spelling may be why."""
    keys = keys.drop_nulls()
    if len(keys) < FEW or (keys.is_in(known.implode()).mean() or 0.0) > _APART:
        return Owners()
    found = _respelt(keys, known)
    return found if len(found.of) >= _LEAST * len(keys) else Owners()


def _owners(
    keys: pl.Series, listed: pl.Series, lists: Sequence[tuple[RawTable, TableMap]], role: Role
) -> Owners:
    strange = keys.filter(~keys.is_in(listed.implode()))
    if strange.is_empty():
        return Owners()
    own = _respelt(strange, listed)
    left = strange.filter(~strange.is_in(list(own.of)))
    if len(left) <= (1 - ENOUGH) * len(keys):
        return own
    best = max((_by_column(left, *one, role) for one in lists), key=lambda found: len(found.of))
    if len(best.of) < max(_LEAST * len(left), 1):
        return own
    most = best.column if len(best.of) > len(own.of) else None
    return Owners({**best.of, **own.of}, most, own.respelt, own.examples)


def _by_column(keys: pl.Series, raw: RawTable, table: TableMap, role: Role) -> Owners:
    """The column of the list that explains most of the keys, with the owner of each."""
    best, held = Owners(), table.column_of(role)
    ids = key_text(raw.frame[held])
    for listed in listing_columns(raw, table, role):
        if listed.column == held or (small(keys) and not listed.named):
            continue
        pairs = pl.DataFrame({"name": key_text(raw.frame[listed.column]), "id": ids}).drop_nulls().unique()
        found = _led(keys, pairs)
        if len(found.of) > len(best.of):
            best = replace(found, column=listed.column)
    return best


def _led(keys: pl.Series, pairs: pl.DataFrame) -> Owners:
    """Keys to the ids they stand beside: as they are written, and in another spelling."""
    plain = _single(pairs).filter(pl.col("name").is_in(keys.implode()))
    exact = dict(plain.select("name", "id").iter_rows())
    rest = keys.filter(~keys.is_in(list(exact)))
    loose = _single(pairs.with_columns(loose_text(pairs["name"]).alias("name")).unique())
    owner = dict(loose.select("name", "id").iter_rows())
    spelt = {key: owner[like] for key, like in zip(rest, loose_text(rest), strict=True) if like in owner}
    return Owners({**exact, **spelt})


def _respelt(keys: pl.Series, listed: pl.Series) -> Owners:
    pairs = pl.DataFrame({"name": loose_text(listed), "id": listed}).drop_nulls().unique()
    owner = dict(_single(pairs).select("name", "id").iter_rows())
    found = {key: owner[like] for key, like in zip(keys, loose_text(keys), strict=True) if like in owner}
    return Owners(found, None, len(found), tuple(sorted(found.items()))[:3])


def _single(pairs: pl.DataFrame) -> pl.DataFrame:
    """The names that stand beside one id only."""
    return (
        pairs.group_by("name", maintain_order=True)
        .agg(pl.col("id").first(), pl.len())
        .filter(pl.col("len") == 1)
    )
