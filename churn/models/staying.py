"""Which customers of now are still there month by month, drawn many times from their expected curves.

Invariant: on the same random numbers a lower hazard never loses a customer earlier, and never more money.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

import numpy as np

_ONE_BY_ONE = 256  # the dearest customers are drawn one by one, the many others by the law of their sum
_NODES, _STEPS = 13, 256
_NEVER = 1e-12
_SEED = 20070501


@dataclass(frozen=True, eq=False)
class Standing:
    """Those who are customers now, one entry each: `rate` float64, money a month (NaN counts as none);
    `alive` float64, the chance that it is one at all; `curve` int, its row of `stays`; `group` int, whose
    hazard it shares; `part` float64, 0 to 1, the part of its hazard that a change is about.
    `stays` float64 (curves, months): as in `Prospects`, the chance of `alive` among it."""

    rate: np.ndarray
    alive: np.ndarray
    curve: np.ndarray
    stays: np.ndarray
    group: np.ndarray
    part: np.ndarray

    def take(self, which: np.ndarray) -> Self:
        """Those of some customers, by places or mask."""
        told = ("rate", "alive", "curve", "group", "part")
        return replace(self, **{name: getattr(self, name)[which] for name in told})


@dataclass(frozen=True, eq=False)
class Alike:
    """Customers who share a curve, a group and a part, one entry each kind: how many they are, the sum of
    their run-rates and of its squares; `hazard` float64 (kinds, months + 1), cumulated since now; `alive`,
    `group`, `part` as in Standing."""

    n: np.ndarray
    value: np.ndarray
    square: np.ndarray
    hazard: np.ndarray
    alive: np.ndarray
    group: np.ndarray
    part: np.ndarray

    def gone(self, down: float, factor: np.ndarray) -> np.ndarray:
        """The chance to be gone by each month where hazards are multiplied by `factor` (groups,), and the
        part that the change is about falls by `down`; float64 (kinds, months + 1)."""
        scale = factor[self.group] * (1 - down * self.part)
        return 1 - self.alive[:, None] * np.exp(-scale[:, None] * self.hazard)


def alike(standing: Standing, months: int) -> Alike:
    """The customers in kinds of those who differ in nothing but their money."""
    parts, part = np.unique(standing.part, return_inverse=True)
    chances, alive = np.unique(standing.alive, return_inverse=True)
    code = standing.curve.astype(np.int64)
    for values, size in ((standing.group, int(standing.group.max(initial=0)) + 1), (part, len(parts))):
        code = code * size + values
    kinds, first, kind = np.unique(code * len(chances) + alive, return_index=True, return_inverse=True)
    rate = np.nan_to_num(standing.rate)
    n = np.bincount(kind, minlength=len(kinds)).astype(float)
    sums = [np.bincount(kind, weight, len(kinds)) for weight in (rate, np.square(rate))]
    one = standing.take(first)
    return Alike(n, *sums, hazard_of(one.stays[one.curve], one.alive, months), one.alive, one.group, one.part)


def hazard_of(stays: np.ndarray, alive: np.ndarray, months: int) -> np.ndarray:
    """The cumulated hazard of those alive now, float64 (…, months + 1), 0 at now and never falling."""
    told = stays[:, np.minimum(np.arange(months), stays.shape[1] - 1)]
    left = np.divide(told, alive[:, None], out=np.zeros_like(told), where=alive[:, None] > 0)
    hazard = -np.log(np.clip(left, _NEVER, 1.0))
    return np.maximum.accumulate(np.pad(hazard, ((0, 0), (1, 0))), axis=1)


class Staying:
    """The draws of one book, the same whatever is changed: `theta` float64 (draws, groups), by which each
    draw multiplies the hazards; `factor` (groups,) by which all are."""

    def __init__(self, standing: Standing, months: int, theta: np.ndarray, factor: np.ndarray) -> None:
        order = np.argsort(-np.nan_to_num(standing.rate) * standing.alive, kind="stable")
        top = standing.take(order[:_ONE_BY_ONE])
        self.everybody, self.rest = (alike(one, months) for one in (standing, standing.take(order[256:])))
        self._theta, self._factor = theta, factor
        self._rate, self._group, self._part = np.nan_to_num(top.rate), top.group, top.part
        self._hazard = hazard_of(top.stays[top.curve], top.alive, months)
        rng = np.random.default_rng([_SEED, 1])
        with np.errstate(divide="ignore"):
            self._life = rng.standard_exponential((len(theta), len(top.rate))) + np.log(top.alive)
        self._nodes = _nodes(theta)
        self._walks = [self._walk(which, _SEED + which) for which in (0, 1)]

    def expected(self, down: float) -> np.ndarray:
        """How many customers are there, and their money a month: float64 (2, 1, months + 1), row 0 now."""
        gone = self.everybody.gone(down, self._factor)
        return np.stack([weight @ (1 - gone) for weight in (self.everybody.n, self.everybody.value)])[:, None]

    def drawn(self, down: float) -> np.ndarray:
        """The same in each draw, float64 (2, draws, months + 1)."""
        lost = self._lost(down)
        rest = [weight.sum() - each for weight, each in zip(self._weights, lost, strict=True)]
        return np.stack(rest) + self._one_by_one(down)

    def _one_by_one(self, down: float) -> np.ndarray:
        """Of the dearest, each of whom lives as long as its own random number says."""
        speed = self._theta[:, self._group] * (self._factor[self._group] * (1 - down * self._part))
        weight = np.stack([np.ones_like(self._rate), self._rate], axis=1)
        there = [(self._life >= speed * hazard).astype(float) @ weight for hazard in self._hazard.T]
        return np.stack(there, axis=1).transpose(2, 0, 1)

    @property
    def _weights(self) -> tuple[np.ndarray, np.ndarray]:
        return self.rest.n, self.rest.value

    def _lost(self, down: float) -> list[np.ndarray]:
        """Customers and money a month lost of the rest: each draw's own walk as far as its mean has come."""
        mean = self._means(down)
        return [
            np.minimum(_walked(walk, end, mean[which]), self._weights[which].sum())
            for which, (walk, end) in enumerate(self._walks)
        ]

    def _means(self, down: float) -> np.ndarray:
        """The expected losses of the rest in each draw, float64 (2, draws, months + 1), read off at a few
        multiples of the hazard."""
        told = np.zeros((2, len(self._theta), self._hazard.shape[1]))
        for group, nodes in enumerate(self._nodes):
            own = self.rest.group == group
            if not own.any():
                continue
            weight, some = np.stack(self._weights)[:, own], _of(self.rest, own)
            at = np.stack([weight @ some.gone(down, self._factor * node) for node in nodes])
            place = np.interp(self._theta[:, group], nodes, np.arange(len(nodes)))
            low = np.minimum(place.astype(int), len(nodes) - 2)
            share = (place - low)[:, None, None]
            told += ((1 - share) * at[low] + share * at[low + 1]).transpose(1, 0, 2)
        return told

    def _walk(self, which: int, seed: int) -> tuple[np.ndarray, float]:
        """How losses add up as their mean grows, and the mean at its end: a gamma process of the variance
        that one by one losses have, float64 (draws, _STEPS + 1)."""
        mean, n = self._means(0.0)[which], len(self._theta)
        end = float(mean.max(initial=0.0))
        gone = self.rest.gone(0.0, self._factor)[:, mean.shape[1] // 2]
        first, second = (self.rest.n, self.rest.n) if which == 0 else (self.rest.value, self.rest.square)
        spread = (second * gone * (1 - gone)).sum() / max((first * gone).sum(), _NEVER)
        if not end or not spread:
            return np.tile(np.linspace(0.0, end, _STEPS + 1), (n, 1)), end
        steps = np.random.default_rng([seed, 2]).gamma(end / _STEPS / spread, spread, (n, _STEPS))
        return np.pad(np.cumsum(steps, axis=1), ((0, 0), (1, 0))), end


def _of(some: Alike, which: np.ndarray) -> Alike:
    return Alike(*(getattr(some, name)[which] for name in some.__dataclass_fields__))


def _nodes(theta: np.ndarray) -> list[np.ndarray]:
    """Multiples of the hazard that span those of all draws, for each group."""
    return [np.geomspace(one.min() * (1 - 1e-9), one.max() * (1 + 1e-9), _NODES) for one in theta.T]


def _walked(walk: np.ndarray, end: float, mean: np.ndarray) -> np.ndarray:
    """Where each draw's walk stands at these means, between its steps on a straight line."""
    place = np.clip(mean / end * _STEPS, 0, _STEPS) if end else np.zeros_like(mean)
    low = np.minimum(place.astype(int), _STEPS - 1)
    row, share = np.arange(len(walk))[:, None], place - low
    return (1 - share) * walk[row, low] + share * walk[row, low + 1]
