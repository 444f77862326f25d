"""Significant customers, lost against won: the large ones, and those a person flagged.

Invariant: every loss and every win stands once in `names`, and the counts and sums are over those entries.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from churn.metrics.bands import BANDS, bands, limits
from churn.metrics.intervals import wilson
from churn.metrics.kept import kept
from churn.metrics.lost import lost_in, window
from churn.panel import Panel
from churn.schema import Basis
from churn.settings import Settings

_LARGE = BANDS.index("large")
WON = ("new", "reactivation")
MOVEMENTS = ("churn", *WON)


@dataclass(frozen=True, eq=False)
class Significant:
    """Significant customers of a window of `window_periods` measured periods.

    `table`: indexed `period`, every period of the window: holding (significant customers at the opening);
    lost, lost_value (run-rate at the opening, money a month); won, won_value (at the close), and of them new,
    new_value, reactivation, reactivation_value. `names`: one row a loss or win, the latest first and then the
    largest: period, movement ("churn", "new", "reactivation"), customer (id), customer_name where known,
    value, first_day, last_day, flagged (by hand). `lost` … `won_value`: of the whole window. `alarm`: more
    customers lost than won; `sure`: the lower bound of lost ÷ (lost + won) is above one half (Wilson);
    `alarm_value`: more money lost than won. In a snapshot nobody is seen to come: won is NaN in the table
    and None here, and so are the alarms.
    """

    table: pd.DataFrame
    names: pd.DataFrame
    lost: int
    lost_value: float
    won: int | None
    won_value: float | None
    alarm: bool | None
    sure: bool
    alarm_value: bool | None
    window_periods: int


def significant(
    panel: Panel, settings: Settings = Settings(), flagged: tuple[str, ...] = (), periods: int = 12
) -> Significant:
    """Significant customers lost and won in the last `periods` measured periods.

    Lost: in the large band at the opening of the period of loss. Won: new, or back after a loss, and at the
    close of that period at least as large as its limit. `flagged`: ids of customers who count as significant
    at any size; an id that is no customer of the panel changes nothing. Who was lost and won back is in both.
    """
    found = _significant(panel, settings, tuple(flagged), periods)
    return replace(found, table=found.table.copy(deep=False), names=found.names.copy(deep=False))


@dataclass(frozen=True, eq=False)
class _Moves:
    """One entry a loss or win: places of period, movement (in MOVEMENTS) and customer, and the value."""

    period: np.ndarray
    movement: np.ndarray
    customer: np.ndarray
    value: np.ndarray


@kept
def _significant(panel: Panel, settings: Settings, flagged: tuple[str, ...], periods: int) -> Significant:
    marked = _flagged(panel, flagged)
    moves = _joined([_lost(panel, settings, periods, marked), *_won(panel, settings, periods, marked)])
    table = _table(panel, settings, periods, marked, moves)
    lost, lost_value, won, won_value = table[["lost", "lost_value", "won", "won_value"]].sum()
    seen = panel.basis is not Basis.SNAPSHOT
    low = float(wilson(lost, lost + won, settings.confidence)[0])
    return Significant(
        table,
        _names(panel, moves, marked),
        int(lost),
        float(lost_value),
        int(won) if seen else None,
        float(won_value) if seen else None,
        bool(lost > won) if seen else None,
        seen and low > 0.5,
        bool(lost_value > won_value) if seen else None,
        len(table),
    )


def _flagged(panel: Panel, flagged: tuple[str, ...]) -> np.ndarray:
    if not flagged:
        return np.zeros(panel.customers, bool)
    return pd.Index(panel.ids).isin(flagged)


def _lost(panel: Panel, settings: Settings, periods: int, marked: np.ndarray) -> _Moves:
    gone = lost_in(panel, settings, periods)
    counts = (gone.band == _LARGE) | marked[gone.customer]
    period, customer, value = gone.period[counts], gone.customer[counts], gone.value[counts]
    return _Moves(period, np.zeros(len(period), np.int64), customer, value)


def _won(panel: Panel, settings: Settings, periods: int, marked: np.ndarray) -> list[_Moves]:
    """The wins of each period of the window."""
    out = []
    for t in window(panel, periods):
        come = np.flatnonzero(panel.alive[t] > panel.alive[t - 1] if t else panel.alive[t])
        value = panel.value[t, come]
        # Where nobody stood at the opening the limit is NaN, and nobody reaches it.
        counts = ((value >= limits(panel, settings)[t, 0]) & (value > 0)) | marked[come]
        come, value = come[counts], value[counts]
        out.append(_Moves(np.full(len(come), t), 1 + (panel.first[come] < t), come, value))
    return out


def _joined(parts: list[_Moves]) -> _Moves:
    names = ("period", "movement", "customer", "value")
    every = _Moves(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))
    order = np.lexsort((-every.value, -every.period))
    return _Moves(*(getattr(every, name)[order] for name in names))


def _table(panel: Panel, settings: Settings, periods: int, marked: np.ndarray, moves: _Moves) -> pd.DataFrame:
    places = window(panel, periods)
    cell = np.searchsorted(places, moves.period) * len(MOVEMENTS) + moves.movement
    shape = len(places), len(MOVEMENTS)
    count = np.bincount(cell, minlength=len(places) * len(MOVEMENTS)).reshape(shape)
    value = np.bincount(cell, moves.value, minlength=count.size).reshape(shape)
    holding = [_holding(panel, settings, int(t), marked) for t in places]
    out = pd.DataFrame({"holding": np.array(holding, np.int64)}, panel.calendar.index[places])
    unseen = panel.basis is Basis.SNAPSHOT
    for name, columns in {"lost": [0], "won": [1, 2], "new": [1], "reactivation": [2]}.items():
        unknown = np.nan if unseen and name != "lost" else 0
        out[name] = count[:, columns].sum(axis=1) + unknown
        out[f"{name}_value"] = value[:, columns].sum(axis=1) + unknown
    return out


def _holding(panel: Panel, settings: Settings, t: int, marked: np.ndarray) -> int:
    band = bands(panel, settings, t)
    return int(np.count_nonzero((band == _LARGE) | (marked & (band >= 0))))


def _names(panel: Panel, moves: _Moves, marked: np.ndarray) -> pd.DataFrame:
    out = panel.listing().iloc[moves.customer].reset_index(drop=True)
    out.insert(0, "period", panel.calendar.index[moves.period])
    out.insert(1, "movement", np.asarray(MOVEMENTS, object)[moves.movement])
    out.insert(out.columns.get_loc("first_day"), "value", moves.value)
    return out.assign(flagged=marked[moves.customer])
