"""The tables of a book joined: for each, in which tables its keys were looked for and how many were found.

Invariant: what is counted is what became of the rows, not what was tried.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from churn.ingest.joins import Join
from churn.ingest.linking import list_places
from churn.ingest.owners import Owners
from churn.ingest.raw import RawTable
from churn.ingest.recognise import ColumnMap
from churn.ingest.typed import Typed
from churn.schema import Role, TableKind

_ABOUT_CUSTOMERS = (TableKind.CUSTOMERS, TableKind.TRANSACTIONS, TableKind.SUBSCRIPTIONS)


def joins(
    raw: Sequence[RawTable],
    columns: ColumnMap,
    parts: Sequence[Typed],
    frames: Mapping[TableKind, pl.DataFrame | None],
    found: Mapping[Role, Mapping[int, Owners]],
) -> tuple[Join, ...]:
    """The joins of all tables, in the order they were read. `parts`: typed, keys replaced by their owners';
    `frames`: the rows of each kind under the customers they were found to be of."""
    return (
        *_of_customers(raw, columns, parts, frames, found[Role.CUSTOMER_ID]),
        *_of_orders(raw, columns, parts, found[Role.ORDER_ID]),
    )


def _of_customers(
    raw: Sequence[RawTable],
    columns: ColumnMap,
    parts: Sequence[Typed],
    frames: Mapping[TableKind, pl.DataFrame | None],
    found: Mapping[int, Owners],
) -> list[Join]:
    lists = list_places(columns, Role.CUSTOMER_ID)
    made = []
    for place, table in enumerate(columns.tables):
        header = table.column_of(Role.CUSTOMER_ID)
        if place in lists or header is None or (keys := _keys_at(place, parts, frames)) is None:
            continue
        about = _looked_in(columns, lists, table.kind)
        lists_of = [found_keys for i in about if (found_keys := _keys_at(i, parts, frames)) is not None]
        if lists_of:
            known = pl.concat(lists_of).unique()
            column, how = _way(columns, lists, keys, found.get(place, Owners()))
            made.append(_join(raw, about, place, column, header, how, keys, known, found))
    return made


def _looked_in(columns: ColumnMap, lists: Sequence[int], kind: TableKind) -> tuple[int, ...]:
    """Payments and contracts are looked for in the list, what follows customers wherever they are."""
    if kind in _ABOUT_CUSTOMERS:
        return tuple(lists)
    rest = (i for i, t in enumerate(columns.tables) if t.kind in _ABOUT_CUSTOMERS and i not in lists)
    return (*lists, *rest)


def _keys_at(
    place: int, parts: Sequence[Typed], frames: Mapping[TableKind, pl.DataFrame | None]
) -> pl.Series | None:
    """The customers that a table names, a row each; of orders that gave way to their lines, and of payments
    that gave way to their orders, as they stood."""
    part, frame = parts[place], frames.get(parts[place].kind)
    if "customer_id" not in part.frame.columns or part.kind in (TableKind.UNRELATED, TableKind.LINES):
        return None
    if frame is not None and "customer_id" in frame.columns:
        keys = frame.filter(pl.col("source") == place)["customer_id"]
        if len(keys) == part.frame.height:
            return keys
    return part.frame["customer_id"]


def _way(columns: ColumnMap, lists: Sequence[int], keys: pl.Series, found: Owners) -> tuple[str, str]:
    """The column of the list that the keys stood in, and what it is of the customer."""
    roles = {guess.column: guess.role for part in lists for guess in columns.tables[part].guesses}
    held = columns.tables[lists[0]].column_of(Role.CUSTOMER_ID) or ""
    column = found.column or held
    how = {Role.CUSTOMER_NAME: "name", Role.EMAIL: "email"}.get(roles.get(column), "id")
    return column, "email" if how == "id" and _are_emails(keys) else how


def _are_emails(keys: pl.Series) -> bool:
    seen = keys.drop_nulls().head(100)
    return bool(len(seen)) and bool(seen.str.contains("@", literal=True).mean() > 0.5)


def _of_orders(
    raw: Sequence[RawTable], columns: ColumnMap, parts: Sequence[Typed], found: Mapping[int, Owners]
) -> list[Join]:
    lists = [i for i in list_places(columns, Role.ORDER_ID) if "order_id" in parts[i].frame.columns]
    if not lists:
        return []
    known = pl.concat([parts[i].frame["order_id"].drop_nulls().unique() for i in lists]).unique()
    made = []
    for place, table in enumerate(columns.tables):
        if table.kind is TableKind.LINES and "order_id" in parts[place].frame.columns:
            column = found.get(place, Owners()).column or columns.tables[lists[0]].column_of(Role.ORDER_ID)
            own, keys = table.column_of(Role.ORDER_ID), parts[place].frame["order_id"]
            made.append(_join(raw, lists, place, column, own, "order", keys, known, found))
    return made


def _join(
    raw: Sequence[RawTable],
    about: Sequence[int],
    place: int,
    left_column: str,
    right_column: str,
    how: str,
    keys: pl.Series,
    known: pl.Series,
    found: Mapping[int, Owners],
) -> Join:
    counted = keys.drop_nulls().alias("key").value_counts(name="rows")
    met = counted["key"].is_in(known.implode())
    lost = counted.filter(~met).sort("rows", "key", descending=[True, False])
    spelt = found.get(place, Owners())
    return Join(
        tuple(raw[i].source.name for i in about),
        raw[place].source.name,
        left_column,
        right_column,
        how,
        int(counted["rows"].sum()),
        int(counted.filter(met)["rows"].sum()),
        counted.height,
        int(met.sum()),
        spelt.respelt,
        spelt.examples,
        lost,
    )
