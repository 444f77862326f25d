"""The account of what was read."""

from __future__ import annotations

import polars as pl
import pytest

from churn.ingest.raw import Source
from churn.ingest.receipt import SET_ASIDE_SCHEMA, Receipt, TableReceipt
from churn.schema import TableKind


def receipt(*tables: tuple[TableKind, int, int], reasons: tuple[str, ...] = ()) -> Receipt:
    """Of tables (kind, read, used) and one row set aside a reason."""
    parts = tuple(
        TableReceipt(Source("a.csv", None, 1, "csv"), kind, (), read, used) for kind, read, used in tables
    )
    rows = [{"file": "a.csv", "row": i, "reason": reason} for i, reason in enumerate(reasons)]
    return Receipt("digest", parts, pl.DataFrame(rows, schema=SET_ASIDE_SCHEMA))


def test_rows_add_up_over_tables():
    both = receipt((TableKind.TRANSACTIONS, 10, 8), (TableKind.CUSTOMERS, 5, 5))
    assert (both.rows_read, both.rows_used) == (15, 13)


def test_reasons_are_counted_the_commonest_first():
    told = receipt(
        (TableKind.TRANSACTIONS, 9, 5), reasons=("no_date", "bad_amount", "bad_amount", "no_customer")
    )
    assert list(told.set_aside_by_reason.items()) == [("bad_amount", 2), ("no_customer", 1), ("no_date", 1)]


@pytest.mark.parametrize(
    ("tables", "share"),
    [
        ([(TableKind.TRANSACTIONS, 10, 8)], 0.2),
        ([(TableKind.TRANSACTIONS, 10, 10), (TableKind.UNRELATED, 90, 0)], 0.0),
        ([(TableKind.TRANSACTIONS, 0, 0)], 0.0),
        ([], 0.0),
    ],
)
def test_the_share_set_aside_leaves_out_tables_about_nobody(tables, share):
    assert receipt(*tables).set_aside_share == pytest.approx(share)
