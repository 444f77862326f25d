"""The tables of a book joined: for each, in which tables its keys were looked for and how many were found.

Invariant: what is counted is what became of the rows, not what was tried.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from churn.ingest.matching.joins import Join
from churn.ingest.matching.linking import list_places
from churn.ingest.matching.owners import Owners
from churn.ingest.raw import RawTable
from churn.ingest.recognise import ColumnMap
from churn.ingest.tables import Tables
from churn.ingest.typed import Typed
from churn.schema import Role, TableKind

_COUNTED = (TableKind.TRANSACTIONS, TableKind.SUBSCRIPTIONS)
_ABOUT_CUSTOMERS = (TableKind.CUSTOMERS, TableKind.TRANSACTIONS, TableKind.SUBSCRIPTIONS)


class _Named:
    """The customers that each table names: key and rows, each table counted once."""

    def __init__(
        self, parts: Sequence[Typed], frames: Mapping[TableKind, pl.DataFrame | None], tables: Tables
    ):
        self._parts, self._frames, self._tables = parts, frames, tables
        self._seen: dict[int, pl.DataFrame | None] = {}

    def keys(self, place: int) -> pl.DataFrame | None:
        """Those of the table at that place, None where it names none."""
        if place not in self._seen:
            self._seen[place] = self._counted(place)
        return self._seen[place]

    def _counted(self, place: int) -> pl.DataFrame | None:
        """Of orders that gave way to their lines, and payments that gave way to orders, as they stood."""
        part = self._parts[place]
        frame = self._frames.get(part.kind)
        if "customer_id" not in part.frame.columns or part.kind in (TableKind.UNRELATED, TableKind.LINES):
            return None
        if frame is None or (frame["source"] == place).sum() != part.frame.height:
            return _counts(part.frame["customer_id"])
        coded = getattr(self._tables, part.kind.value, None)
        if part.kind in _COUNTED and coded is not None and coded.height == frame.height:
            counted = _counts(_here(coded, place, "customer"))  # numbers are counted faster than texts
            names = self._tables.customers["customer_id"]
            return counted.with_columns(key=names.gather(counted["key"]))
        return _counts(_here(frame, place, "customer_id"))


def _here(frame: pl.DataFrame, place: int, column: str) -> pl.Series:
    here = frame["source"] == place
    return frame[column] if here.all() else frame[column].filter(here)


def _counts(keys: pl.Series) -> pl.DataFrame:
    return keys.drop_nulls().alias("key").value_counts(name="rows")


def joins(
    raw: Sequence[RawTable],
    columns: ColumnMap,
    parts: Sequence[Typed],
    frames: Mapping[TableKind, pl.DataFrame | None],
    tables: Tables,
    found: Mapping[Role, Mapping[int, Owners]],
) -> tuple[Join, ...]:
    """The joins of all tables, in the order they were read. `parts`: typed, keys replaced by their owners';
    `frames`: the rows of each kind under the customers they were found to be of; `tables`: those by place."""
    if len(raw) < 2:
        return ()
    return (
        *_of_customers(raw, columns, _Named(parts, frames, tables), found[Role.CUSTOMER_ID]),
        *_of_orders(raw, columns, parts, found[Role.ORDER_ID]),
    )


def _of_customers(
    raw: Sequence[RawTable], columns: ColumnMap, named: _Named, found: Mapping[int, Owners]
) -> list[Join]:
    lists = list_places(columns, Role.CUSTOMER_ID)
    made = []
    for place, table in enumerate(columns.tables):
        header = table.column_of(Role.CUSTOMER_ID)
        respelt = place in lists and found.get(place, Owners()).respelt
        if (place in lists and not respelt) or header is None or (keys := named.keys(place)) is None:
            continue
        about = lists[: lists.index(place)] if respelt else _looked_in(columns, lists, table.kind)
        listed = [theirs["key"] for i in about if (theirs := named.keys(i)) is not None]
        if listed:
            column, how = _way(columns, lists, keys["key"], found.get(place, Owners()))
            names = tuple(raw[i].source.name for i in about), raw[place].source.name, column, header, how
            made.append(_join(names, keys, pl.concat(listed).unique(), found.get(place, Owners())))
    return made


def _looked_in(columns: ColumnMap, lists: Sequence[int], kind: TableKind) -> tuple[int, ...]:
    """Payments and contracts are looked for in the list, what follows customers wherever they are."""
    if kind in _ABOUT_CUSTOMERS:
        return tuple(lists)
    rest = (i for i, t in enumerate(columns.tables) if t.kind in _ABOUT_CUSTOMERS and i not in lists)
    return (*lists, *rest)


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
    lines = [
        place
        for place, part in enumerate(parts)
        if part.kind is TableKind.LINES and "order_id" in part.frame.columns
    ]
    if not lists or not lines:
        return []
    known = pl.concat([parts[i].frame["order_id"].drop_nulls().unique() for i in lists]).unique()
    about = tuple(raw[i].source.name for i in lists)
    made = []
    for place in lines:
        met = found.get(place, Owners())
        column = met.column or columns.tables[lists[0]].column_of(Role.ORDER_ID)
        header = columns.tables[place].column_of(Role.ORDER_ID)
        names = about, raw[place].source.name, column, header, "order"
        made.append(_join(names, _counts(parts[place].frame["order_id"]), known, met))
    return made


def _join(
    names: tuple[tuple[str, ...], str, str, str, str], counted: pl.DataFrame, known: pl.Series, met: Owners
) -> Join:
    """`names`: the tables looked in, the table, their column, its own, and how; `counted`: its keys."""
    found = counted["key"].is_in(known.implode())
    lost = counted.filter(~found).sort("rows", "key", descending=[True, False])
    rows, matched = int(counted["rows"].sum()), int(counted["rows"].filter(found).sum())
    figures = rows, matched, counted.height, int(found.sum())
    return Join(*names, *figures, met.respelt, met.examples, lost)
