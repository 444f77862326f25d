"""The same numbers in straightforward pandas: a long table of customer-months, groupby and shift.

Invariant: written from the definitions, with nothing of churn/ in it.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

WALK = ("opening", "new", "reactivation", "expansion", "contraction", "churn", "closing")


def movements(long: pd.DataFrame) -> pd.DataFrame:
    """Money by movement and period. `long`: customer, period, first, value (0 where lost), revenue, sorted by
    customer and period, one row for every period since the customer's first."""
    opening = long.groupby("customer")["value"].shift(fill_value=0.0)
    change = long["value"] - opening
    kind = np.select(
        [
            (opening == 0) & (long["value"] > 0) & (long["period"] == long["first"]),
            (opening == 0) & (long["value"] > 0),
            (opening > 0) & (long["value"] == 0),
            (opening > 0) & (change > 0),
            (opening > 0) & (change < 0),
        ],
        ["new", "reactivation", "churn", "expansion", "contraction"],
        "neutral",
    )
    table = change.abs().groupby([long["period"], kind]).sum().unstack(fill_value=0.0)
    table["opening"] = opening.groupby(long["period"]).sum()
    table["closing"] = long.groupby("period")["value"].sum()
    return table.reindex(columns=list(WALK), fill_value=0.0)


def rates(long: pd.DataFrame) -> pd.DataFrame:
    """Customer churn with Wilson's interval, revenue churn, GRR, NRR, quick ratio and ARPA by period."""
    walk = movements(long)
    opening = long.groupby("customer")["value"].shift(fill_value=0.0)
    there = opening > 0
    n = there.groupby(long["period"]).sum()
    lost = (there & (long["value"] == 0)).groupby(long["period"]).sum()
    p, z = lost / n, 1.959963984540054
    middle, scale = p + z * z / (2 * n), 1 + z * z / n
    half = z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    gone = walk["churn"] + walk["contraction"]
    return pd.DataFrame(
        {
            "logo_churn_rate": p,
            "low": (middle - half) / scale,
            "high": (middle + half) / scale,
            "revenue_churn_rate": walk["churn"] / walk["opening"],
            "gross_revenue_retention": 1 - gone / walk["opening"],
            "net_revenue_retention": (walk["opening"] + walk["expansion"] - gone) / walk["opening"],
            "quick_ratio": (walk["new"] + walk["reactivation"] + walk["expansion"]) / gone,
            "arpa": walk["opening"] / n,
        }
    )


def cohorts(long: pd.DataFrame) -> pd.DataFrame:
    """Customers who paid by cohort (first period) and age, beside the cohort's size and their share."""
    paid = long[long["revenue"] > 0]
    age = paid["period"] - paid["first"]
    on = paid.groupby(["first", age.rename("age")])["customer"].nunique()
    size = paid.groupby("first")["customer"].nunique()
    table = on.to_frame("amount").join(size.rename("size"), on="first")
    return table.assign(share=table["amount"] / table["size"])
