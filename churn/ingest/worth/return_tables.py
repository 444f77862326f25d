"""Whole tables of money that went back or out, beside tables of money that came: a sheet «Возвраты».

Invariant: a table is turned only where its name or its headers say so, nothing in it is negative already,
and another table of the book tells what was sold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

import polars as pl

from churn.ingest.raw import RawTable
from churn.ingest.recognise import TableMap
from churn.ingest.typed import Typed
from churn.schema import Issue, Role, Severity, TableKind

_BACK = re.compile(r"(?i)^\W*(?:возврат|сторно|refund|returns?\b|credit[\s_-]?(?:notes?|memos?)|chargeback)")
_OUT = re.compile(r"(?i)^\W*(?:расход(?:ы)?\b|затрат|списани|выплаты\b|expenses?\b|payouts?\b|outgoings?\b)")
_HEADER = re.compile(r"(?i)возврат|сторно|refund|credit[\s_-]?(?:note|memo)")
_OF_OTHERS = re.compile(r"(?i)поставщик|supplier|vendor|returning|rate|накладн")
_COUNTED = (TableKind.TRANSACTIONS, TableKind.LINES)


def turned_tables(parts: Sequence[Typed], raw: Sequence[RawTable], maps: Sequence[TableMap]) -> list[Typed]:
    """The tables with the money of returns and of expenses below zero, each told by an issue."""
    sold = [i for i, part in enumerate(parts) if part.kind in _COUNTED and "amount" in part.frame.columns]
    went = {i: code for i in sold if (code := _way(raw[i], maps[i])) and _all_above(parts[i].frame)}
    if not went or len(went) == len(sold):
        return list(parts)
    return [_turned(p, raw[i], went[i]) if i in went else p for i, p in enumerate(parts)]


def _way(table: RawTable, understood: TableMap) -> str | None:
    """What the money of a table is called if it is not income."""
    source = table.source
    name = (source.sheet if source.sheet is not None else PurePath(source.file).stem).replace("_", " ")
    headers = [table.frame.columns[0], *(understood.column_of(role) for role in (Role.AMOUNT, Role.DATE))]
    if any(h and _HEADER.search(h) and not _OF_OTHERS.search(h) for h in headers):
        return "returns_table"
    if _OF_OTHERS.search(name):
        return None
    return "returns_table" if _BACK.search(name) else "expenses_table" if _OUT.search(name) else None


def _all_above(frame: pl.DataFrame) -> bool:
    money = frame["amount"].drop_nulls()
    return len(money) > 0 and bool((money >= 0).all())


def _turned(part: Typed, table: RawTable, code: str) -> Typed:
    where = {"file": table.source.file, "sheet": table.source.sheet}
    told, count = {"total": float(part.frame["amount"].sum())}, part.frame.height
    issue = Issue("expenses_table", Severity.WARNING, count=count, **where, values=told)
    if code == "returns_table":
        issue = Issue("returns_table", Severity.WARNING, count=count, **where, values=told)
    frame = part.frame.with_columns(-pl.col("amount"))
    return replace(part, frame=frame, issues=(*part.issues, issue))
