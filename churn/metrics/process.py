"""Churn watched as a process: a p-chart with limits and the two signals that are not noise.

Invariant: periods in progress, or too early for a loss to be seen, neither set the limits nor signal.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
import pandas as pd

from churn.metrics.intervals import share
from churn.metrics.laws import binomial_at_least, binomial_at_most
from churn.metrics.rates import rates
from churn.panel import Panel
from churn.settings import Settings

RUN = 8  # points in a row on one side of the centre
SIGMAS = 3
TAIL = 0.00135  # the normal tail beyond three sigmas


def process_chart(panel: Panel, settings: Settings = Settings()) -> pd.DataFrame:
    """The p-chart of logo churn, indexed `period` (Shewhart 1931; runs as in Nelson 1984, eight points).

    Columns: rate, n, lost, center p̄ = Σ lost ÷ Σ n, low and high = p̄ ± 3·sqrt(p̄(1 − p̄) ÷ n_t) within
    [0, 1], outside (bool: beyond a limit), run (bool: belongs to eight or more in a row on one side of the
    centre, periods without a customer skipped), complete. Rows begin as in `movements`; a row that is not
    measured has a NaN rate and no signal.

    The normal limits promise less than they hold where few customers are lost: with n = 30 and 1 % a
    month every sixth year would bring an alarm, and half of all years a run of zeros. So a point is outside
    only where the exact binomial tail beyond it is also below that of three sigmas (0.00135), and a run is
    one only where the exact chance of so many points on that side is also below that of eight (2⁻⁸).
    """
    table = rates(panel, settings)
    table = table[table.index.get_level_values("rate") == "logo_churn_rate"].droplevel("rate")
    known = table["estimate"].notna().to_numpy()
    lost, n = table["numerator"].to_numpy(), table["denominator"].to_numpy()
    center = share(lost[known].sum(), n[known].sum())
    half = SIGMAS * np.sqrt(share(np.broadcast_to(center * (1 - center), n.shape), n))
    rate = table["estimate"].to_numpy()
    at_most, at_least = binomial_at_most(lost, n, center), binomial_at_least(lost, n, center)
    low, high = np.maximum(center - half, 0.0), np.minimum(center + half, 1.0)
    return pd.DataFrame(
        {
            "rate": rate,
            "n": table["n"].to_numpy(),
            "lost": lost.astype(np.int64),
            "center": float(center),
            "low": low,
            "high": high,
            "outside": ((rate < low) & (at_most < TAIL)) | ((rate > high) & (at_least < TAIL)),
            "run": _runs(rate - center, n, float(center)),
            "complete": table["complete"].to_numpy(),
        },
        index=table.index,
    )


def _runs(offset: np.ndarray, n: np.ndarray, center: float) -> np.ndarray:
    """Whether each point is in a run of RUN or more of one sign that chance does not explain; NaN is
    skipped, 0 breaks a run."""
    out = np.zeros(len(offset), bool)
    below = binomial_at_most(np.ceil(n * center) - 1, n, center)
    above = binomial_at_least(np.floor(n * center) + 1, n, center)
    for places, side in runs(offset):
        if (above if side > 0 else below)[places].prod() <= 0.5**RUN:
            out[places] = True
    return out


def runs(offset: np.ndarray) -> Iterator[tuple[np.ndarray, int]]:
    """The places of each RUN or more points in a row on one side of 0, and that side (-1 or 1); NaN is
    skipped, 0 breaks a run."""
    known = np.flatnonzero(~np.isnan(offset))
    side = np.sign(offset[known])
    edges = np.flatnonzero(np.append(True, side[1:] != side[:-1])[: len(side)])
    for begin, end in itertools.pairwise([*edges, len(side)]):
        if side[begin] and end - begin >= RUN:
            yield known[begin:end], int(side[begin])
