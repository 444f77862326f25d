"""How one customer stands now: there or lost, how large, in which stage and since when, what it pays.

Invariant: band, stage and worth are those that the lists of the same book show for the customer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.metrics.bands import BANDS, band_of, bands, limits
from churn.metrics.customer_history import known_worth
from churn.panel import Panel
from churn.settings import Settings

STATES = ("alive", "returned", "lost", "brief", "never")


@dataclass(frozen=True)
class Standing:
    """`state` (of STATES): there; there again after a loss; lost; came and left inside one period; never a
    paying customer by the last day looked at. `band` (of BANDS) by the limits of the last opening, of the
    lost by those before the loss; None where it has none. `stage` (of STAGES) and `since`, the first day of
    the period from which it stands in it without a break; `since_start`: since the start of history at least.
    `value`: the run-rate now, `value_before` that before the loss, both money a month, None where unknown or
    not so; `lost_on`: the first day of the period of the loss, None in a snapshot."""

    state: str
    band: str | None = None
    stage: str | None = None
    since: pd.Timestamp | None = None
    since_start: bool = False
    value: float | None = None
    value_before: float | None = None
    lost_on: pd.Timestamp | None = None

    @property
    def here(self) -> bool:
        return self.state in ("alive", "returned")


def customer_standing(
    panel: Panel, settings: Settings, place: int | None, history: pd.DataFrame | None
) -> Standing:
    """How a customer stands at the last close. `place`: in the panel, None where it never became active;
    `history`: as `customer_history` gives it, None in a snapshot."""
    if place is None:
        return Standing("never")
    alive, worth = panel.alive[:, place], known_worth(panel, place)
    losses = np.flatnonzero(alive[:-1] > alive[1:]) + 1
    stage, since, since_start = _stage(history)
    where = {"stage": stage, "since": since, "since_start": since_start}
    if alive[-1]:
        band = BANDS[band_of(panel.value[-1, [place]], limits(panel, settings)[-1])[0]]
        value = float(panel.value[-1, place]) if worth[-1] else None
        return Standing("returned" if len(losses) else "alive", band, value=value, **where)
    if not len(losses):
        return Standing("brief", **where)
    t = int(losses[-1])
    before = float(panel.value[t - 1, place]) if worth[t - 1] else None
    band = BANDS[bands(panel, settings, t)[place]]
    lost_on = None if history is None else panel.calendar.starts[t]
    return Standing("lost", band, value_before=before, lost_on=lost_on, **where)


def _stage(history: pd.DataFrame | None) -> tuple[str | None, pd.Timestamp | None, bool]:
    """The stage now, since when, and whether it may have been there before history starts."""
    if history is None:
        return None, None, False
    now = history["stage"].iloc[-1]
    run = (history["stage"] == now)[::-1].cumprod().sum()
    since_start = bool(run == len(history) and history["censored"].iloc[0])
    return now, history.index[len(history) - run], since_start
