"""The marks of profit against hours: one a customer, or where they are many one a place with their number.

Invariant: every drawn customer is in exactly one mark, with those of its own quadrant and group only.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from churn.charts.skewed import Skew
from churn.texts import Texts

MOST_CUSTOMERS = 800  # above it places are drawn
_CELLS = 28  # places along an axis, half of them on each side of the average


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
    cells = {
        "column": _cell(across.place(rows["hours"]), rows["quadrant"].isin(["worth", "costly"])),
        "row": _cell(upward.place(rows["profit"]), rows["quadrant"].isin(["stars", "worth"])),
    }
    keys = ["quadrant", "group", "column", "row"]
    grouped = rows.assign(**cells).groupby(keys, sort=True)
    out = grouped[["hours", "profit"]].mean().assign(n=grouped.size(), here=grouped["alive"].sum())
    out = out.reset_index().drop(columns=["column", "row"])
    out["profit_per_hour"] = out["profit"] / out["hours"].where(out["hours"] > 0)
    out["name"] = [t.n("customers", n) for n in out["n"]]
    out["state"] = [
        t("chart.cost.still_here", n=n, all=all_) for n, all_ in zip(out["here"], out["n"], strict=True)
    ]
    return _told(out, t, average=True)


def _cell(place: np.ndarray, above: pd.Series) -> np.ndarray:
    """The cell along one axis, on its own side of the average: half of them below it and half above."""
    above, out = above.to_numpy(), np.zeros(len(place), int)
    for side in (False, True):
        own = place[above == side]
        if len(own):
            width = np.ptp(own) or 1.0
            cell = np.floor((own - own.min()) / width * (_CELLS // 2)).clip(max=_CELLS // 2 - 1)
            out[above == side] = cell.astype(int) + side * (_CELLS // 2)
    return out


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
