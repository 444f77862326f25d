"""The counts and sums of every period from which movements and rates are made.

Invariant: every column adds up over disjoint sets of customers.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.metrics.kept import kept
from churn.panel import Panel
from churn.settings import Settings

MOVEMENTS = ("new", "reactivation", "expansion", "contraction", "churn", "neutral", "brief")
_COUNTS = tuple(f"{m}_customers" for m in ("opening", *MOVEMENTS, "closing"))
_MONEY = tuple(f"{m}_value" for m in ("opening", *MOVEMENTS, "closing"))
_SQUARES = ("opening_sq", "churn_sq", "contraction_sq", "contraction_cross", "expansion_sq")
_SQUARES += ("expansion_cross", "reactivation_sq")
COLUMNS = (*_COUNTS, *_MONEY, *_SQUARES)
_FEW = 8_000  # customers that BLAS multiplies without a second thread


def period_sums(panel: Panel, settings: Settings = Settings()) -> pd.DataFrame:
    """Counts and sums by period, all periods, the one in progress too; float64, indexed `period`.

    For each movement `<movement>_customers` and `<movement>_value` (positive money a month), beside
    opening and closing. With x the opening value and y the change of a customer: `opening_sq` Σx²,
    `churn_sq` Σx² of the lost, `contraction_sq` and `expansion_sq` Σy², `contraction_cross` and
    `expansion_cross` Σxy, `reactivation_sq` Σ(closing value)² of those who came back. `brief` joined and
    left inside the period; its value is the money of the period divided by its months, and it stands outside
    new and churn here (`movements` puts it in by setting). The sums do not depend on the settings.
    """
    return _whole(panel).copy(deep=False)


@kept
def _whole(panel: Panel) -> pd.DataFrame:
    cells = _Cells(panel, panel.first, panel.alive, panel.value, panel.paid)
    return pd.DataFrame(_rows(cells), index=panel.calendar.index, columns=list(COLUMNS))


def sums_of_groups(panel: Panel, group: np.ndarray, groups: int) -> np.ndarray:
    """The `period_sums` of each of `groups` disjoint sets of customers, float64 (groups, periods, COLUMNS).

    `group` (customers,) says which set. The panel is laid out once with each set side by side, instead of
    copied out set by set.
    """
    order = np.argsort(group, kind="stable")
    bounds = np.searchsorted(group[order], np.arange(groups + 1))
    arrays = (np.take(array, order, axis=1) for array in (panel.alive, panel.value, panel.paid))
    laid = _Cells(panel, panel.first[order], *arrays, order)
    rows = [_rows(laid.between(low, high)) for low, high in itertools.pairwise(bounds)]
    return np.array(rows).reshape(groups, len(panel.calendar), len(COLUMNS))


@dataclass(frozen=True, eq=False)
class _Cells:
    """What the sums are made of: arrays of the panel, or of a stretch of its customers by `first`.
    `places`: where the customers stand in the panel, None: as here."""

    panel: Panel
    first: np.ndarray
    alive: np.ndarray
    value: np.ndarray
    paid: np.ndarray
    places: np.ndarray | None = None

    def between(self, low: int, high: int) -> _Cells:
        arrays = (array[:, low:high] for array in (self.alive, self.value, self.paid))
        return _Cells(self.panel, self.first[low:high], *arrays, self.places[low:high])

    def revenue(self, t: int, who: np.ndarray) -> float:
        """Money a month of the period, 0 for nobody (a snapshot has no months and nobody to ask about)."""
        who = who if self.places is None else self.places[who]
        return float(self.panel.revenue[t, who].sum() / self.panel.calendar.months) if len(who) else 0.0


def _rows(cells: _Cells) -> np.ndarray:
    periods = len(cells.alive)
    rows = np.zeros((periods, len(COLUMNS)))
    come = np.searchsorted(cells.first, np.arange(periods + 1))
    for t in range(periods):
        rows[t] = _sums(cells, t, *come[t : t + 2])
    return rows


def movement_masks(panel: Panel, t: int) -> dict[str, np.ndarray]:
    """Who makes each movement in period t, bool (customers,): every existing customer is exactly one of
    expansion, contraction, neutral and churn. The panel has rounding out of `value`: changes are exact."""
    before = panel.alive[t - 1] if t else np.zeros(panel.customers, bool)
    opening = panel.value[t - 1] if t else np.zeros(panel.customers)
    now, change = panel.alive[t], panel.value[t] - opening
    stayed, joined = before & now, now & ~before
    return {
        "new": joined & (panel.first == t),
        "reactivation": joined & (panel.first < t),
        "expansion": stayed & (change > 0),
        "contraction": stayed & (change < 0),
        "churn": before & ~now,
        "neutral": stayed & (change == 0),
        "brief": panel.paid[t] & ~before & ~now,
    }


def _sums(cells: _Cells, t: int, known: int, all_known: int) -> list[float]:
    """One row of `COLUMNS`. Customers stand in order of their first period, so those who can move are
    a slice and those who are new the slice after it; all passes are over contiguous memory."""
    before = cells.alive[max(t - 1, 0), :known]
    opening, closing = cells.value[max(t - 1, 0), :known], cells.value[t, :known]
    now, fresh = cells.alive[t, :known], slice(known, all_known)
    lost, back = np.flatnonzero(before > now), np.flatnonzero(now > before)
    gain, loss = _changes(opening, closing, lost, back)
    lost_value, back_value = opening[lost], closing[back]
    gained, shrunk = np.count_nonzero(gain > 0), np.count_nonzero(loss > 0)
    started, was = np.count_nonzero(cells.alive[t, fresh]), np.count_nonzero(before)
    kept = was - len(lost)
    new, same = cells.value[t, fresh].sum(), _dot(opening, opening == closing)
    brief = np.flatnonzero(cells.paid[t, :all_known] & ~cells.alive[t, :all_known])
    brief = brief[~cells.alive[t - 1, brief]] if t else brief
    counts = [was, started, len(back), gained, shrunk, len(lost), kept - gained - shrunk, len(brief)]
    money = [opening.sum(), new, back_value.sum(), gain.sum(), loss.sum(), lost_value.sum(), same]
    money += [cells.revenue(t, brief), closing.sum() + new]
    pairs = [(opening, opening), (lost_value, lost_value), (loss, loss), (opening, loss), (gain, gain)]
    squares = [_dot(*pair) for pair in [*pairs, (opening, gain), (back_value, back_value)]]
    return [*counts, kept + len(back) + started, *money, *squares]


def _dot(one: np.ndarray, other: np.ndarray) -> float:
    if len(one) < _FEW:
        return float(one @ other)
    # Not `@`: BLAS wakes a thread for each core, and on a busy server waits 8 ms for what takes 0.04.
    return float(np.einsum("i,i->", one, other))


def _changes(
    opening: np.ndarray, closing: np.ndarray, lost: np.ndarray, back: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """What each customer who stayed gained and lost in run-rate, both at least 0."""
    gain = closing - opening
    loss = np.maximum(-gain, 0.0)
    np.maximum(gain, 0.0, out=gain)
    gain[back] = 0.0
    loss[lost] = 0.0
    return gain, loss
