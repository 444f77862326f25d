"""What a customer's chance of being lost is read from, as it was known at the close of a period.

Invariant: nothing that happened after the close changes a feature at it.
"""

from __future__ import annotations

import numpy as np

from churn.ingest.tables import Tables
from churn.metrics.kept import kept
from churn.metrics.signals import SIGNALS, flags, flags_by_close
from churn.panel import Panel
from churn.panel.calendar import MONTHS_A_YEAR, periods_in
from churn.settings import Settings

PLAIN = ("deepest", "silence", "silent", "once", "tenure", "value", "signals_before")
MOST_SILENCE = 4.0  # usual gaps: beyond it one silence is as long as another
_FALLS = ("activity", "purchases")  # families whose depth is a fraction of the customer's own habit


@kept
def risk_features(
    tables: Tables, panel: Panel, settings: Settings, t: int
) -> tuple[tuple[str, ...], np.ndarray] | None:
    """The names and values, float32 (customers, names), of all customers at the close of period t; what is
    said of who is not alive there means nothing. None in a snapshot.

    Each signal of the file by its code, 1 flagged, 0 not flagged or not known. Then: `deepest`, the largest
    fall below its own habit among the flagged signals of activity and purchases (0 to 1); `silence`, periods
    since it last paid ÷ its own mean gap by then (of one who paid once: that of all), at most MOST_SILENCE;
    `silent`, the same silence ÷ the limit at which it is a loss; `once`, whether it paid in one period only;
    `tenure`, log of 1 + months since it came; `value`, log of its run-rate against the median of all alive,
    ±3 at most; `signals_before`, how many signals it showed a year ago (0 where that is before history).
    """
    found = flags(tables, panel, settings, t)
    if found is None:
        return None
    shown = found.flagged.astype(np.float32)
    plain = (
        _deepest(found.codes, found.depth),
        *_habit(panel, t),
        np.log1p(np.maximum(t - panel.first, 0) * panel.calendar.months),
        _value(panel, t),
        _before(tables, panel, settings, t),
    )
    return (*found.codes, *PLAIN), np.column_stack([*shown, *plain]).astype(np.float32)


def _deepest(codes: tuple[str, ...], depth: np.ndarray) -> np.ndarray:
    falls = depth[[SIGNALS[code] in _FALLS for code in codes]]
    return np.clip(np.nan_to_num(falls, nan=0.0), 0.0, 1.0).max(axis=0, initial=0.0)


def _habit(panel: Panel, t: int) -> tuple[np.ndarray, ...]:
    """Silence in own gaps, and of the limit at which it is a loss; whether there is no own gap yet."""
    paid = panel.paid[: t + 1]
    times = paid.sum(axis=0, dtype=np.int32)
    last = t - np.argmax(paid[::-1], axis=0)
    several = times > 1
    gap = np.divide(last - panel.first, times - 1, out=np.ones(panel.customers), where=several)
    usual = float(gap[several & panel.alive[t]].mean()) if (several & panel.alive[t]).any() else 1.0
    silence = np.maximum(panel.silence[t], 0)
    own = silence / np.where(several, np.maximum(gap, 1.0), usual)
    return np.minimum(own, MOST_SILENCE), silence / (panel.lost_after or 1), ~several


def _value(panel: Panel, t: int) -> np.ndarray:
    """Log of the run-rate against the median; 0, the middle, where nobody pays."""
    value, alive = panel.value[t], panel.alive[t]
    paying = value[alive & (value > 0)]
    if not len(paying):
        return np.zeros(panel.customers)
    against = np.maximum(value, 0.0) / np.median(paying)
    return np.clip(np.log(np.maximum(against, 1e-9)), -3.0, 3.0)


def _before(tables: Tables, panel: Panel, settings: Settings, t: int) -> np.ndarray:
    earlier = t - periods_in(MONTHS_A_YEAR, panel.calendar.period)
    if earlier < 0:
        return np.zeros(panel.customers)
    return flags_by_close(tables, panel, settings).flagged[:, earlier].sum(axis=0)
