"""What is known of a customer apart from its activity: id, name, segments, sign-up.

Invariant: row i belongs to the customer at place i of the panel.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import polars as pl

from churn.ingest.tables import Tables
from churn.panel.calendar import Calendar
from churn.panel.data import NO_SIGNUP


def names_of(tables: Tables, customer: np.ndarray) -> np.ndarray:
    """The ids as text, object (customers,)."""
    return tables.customers["customer_id"].cast(pl.String).to_numpy()[customer].astype(object)


def profile_of(tables: Tables, customer: np.ndarray) -> pd.DataFrame:
    """`customer_name`, `owner` and `plan` where known, and the segment columns as text; missing stays so."""
    known = tables.customers.columns
    columns = dict.fromkeys(("customer_name", "owner", "plan", *tables.segments))
    picked = tables.customers.select(pl.col(c).cast(pl.String) for c in columns if c in known)
    if not picked.columns:
        return pd.DataFrame(index=pd.RangeIndex(len(customer)))
    return picked[customer].to_pandas()


def signup_of(tables: Tables, customer: np.ndarray, calendar: Calendar) -> np.ndarray:
    """The period of sign-up, int32, below 0 before the first one; NO_SIGNUP where it is not known."""
    out = np.full(len(customer), NO_SIGNUP, np.int32)
    if "signup_date" not in tables.customers.columns:
        return out
    days = tables.customers["signup_date"].cast(pl.Date)[customer]
    known = days.is_not_null().to_numpy()
    out[known] = calendar.positions(days.drop_nulls().to_physical().to_numpy())
    return out
