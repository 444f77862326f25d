"""Run-rate, life and silence of customers who pay at will or at a beat.

Invariant: a period is decided by what is known at its close; a later payment never restates it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

UNCHANGED = 1e-9  # a change of run-rate within this share of it is rounding, and none


def silence_of(paid: np.ndarray, known: np.ndarray, covered: np.ndarray | None = None) -> np.ndarray:
    """Periods since the last paid one, int16 (periods, customers), -1 before the first.

    `known` (periods,): how many customers, first in the panel's order, have come by each period.
    `covered` (periods, customers): the periods a payment made in that period lasts for; silence then
    counts from the end of the latest paid term, and is never below 0: s = max(0, t - (p + c - 1)).
    """
    silence = np.full(paid.shape, -1, np.int16)
    until = np.zeros(paid.shape[1], np.int32)
    for t, n in enumerate(known):
        reach = t if covered is None else np.maximum(until[:n], t + covered[t, :n] - 1)
        np.copyto(until[:n], reach, where=paid[t, :n])
        np.maximum(t - until[:n], 0, out=silence[t, :n], casting="unsafe")
    return silence


def alive_of(silence: np.ndarray, paid: np.ndarray, lost_after: int, complete: np.ndarray) -> np.ndarray:
    """Who is a customer at the close, bool: silent for less than `lost_after` periods.

    Lost in the period in which the silence first reaches it (paid in January, 3: lost in April). In a
    period in progress nobody is declared lost: alive is who was alive before, or paid in it.
    """
    alive = (silence >= 0) & (silence < lost_after)
    for t in np.flatnonzero(~complete):
        alive[t] = paid[t] | alive[t - 1] if t else paid[t]
    return alive


def held(levels: Iterator[np.ndarray], paid: np.ndarray, alive: np.ndarray) -> np.ndarray:
    """The level of the last paid period held until lost, float64; 0 where not alive, never below 0.

    `levels`: a row a period, of the customers who have come by then. A level that differs from the one
    before by rounding alone is the one before (`UNCHANGED`), so that whoever reads the panel may compare
    exactly.
    """
    value = np.zeros(paid.shape)
    level = np.zeros(paid.shape[1])
    for t, fresh in enumerate(levels):
        n = len(fresh)
        fresh = np.maximum(fresh, 0.0)
        np.copyto(level[:n], fresh, where=paid[t, :n] & changed(level[:n], fresh))
        np.multiply(level[:n], alive[t, :n], out=value[t, :n])
    return value


def changed(before: np.ndarray, now: np.ndarray) -> np.ndarray:
    """Where a run-rate differs from the one before by more than rounding, bool."""
    return np.abs(now - before) > UNCHANGED * np.maximum(before, now)


def order_levels(
    revenue: np.ndarray, first: np.ndarray, lost_after: int, window: int, months: float
) -> Iterator[np.ndarray]:
    """Money a month if the customer paid in the period, float64, a row a period of those come by then.

    Revenue of the last W = `window` periods ÷ clip(age + 1, w, W) ÷ months in a period, with
    w = min(lost_after, W): a one-time buyer weighs what it paid, spread over the time to its loss.
    """
    total = np.zeros(revenue.shape[1])
    weight = np.clip(np.arange(len(revenue)) + 1, min(lost_after, window), window) * months
    for t, n in enumerate(known_by(first, len(revenue))):
        total += revenue[t]
        if t >= window:
            total -= revenue[t - window]
        yield total[:n] / weight[t - first[:n]]


def term_levels(revenue: np.ndarray, first: np.ndarray, months: np.ndarray) -> Iterator[np.ndarray]:
    """Payments of the period ÷ the months they cover, a row a period of those come by then."""
    for t, n in enumerate(known_by(first, len(revenue))):
        yield revenue[t, :n] / months[t, :n]


def known_by(first: np.ndarray, periods: int) -> np.ndarray:
    """How many customers have come by each period, int64 (periods,); `first` is sorted."""
    return np.searchsorted(first, np.arange(periods), side="right")
