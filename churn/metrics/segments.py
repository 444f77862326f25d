"""Churn by the values of a segment, and which of them differ from the rest.

Invariant: every customer is in exactly one value, the missing one among them, so the counts add up.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from churn.errors import ChoiceError
from churn.metrics.comparison import LEVEL, differs_from_rest, holm
from churn.metrics.parts import Parts, parts
from churn.metrics.rates import rates_of
from churn.metrics.sums import COLUMNS
from churn.panel import Panel
from churn.settings import Settings

_SHOWN = ("logo_churn_rate", "revenue_churn_rate", "net_revenue_retention")


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
    apart = parts(panel, segment)
    measured = np.flatnonzero(panel.measured)[-periods:]
    out = _figures(apart, measured, settings).set_axis(pd.Index(apart.values, name=segment, dtype=object))
    p = differs_from_rest(out["lost"], out["n"], out["lost"].sum(), out["n"].sum())
    out["p_value"] = holm(p)
    out["different"] = out["p_value"].to_numpy() < LEVEL
    return out.sort_values(["different", "logo_churn_rate"], ascending=False, kind="stable")


def segments_ranked(
    panel: Panel, settings: Settings, segments: Iterable[str], periods: int = 12
) -> list[str]:
    """The segment columns, those in which a value differs from the rest first, the surest before; the others
    in their own order."""
    sure = {name: segment_rates(panel, settings, name, periods)["p_value"].min() for name in segments}
    return sorted(sure, key=lambda name: sure[name] if sure[name] < LEVEL else 1.0)


def _figures(apart: Parts, measured: np.ndarray, settings: Settings) -> pd.DataFrame:
    """A row a value, by position."""
    pooled = pd.DataFrame(apart.sums[:, measured].sum(axis=1), columns=list(COLUMNS))
    table = rates_of(pooled, settings)
    rate = table.index.get_level_values("rate")  # not xs, which knows no rate where there is nobody
    logo, money, net = (table[rate == name].droplevel("rate") for name in _SHOWN)
    return pd.DataFrame(
        {
            "customers": apart.customers,
            "n": logo["n"],
            "lost": logo["numerator"].astype("int64"),
            "logo_churn_rate": logo["estimate"],
            "low": logo["low"],
            "high": logo["high"],
            "revenue_churn_rate": money["estimate"],
            "revenue_low": money["low"],
            "revenue_high": money["high"],
            "opening_value": money["denominator"],
            "churn_value": money["numerator"],
            "net_revenue_retention": net["estimate"],
        }
    )
