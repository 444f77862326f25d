"""How often customers buy at will, and when they stop: BG/NBD (Fader, Hardie & Lee 2005, Mark. Sci. 24).

Invariant: what is expected lies between nothing and going on for ever, and never falls with the time ahead;
grouping equal customers changes no figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.linalg import eigh_tridiagonal
from scipy.special import digamma, gammaln, zeta

from churn.models.maximum import Maximum, fit_maximum

NAMES = ("r", "alpha", "a", "b")
STARTS = ((0.3, 0.8, 2.5), (1.0, 1.0, 3.0), (0.5, 0.1, 1.0), (3.0, 0.3, 6.0))  # r, a, b
SAMPLE = 2_000  # groups on which the starts are tried
_POINTS, _MANY, _HARD = 48, 160, 200.0  # points of a mean; where s·t/β is above the last, the many
_SEED = 2005
_BLOCK = 1 << 20  # cells worked out at a time


@dataclass(frozen=True, eq=False)
class Histories:
    """What is known of customers, one entry a group of equal ones: `frequency` float64 (repeat purchase days,
    x), `recency` (time from the first to the last of them, t_x), `T` (time since the first), `count` how many
    such customers."""

    frequency: np.ndarray
    recency: np.ndarray
    T: np.ndarray
    count: np.ndarray

    def __len__(self) -> int:
        return len(self.T)

    @property
    def n(self) -> float:
        return float(self.count.sum())

    @cached_property
    def levels(self) -> tuple[np.ndarray, np.ndarray]:
        """The different frequencies, and how many customers have each."""
        values, place = np.unique(self.frequency, return_inverse=True)
        return values, np.bincount(place, self.count)

    def scaled(self, unit: float) -> Histories:
        """The same with times in another unit."""
        return Histories(self.frequency, self.recency / unit, self.T / unit, self.count)

    def sample(self, size: int) -> Histories:
        """Some of the groups, chosen at random with a fixed seed."""
        keep = np.random.default_rng(_SEED).choice(len(self), size, replace=False)
        return Histories(self.frequency[keep], self.recency[keep], self.T[keep], self.count[keep])


@dataclass(frozen=True, eq=False)
class BgNbd:
    """A fitted BG/NBD: purchases of a customer come at a rate λ ~ gamma(r, alpha) a unit of time, after each
    repeat one it stops with a chance p ~ beta(a, b). `found`: the search, None for parameters that were given
    rather than fitted."""

    r: float
    alpha: float
    a: float
    b: float
    found: Maximum | None = None

    def p_alive(self, frequency: np.ndarray, recency: np.ndarray, T: np.ndarray) -> np.ndarray:
        """The chance that a customer has not stopped, float64; 1 for who never came back (it can only stop
        after a repeat purchase)."""
        frequency, recency, T = (np.asarray(one, float) for one in (frequency, recency, T))
        odds = np.log(self.a) - np.log(np.maximum(self.b + frequency - 1, 1e-300))
        odds = odds + (self.r + frequency) * (np.log(self.alpha + T) - np.log(self.alpha + recency))
        return np.where(frequency > 0, 1 / (1 + np.exp(np.minimum(odds, 700.0))), 1.0)

    def pace(self, frequency: np.ndarray, T: np.ndarray) -> np.ndarray:
        """The purchases a unit of time of a customer who has not stopped, float64: (r + x) ÷ (alpha + T)."""
        return (self.r + np.asarray(frequency, float)) / (self.alpha + np.asarray(T, float))

    def time_left(self, frequency: np.ndarray, T: np.ndarray, ahead: np.ndarray) -> np.ndarray:
        """Of the time ahead, as much as at its `pace` brings what a customer who has not stopped is expected
        to buy in it, float64 (customers, times): at most `ahead`.

        E[(1 - (1 + p·t/β)^-s) ÷ p] · β/s over p ~ beta(a, b + x), with β = alpha + T and s = r + x: the
        formula of the paper (its 2F1 is this mean) without its difference of near numbers, and without the
        pole at a = 1. The mean is Gauss-Jacobi's, of 48 points for each x (Golub & Welsch 1969), of 160 where
        much happens within the time ahead.
        """
        frequency, T = np.broadcast_arrays(np.asarray(frequency, float), np.asarray(T, float))
        ahead = np.atleast_1d(np.asarray(ahead, float))
        out = np.empty((len(frequency), len(ahead)))
        order = np.argsort(frequency, kind="stable")
        values, begins = np.unique(frequency[order], return_index=True)
        for x, places in zip(values, np.split(order, begins)[1:], strict=True):
            ages, age = np.unique(T[places], return_inverse=True)
            beta, told = self.alpha + ages, np.empty((len(ages), len(ahead)))
            hard = (self.r + x) * ahead.max(initial=0.0) / beta > _HARD
            for n, which in ((_POINTS, ~hard), (_MANY, hard)):
                if which.any():
                    points = beta_points(self.a, self.b + x, n)
                    told[which] = _mean_times(points, self.r + x, beta[which], ahead)
            out[places] = told[age]
        return out

    def expected(
        self, frequency: np.ndarray, recency: np.ndarray, T: np.ndarray, ahead: np.ndarray
    ) -> np.ndarray:
        """E[Y(t) | x, t_x, T]: the purchases expected in each of the times `ahead`, float64 (customers,
        times)."""
        now = self.p_alive(frequency, recency, T) * self.pace(frequency, T)
        return now[:, None] * self.time_left(frequency, T, ahead)

    def chance_of_purchase(
        self, frequency: np.ndarray, recency: np.ndarray, T: np.ndarray, ahead: float
    ) -> np.ndarray:
        """The chance to buy at all in the time `ahead`, float64: not to have stopped, and not to wait longer;
        until the next purchase nobody stops."""
        waits = (np.asarray(frequency, float) + self.r) * np.log1p(
            ahead / (self.alpha + np.asarray(T, float))
        )
        return self.p_alive(frequency, recency, T) * -np.expm1(-waits)

    def expected_of_new(self, ahead: np.ndarray) -> np.ndarray:
        """E[X(t)]: the repeat purchases of a customer in the times after its first one, float64 (times,)."""
        return self.expected(np.zeros(1), np.zeros(1), np.zeros(1), ahead)[0]


def histories(frequency: np.ndarray, recency: np.ndarray, T: np.ndarray) -> Histories:
    """Customers grouped: those of equal frequency, recency and T become one entry."""
    table = np.ascontiguousarray(np.column_stack([frequency, recency, T]).astype(float))
    order = np.lexsort(table.T)
    table = table[order]
    new = np.append(True, (table[1:] != table[:-1]).any(axis=1))[: len(table)]
    begin = np.flatnonzero(new)
    return Histories(*table[begin].T, np.diff(np.append(begin, len(table))).astype(float))


def fit_bg_nbd(seen: Histories) -> BgNbd:
    """The BG/NBD of greatest likelihood; nobody to fit, or nobody who came back, raises ValueError."""
    if not (seen.frequency > 0).any():
        raise ValueError("nobody came back")
    unit = float(seen.count @ seen.T) / seen.n
    inside = seen.scaled(unit)
    mean = float(inside.count @ inside.frequency) / inside.n  # purchases in a mean lifetime, now of length 1
    starts = [np.array([r, r / mean, a, b]) for r, a, b in STARTS]
    rough = inside.sample(SAMPLE) if len(inside) > 2 * SAMPLE else inside
    found = fit_maximum(lambda at: log_likelihood(inside, at), starts, lambda at: log_likelihood(rough, at))
    moved = np.array([1.0, unit, 1.0, 1.0])
    likelihood = found.log_likelihood - float(seen.count @ seen.frequency * np.log(unit))
    found = found.scaled(moved, likelihood)
    return BgNbd(*map(float, found.at), found)


def log_likelihood(seen: Histories, at: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
    """The log-likelihood of (r, alpha, a, b), its slope and its bend by them (eq. 6 of the paper).

    A customer has lasted, or stopped after its last purchase; `gone`, the part of the second in the sum of
    both, is the weight of its derivatives.
    """
    r, alpha, a, b = at
    x, count = seen.frequency, seen.count
    again = x > 0
    after = np.where(again, b + x - 1, 1.0)
    late, early, times = np.log(alpha + seen.T), np.log(alpha + seen.recency), r + x
    ends, last = 1 / (alpha + seen.T), 1 / (alpha + seen.recency)
    odds = np.where(again, np.log(a / after) + times * (late - early), -np.inf)
    lasts = np.logaddexp(0.0, odds)
    gone = np.where(again, np.exp(odds - lasts), 0.0)
    stops, stays = count * gone, count * (1 - gone)
    value, slope, bend = _of_levels(*seen.levels, at)
    value += float(count @ (lasts - times * late))
    apart = np.array([late - early, times * (ends - last), np.full(len(x), 1 / a), -1 / after])
    slope += apart @ stops - np.array([count @ late, count @ (times * ends), 0.0, 0.0])
    bend += (apart * (stops * (1 - gone))) @ apart.T
    bend[0, 1] -= stays @ ends + stops @ last
    bend[1, 0] = bend[0, 1]
    bend[1, 1] += stays @ (times * ends**2) + stops @ (times * last**2)
    bend[2, 2] -= stops.sum() / a**2
    bend[3, 3] += stops @ (1 / after**2)
    return value, slope, bend


def _of_levels(x: np.ndarray, n: np.ndarray, at: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
    """The part of it that depends on the frequency alone, of `n` customers with each."""
    r, alpha, a, b = at
    purchases = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    lasting = gammaln(a + b) - gammaln(a + b + x) + gammaln(b + x) - gammaln(b)
    total = digamma(a + b) - digamma(a + b + x)
    by_r = digamma(r + x) - digamma(r) + np.log(alpha)
    by_b = total + digamma(b + x) - digamma(b)
    slope = np.array([n @ by_r, n.sum() * r / alpha, n @ total, n @ by_b])
    both = n @ (zeta(2, a + b) - zeta(2, a + b + x))
    bend = np.zeros((4, 4))
    bend[0, 0], bend[1, 1] = n @ (zeta(2, r + x) - zeta(2, r)), -n.sum() * r / alpha**2
    bend[0, 1] = bend[1, 0] = n.sum() / alpha
    bend[2:, 2:] = both
    bend[3, 3] += n @ (zeta(2, b + x) - zeta(2, b))
    return float(n @ (purchases + lasting)), slope, bend


def _mean_times(
    points: tuple[np.ndarray, np.ndarray], s: float, beta: np.ndarray, ahead: np.ndarray
) -> np.ndarray:
    """The time left of customers of one frequency, block by block."""
    p, weights = points
    out = np.empty((len(beta), len(ahead)))
    size = max(1, _BLOCK // (len(p) * len(ahead)))
    for at in range(0, len(beta), size):
        some = beta[at : at + size]
        reach = np.log1p(ahead[None, :, None] * p / some[:, None, None])
        out[at : at + size] = (-np.expm1(-s * reach) / p) @ weights * some[:, None] / s
    return out


def beta_points(a: float, b: float, n: int = _POINTS) -> tuple[np.ndarray, np.ndarray]:
    """The points in (0, 1) and the weights (that add up to 1) of the mean over beta(a, b), float64 (n,)."""
    k, p, q = np.arange(n, dtype=float), b - 1, a - 1
    total = 2 * k + p + q
    with np.errstate(invalid="ignore", divide="ignore"):
        middle = (q * q - p * p) / (total * (total + 2))
        beside = 4 * k * (k + p) * (k + q) * (k + p + q) / (total**2 * (total + 1) * (total - 1))
    middle[0] = (q - p) / (p + q + 2)
    if n > 1:
        beside[1] = 4 * (1 + p) * (1 + q) / ((2 + p + q) ** 2 * (3 + p + q))
    at, vectors = eigh_tridiagonal(middle, np.sqrt(beside[1:]))
    return np.maximum((1 + at) / 2, 1e-300), vectors[0] ** 2
