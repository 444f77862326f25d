"""Whom to invest in: what customers may yet bring against how likely they are to be lost soon.

Invariant: every customer of known value and risk is in exactly one quadrant, and the money of the quadrants
adds up to that of all of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.metrics.intervals import share

# dear and at risk, dear and safe, cheap and at risk, cheap and safe
QUADRANTS = ("save", "nurture", "watch", "leave")
RISKS = ("judged", "prospects", "signals")
_EVEN = 1e-9  # two amounts nearer than this part of themselves are the same


@dataclass(frozen=True, eq=False)
class Invest:
    """Remaining value against risk, one row a customer of now, and the quadrants.

    `by`: what tells the risks apart, one of RISKS: the risk model that was judged, what value is expected by,
    or the number of signals shown; None: nothing does, and then there are no quadrants. `customers`: those of
    known value and risk, the largest expected loss first (by signals: the largest value), with the columns
    given of them and remaining (money expected in the horizon of value), risk (the chance to be lost in the
    horizon of risk; by signals NaN), signs (number of signals shown, by signals alone), expected_loss = risk
    × remaining, quadrant (code; missing without quadrants). `quadrants`: indexed by QUADRANTS (empty
    without): n, remaining, expected_loss, lost (customers expected to be lost), share (of customers),
    value_share (NaN where some customers cost more than they bring: there are no parts of such a sum).
    `mean`: the mean value; `risk_line`: the rate that risks are
    held against. `unknown`: customers of now whose value or risk is not known. `risk_months`,
    `value_months`: how far ahead each looks.
    """

    customers: pd.DataFrame
    quadrants: pd.DataFrame
    by: str | None
    mean: float
    risk_line: float
    unknown: int
    risk_months: int
    value_months: int

    @property
    def n(self) -> int:
        return len(self.customers)

    @property
    def value_line(self) -> float:
        """Where dear begins: the mean value, or nothing where it is below."""
        return max(self.mean, 0.0)

    @property
    def across(self) -> str:
        """The column that risks are told apart by."""
        return "signs" if self.by == "signals" else "risk"


def invest(
    people: pd.DataFrame,
    remaining: np.ndarray,
    risk: np.ndarray,
    *,
    by: str | None,
    risk_line: float,
    months: tuple[int, int],
) -> Invest:
    """Whom to invest in, of customers of now: `people`, one row each, with `remaining` money and `risk`, a
    chance (by signals: the number of them), NaN where not known. `months`: how far ahead risk and value look.

    Dear is whose value is at least the mean: it holds its even share of all value or more. The mean and not
    the median, by which half of any customers would be dear; where few hold most of the value, few are worth
    a manager's time. Who is expected to bring nothing or less is not dear, whatever the others cost. At risk
    is whose risk is above `risk_line`: more than the rate at which customers are lost anyhow (by signals: who
    shows any).
    """
    known = ~np.isnan(remaining) & ~np.isnan(risk)
    frame = people[known].assign(remaining=remaining[known], risk=risk[known])
    mean = float(frame["remaining"].mean()) if len(frame) else float("nan")
    frame["quadrant"] = None if by is None else quadrants(frame["remaining"], frame["risk"], mean, risk_line)
    frame["quadrant"] = frame["quadrant"].astype(object)
    if by == "signals":
        frame = frame.assign(signs=frame["risk"].astype(int), risk=np.nan)
    frame["expected_loss"] = frame["risk"] * frame["remaining"]
    order = np.lexsort((-frame["remaining"], -frame["expected_loss"].fillna(0.0)))
    frame = frame.iloc[order].reset_index(drop=True)
    table = by_quadrant(frame) if by else by_quadrant(frame.head(0)).head(0)
    return Invest(frame, table, by, mean, risk_line, int((~known).sum()), *months)


def quadrants(remaining: np.ndarray, risk: np.ndarray, value_line: float, risk_line: float) -> np.ndarray:
    """The quadrant of each customer, object: at or above the value line, and above nothing, is dear; above
    the line of risk is at risk; amounts that differ by rounding alone are on the same side."""
    value = np.asarray(remaining, float)
    dear = (value >= value_line - _EVEN * abs(value_line)) & (value > 0)
    risky = np.asarray(risk, float) > risk_line + _EVEN * abs(risk_line)
    return np.array(QUADRANTS, object)[2 * ~dear + ~risky]


def by_quadrant(customers: pd.DataFrame) -> pd.DataFrame:
    """Customers and money of each quadrant; NaN where a chance is not known."""
    rows = []
    for code in QUADRANTS:
        some = customers[customers["quadrant"] == code]
        loss, lost = (float(some[name].sum(skipna=False)) for name in ("expected_loss", "risk"))
        rows.append((len(some), float(some["remaining"].sum()), loss, lost))
    table = pd.DataFrame(rows, QUADRANTS, ["n", "remaining", "expected_loss", "lost"])
    table["share"] = share(table["n"], table["n"].sum())
    total = table["remaining"].sum() if (customers["remaining"] >= 0).all() else float("nan")
    table["value_share"] = share(table["remaining"], total)
    return table
