"""The receipt as tables for the screen: the tables of the files, the rows set aside, what people mended.

Invariant: codes are said in words; what a file holds stands as it is.
"""

from __future__ import annotations

import pandas as pd

from churn.ingest.receipt import DateOrder, Receipt
from churn.texts import Texts

DASH = "—"


def table_rows(receipt: Receipt, t: Texts) -> pd.DataFrame:
    """One row a table of the file: what it is about, where its header stood, how it was read."""
    return pd.DataFrame(
        {
            "file": part.source.name,
            "kind": t(f"kind.{part.kind}"),
            "header_row": part.source.header_row or DASH,
            "encoding": part.source.encoding or DASH,
            "delimiter": _delimiter(part.source.delimiter, t),
            "rows_read": part.rows_read,
            "rows_used": part.rows_used,
            "dates": "; ".join(_date_order(order, t) for order in part.dates) or DASH,
        }
        for part in receipt.tables
    )


def set_aside_table(receipt: Receipt, t: Texts) -> pd.DataFrame:
    """The rows set aside with their reasons in words, as they are shown."""
    frame = receipt.set_aside.to_pandas().rename(columns={"value": "cell"})
    frame["reason"] = frame["reason"].map({code: t(f"reason.{code}") for code in frame["reason"].unique()})
    return frame.dropna(axis="columns", how="all")


def joins_table(receipt: Receipt) -> pd.DataFrame:
    """One row a table that was joined: by which columns, and how many of its keys were found."""
    return pd.DataFrame(
        {
            "table": join.right,
            "match_rate": join.match_rate,
            "matched_keys": join.matched_keys,
            "keys": join.keys,
            "key_column": join.right_column,
            "looked_in": ", ".join(join.left),
            "list_column": join.left_column,
            "unmatched_rows": join.rows - join.matched_rows,
        }
        for join in receipt.joins
    )


def unmatched_table(receipt: Receipt) -> pd.DataFrame:
    """Every key that was not found, with the table that names it and its rows, the commonest first."""
    told = [
        join.unmatched.to_pandas().assign(table=join.right, key_column=join.right_column)
        for join in receipt.joins
        if join.unmatched.height
    ]
    columns = ["table", "key_column", "key", "rows"]
    return pd.concat(told)[columns] if told else pd.DataFrame(columns=columns)


def repairs_table(receipt: Receipt, t: Texts) -> pd.DataFrame:
    """What people changed before the file was read: where, what it said, what it says now, by whom."""
    told = [
        {
            "file": repair.file,
            "sheet": repair.sheet,
            "row": repair.row,
            "column": repair.column or t("repair.whole_row"),
            "cell": repair.before or DASH,
            "after": (repair.after or DASH) if repair.column else t("repair.leave_out"),
            "by": t(f"repaired_by.{repair.by}"),
        }
        for repair in receipt.repairs
    ]
    return pd.DataFrame(told).dropna(axis="columns", how="all")


def _date_order(order: DateOrder, t: Texts) -> str:
    name = f"order.{order.order}"
    if order.proof_row is not None:
        read = t("data.proof", order=name, row=order.proof_row, text=order.proof_text)
    else:
        read = t("data.no_proof", order=name) if order.ambiguous else t(name)
    return f"{order.column}: {read}"


def _delimiter(delimiter: str | None, t: Texts) -> str:
    return t("delimiter.tab") if delimiter == "\t" else delimiter or DASH
