"""Every loss of a window, one by one: who, when, how large, in which band.

Invariant: the losses of a window are those that `movements` counts as churn, one entry each.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.metrics.bands import BANDS, bands
from churn.metrics.kept import kept
from churn.panel import Panel
from churn.settings import Settings

ALL = 1_000_000  # more periods than any book has: all of its time


@dataclass(frozen=True, eq=False)
class Losses:
    """One entry a loss, in order of period and then of the panel: `period` int64 its place in the calendar,
    `customer` int64 the place in the panel, `value` float64 the run-rate at the opening (money a month),
    `band` int8 position in BANDS. A customer lost twice stands there twice. `periods`: the places, int64,
    of the measured periods that the window covers."""

    period: np.ndarray
    customer: np.ndarray
    value: np.ndarray
    band: np.ndarray
    periods: np.ndarray

    def __len__(self) -> int:
        return len(self.customer)


def window(panel: Panel, periods: int) -> np.ndarray:
    """The places of the last `periods` measured periods, int64."""
    return np.flatnonzero(panel.measured)[-periods:] if periods > 0 else np.empty(0, np.int64)


@kept
def lost_in(panel: Panel, settings: Settings, periods: int = 12) -> Losses:
    """The losses of the last `periods` measured periods."""
    places = window(panel, periods)
    found = [np.flatnonzero(panel.alive[t - 1] > panel.alive[t]) if t else _NOBODY for t in places]
    several = zip(places, found, strict=True)
    value = [panel.value[t - 1][who] if t else np.empty(0) for t, who in zip(places, found, strict=True)]
    band = [bands(panel, settings, int(t))[who] for t, who in several]
    return Losses(
        np.repeat(places, [len(who) for who in found]),
        np.concatenate([_NOBODY, *found]),
        np.concatenate([np.empty(0), *value]),
        np.concatenate([np.empty(0, np.int8), *band]),
        places,
    )


_NOBODY = np.empty(0, np.int64)


def listing(
    panel: Panel, settings: Settings, periods: int = 12, period: object = None, band: str | None = None
) -> pd.DataFrame:
    """The lost of a window, of one of its periods or of one band, the latest first and then the largest.

    `period`: its place in the calendar, or any day in it. Columns period (its first day), customer (id),
    customer_name where known, band (name), value (money a month at the opening), first_day, last_day.
    Raises ChoiceError("unknown_period").
    """
    losses = lost_in(panel, settings, periods)
    chosen = np.ones(len(losses), bool)
    if period is not None:
        chosen &= losses.period == panel.calendar.position(period)
    if band is not None:
        chosen &= losses.band == BANDS.index(band)
    out = panel.listing().iloc[losses.customer[chosen]].reset_index(drop=True)
    before_days = out.columns.get_loc("first_day")
    out.insert(before_days, "band", np.asarray(BANDS, object)[losses.band[chosen]])
    out.insert(before_days + 1, "value", losses.value[chosen])
    out.insert(0, "period", panel.calendar.index[losses.period[chosen]])
    return out.sort_values(["period", "value"], ascending=False, kind="stable", ignore_index=True)
