"""A segment column takes the customers apart: its values, and the sums of each.

Invariant: every customer is in exactly one value, the missing one among them, so the sums add up.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.metrics.kept import kept
from churn.metrics.sums import COLUMNS, sums_of_groups
from churn.panel import Panel


@dataclass(frozen=True, eq=False)
class Parts:
    """The customers by the values of a segment. `values` as text, sorted, "" for customers without one;
    for each: `customers` int64, `sums` float64 (values, periods, COLUMNS) its `period_sums`, `censored`
    whether any of its customers stood there when history starts."""

    values: np.ndarray
    customers: np.ndarray
    sums: np.ndarray
    censored: np.ndarray

    def of(self, name: str) -> np.ndarray:
        """One column of the sums, (values, periods)."""
        return self.sums[:, :, COLUMNS.index(name)]


@kept
def parts(panel: Panel, segment: str) -> Parts:
    """The parts of the panel by a column of its profile."""
    codes, values = pd.factorize(panel.segment_texts(segment), sort=True)
    n = len(values)
    return Parts(
        np.asarray(values, object),
        np.bincount(codes, minlength=n),
        sums_of_groups(panel, codes, n),
        np.bincount(codes, panel.censored, minlength=n) > 0,
    )
