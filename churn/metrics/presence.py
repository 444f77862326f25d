"""How surely each customer is still one: the chance that a model gives it, beside what silence says.

Invariant: whoever has no chance is in no group, and the groups add up to all who have one.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.panel import Panel

BINS = 10


def presence(panel: Panel, chance: np.ndarray) -> pd.DataFrame:
    """The customers of a panel of whom a chance is known, the least sure first: customer, customer_name
    where known, p_alive (`chance`, float64, one a customer of the panel), lost (bool: counted as lost by
    silence), orders, first_day, last_day.

    Of the lost none is told where the model gives all of them nothing: it was made without them.
    """
    frame = panel.listing()
    at = frame.columns.get_loc("first_day")
    frame.insert(at, "orders", panel.orders_total)
    frame.insert(at, "lost", ~panel.alive[-1])
    frame.insert(at, "p_alive", chance)
    lost = frame["lost"]
    left_out = lost & (not (frame.loc[lost, "p_alive"] > 0).any())
    told = frame[frame["p_alive"].notna() & ~left_out]
    return told.sort_values(["p_alive", "customer"], kind="stable", ignore_index=True)


def presence_bins(frame: pd.DataFrame) -> pd.DataFrame:
    """Customers by their chance in tenths, indexed by 0 … 9: low, high (bounds, the upper one belonging to
    the next bin but for the last), living, lost (customers). `frame` as `presence` gives it."""
    edges = np.arange(BINS + 1) / BINS
    place = _places(frame)
    lost = frame["lost"].to_numpy(bool)
    counts = {side: np.bincount(place[which], minlength=BINS) for side, which in _sides(lost)}
    return pd.DataFrame({"low": edges[:-1], "high": edges[1:], **counts})


def in_bin(frame: pd.DataFrame, bin: int) -> pd.DataFrame:
    """Those of one bin."""
    return frame[_places(frame) == bin].reset_index(drop=True)


def _places(frame: pd.DataFrame) -> np.ndarray:
    """The bin of each; what is on a bound by anything but rounding belongs to the one above."""
    tenths = np.floor(frame["p_alive"].to_numpy(float) * BINS + 1e-9)
    return np.clip(tenths, 0, BINS - 1).astype(int)


def _sides(lost: np.ndarray) -> tuple[tuple[str, np.ndarray], ...]:
    return ("living", ~lost), ("lost", lost)
