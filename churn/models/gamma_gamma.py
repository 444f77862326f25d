"""What customers spend on a purchase day: Gamma-Gamma (Fader, Hardie & Lee 2005; Fader & Hardie 2013).

Invariant: what is expected of a customer lies between its own mean and that of all, nearer to its own the
more often it bought.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import digamma, gammaln, zeta

from churn.models.maximum import Maximum, fit_maximum

NAMES = ("p", "q", "gamma")
STARTS = ((6.0, 4.0), (1.5, 2.0), (20.0, 3.0), (2.0, 12.0))  # p, q
SAMPLE = 5_000  # customers on whom the starts are tried
_SEED = 2013


@dataclass(frozen=True, eq=False)
class GammaGamma:
    """A fitted Gamma-Gamma: the money of a purchase day is gamma(p, ν), and ν of each customer gamma(q,
    gamma). `found`: the search, None for parameters that were given."""

    p: float
    q: float
    gamma: float
    found: Maximum | None = None

    @property
    def mean(self) -> float:
        """What a customer of whom nothing is known spends, p·γ ÷ (q - 1); NaN where q <= 1: with so many
        very large spenders there is no mean."""
        return self.p * self.gamma / (self.q - 1) if self.q > 1 else float("nan")

    def expected(self, times: np.ndarray, spend: np.ndarray) -> np.ndarray:
        """E[M | times, spend]: what customers spend on a purchase day, float64: p·(γ + x·m) ÷ (p·x + q - 1).
        `times`: on how many days they bought, `spend` their mean a day (NaN: not known). NaN where q <= 1."""
        times = np.where(np.isnan(spend), 0.0, times)
        spent = times * np.where(np.isnan(spend), 0.0, spend)
        if self.q <= 1:
            return np.full(len(times), np.nan)
        return self.p * (self.gamma + spent) / (self.p * times + self.q - 1)


def fit_gamma_gamma(times: np.ndarray, spend: np.ndarray) -> GammaGamma:
    """The Gamma-Gamma of greatest likelihood of customers who bought on `times` days (above 0) and spent
    `spend` a day in the mean (above 0). Raises ValueError where all spend the same, or there is nobody."""
    times, spend = np.asarray(times, float), np.asarray(spend, float)
    if len(spend) == 0 or np.ptp(spend) <= 1e-9 * spend.max():
        raise ValueError("nothing varies")
    unit = float(spend.mean())
    starts = [np.array([p, q, max(q - 1, 0.5) / p]) for p, q in STARTS]
    whole, few = _Seen.of(times, spend / unit), slice(None)
    if len(times) > 2 * SAMPLE:
        few = np.random.default_rng(_SEED).choice(len(times), SAMPLE, replace=False)
    rough = _Seen.of(times[few], spend[few] / unit)
    found = fit_maximum(lambda at: _likelihood(whole, at), starts, lambda at: _likelihood(rough, at))
    likelihood = found.log_likelihood - float(len(times) * np.log(unit))
    found = found.scaled(np.array([1.0, 1.0, unit]), likelihood)
    return GammaGamma(*map(float, found.at), found)


def log_likelihood(
    times: np.ndarray, spend: np.ndarray, at: np.ndarray
) -> tuple[float, np.ndarray, np.ndarray]:
    """The log-likelihood of (p, q, gamma), its slope and its bend by them (eq. 1a of the note of 2013)."""
    return _likelihood(_Seen.of(np.asarray(times, float), np.asarray(spend, float)), at)


@dataclass(frozen=True, eq=False)
class _Seen:
    """Customers as the likelihood needs them: `times` and the money of all of them, `total`, one entry each;
    the different `levels` of times and how many customers have each; and two sums that no parameter moves,
    of log(spend) and of times × log(total)."""

    times: np.ndarray
    total: np.ndarray
    levels: np.ndarray
    of_level: np.ndarray
    log_spend: float
    log_total: float

    @classmethod
    def of(cls, times: np.ndarray, spend: np.ndarray) -> _Seen:
        total = times * spend
        levels, n = np.unique(times, return_counts=True)
        sums = float(np.log(spend).sum()), float(times @ np.log(total))
        return cls(times, total, levels, n.astype(float), *sums)


def _likelihood(seen: _Seen, at: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
    p, q, gamma = at
    x, n, all_of = seen.levels, seen.of_level, len(seen.times)
    shape = p * x
    rest = gamma + seen.total
    log_rest, one = np.log(rest), 1 / rest
    sums = float(log_rest.sum()), float(seen.times @ log_rest), float(one.sum()), float(seen.times @ one)
    squares = float(one @ one), float(seen.times @ (one * one))
    of_shape = gammaln(shape + q) - gammaln(shape) - gammaln(q) + q * np.log(gamma)
    value = n @ of_shape + p * (seen.log_total - sums[1]) - q * sums[0] - seen.log_spend
    slope = np.array(
        [
            n @ (x * (digamma(shape + q) - digamma(shape))) + seen.log_total - sums[1],
            n @ (digamma(shape + q) - digamma(q)) + all_of * np.log(gamma) - sums[0],
            all_of * q / gamma - p * sums[3] - q * sums[2],
        ]
    )
    both = zeta(2, shape + q)
    pp, pq = n @ (x * x * (both - zeta(2, shape))), n @ (x * both)
    qq, qg = n @ (both - zeta(2, q)), all_of / gamma - sums[2]
    gg = -all_of * q / gamma**2 + p * squares[1] + q * squares[0]
    return float(value), slope, np.array([[pp, pq, -sums[3]], [pq, qq, qg], [-sums[3], qg, gg]])
