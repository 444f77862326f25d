"""The same money in two tables of a book: data beside a pivot of it, orders beside payments without their
numbers, two exports that overlap in other columns.

Invariant: a table steps aside only where customer by customer its sums are those of another table of other
columns; rows that merely meet in two tables are told, and count.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import polars as pl

from churn.ingest.raw import RawTable
from churn.schema import Issue, Severity, TableKind

_MOST_TABLES = 24
_FEWEST = 5  # customers of equal sums that are no chance
_SHARE = 0.6  # of the customers of the smaller table
_TOTALS = 0.7, 1.4  # how far all the money of two tables may differ
_FEWEST_ROWS, _SHARE_OF_ROWS = 10, 0.1  # rows that meet in two tables and are no chance
_CENT = 0.011
_NOTHING = {"source": pl.UInt16, "row": pl.UInt32, "reason": pl.String}
_SHOWN_ROWS = 5


def counted_once(
    frames: dict[TableKind, pl.DataFrame | None], raw: Sequence[RawTable], known: Sequence[tuple[int, int]]
) -> tuple[dict[TableKind, pl.DataFrame | None], pl.DataFrame, list[Issue]]:
    """The frames without the transactions of tables that repeat the money of another; source, row and reason
    of those; and what is to be told of them and of tables that overlap. `known`: pairs of tables that are
    told to overlap already."""
    paid = frames[TableKind.TRANSACTIONS]
    aside, issues = [pl.DataFrame(schema=_NOTHING)], []
    for one, other in _pairs(paid, raw):
        parts = {place: paid.filter(pl.col("source") == place) for place in (one, other)}
        if not all(part.height for part in parts.values()):
            continue
        if _other_columns(raw[one], raw[other]) and _same_sums(parts[one], parts[other]):
            kept, gone = _by_detail(raw, one, other)
            rows = parts[gone].select("source", "row", reason=pl.lit("counted_elsewhere")).unique("row")
            aside.append(rows)
            issues.append(_told("counted_elsewhere", raw[gone], raw[kept], rows["row"]))
            paid = paid.filter(pl.col("source") != gone)
        elif (one, other) not in known and len(rows := _meeting(parts[one], parts[other])):
            issues.append(_told("same_payments", raw[other], raw[one], rows))
    return {**frames, TableKind.TRANSACTIONS: paid}, pl.concat(aside), issues


def _pairs(paid: pl.DataFrame | None, raw: Sequence[RawTable]) -> list[tuple[int, int]]:
    """The places of tables of payments whose days meet."""
    if paid is None or not {"customer_id", "date", "amount"} <= set(paid.columns) or len(raw) < 2:
        return []
    spans = paid.group_by("source").agg(pl.col("date").min(), last=pl.col("date").max()).sort("source").rows()
    spans = [(place, first, last) for place, first, last in spans if first is not None]
    if not 1 < len(spans) <= _MOST_TABLES:
        return []
    months = [(p, first.replace(day=1), last) for p, first, last in spans]
    return [
        (a, b)
        for (a, first_a, last_a), (b, first_b, last_b) in combinations(months, 2)
        if first_a <= last_b and first_b <= last_a
    ]


def _other_columns(one: RawTable, other: RawTable) -> bool:
    return set(one.frame.columns) != set(other.frame.columns) or (one.origins is None) != (
        other.origins is None
    )


def _same_sums(one: pl.DataFrame, other: pl.DataFrame) -> bool:
    """Whether customer by customer the sums of the months that both know are the same, and differ among the
    customers unless they are the same for all of them."""
    sums = [_by_customer(part, rival) for part, rival in ((one, other), (other, one))]
    both = sums[0].join(sums[1], on="customer_id", suffix="_other")
    total, rest = (part["amount"].sum() for part in sums)
    if total <= 0 or not _TOTALS[0] <= rest / total <= _TOTALS[1]:
        return False
    gap = (both["amount"] - both["amount_other"]).abs()
    same = both["amount"].filter((gap <= _CENT + 1e-6 * both["amount"].abs()) & (both["amount"] != 0))
    enough = len(same) >= max(_FEWEST, _SHARE * min(len(part) for part in sums))
    all_of_all = len(same) == max(len(part) for part in sums)
    return enough and (all_of_all or same.round(2).n_unique() * 2 > len(same))


def _by_customer(part: pl.DataFrame, rival: pl.DataFrame) -> pl.DataFrame:
    """What each customer paid in the months of the rival table."""
    months = [rival["date"].min().replace(day=1), rival["date"].dt.month_end().max()]
    known = part.filter(pl.col("date").is_between(*months)).drop_nulls(["customer_id", "amount"])
    return known.group_by("customer_id").agg(pl.col("amount").sum())


def _by_detail(raw: Sequence[RawTable], one: int, other: int) -> tuple[int, int]:
    """Which of two tables stays and which goes: a sum of a whole period goes before what names days."""
    if raw[one].grain is not None and raw[other].grain is None:
        return other, one
    return one, other


def _meeting(one: pl.DataFrame, other: pl.DataFrame) -> pl.Series:
    """The rows of the second that have customer, day, money and number of a row of the first; none where they
    are too few to tell anything."""
    keys = ["customer_id", "date", "amount"]
    if "order_id" in one.columns and not any(p["order_id"].null_count() == p.height for p in (one, other)):
        keys.append("order_id")
    met = other.drop_nulls(keys).join(one.select(keys), on=keys, how="semi")["row"]
    enough = len(met) >= max(_FEWEST_ROWS, _SHARE_OF_ROWS * min(one.height, other.height))
    return met if enough else met.clear()


def _told(code: str, gone: RawTable, kept: RawTable, rows: pl.Series) -> Issue:
    where = {"file": gone.source.file, "sheet": gone.source.sheet}
    shown = tuple(rows.sort().head(_SHOWN_ROWS))
    return Issue(code, Severity.WARNING, None, shown, len(rows), **where, values={"other": kept.source.name})
