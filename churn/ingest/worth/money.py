"""What makes money comparable: one currency, and cancelled lines known as such.

Invariant: amounts of different currencies are never added up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from churn.errors import ChoiceError
from churn.ingest.typed import Typed
from churn.ingest.values.currencies import currency_codes
from churn.ingest.worth.statuses import refund_statuses, void_statuses


def in_one_currency(parts: Sequence[Typed], chosen: str | None) -> tuple[list[Typed], str | None]:
    """The tables with rows of one currency only, and its code (None: the file names none).

    Rows in another currency than the chosen one step aside. Raises ChoiceError("currencies") where
    there are several and none was chosen, ChoiceError("unknown_currency") where the chosen one is absent.
    """
    counts: dict[str, int] = {}
    for part in parts:
        if "currency" in part.frame.columns:
            for code, rows in currency_codes(part.frame["currency"]).value_counts().iter_rows():
                if code is not None:
                    counts[code] = counts.get(code, 0) + rows
    named = list(dict.fromkeys(code for part in parts for code in part.currencies))
    if not counts:
        counts = dict.fromkeys(named, 0)
    if chosen and counts and chosen not in counts:
        raise ChoiceError("unknown_currency", chosen=chosen, currencies=sorted(counts))
    if len(counts) > 1 and not chosen:
        ordered = sorted(counts, key=lambda code: (-counts[code], code))
        raise ChoiceError("currencies", currencies=ordered, rows=[counts[code] for code in ordered])
    currency = chosen or next(iter(counts), None)
    return [_only(part, currency) if len(counts) > 1 else part for part in parts], currency


def cancelled(transactions: pl.DataFrame) -> pl.DataFrame:
    """The transactions with `cancelled`: money that went back or never came.

    By status, by a negative amount, or by a quantity below zero (the line of a credit note). Where the refund
    stands in a column of its own it has been taken off already: what is left of the payment stays, and the
    payment is cancelled where nothing is.
    """
    gone = pl.col("amount") < 0
    if "quantity" in transactions.columns:
        gone = gone | (pl.col("quantity") < 0).fill_null(False)
    words = void_statuses(transactions["status"]) if "status" in transactions.columns else []
    void = pl.col("status").is_in(words).fill_null(False) if words else pl.lit(False)
    if "refunded" in transactions.columns:
        back = (pl.col("refunded") > 0).fill_null(False)
        kept = (
            back & pl.col("status").is_in(refund_statuses(words)).fill_null(False) if words else pl.lit(False)
        )
        void = (void & ~kept) | (back & (pl.col("amount") <= 0))
    marked = transactions.with_columns((gone | void).fill_null(False).alias("cancelled"))
    return marked.drop("refunded", strict=False)


def _only(part: Typed, currency: str) -> Typed:
    if "currency" not in part.frame.columns:
        return part
    codes = currency_codes(part.frame["currency"])
    other = (codes != currency).fill_null(False)
    if not other.any():
        return part
    gone = part.frame.filter(other)
    away = gone.select(
        "row",
        pl.lit("other_currency").alias("reason"),
        pl.lit(part.currency_column, dtype=pl.String).alias("column"),
        pl.col("currency").alias("value"),
    )
    return replace(part, frame=part.frame.filter(~other), set_aside=pl.concat([part.set_aside, away]))
