"""Retained, but whom: how many of the profitable customers, and how much of their profit, was kept.

Invariant: a customer whose profit is not known is in `unknown`, and in no other figure.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from churn.metrics.intervals import bounded_ratio, share, wilson
from churn.metrics.retention import window_ends
from churn.panel import Panel
from churn.schema import Basis
from churn.settings import Settings


@dataclass(frozen=True)
class RetainedProfit:
    """Who was kept between the closes of two periods, and what profit with them.

    `start`, `end`: first days of the two periods (0 and 1 for a snapshot). `n_kept` of `n` customers with a
    known profit are alive at both: `share` with Wilson's bounds. Profit is that of the start, money a month:
    `profit_kept` of the `profit_start` that profitable customers made: `profit_share` with its bounds, in
    [0, 1]; `profit_lost` is the rest. Customers who cost money are counted apart: `loss_kept` is what those
    who stayed cost a month, `loss_saved` what those who left no longer cost, both positive. `unknown`:
    customers at the start whose profit is not known. Shares are NaN where nobody was there.
    """

    start: object
    end: object
    n: int
    n_kept: int
    share: float
    low: float
    high: float
    profitable_n: int
    profitable_kept: int
    profitable_lost: int
    unprofitable_n: int
    unprofitable_kept: int
    unprofitable_lost: int
    profit_start: float
    profit_kept: float
    profit_lost: float
    profit_share: float
    profit_low: float
    profit_high: float
    loss_kept: float
    loss_saved: float
    unknown: int
    complete: bool


def retained_profit(
    panel: Panel, settings: Settings = Settings(), start: object = None, end: object = None
) -> RetainedProfit | None:
    """Customers and profit kept from the close of `start` to the close of `end`; None where no customer of
    the start has a known profit.

    The window is that of `metrics.retention`: by default a year. A customer is profitable where its profit is
    above 0. Raises ChoiceError("unknown_period"), ("bad_window").
    """
    first, last = window_ends(panel, start, end)
    profit = profit_of(panel, first)
    there = panel.alive[first] & ~np.isnan(profit)
    if not there.any():
        return None
    stayed = there & panel.alive[last]
    gain, cost = there & (profit > 0), there & (profit <= 0)
    n, n_kept = int(there.sum()), int(stayed.sum())
    low, high = wilson(n_kept, n, settings.confidence)
    kept, lost = float(profit[gain & stayed].sum()), float(profit[gain & ~stayed].sum())
    profit_low, profit_high = _profit_bounds(profit[gain], stayed[gain], settings.confidence)
    return RetainedProfit(
        *panel.calendar.index[[first, last]],
        n,
        n_kept,
        *(float(f) for f in (share(n_kept, n), low, high)),
        *(int(np.count_nonzero(of & who)) for of in (gain, cost) for who in (there, stayed, ~stayed)),
        kept + lost,
        kept,
        lost,
        *(float(f) for f in (share(kept, kept + lost), profit_low, profit_high)),
        float(-profit[cost & stayed].sum()) + 0.0,
        float(-profit[cost & ~stayed].sum()) + 0.0,
        int(np.count_nonzero(panel.alive[first])) - n,
        bool(panel.calendar.complete[[first, last]].all()),
    )


def profit_of(panel: Panel, t: int) -> np.ndarray:
    """The profit of each customer at the close of period t, money a month, float64 (customers,), NaN where it
    is not known: its run-rate times its margin ÷ its total, the share of its money that stayed with us.

    Unknown where margin is, and where total is not positive. A snapshot without totals has its margin as it
    stands.
    """
    if panel.basis is Basis.SNAPSHOT and np.isnan(panel.total).all():
        return panel.margin.copy()
    part = np.divide(panel.margin, panel.total, np.full(panel.customers, np.nan), where=panel.total > 0)
    return panel.value[t] * part


def _profit_bounds(profit: np.ndarray, stayed: np.ndarray, confidence: float) -> tuple[float, float]:
    held = np.square(profit[stayed]).sum()
    total, squares = profit.sum(), np.square(profit).sum()
    low, high = bounded_ratio(len(profit), total, profit[stayed].sum(), squares, held, held, confidence)
    return float(low), float(high)
