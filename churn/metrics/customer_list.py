"""All customers of a book to choose one from.

Invariant: the order is by worth, the largest first, those who are there before the lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import polars as pl

from churn.ingest.tables import Tables
from churn.metrics.kept import kept
from churn.panel import Panel


@kept
def ids_by_value(panel: Panel) -> tuple[str, ...]:
    """The ids of `customers_by_value` in its order."""
    return tuple(panel.ids[_by_value(panel)])


@kept
def customers_by_value(panel: Panel) -> pd.DataFrame:
    """customer (id), customer_name where known, value (money a month: now, of the lost before the loss),
    alive, first_day, last_day; shared by all who ask."""
    order, worth = _by_value(panel), _worth(panel)
    out = panel.listing().iloc[order].reset_index(drop=True)
    at = out.columns.get_loc("first_day")
    out.insert(at, "value", worth[order] if panel.value.any() else np.nan)
    return out.assign(alive=panel.alive[-1][order])


def found_customers(panel: Panel, tables: Tables, text: str, most: int = 50) -> pd.DataFrame:
    """customer and customer_name (where known) of those whose id or name holds the text, whatever its case:
    at most `most`, those whose id is the text first, then the largest, then who never became active."""
    wanted = text.strip().casefold()
    known = [name for name in ("customer_id", "customer_name") if name in tables.customers.columns]
    frame = tables.customers.select(known).with_row_index("at")
    fits = [pl.col(c).str.to_lowercase().str.contains(wanted, literal=True).fill_null(False) for c in known]
    exact = pl.col("customer_id").str.to_lowercase() == wanted
    rows = frame.filter(pl.any_horizontal(fits)).with_columns(exact=exact)
    rank = _ranks(panel, tables.customers.height)[rows["at"].to_numpy()]
    order = np.lexsort([rank, ~rows["exact"].to_numpy()])[:most]
    return rows[order].select(pl.col("customer_id").alias("customer"), *known[1:]).to_pandas()


@kept
def _worth(panel: Panel) -> np.ndarray:
    """The run-rate of each customer now, of the lost that before the loss."""
    worth = np.zeros(panel.customers)
    for alive, value in zip(panel.alive, panel.value, strict=True):
        np.copyto(worth, value, where=alive)
    return worth


@kept
def _by_value(panel: Panel) -> np.ndarray:
    """The places of all customers, those who are there first, the largest first."""
    return np.lexsort([-_worth(panel), ~panel.alive[-1]])


@kept
def _ranks(panel: Panel, customers: int) -> np.ndarray:
    """The place of each customer of the tables in the order of `customers_by_value`; the others last."""
    out = np.full(customers, customers, np.int64)
    out[panel.customer[_by_value(panel)]] = np.arange(panel.customers)
    return out


@dataclass(frozen=True)
class Neighbours:
    """Where a customer stands in a list: its number from 1, of how many, and who is beside it."""

    number: int
    of: int
    before: str | None
    after: str | None


def neighbours(ids: Sequence[str], id: str) -> Neighbours | None:
    """The place of a customer in a list of ids; None where it is not in it."""
    if id not in ids:
        return None
    at = ids.index(id)
    before = ids[at - 1] if at else None
    return Neighbours(at + 1, len(ids), before, ids[at + 1] if at + 1 < len(ids) else None)
