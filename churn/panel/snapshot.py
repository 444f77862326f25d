"""The panel of a snapshot: one row a customer, who stayed and who left, and no calendar.

Invariant: two nameless periods; everyone stands at the first, who left is missing from the second.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from churn.ingest.tables import Tables
from churn.panel.calendar import no_calendar
from churn.panel.customers import names_of, profile_of
from churn.panel.data import NO_SIGNUP, Panel
from churn.settings import Settings


def snapshot_panel(tables: Tables, settings: Settings) -> Panel:
    """The panel on the snapshot basis: `value` is the charge (`mrr`), `revenue` and days are unknown.

    Everyone is censored, so that movements and rates have one row, period 1: the losses of a window of
    unknown length. A customer of whom it is not known whether it left is excluded and counted; where a
    file only marks those who left, the others stayed. An unknown charge stands as 0 in `value` and is
    counted in `value_missing`. `total` and `margin` are the columns `amount` and `margin` if there.
    """
    table = tables.customers.with_row_index("customer").with_columns(gone=_gone(tables.customers))
    table = table.filter(pl.col("gone").is_not_null())
    customer = table["customer"].to_numpy()
    n = len(customer)
    charge = _numbers(table, "mrr")
    alive = np.stack([np.ones(n, bool), ~table["gone"].to_numpy()])
    nobody = np.full(n, "NaT", "datetime64[D]")
    return Panel(
        basis=settings.basis,
        calendar=no_calendar(settings.as_of),
        lost_after=None,
        customer=customer.astype(np.uint32),
        ids=names_of(tables, customer),
        first=np.zeros(n, np.int32),
        censored=np.ones(n, bool),
        first_day=nobody,
        last_day=nobody.copy(),
        orders_total=np.zeros(n, np.int32),
        total=_numbers(table, "amount"),
        margin=_numbers(table, "margin"),
        gap_days=np.full(n, np.nan),
        signup=np.full(n, NO_SIGNUP, np.int32),
        revenue=np.full((2, n), np.nan),
        orders=np.zeros((2, n), np.int32),
        paid=alive.copy(),
        value=np.nan_to_num(charge) * alive,
        alive=alive,
        silence=np.zeros((2, n), np.int16),
        profile=profile_of(tables, customer),
        excluded=tables.customers.height - n,
        value_missing=int(np.isnan(charge).sum()),
    )


def _gone(customers: pl.DataFrame) -> pl.Series:
    """Whether each customer left, null where that is not known."""
    marks = (
        [pl.col("left_date").is_not_null().replace(False, None)] if "left_date" in customers.columns else []
    )
    if "left" in customers.columns:
        marks.insert(0, pl.col("left"))
    if not marks:
        return pl.repeat(False, len(customers), eager=True)
    gone = customers.select(pl.coalesce(marks).cast(pl.Boolean)).to_series()
    return gone if (~gone).any() else gone.fill_null(False)


def _numbers(table: pl.DataFrame, name: str) -> np.ndarray:
    if name not in table.columns:
        return np.full(len(table), np.nan)
    return table[name].cast(pl.Float64).fill_null(float("nan")).to_numpy()
