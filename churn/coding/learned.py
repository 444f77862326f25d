"""How likely each reason is by all that a text shows: a second opinion learned from labelled comments.

Invariant: the weights are data made by `tests/train_coder.py`; without a trait they know, nothing is claimed.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from churn.coding.taxonomy import CODES
from churn.coding.traits import Traits

FILE = Path(__file__).parent / "learned.npz"
MOST_WORDS = 4  # that are told of those which decided
TELLING = 0.4  # share of the weight of the weightiest word from which a word is told


@dataclass(frozen=True, eq=False)
class Learned:
    """`weights`: int8, traits × CODES, in units of `scale` (one a code); `numbers`: of the traits, rising;
    `bias`, `least` (likelihood from which a code is given): one a code; `told`, `right`: likelihoods and the
    share of matches as likely that were right on comments not learned from, both rising; `made_of`: of what
    the weights were made."""

    weights: np.ndarray
    scale: np.ndarray
    numbers: np.ndarray
    bias: np.ndarray
    least: np.ndarray
    told: np.ndarray
    right: np.ndarray
    made_of: np.ndarray

    def likelihoods(self, shown: Traits) -> np.ndarray:
        """The likelihood of each of CODES, float64 in [0, 1]."""
        rows, values = self._known(shown)
        z = values @ self.weights[rows].astype(np.float32)
        return 1 / (1 + np.exp(-(z * self.scale + self.bias).astype(np.float64)))

    def _known(self, shown: Traits) -> tuple[np.ndarray, np.ndarray]:
        """Of each trait its row, and its value: 0 where it was not learned from."""
        rows = np.searchsorted(self.numbers, shown.numbers).clip(max=len(self.numbers) - 1)
        return rows, np.where(self.numbers[rows] == shown.numbers, shown.values, np.float32(0))

    def confidence(self, likelihood: float) -> float:
        """The share of matches as likely that are right."""
        return round(float(np.interp(likelihood, self.told, self.right)), 3)

    def spans(self, shown: Traits, code: str) -> set[tuple[int, int]]:
        """Where the words stand that speak most for a code; empty where none does."""
        rows, values = self._known(shown)
        worth = self.weights[rows, CODES.index(code)] * values
        by_word: dict[tuple[int, int], float] = {}
        for weight, spans in zip(worth, shown.spans, strict=True):
            for span in set(spans):
                by_word[span] = by_word.get(span, 0.0) + float(weight) / len(set(spans))
        best = sorted(by_word, key=lambda span: -by_word[span])[:MOST_WORDS]
        return {span for span in best if by_word[span] > max(TELLING * by_word[best[0]], 0)}


@cache
def learned() -> Learned:
    """The weights as shipped."""
    with np.load(FILE) as data:
        return Learned(**{name: data[name] for name in data.files})
