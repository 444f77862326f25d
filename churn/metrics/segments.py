"""Churn by the values of a segment, and which of them differ from the rest.

Invariant: every customer is in exactly one value, the missing one among them, so the counts add up.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.errors import ChoiceError
from churn.metrics.comparison import LEVEL, differs_from_rest, holm
from churn.metrics.rates import pooled_of
from churn.metrics.sums import period_sums
from churn.panel import Panel
from churn.settings import Settings


def segment_rates(panel: Panel, settings: Settings, segment: str, periods: int = 12) -> pd.DataFrame:
    """Churn of the last `periods` measured periods together by value of a segment column, those that
    differ first, then the highest churn; indexed by value as text, "" for customers without one.

    Columns: customers (of the value), n (customer-periods at the opening), lost, logo_churn_rate, low,
    high, revenue_churn_rate, revenue_low, revenue_high, opening_value, churn_value, net_revenue_retention,
    p_value (chi-square of the value against the rest, Holm-adjusted; NaN where counts are too few),
    different (below 0.05). Raises ChoiceError("unknown_segment").
    """
    if segment not in panel.profile.columns:
        known = ", ".join(c for c in panel.profile.columns if c != "customer_name")
        raise ChoiceError("unknown_segment", name=segment, known=known)
    codes, values = pd.factorize(panel.profile[segment].fillna("").astype(str), sort=True)
    measured = np.flatnonzero(panel.measured & (np.arange(len(panel.calendar)) >= panel.start))[-periods:]
    rows = [_row(panel.take(codes == place), measured, settings) for place in range(len(values))]
    out = pd.DataFrame(rows, columns=_COLUMNS, index=pd.Index(values, name=segment, dtype=object))
    out = out.astype({"customers": "int64", "n": "int64", "lost": "int64"})
    p = differs_from_rest(out["lost"], out["n"], out["lost"].sum(), out["n"].sum())
    out["p_value"] = holm(p)
    out["different"] = out["p_value"].to_numpy() < LEVEL
    return out.sort_values(["different", "logo_churn_rate"], ascending=False, kind="stable")


_COLUMNS = ["customers", "n", "lost", "logo_churn_rate", "low", "high"]
_COLUMNS += ["revenue_churn_rate", "revenue_low", "revenue_high", "opening_value", "churn_value"]
_COLUMNS += ["net_revenue_retention"]


def _row(part: Panel, measured: np.ndarray, settings: Settings) -> list[float]:
    table = pooled_of(period_sums(part, settings).iloc[measured], settings)
    logo, money = table.loc["logo_churn_rate"], table.loc["revenue_churn_rate"]
    counts = [part.customers, logo["n"], logo["numerator"]]
    return [
        *counts,
        *logo[["estimate", "low", "high"]],
        *money[["estimate", "low", "high", "denominator", "numerator"]],
        table.loc["net_revenue_retention", "estimate"],
    ]
