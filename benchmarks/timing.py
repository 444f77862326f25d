"""Times taken side by side: ours and a peer's in turn, so that a busy moment weighs on both.

Invariant: every figure comes with how often it was measured and how far the repetitions lay apart.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Work = Callable[[], object]


@dataclass(frozen=True)
class Spread:
    """The middle of `n` repetitions and the least and greatest of them."""

    middle: float
    low: float
    high: float
    n: int

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        return cls(median(values), min(values), max(values), len(values))


@dataclass(frozen=True)
class Ratio:
    """Two times of the same work. `times`: ours ÷ the peer's pair by pair, or the other way where
    `faster`; ms of each for information; `aim`: what the ratio is held against."""

    name: str
    peer: str
    times: Spread
    ours_ms: Spread
    peer_ms: Spread
    aim: float | None = None
    faster: bool = False

    @property
    def met(self) -> bool | None:
        if self.aim is None:
            return None
        return self.times.middle >= self.aim if self.faster else self.times.middle <= self.aim


@dataclass(frozen=True)
class Figure:
    """One measured amount in its unit, held against an upper `aim` where there is one."""

    name: str
    amount: Spread
    unit: str
    aim: float | None = None

    @property
    def met(self) -> bool | None:
        return None if self.aim is None else self.amount.middle <= self.aim


def seconds(work: Work) -> float:
    """The wall-clock seconds of one run, garbage of others not counted in."""
    gc.collect()
    begin = perf_counter()
    work()
    return perf_counter() - begin


def side_by_side(
    name: str, ours: Work, peer_name: str, peer: Work, repeat: int, aim: float | None = None, faster=False
) -> Ratio:
    """Both run once to warm up, then `repeat` times in turn."""
    ours(), peer()
    pairs = [(seconds(ours), seconds(peer)) for _ in range(repeat)]
    times = Spread.of([b / a if faster else a / b for a, b in pairs])
    own, other = (Spread.of([1e3 * pair[side] for pair in pairs]) for side in (0, 1))
    return Ratio(name, peer_name, times, own, other, aim, faster)


def timed(name: str, work: Work, repeat: int, aim: float | None = None) -> Figure:
    """One warm-up, then `repeat` runs, in ms."""
    work()
    return Figure(name, Spread.of([1e3 * seconds(work) for _ in range(repeat)]), "ms", aim)
