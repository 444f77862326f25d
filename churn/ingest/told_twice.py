"""Orders and the payments for them in one book: the same money told twice counts once.

Invariant: a payment steps aside only for an order of its own number; whatever else was paid stays.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from churn.ingest.raw import RawTable
from churn.schema import Issue, Severity

_COVERED = 0.5  # share of the orders that the payments must name to be the payments for them
_ALIKE = 0.5, 1.5  # how the sums of the orders that both know may differ
_OF_LINES = frozenset({"product", "quantity", "unit_price"})
_NOTHING = {"source": pl.UInt16, "row": pl.UInt32, "reason": pl.String}


def once(
    transactions: pl.DataFrame | None, lines: pl.DataFrame | None, raw: Sequence[RawTable]
) -> tuple[pl.DataFrame | None, pl.DataFrame | None, pl.DataFrame, list[Issue]]:
    """The transactions and lines without the payments for orders that stand among them; source, row and
    reason of those payments; an issue a table that tells of them. Two tables of the same columns are no
    orders and payments."""
    aside, issues = [pl.DataFrame(schema=_NOTHING)], []
    for orders, payments in _pairs(transactions, [table.frame.columns for table in raw]):
        transactions, paid = _parted(transactions, orders, payments)
        aside.append(paid)
        issues.append(_told(raw[orders], raw[payments], paid.height))
    for orders, payments in _beside_lines(lines):
        lines, paid = _parted(lines, orders, payments)
        aside.append(paid)
        issues.append(_told(raw[orders], raw[payments], paid.height))
    return transactions, lines, pl.concat(aside), [issue for issue in issues if issue.count]


def _told(orders: RawTable, payments: RawTable, count: int) -> Issue:
    source, told = payments.source, {"orders": orders.source.name}
    where = {"file": source.file, "sheet": source.sheet}
    return Issue("counted_in_order", Severity.WARNING, count=count, **where, values=told)


def _parted(rows: pl.DataFrame, orders: int, payments: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    known = rows.filter(pl.col("source") == orders)["order_id"].drop_nulls().unique()
    paid = ((rows["source"] == payments) & rows["order_id"].is_in(known.implode())).fill_null(False)
    aside = rows.filter(paid).select("source", "row", reason=pl.lit("counted_in_order"))
    return rows.filter(~paid), aside


def _beside_lines(lines: pl.DataFrame | None) -> list[tuple[int, int]]:
    """The places of order lines and of payments that know no more than the order they are for."""
    if lines is None or "order_id" not in lines.columns or lines["source"].n_unique() < 2:
        return []
    places = sorted(lines["source"].unique())
    lined = [i for i in places if _has_lines(lines.filter(pl.col("source") == i))]
    return [(orders, payments) for payments in places if payments not in lined for orders in lined]


def _pairs(transactions: pl.DataFrame | None, headers: Sequence[list[str]]) -> list[tuple[int, int]]:
    """The places of orders and of the payments for them."""
    if transactions is None or not {"order_id", "amount", "date"} <= set(transactions.columns):
        return []
    if transactions["source"].n_unique() < 2:
        return []
    sums = {
        key[0]: part.group_by("order_id").agg(pl.col("amount").sum(), pl.len(), pl.col("date").min())
        for key, part in transactions.drop_nulls(["order_id", "amount"])
        .select("source", "order_id", "amount", "date")
        .partition_by("source", as_dict=True)
        .items()
    }
    lined = {i for i in sums if _has_lines(transactions.filter(pl.col("source") == i))}
    found, paid = [], set()
    for orders in sorted(sums):
        for payments in sorted(sums):
            if orders == payments or {orders, payments} & paid or payments in lined:
                continue
            if headers[orders] != headers[payments] and _are_paid(sums[orders], sums[payments]):
                found.append((orders, payments))
                paid.add(payments)
    return found


def _are_paid(orders: pl.DataFrame, payments: pl.DataFrame) -> bool:
    """Whether the second tells the money of the first: most of its orders, about their sums, no sooner."""
    both = orders.join(payments, on="order_id", suffix="_paid")
    if both.height < _COVERED * max(orders.height, payments.height) or both.height < 3:
        return False
    ordered, received = both["amount"].sum(), both["amount_paid"].sum()
    if ordered <= 0 or not _ALIKE[0] <= received / ordered <= _ALIKE[1]:
        return False
    return bool((both["date_paid"] >= both["date"]).mean() >= _COVERED)


def _has_lines(part: pl.DataFrame) -> bool:
    return any(part[c].null_count() < part.height for c in _OF_LINES & set(part.columns))
