"""The signals that one customer shows now: which, since when, how deep.

Invariant: the same signals that the list of early warning shows for the customer.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.metrics.signals import SIGNALS, Flags
from churn.panel import Panel


def customer_signals(panel: Panel, flags: Flags | None, place: int) -> pd.DataFrame | None:
    """signal (of SIGNALS), family, depth (as in `Flags`), since (first day of the first period of the
    unbroken run); in the order of SIGNALS, empty where it shows none. None where the file can tell none of
    this customer."""
    if flags is None or not flags.known[:, place].any():
        return None
    shown = np.flatnonzero(flags.flagged[:, place])
    codes = [flags.codes[i] for i in shown]
    return pd.DataFrame(
        {
            "signal": pd.Series(codes, dtype=object),
            "family": pd.Series([SIGNALS[code] for code in codes], dtype=object),
            "depth": flags.depth[shown, place].astype(float),
            "since": panel.calendar.starts[flags.since[shown, place]],
        }
    )
