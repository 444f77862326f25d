"""The marks of profit against hours: one a customer, or where they are many one a place with their number.

Invariant: every drawn customer is in exactly one mark, with those of its own quadrant and group only.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from churn.charts.crowds import MOST_CUSTOMERS, crowded
from churn.charts.skewed import Skew
from churn.texts import Texts

_BEYOND = ("worth", "costly"), ("stars", "worth")  # many hours, much profit


def marks(known: pd.DataFrame, across: Skew, upward: Skew, t: Texts) -> pd.DataFrame:
    """Columns quadrant, group ("yes", "no"), hours, profit, n, and the words of the tooltip: name,
    profit_text, hours_text, rate_text, state. `known`: customers of CostToServe with a quadrant."""
    rows = known.assign(group=np.where(known["in_group"], "yes", "no"))
    if len(rows) > MOST_CUSTOMERS:
        return _places(rows, across, upward, t)
    name = rows.get("customer_name", rows["customer"]).fillna(rows["customer"])
    said = rows.assign(n=1, name=[str(one) for one in name], state=_states(rows, t))
    return _told(said, t)


def _places(rows: pd.DataFrame, across: Skew, upward: Skew, t: Texts) -> pd.DataFrame:
    """One row a place that holds somebody: the averages of its customers, and how many they are."""
    busy, rich = (rows["quadrant"].isin(codes).to_numpy() for codes in _BEYOND)
    places = (across.place(rows["hours"]), busy), (upward.place(rows["profit"]), rich)
    grouped = crowded(rows, ("quadrant", "group"), *places)
    out = grouped[["hours", "profit"]].mean().assign(n=grouped.size(), here=grouped["alive"].sum())
    out = out.reset_index().drop(columns=["column", "row"])
    out["profit_per_hour"] = out["profit"] / out["hours"].where(out["hours"] > 0)
    out["name"] = [t.n("customers", n) for n in out["n"]]
    out["state"] = [
        t("chart.cost.still_here", n=n, all=all_) for n, all_ in zip(out["here"], out["n"], strict=True)
    ]
    return _told(out, t, average=True)


def _states(rows: pd.DataFrame, t: Texts) -> list[str]:
    """What to do about a customer, or that it is one no more."""
    rest = [t.int(None) if here else t("chart.cost.left") for here in rows["alive"]]
    told = zip(rows["advice"].fillna(""), rest, strict=True)
    return [t(f"advice.{code}") if code else other for code, other in told]


def _told(rows: pd.DataFrame, t: Texts, average: bool = False) -> pd.DataFrame:
    """With the amounts in words; an average is told as one."""

    def words(column: str, word: Callable[[float], str]) -> list[str]:
        return [t("chart.cost.on_average", amount=word(x)) if average else word(x) for x in rows[column]]

    rows = rows.assign(
        profit_text=words("profit", t.money),
        hours_text=words("hours", t.number),
        rate_text=words("profit_per_hour", t.money),
    )
    columns = ["quadrant", "group", "hours", "profit", "n", "name"]
    return rows[[*columns, "profit_text", "hours_text", "rate_text", "state"]].reset_index(drop=True)
