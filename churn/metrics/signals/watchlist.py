"""The living customers who show signals, whom to look after first on top.

Invariant: everybody who shows a signal at the close stands there once, and nobody else.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from churn.ingest.tables import Tables
from churn.metrics.aftermath import year_of
from churn.metrics.bands import BANDS, band_of, limits
from churn.metrics.lifecycle import STAGES, stages
from churn.metrics.signals.families import COUNTED
from churn.metrics.signals.flagged import Flags
from churn.metrics.signals.flags import flags
from churn.panel import Panel
from churn.settings import Settings

HISTORY = 12  # periods of revenue beside each customer
COLUMNS = (
    *("customer", "customer_name", "signals", "since", "depth", "stage", "band", "owner", "value", "a_year"),
    *("risk", "money_at_risk", "history"),
)


def watchlist(
    tables: Tables, panel: Panel, settings: Settings, risk: np.ndarray | None = None
) -> pd.DataFrame | None:
    """One row a customer who shows a signal at the last complete close; None where no signal can be told.

    Columns customer (id); customer_name and owner where known; signals (tuple of codes in the order of
    SIGNALS); since (first day of the first period of the longest unbroken run); depth (the largest fall below
    its own habit, NaN where only things counted are told); stage, band (codes); value (money a month), a_year
    (`aftermath.year_of`); risk (given by customer of the panel, the chance of a loss; NaN where not known),
    money_at_risk = risk · a_year; history (list: the revenue of the last 12 complete periods, since it came).
    Ordered by money_at_risk, where that is not known by the number of signals and then a_year.
    """
    found = flags(tables, panel, settings)
    if found is None or not found.codes:
        return None
    who = np.flatnonzero(found.count)
    chance = np.full(len(who), np.nan) if risk is None else np.asarray(risk, float)[who]
    year = year_of(panel, found.t, who)
    of_all = {
        "customer": panel.ids[who],
        **{name: panel.profile[name].to_numpy()[who] for name in _known(panel)},
        "signals": _codes(found, who),
        "since": panel.calendar.starts[_since(found, who)],
        "depth": _depth(found, who),
        "stage": np.asarray(STAGES, object)[stages(panel, settings, found.t)[who]],
        "band": _bands(panel, settings, found.t, who),
        "value": panel.value[found.t][who],
        "a_year": year,
        "risk": chance,
        "money_at_risk": chance * year,
        "history": _history(panel, found.t, who),
    }
    order = np.lexsort((-year, -found.count[who], -np.nan_to_num(chance * year, nan=-1.0)))
    out = pd.DataFrame({name: of_all[name] for name in COLUMNS if name in of_all})
    return out.iloc[order].reset_index(drop=True)


def _known(panel: Panel) -> list[str]:
    return [name for name in ("customer_name", "owner") if name in panel.profile.columns]


def _codes(found: Flags, who: np.ndarray) -> pd.Series:
    place = 1 << np.arange(len(found.codes))  # few combinations are met, however many customers
    met, which = np.unique(place @ found.flagged[:, who].astype(np.int64), return_inverse=True)
    told = [tuple(code for code, bit in zip(found.codes, place, strict=True) if one & bit) for one in met]
    return pd.Series([told[at] for at in which], dtype=object)


def _since(found: Flags, who: np.ndarray) -> np.ndarray:
    """The earliest beginning of the signals that each shows."""
    since = found.since[:, who]
    return np.where(since < 0, found.t, since).min(axis=0)


def _depth(found: Flags, who: np.ndarray) -> np.ndarray:
    fallen = [at for at, code in enumerate(found.codes) if code not in COUNTED]
    depth = np.nan_to_num(found.depth[fallen][:, who], nan=-1.0).max(axis=0, initial=-1.0)
    return np.where(depth < 0, np.nan, depth)


def _bands(panel: Panel, settings: Settings, t: int, who: np.ndarray) -> np.ndarray:
    """The bands by the limits of the last opening at the close."""
    return np.asarray(BANDS, object)[band_of(panel.value[t][who], limits(panel, settings)[t])]


def _history(panel: Panel, t: int, who: np.ndarray) -> pd.Series:
    begin = max(0, t - HISTORY + 1)
    rows = panel.revenue[begin : t + 1][:, who].T
    skip = np.maximum(panel.first[who] - begin, 0)
    return pd.Series([row[n:].tolist() for row, n in zip(rows, skip, strict=True)], dtype=object)
