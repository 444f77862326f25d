"""How often the losses of a window would come again, and what that is worth: a compound Poisson law.

Invariant: bounds contain their estimate, are never below 0, and are the same each time they are asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

Estimate = tuple[float, float, float]  # the figure and its two bounds
_SEED = 20160403
_DRAWS = 2_000
_ONE_BY_ONE = 256  # the dearest losses are drawn one by one, the many others by the normal law of their sum
_MOMENTS = 240  # the days on which losses of a year may fall, as equal steps


@dataclass(frozen=True)
class Year:
    """The time ahead: `months` of it, in which who was kept leaves later at `churn`, a hazard a month."""

    churn: float
    months: float

    @cached_property
    def left(self) -> np.ndarray:
        """Months that are left at each moment at which a loss may fall, from the last to the first."""
        return (np.arange(_MOMENTS) + 0.5) * self.months / _MOMENTS

    @cached_property
    def paid(self) -> np.ndarray:
        """Months that are paid on average by who was kept at each of these moments."""
        return self.left if self.churn < 1e-9 else -np.expm1(-self.churn * self.left) / self.churn

    @cached_property
    def still_here(self) -> float:
        """The part of those kept who are still here at the end."""
        return float(np.exp(-self.churn * self.left).mean())


@dataclass(frozen=True)
class Recurrence:
    """`count` of losses, `value` of those that still count at the end, `money` within the time."""

    count: Estimate
    value: Estimate
    money: Estimate


def recurrence(rate: np.ndarray, value: np.ndarray, year: Year | None, confidence: float) -> Recurrence:
    """Losses that each come again `rate` times on average, with run-rates `value` (money a month).

    The number of times is Poisson, with a mean that one window shows no better than by its single loss
    (gamma with shape 1, that is the Bayesian bootstrap of Rubin 1981): together geometric with variance
    rate × (1 + rate). So the bounds hold the chance of the year ahead and that of the window, in the number
    of losses as in their sizes; without the second half they would be too narrow by a factor of about √2.
    Drawn from one stream of random numbers in which more losses never make fewer. Without a `year` there
    is no time in which to leave later or to pay, and money is as value.
    """
    some = np.flatnonzero(rate > 0)
    order = some[np.argsort(-(rate * value)[some], kind="stable")]
    top, rest = order[:_ONE_BY_ONE], order[_ONE_BY_ONE:]
    stay = 1.0 if year is None else year.still_here
    months = np.ones(1) if year is None else year.paid
    rng = np.random.default_rng(_SEED)
    chance = rng.standard_exponential((_DRAWS, len(top)))
    when = months[rng.integers(0, len(months), chance.shape)]
    normal = rng.standard_normal(_DRAWS)
    times = _times(chance, rate[top])
    drawn = (times.sum(axis=1), _times(chance, stay * rate[top]) @ value[top], (times * when) @ value[top])
    size = np.ones_like(value)
    laws = (
        _law(rate, size, rest, 1.0, 1.0),
        _law(stay * rate, value, rest, 1.0, 1.0),
        _law(rate, value, rest, months.mean(), np.square(months).mean()),
    )
    point = (rate.sum(), stay * (rate @ value), months.mean() * (rate @ value))
    return Recurrence(
        *(
            _estimate(at, draws + mean + spread * normal, confidence)
            for at, draws, (mean, spread) in zip(point, drawn, laws, strict=True)
        )
    )


def _times(chance: np.ndarray, rate: np.ndarray) -> np.ndarray:
    """Geometric numbers with mean `rate` from standard exponential ones: rising with the rate."""
    return np.floor(chance / (np.log1p(rate) - np.log(rate)))


def _law(
    rate: np.ndarray, size: np.ndarray, rest: np.ndarray, once: float, square: float
) -> tuple[float, float]:
    """Mean and standard deviation of the sum of the rest; each is worth size × a time of that mean and mean
    square."""
    rate, size = rate[rest], size[rest]
    variance = np.square(size) @ (rate * square + np.square(rate) * once * once)
    return float(once * (rate @ size)), float(np.sqrt(variance))


def _estimate(point: float, draws: np.ndarray, confidence: float) -> Estimate:
    low, high = np.quantile(draws, [(1 - confidence) / 2, (1 + confidence) / 2])
    return float(point), float(np.clip(low, 0.0, point)), float(max(high, point))
