"""Retention over a window: of those who were there at its start, how many still are at its end.

Invariant: only customers alive at the start are in any of its figures.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.errors import ChoiceError
from churn.metrics.intervals import bounded_ratio, share, wilson
from churn.panel import Panel


@dataclass(frozen=True)
class Retention:
    """Who and what was kept between the closes of two periods; shares NaN where nobody was there.

    `start`, `end`: first days of the two periods (0 and 1 for a snapshot). `n_kept` of `n_start`
    customers are alive at both; `share` with Wilson's bounds. `value_start`: run-rate of all at the start;
    `value_kept`: what those kept had then; `value_share` = kept ÷ start, bounds on the effective number
    of customers. `net_share`: what those kept have at the end ÷ value_start. `profitable_*` and
    `unprofitable_*`: the same counts where margin is known (above 0, or not), None where none is.
    `complete`: both periods are.
    """

    start: object
    end: object
    n_start: int
    n_kept: int
    share: float
    low: float
    high: float
    value_start: float
    value_kept: float
    value_share: float
    value_low: float
    value_high: float
    net_share: float
    profitable_n: int | None
    profitable_kept: int | None
    unprofitable_n: int | None
    unprofitable_kept: int | None
    complete: bool


def retention(panel: Panel, start: object = None, end: object = None, confidence: float = 0.95) -> Retention:
    """Retention from the close of period `start` to the close of period `end`.

    Each is a period's place or any day in it. Without an end: the last complete period. Without a start:
    twelve months before the end, or the first period of history where that is shorter.
    A customer lost and back in between is kept. Raises ChoiceError("unknown_period"), ("bad_window").
    """
    first, last = window_ends(panel, start, end)
    there = panel.alive[first]
    kept = there & panel.alive[last]
    n, n_kept = int(there.sum()), int(kept.sum())
    low, high = wilson(n_kept, n, confidence)
    opening, held = panel.value[first][there], panel.value[first][kept]
    squares = float(np.square(held).sum())
    x, y = float(opening.sum()), float(held.sum())
    value_low, value_high = bounded_ratio(
        n, x, y, float(np.square(opening).sum()), squares, squares, confidence
    )
    net = float(panel.value[last][kept].sum())
    return Retention(
        *(panel.calendar.index[[first, last]]),
        n,
        n_kept,
        *(float(f) for f in (share(n_kept, n), low, high)),
        x,
        y,
        *(float(f) for f in (share(y, x), value_low, value_high, share(net, x))),
        *_by_profit(panel.margin, there, kept),
        bool(panel.calendar.complete[[first, last]].all()),
    )


def window_ends(panel: Panel, start: object = None, end: object = None) -> tuple[int, int]:
    """The places of the two periods between whose closes retention is counted, as `retention` says."""
    calendar = panel.calendar
    whole = np.flatnonzero(calendar.complete)
    last = calendar.position(end) if end is not None else int(whole[-1] if len(whole) else len(calendar) - 1)
    if start is not None:
        first = calendar.position(start)
    elif calendar.period is None:
        first = 0
    else:
        year = pd.Timestamp(calendar.edges[last]) - pd.DateOffset(months=12)
        first = max(0, int(np.searchsorted(calendar.edges, year.to_datetime64(), side="right")) - 1)
    if first > last:
        raise ChoiceError("bad_window", start=str(start), end=str(end))
    return first, last


def _by_profit(margin: np.ndarray, there: np.ndarray, kept: np.ndarray) -> tuple[int | None, ...]:
    known = ~np.isnan(margin)
    if not (known & there).any():
        return None, None, None, None
    gain, loss = known & (margin > 0), known & (margin <= 0)
    return tuple(int((who & profit).sum()) for profit in (gain, loss) for who in (there, kept))
