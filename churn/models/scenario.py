"""The months ahead as they are expected to go, and as they would with a change, by simulation.

Invariant: both go on the same random numbers, so that no change is no difference, and more of a change never
makes less of it by chance; an interval holds its estimate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from churn.models.staying import Standing, Staying, hazard_of

DRAWS = 1_000
PRIOR = 3.0  # losses that a group's own rate of leaving weighs against the rate of all
_SEED = 20050415


@dataclass(frozen=True, eq=False)
class Inflow:
    """Customers who come month after month: `seen` of them came in `months`, their number a month varying
    `unrest` times as much as chance has it; `rate` their mean money a month, `spread` its coefficient of
    variation; `first` what each pays on coming, besides; `stays` float64 (months,), the expected part of each
    month after that of coming; `group` and `part` as in Standing."""

    seen: float
    months: float
    rate: float
    spread: float
    stays: np.ndarray
    group: int
    part: float
    unrest: float = 1.0
    first: float = 0.0


@dataclass(frozen=True, eq=False)
class WayBack:
    """How the won back come: `delay` float64 (months,), the share of them that is back 1, 2, … months after
    the loss; `ratio`, their run-rate ÷ that before; `stays` as in Inflow."""

    delay: np.ndarray
    ratio: float
    stays: np.ndarray


@dataclass(frozen=True, eq=False)
class Groups:
    """How often groups of customers leave: `factor` float64 (groups,), by which their curves' hazards are
    multiplied; `seen` (groups,), the losses that this was learned from, whose number varied `unrest` times as
    much from period to period as chance has it."""

    factor: np.ndarray
    seen: np.ndarray
    unrest: float = 1.0


@dataclass(frozen=True)
class Levers:
    """What is changed, fractions: the hazard that the change is about falls by `down`, all run-rates rise by
    `price`, and the share `won` of those lost in the months ahead comes back."""

    down: float = 0.0
    price: float = 0.0
    won: float = 0.0


@dataclass(frozen=True, eq=False)
class Course:
    """The months ahead, each float64 (months + 1, 3): estimate, low, high; row m is m months from now.
    `customers` there at its end, `value` their money a month, `money` what was paid from now on."""

    customers: np.ndarray
    value: np.ndarray
    money: np.ndarray


@dataclass(frozen=True, eq=False)
class Scenario:
    """The months ahead `as_is`, `changed`, and how much `more` the change makes of everything."""

    as_is: Course
    changed: Course
    more: Course


@dataclass(frozen=True, eq=False)
class _Drawn:
    """Arrays (draws, months + 1), row 0 now: customers, value, and the money paid since."""

    customers: np.ndarray
    value: np.ndarray
    money: np.ndarray

    def __sub__(self, other: _Drawn) -> _Drawn:
        return _Drawn(*(getattr(self, name) - getattr(other, name) for name in self.__dataclass_fields__))


def scenario(
    standing: Standing,
    inflows: Sequence[Inflow],
    back: WayBack,
    groups: Groups,
    levers: Levers,
    confidence: float = 0.95,
    months: int = 24,
) -> Scenario:
    """The next `months` of some customers and of those who come, without and with a change.

    Estimates are expectations. Their intervals are quantiles of DRAWS draws of: how fast customers leave
    (gamma, as sure as the losses seen are many, of all and of each group), who of them leaves when (the
    dearest one by one, the others by a gamma process of equal variance), how many come (Poisson, or as much
    wider as the past was, with a mean as sure as those seen are many) and what they bring. Won back are a
    share of those lost in the same draw.
    """
    theta = _theta(groups)
    staying = Staying(standing, months, theta, groups.factor)
    coming = [_arrivals(one, months, place) for place, one in enumerate(inflows)]
    even = [(np.full((1, months), one.seen / one.months), np.ones(1)) for one in inflows]
    same = np.ones((1, len(groups.factor)))

    def course(change: Levers, drawn: bool) -> _Drawn:
        there = staying.drawn(change.down) if drawn else staying.expected(change.down)
        came = [
            _inflow(one, *some, theta if drawn else same, groups.factor, change.down)
            for one, some in zip(inflows, coming if drawn else even, strict=True)
        ]
        return _together(there, came, back, change)

    none = Levers()
    points = [course(change, False) for change in (none, levers)]
    draws = [course(change, True) for change in (none, levers)]
    points.append(points[1] - points[0])
    draws.append(draws[1] - draws[0])
    return Scenario(*(_course(at, some, confidence) for at, some in zip(points, draws, strict=True)))


def price_buys(price: float) -> float:
    """The share of all money whose loss, at once and for good, eats up a rise of all prices by `price`."""
    return price / (1 + price)


def _theta(groups: Groups) -> np.ndarray:
    """By what the hazards of each group are multiplied in each draw, float64 (DRAWS, groups), mean 1."""
    rng = np.random.default_rng([_SEED, 0])
    sure = max(float(groups.seen.sum()) / groups.unrest, 1.0)
    of_all = rng.gamma(sure, 1 / sure, (DRAWS, 1))
    own = groups.seen + PRIOR
    return of_all * rng.gamma(own, 1 / own, (DRAWS, len(own)))


def _arrivals(inflow: Inflow, months: int, place: int) -> tuple[np.ndarray, np.ndarray]:
    """How many come in each month of each draw, and by what their mean money a month is multiplied."""
    rng = np.random.default_rng([_SEED, 1, place])
    mean = rng.gamma(inflow.seen / inflow.unrest, inflow.unrest / inflow.months, (DRAWS, 1))
    if inflow.unrest > 1:
        more = inflow.unrest - 1
        mean = rng.gamma(np.broadcast_to(mean / more, (DRAWS, months)), more)
    came = rng.poisson(mean, (DRAWS, months)).astype(float)
    variance = inflow.spread**2 * (1 / inflow.seen + 1 / np.maximum(came.sum(axis=1), 1))
    shape = 1 / np.maximum(variance, 1e-9)
    return came, rng.gamma(shape, 1 / shape)


def _inflow(
    inflow: Inflow,
    came: np.ndarray,
    worth: np.ndarray,
    theta: np.ndarray,
    factor: np.ndarray,
    down: float,
) -> np.ndarray:
    """Those who came and are still there, those who come, the money a month of both, and what is paid on
    coming: float64 (5, draws, months + 1); who comes stands there at the close of that month."""
    months = came.shape[1]
    hazard = hazard_of(inflow.stays[None], np.ones(1), months)[0]
    speed = theta[:, inflow.group] * factor[inflow.group] * (1 - down * inflow.part)
    stay = np.exp(-speed[:, None] * hazard)
    there = np.zeros((len(came), months + 1))
    for age in range(months):
        there[:, age + 1 :] += came[:, : months - age] * stay[:, age : age + 1]
    arrived = np.pad(came, ((0, 0), (1, 0)))
    each = np.array([[inflow.rate], [inflow.rate], [inflow.first]]) * worth
    told = np.stack([there, arrived, arrived])
    return np.concatenate([told[:2], told * each[..., None]])


def _together(there: np.ndarray, came: list[np.ndarray], back: WayBack, change: Levers) -> _Drawn:
    """Those of now and those who came, with the won back among the lost of both."""
    flow = sum(came, np.zeros((5, *there.shape[1:])))
    customers, value = there[0] + flow[0], there[1] + flow[2]
    half = flow[3] / 2  # who comes within a month pays for half of it
    if change.won:
        again = _kernel(back, customers.shape[1]) * change.won
        customers = customers + _after(_lost(customers, flow[1]), again)
        value = value + _after(_lost(value, flow[3]), again * back.ratio)
    rise = np.full(customers.shape[1], 1 + change.price)
    rise[0] = 1.0  # what is paid now is paid
    value = value * rise
    paid = value + (flow[4] - half) * rise
    paid[:, 0] = 0.0
    return _Drawn(customers, value, np.cumsum(paid, axis=1))


def _lost(there: np.ndarray, came: np.ndarray) -> np.ndarray:
    """What is lost in each month: who was there or came, and is there no more."""
    return np.pad(there[:, :-1] + came[:, 1:] - there[:, 1:], ((0, 0), (1, 0)))


def _kernel(back: WayBack, length: int) -> np.ndarray:
    """The chance that one won back is there 0, 1, … months after the loss."""
    stay = np.append(1.0, back.stays)[:length]
    return np.convolve(np.append(0.0, back.delay)[:length], stay)[:length]


def _after(lost: np.ndarray, again: np.ndarray) -> np.ndarray:
    """Those of the lost who are there again by each month."""
    out = np.zeros_like(lost)
    for age in range(1, lost.shape[1]):
        out[:, age:] += lost[:, : lost.shape[1] - age] * again[age]
    return out


def _course(at: _Drawn, draws: _Drawn, confidence: float) -> Course:
    return Course(*(_bounds(getattr(at, n), getattr(draws, n), confidence) for n in at.__dataclass_fields__))


def _bounds(at: np.ndarray, draws: np.ndarray, confidence: float) -> np.ndarray:
    """Estimate, low, high of each month, the interval wide enough to hold its estimate."""
    low, high = np.quantile(draws, [(1 - confidence) / 2, (1 + confidence) / 2], axis=0)
    return np.stack([at[0], np.minimum(low, at[0]), np.maximum(high, at[0])], axis=1)
