"""Axes for amounts of which few are huge and most are small: even up to a typical one, by its powers beyond.

Invariant: every tick is a round number that is written out, and 0 is among them.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable

import altair as alt
import numpy as np

from churn.charts.theme import quoted

_EVEN = 8.0  # a largest amount of so many typical ones still fits an even scale
_ROUND = (1, 2, 5)
ROOM = 26  # pixels beside the outermost marks, for words


class Skew:
    """The scale of one axis. `typical`: the middle of the amounts that are not 0, from where on the axis
    goes by powers; `even`: it need not."""

    def __init__(self, values: np.ndarray) -> None:
        sizes = np.abs(values[values != 0])
        self.low, self.high = min(0.0, values.min(initial=0.0)), values.max(initial=0.0)
        self.high = self.high if self.high > self.low else self.low + 1.0
        self.typical = float(np.median(sizes)) if len(sizes) else 1.0
        self.even = max(self.high, -self.low) <= _EVEN * self.typical

    def place(self, values: object) -> np.ndarray:
        """Where amounts lie along the axis, in no unit, as Vega's symlog scale puts them."""
        values = np.asarray(values, float)
        return values if self.even else np.sign(values) * np.log1p(np.abs(values) / self.typical)

    def scale(self) -> alt.Scale:
        kind = {"type": "linear"} if self.even else {"type": "symlog", "constant": self.typical}
        return alt.Scale(domain=[self.low, self.high], nice=False, padding=ROOM, **kind)

    def ticks(self, most: int) -> list[float]:
        """At most about `most` round numbers from low to high, far enough apart to be read; 0 is one."""
        apart = float(self.place(self.high) - self.place(self.low)) / most
        shown = [0.0]
        for value in self._round_numbers():
            if all(abs(float(self.place(value) - self.place(other))) >= apart for other in shown):
                shown.append(value)
        return sorted(shown)

    def _round_numbers(self) -> list[float]:
        """Round numbers inside the axis: the powers of ten first, so that they get the room."""
        largest = max(self.high, -self.low)
        top = math.floor(math.log10(largest))
        powers = range(top, top - 8, -1)
        sizes = [m * 10.0**k for m in _ROUND for k in powers]
        if self.even:
            sizes = [m * 10.0**top for m in (1, 2, 3, 4, 5, 6, 8)] + [m * 10.0 ** (top - 1) for m in (5, 2)]
        signed = itertools.chain.from_iterable((size, -size) for size in sizes)
        return [value for value in signed if self.low <= value <= self.high]


def written(values: list[float], word: Callable[[float], str]) -> str:
    """A Vega expression that writes each tick as `word` does."""
    names = ", ".join(f"{quoted(_key(value))}: {quoted(word(value))}" for value in values)
    return f"{{{names}}}[toString(datum.value)]"


def _key(value: float) -> str:
    """A number as JavaScript writes it."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))
