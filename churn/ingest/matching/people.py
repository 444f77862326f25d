"""One row a customer: what is known of them from every table.

Invariant: what the customer list says wins over what can be read off transactions.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from churn.ingest.assemble import earliest, latest
from churn.ingest.typed import RESERVED
from churn.schema import TableKind

PLAN, OWNER = "plan", "owner"
_SOURCES = (TableKind.SUBSCRIPTIONS, TableKind.TRANSACTIONS)
_LOOKED_AFTER = (*_SOURCES, TableKind.HOURS, TableKind.EVENTS)  # who names the owner, the surest first
_CARRIED = ("customer_name", "contact", PLAN)
MAX_VALUES = 60  # an attribute with more values than this is no segment


def customer_rows(
    ids: pl.Series, known: pl.DataFrame | None, by_kind: Mapping[TableKind, pl.DataFrame]
) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The customers, sorted by id, and the names of the columns that split them into segments."""
    customers = pl.DataFrame({"customer_id": ids})
    if known is not None:
        attributes = known.drop("source", "row", strict=False)
        customers = customers.join(attributes, on="customer_id", how="left", maintain_order="left")
    for kind in _SOURCES:
        frame = by_kind.get(kind)
        if frame is None:
            continue
        day = "date" if kind is TableKind.TRANSACTIONS else "start_date"
        for column in frame.columns:
            if column not in customers.columns and (column in _CARRIED or _is_attribute(frame, column)):
                value = earliest(frame, column, day, len(ids))
                customers = customers.with_columns(value.alias(column))
    customers = _with_owner(customers, by_kind)
    return customers, segments_of(customers)


def _with_owner(customers: pl.DataFrame, by_kind: Mapping[TableKind, pl.DataFrame]) -> pl.DataFrame:
    """Who of ours looks after each customer: by the customer list, else the one named last of all."""
    if OWNER in customers.columns:
        return customers
    for kind in _LOOKED_AFTER:
        frame, day = by_kind.get(kind), "start_date" if kind is TableKind.SUBSCRIPTIONS else "date"
        if frame is not None and {OWNER, day} <= set(frame.columns):
            named = latest(frame, OWNER, day, customers.height).alias(OWNER)
            known = [pl.col(OWNER)] if OWNER in customers.columns else []
            customers = customers.with_columns(pl.coalesce(*known, named).alias(OWNER))
    return customers


def segments_of(customers: pl.DataFrame) -> tuple[str, ...]:
    """The columns of the customers that split them: the plan first, then segments in file order."""
    own = [c for c in customers.columns if _is_attribute(customers, c)]
    plan = [PLAN] if PLAN in customers.columns and customers[PLAN].n_unique() > 1 else []
    return (*plan, *(c for c in own if customers[c].drop_nulls().n_unique() > 1))


def _is_attribute(frame: pl.DataFrame, column: str) -> bool:
    """A segment column: named by its own header and of few different texts."""
    named_by_role = column in RESERVED or (":" in column and column.split(":")[0] in RESERVED)
    if named_by_role or frame[column].dtype != pl.String:
        return False
    return frame[column].n_unique() <= MAX_VALUES
