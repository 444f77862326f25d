"""Customers who are alike in a few whole numbers, taken together.

Invariant: what is told of each kind, times how many are of it, is what would be told one by one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Kinds:
    """`columns`: of each column the number of each kind, int64; `place` int64, one entry a customer: its
    kind; `n` int64: how many are of each kind."""

    columns: tuple[np.ndarray, ...]
    place: np.ndarray
    n: np.ndarray


def kinds(*columns: np.ndarray) -> Kinds:
    """The kinds of customers that differ in some column of whole numbers, in their order."""
    whole = [np.asarray(column).astype(np.int64) for column in columns]
    key = np.zeros(len(whole[0]), np.int64)
    for column in whole:
        if len(column):
            key = key * (int(column.max()) - int(column.min()) + 1) + column - column.min()
    _, first, place, n = np.unique(key, return_index=True, return_inverse=True, return_counts=True)
    return Kinds(tuple(column[first] for column in whole), place, n)
