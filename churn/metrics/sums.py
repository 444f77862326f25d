"""The counts and sums of every period from which movements and rates are made.

Invariant: every column adds up over disjoint sets of customers.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.panel import Panel
from churn.settings import Settings

MOVEMENTS = ("new", "reactivation", "expansion", "contraction", "churn", "neutral", "brief")
UNCHANGED = 1e-9  # a change of run-rate within this share of it is none
_COUNTS = tuple(f"{m}_customers" for m in ("opening", *MOVEMENTS, "closing"))
_MONEY = tuple(f"{m}_value" for m in ("opening", *MOVEMENTS, "closing"))
_SQUARES = ("opening_sq", "churn_sq", "contraction_sq", "contraction_cross", "expansion_sq")
_SQUARES += ("expansion_cross", "reactivation_sq")
COLUMNS = (*_COUNTS, *_MONEY, *_SQUARES)


def period_sums(panel: Panel, settings: Settings = Settings()) -> pd.DataFrame:
    """Counts and sums by period, all periods, the one in progress too; float64, indexed `period`.

    For each movement `<movement>_customers` and `<movement>_value` (positive money a month), beside
    opening and closing. With x the opening value and y the change of a customer: `opening_sq` Σx²,
    `churn_sq` Σx² of the lost, `contraction_sq` and `expansion_sq` Σy², `contraction_cross` and
    `expansion_cross` Σxy, `reactivation_sq` Σ(closing value)² of those who came back. `brief` joined and
    left inside the period; its value is the money of the period, and it stands outside new and churn
    here (`movements` puts it in by setting). The sums do not depend on the settings.
    """
    rows = np.zeros((len(panel.calendar), len(COLUMNS)))
    for t in range(len(rows)):
        rows[t] = _sums(panel, t)
    return pd.DataFrame(rows, index=panel.calendar.index, columns=list(COLUMNS))


def movement_masks(panel: Panel, t: int) -> dict[str, np.ndarray]:
    """Who makes each movement in period t, bool (customers,): every existing customer is exactly one of
    expansion, contraction, neutral and churn."""
    before, now = _alive(panel, t - 1), panel.alive[t]
    change = panel.value[t] - _value(panel, t - 1)
    slack = UNCHANGED * np.maximum(_value(panel, t - 1), panel.value[t])
    stayed, joined = before & now, now & ~before
    return {
        "new": joined & (panel.first == t),
        "reactivation": joined & (panel.first < t),
        "expansion": stayed & (change > slack),
        "contraction": stayed & (change < -slack),
        "churn": before & ~now,
        "neutral": stayed & (np.abs(change) <= slack),
        "brief": panel.paid[t] & ~before & ~now,
    }


def _sums(panel: Panel, t: int) -> list[float]:
    opening, closing = _value(panel, t - 1), panel.value[t]
    who = movement_masks(panel, t)
    lost, more, less = who["churn"], who["expansion"], who["contraction"]
    lost_value = opening[lost]
    gain_from, loss_from, back = opening[more], opening[less], closing[who["reactivation"]]
    gain, loss = closing[more] - gain_from, loss_from - closing[less]
    counts = [np.count_nonzero(who[m]) for m in MOVEMENTS]
    brief = float(panel.revenue[t][who["brief"]].sum()) if counts[-1] else 0.0
    new = float(closing[who["new"]].sum())
    neutral = float(opening[who["neutral"]].sum())
    money = [new, back.sum(), gain.sum(), loss.sum(), lost_value.sum(), neutral, brief]
    return [
        np.count_nonzero(_alive(panel, t - 1)),
        *counts,
        np.count_nonzero(panel.alive[t]),
        opening.sum(),
        *money,
        closing.sum(),
        opening @ opening,
        lost_value @ lost_value,
        loss @ loss,
        loss_from @ loss,
        gain @ gain,
        gain_from @ gain,
        back @ back,
    ]


def _alive(panel: Panel, t: int) -> np.ndarray:
    return panel.alive[t] if t >= 0 else np.zeros(panel.customers, bool)


def _value(panel: Panel, t: int) -> np.ndarray:
    return panel.value[t] if t >= 0 else np.zeros(panel.customers)
