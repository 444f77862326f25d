"""The marks of value against risk: one a customer, or where they are many one a place with their number.

Invariant: every customer in a quadrant is in exactly one mark, with those of its own quadrant only.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from churn.charts.crowds import MOST_CUSTOMERS, crowded
from churn.charts.skewed import Skew
from churn.metrics.invest import Invest
from churn.texts import Texts

_BEYOND = ("save", "watch"), ("save", "nurture")  # at risk, dear
_ASIDE = 0.36  # how far marks of the same number of signals stand from each other
_GOLDEN = 0.6180339887  # steps by it fill a stretch evenly, however many they are
_COLUMNS = ["quadrant", "across", "remaining", "n", "name", "value_text", "risk_text", "loss_text"]


def marks(found: Invest, across: Skew, upward: Skew, t: Texts) -> pd.DataFrame:
    """Columns quadrant, across (a chance; by signals their number, set aside a little so that marks do not
    cover each other), remaining, n, and the words of the tooltip: name, value_text, risk_text, loss_text."""
    rows = found.customers.assign(across=found.customers[found.across].astype(float))
    if len(rows) > MOST_CUSTOMERS:
        return _told(_places(rows, across, upward, t), t, average=True)
    name = rows.get("customer_name", rows["customer"]).fillna(rows["customer"])
    told = _told(rows.assign(n=1, name=[str(one) for one in name]), t)
    if found.by == "signals":
        aside = np.arange(len(told)) * _GOLDEN % 1 - 0.5
        told["across"] += 2 * _ASIDE * aside
    return told


def _places(rows: pd.DataFrame, across: Skew, upward: Skew, t: Texts) -> pd.DataFrame:
    """One row a place that holds somebody: the averages of its customers, and how many they are."""
    risky, dear = (rows["quadrant"].isin(codes).to_numpy() for codes in _BEYOND)
    places = (across.place(rows["across"]), risky), (upward.place(rows["remaining"]), dear)
    grouped = crowded(rows, ("quadrant",), *places)
    out = grouped[["across", "remaining", "expected_loss"]].mean().assign(n=grouped.size())
    out["name"] = [t.n("customers", n) for n in out["n"]]
    return out.reset_index()


def _told(rows: pd.DataFrame, t: Texts, average: bool = False) -> pd.DataFrame:
    """With the amounts in words; an average is told as one."""
    chances = rows["expected_loss"].notna().all()

    def words(column: str, word: Callable[[float], str]) -> list[str]:
        return [t("chart.cost.on_average", amount=word(x)) if average else word(x) for x in rows[column]]

    rows = rows.assign(
        value_text=words("remaining", t.money),
        risk_text=words("across", t.percent if chances else (t.number if average else t.int)),
        loss_text=words("expected_loss", t.money),
    )
    return rows[_COLUMNS].reset_index(drop=True)
