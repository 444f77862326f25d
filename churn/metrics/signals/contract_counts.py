"""How many contracts of a customer run at each close, and of how many notice has been given.

Invariant: an end counts only from the day after it, a notice from its own day: neither is known before.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from churn.ingest.tables import Tables
from churn.metrics.signals.places import first_period, places
from churn.panel import Panel
from churn.panel.basis import contracts
from churn.panel.subscriptions import running

_NEVER = np.iinfo(np.int32).max


@dataclass(frozen=True, eq=False)
class ContractCounts:
    """Arrays (periods, customers): `in_force` contracts that run at the close (one that ends on that very day
    still does: whether another takes its place on the next is not known yet), `noticed` those of them that
    were called off by then. `noticed` is None where no notice is known."""

    in_force: np.ndarray
    noticed: np.ndarray | None


def contract_counts(tables: Tables, panel: Panel, since: dict[str, int]) -> ContractCounts:
    """The contracts of the customers of a panel on the subscription basis; `since["noticed"]` becomes the
    period of the first notice of the file."""
    table = contracts(tables).filter(pl.col("start_date") <= panel.calendar.as_of)
    place = pl.Series("place", places(tables, panel)[table["customer"].to_numpy()])
    told = pl.max_horizontal("start_date", "notice_date")
    table = table.with_columns(place, told=pl.when(pl.col("notice_date").is_not_null()).then(told))
    first = first_period(panel, table["told"])
    table = table.filter(pl.col("place") >= 0)
    in_force = _running(panel, table, table["start_date"])
    if first is None:
        return ContractCounts(in_force, None)
    since["noticed"] = first
    # a term that ends on the day of notice, or whose end is not known, runs no longer
    still = table.filter(
        (pl.col("told") <= panel.calendar.as_of) & (pl.col("end_date") > pl.col("notice_date"))
    )
    return ContractCounts(in_force, _running(panel, still, still["told"]))


def _running(panel: Panel, table: pl.DataFrame, since: pl.Series) -> np.ndarray:
    """Contracts from the period of `since` until that in which the day after the end lies."""
    shape = len(panel.calendar), panel.customers
    end = table["end_date"].to_physical().fill_null(_NEVER).to_numpy().astype(np.int64)
    last = int(panel.calendar.edges[-1].astype(np.int64))
    # an end before the first day is one before its start, too: such a contract was never in force
    until = np.maximum(panel.calendar.positions(np.minimum(end + 1, last)), 0)
    begin = np.minimum(panel.calendar.positions(since.to_physical().to_numpy().astype(np.int64)), until)
    return running(begin, until, table["place"].to_numpy(), None, shape)
