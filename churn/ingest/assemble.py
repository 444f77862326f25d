"""Typed tables of many sheets become one table a kind, speaking of customers by position.

Invariant: stacking and joining lose no row; what finds no partner is set aside with a reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import polars as pl

from churn.errors import MeaningError
from churn.ingest.typed import Typed
from churn.schema import TableKind

_OF_LINES = frozenset(
    {"order_id", "amount", "quantity", "unit_price", "discount", "margin", "refunded", "product"}
    | {"source", "row"}
)


def with_source(tables: Sequence[Typed]) -> list[Typed]:
    """Each table marked with its position, so that every row can be traced back."""
    return [replace(t, frame=t.frame.hstack([_source(t, place)])) for place, t in enumerate(tables)]


def _source(table: Typed, place: int) -> pl.Series:
    return pl.repeat(place, table.frame.height, dtype=pl.UInt16, eager=True).alias("source")


def stacked(tables: Sequence[Typed], kind: TableKind) -> pl.DataFrame | None:
    """All rows of one kind under the union of their columns, or None."""
    frames = [t.frame for t in tables if t.kind is kind and t.frame.width > 2]
    if not frames:
        return None
    return frames[0] if len(frames) == 1 else pl.concat(frames, how="diagonal_relaxed")


def lines_of_orders(
    orders: pl.DataFrame | None, lines: pl.DataFrame | None
) -> tuple[pl.DataFrame | None, pl.DataFrame, pl.DataFrame]:
    """Order lines under the customer, date and status of their order.

    Returns the transactions, the lines that know no order, and the orders that have no line. Where lines
    meet their orders, the money of the lines counts and the order's own total is left out, so that
    nothing is counted twice.
    """
    nothing = pl.DataFrame({"source": [], "row": []}, schema={"source": pl.UInt16, "row": pl.UInt32})
    if lines is None or orders is None or "order_id" not in orders.columns:
        return orders, nothing if lines is None else lines.select("source", "row"), nothing
    heads = orders.unique("order_id", keep="first", maintain_order=True)
    joined = _under_orders(lines, heads)
    lost_lines = lines.join(heads.select("order_id"), on="order_id", how="anti").select("source", "row")
    alone = orders.join(lines.select("order_id").unique(), on="order_id", how="anti")
    if "amount" in orders.columns:  # an order without lines still has its own total
        joined = pl.concat([joined, alone.filter(pl.col("amount").is_not_null())], how="diagonal_relaxed")
        alone = alone.filter(pl.col("amount").is_null())
    return joined, lost_lines, alone.select("source", "row")


def _under_orders(lines: pl.DataFrame, heads: pl.DataFrame) -> pl.DataFrame:
    """The lines with what their orders say besides, and where a line leaves open what its order knows."""
    open_ = [c for c in heads.columns if c not in _OF_LINES and c in lines.columns and lines[c].null_count()]
    own = [c for c in heads.columns if c not in lines.columns or c in open_]
    joined = lines.join(
        heads.select("order_id", *own), on="order_id", how="inner", maintain_order="left", suffix="\0"
    )
    said = [pl.coalesce(c, f"{c}\0").alias(c) for c in open_]
    return _as_their_orders(joined.with_columns(said).drop(f"{c}\0" for c in open_), heads)


def _as_their_orders(lines: pl.DataFrame, heads: pl.DataFrame) -> pl.DataFrame:
    """The lines of credit notes below zero as these are, and those of orders of which something was given
    back less the same part of each."""
    if not {"amount"} <= set(lines.columns) & set(heads.columns):
        return lines
    back = pl.col("refunded").fill_null(0.0) if "refunded" in heads.columns else pl.lit(0.0)
    whole = pl.col("amount") + back
    part = pl.when((back > 0) & (whole > 0)).then(pl.col("amount") / whole).otherwise(1.0)
    turned = (pl.col("amount") < 0).fill_null(False)
    told = heads.select("order_id", part.fill_null(1.0).alias("\0part"), turned.alias("\0turned"))
    if not told["\0turned"].any() and (told["\0part"] == 1.0).all():
        return lines
    money = pl.when(pl.col("\0turned") & (pl.col("amount") > 0)).then(-pl.col("amount")).otherwise("amount")
    joined = lines.join(told, on="order_id", how="left", maintain_order="left")
    return joined.with_columns((money * pl.col("\0part")).alias("amount")).drop("\0part", "\0turned")


def coded(frame: pl.DataFrame, ids: pl.Series) -> pl.DataFrame:
    """`customer_id` text becomes `customer`, its position in the sorted `ids`; unknown becomes null."""
    code = frame["customer_id"].cast(pl.Enum(ids), strict=False).to_physical().cast(pl.UInt32)
    rest = [c for c in frame.columns if c not in ("customer_id", "source", "row")]
    return frame.select(code.alias("customer"), *rest, "source", "row")


def first_known(frame: pl.DataFrame) -> pl.DataFrame:
    """One row a customer: in each column the first value that is not missing."""
    if frame["customer_id"].n_unique() == frame.height:
        return frame
    first = pl.all().exclude("customer_id").drop_nulls().first()
    return frame.group_by("customer_id", maintain_order=True).agg(first)


def earliest(frame: pl.DataFrame, column: str, day: str, customers: int) -> pl.Series:
    """For each customer the value of that column on its first day, ties by the order of the file.

    Not the commonest value: who buys once or leaves early collects the rare ones, so that a split by them
    would find segments that lose more where there are none.
    """
    known = frame.select("customer", column, day).drop_nulls()
    who, said = known["customer"], known[column]
    usual = said.gather(_first_rows(who, customers))
    torn = who.filter(said != usual.gather(who)).unique()
    if torn.is_empty():  # all rows of a customer say the same, as most do
        return usual
    several = known.filter(who.is_in(torn.implode())).sort(day, maintain_order=True)
    first = several.unique("customer", keep="first", maintain_order=True)
    return usual.scatter(first["customer"], first[column])


def latest(frame: pl.DataFrame, column: str, day: str, customers: int) -> pl.Series:
    """For each customer the value of that column on its last day, ties by the order of the file."""
    known = frame.select("customer", column, day).drop_nulls().sort(day, maintain_order=True)
    last = known.unique("customer", keep="last", maintain_order=True)
    return pl.repeat(None, customers, dtype=pl.String, eager=True).scatter(last["customer"], last[column])


def _first_rows(who: pl.Series, customers: int) -> pl.Series:
    """The first row of each customer, null where it has none."""
    rows = np.full(customers, -1, np.int64)
    rows[who.to_numpy()[::-1]] = np.arange(len(who))[::-1]
    return pl.Series(rows).set(pl.Series(rows < 0), None)


def leavers(answers: pl.DataFrame) -> pl.DataFrame:
    """The customers of a file that is nothing but an exit survey: who answered, from when to when.

    Raises MeaningError("only_answers") where the answers do not say who left and when.
    """
    if not {"customer_id", "left_date"} <= set(answers.columns):
        raise MeaningError("only_answers", read=answers.height)
    own = [c for c in answers.columns if ":" not in c and c not in ("date", "comment", "score")]
    people = answers.select(own).filter(pl.col("customer_id").is_not_null())
    return people.rename({"start_date": "signup_date"}) if "start_date" in own else people
