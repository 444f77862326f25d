"""What may come of customers who buy at will: their orders and money of a time ahead, drawn by the models.

Invariant: with the same seed the same draws; each draws the parameters too, so that the width tells both what
chance does and how little is known.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from churn.models.btyd import BgNbd
from churn.models.gamma_gamma import GammaGamma

DRAWS, CELLS = 200, 2_000_000  # of draws, and of draws × customers together
FEWEST = 40
_SEED = 7
_LEAST = 1e-9


@dataclass(frozen=True, eq=False)
class Known:
    """What is known of customers by a day, one entry each, float64: `frequency`, `recency`, `T` as BG/NBD has
    them, in months, and `spend`, their mean money of a purchase day (NaN: not known)."""

    frequency: np.ndarray
    recency: np.ndarray
    T: np.ndarray
    spend: np.ndarray

    def __len__(self) -> int:
        return len(self.T)

    @property
    def days(self) -> np.ndarray:
        """How many purchase days `spend` is the mean of; 0 where it is not known."""
        return np.where(np.isnan(self.spend), 0.0, self.frequency + 1)

    def sample(self, size: int, random: np.random.Generator) -> Known:
        """So many of them, chosen at random; all where they are no more."""
        if len(self) <= size:
            return self
        keep = random.choice(len(self), size, replace=False)
        return Known(self.frequency[keep], self.recency[keep], self.T[keep], self.spend[keep])


def total_draws(
    orders: BgNbd, money: GammaGamma, known: Known, ahead: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Orders of all customers together by each of the times `ahead`, float64 (draws, times), and their money
    by the last of them, float64 (draws,).

    A customer who has not stopped buys min(N(t), K) times: N Poisson of λ·t, K geometric of p, with λ, p and
    the spending of each drawn from what is known of it. Of more than CELLS ÷ FEWEST customers so many, chosen
    at random, stand for all, and what chance does to so few is in the width.
    """
    random, everybody = np.random.default_rng(_SEED), max(len(known), 1)
    known = known.sample(CELLS // FEWEST, random)
    times = everybody / max(len(known), 1)
    n = int(np.clip(CELLS // max(len(known), 1), FEWEST, DRAWS))
    counts, sums = np.empty((n, len(ahead))), np.empty(n)
    steps = np.diff(ahead, prepend=0.0)
    for k, (one, other) in enumerate(zip(_orders(orders, n, random), _money(money, n, random), strict=True)):
        bought = _bought(one, known, steps, random)
        counts[k] = bought.sum(axis=1) * times
        sums[k] = _spent(other, known, bought[-1], random) * times
    return counts, sums


def bounds(draws: np.ndarray, middle: np.ndarray | float, z: float) -> tuple:
    """Low and high around `middle`: z standard deviations of the draws, never below 0."""
    half = z * draws.std(axis=0)
    return np.maximum(middle - half, 0.0), middle + half


def _bought(model: BgNbd, known: Known, steps: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Orders by the end of each step, float64 (steps, customers)."""
    there = random.random(len(known)) < model.p_alive(known.frequency, known.recency, known.T)
    rate = random.gamma(model.r + known.frequency) / (model.alpha + known.T)
    stop = np.clip(random.beta(model.a, model.b + known.frequency), _LEAST, 1.0)
    most = random.geometric(stop)
    came = random.poisson(np.where(there, rate, 0.0) * steps[:, None]).cumsum(axis=0)
    return np.minimum(came, most).astype(float)


def _spent(model: GammaGamma, known: Known, bought: np.ndarray, random: np.random.Generator) -> float:
    who = np.flatnonzero(bought)
    days = known.days[who]
    seen = np.where(days > 0, days * known.spend[who], 0.0)
    rate = random.gamma(model.q + model.p * days) / (model.gamma + seen)
    return float((random.gamma(model.p * bought[who]) / rate).sum())


def _orders(model: BgNbd, n: int, random: np.random.Generator) -> list[BgNbd]:
    if model.found is None:
        return [model] * n
    return [BgNbd(*map(float, at)) for at in model.found.draws(n, random)]


def _money(model: GammaGamma, n: int, random: np.random.Generator) -> list[GammaGamma]:
    if model.found is None:
        return [model] * n
    return [GammaGamma(*map(float, at)) for at in model.found.draws(n, random)]
