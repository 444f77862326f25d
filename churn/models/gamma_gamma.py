"""What customers spend on a purchase day: Gamma-Gamma (Fader, Hardie & Lee 2005; Fader & Hardie 2013).

Invariant: what is expected of a customer lies between its own mean and that of all, nearer to its own the
more often it bought.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import digamma, gammaln

from churn.models.maximum import Maximum, fit_maximum

NAMES = ("p", "q", "gamma")
STARTS = ((6.0, 4.0), (1.5, 2.0), (20.0, 3.0), (2.0, 12.0))  # p, q


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
    levels, place = np.unique(times, return_inverse=True)
    of_level = np.bincount(place).astype(float)
    scaled = spend / unit
    found = fit_maximum(
        lambda at: _log_likelihood(times, scaled, levels, of_level, at), starts, float(len(times))
    )
    likelihood = found.log_likelihood - float(len(times) * np.log(unit))
    found = found.scaled(np.array([1.0, 1.0, unit]), likelihood)
    return GammaGamma(*map(float, found.at), found)


def log_likelihood(times: np.ndarray, spend: np.ndarray, at: np.ndarray) -> tuple[float, np.ndarray]:
    """The log-likelihood of (p, q, gamma) and its derivatives by them (eq. 1a of the note of 2013)."""
    times, spend = np.asarray(times, float), np.asarray(spend, float)
    levels, of_level = np.unique(times, return_counts=True)
    return _log_likelihood(times, spend, levels, of_level.astype(float), at)


def _log_likelihood(
    times: np.ndarray, spend: np.ndarray, levels: np.ndarray, of_level: np.ndarray, at: np.ndarray
) -> tuple[float, np.ndarray]:
    p, q, gamma = at
    shape = p * levels
    of_shape = gammaln(shape + q) - gammaln(shape) - gammaln(q) + q * np.log(gamma)
    total = times * spend
    rest = gamma + total
    part = np.log(total) - np.log(rest)
    value = of_level @ of_shape + p * (times @ part) - q * np.log(rest).sum() - np.log(spend).sum()
    slope = np.array(
        [
            of_level @ (levels * (digamma(shape + q) - digamma(shape))) + times @ part,
            of_level @ (digamma(shape + q) - digamma(q) + np.log(gamma)) - np.log(rest).sum(),
            len(times) * q / gamma - ((p * times + q) / rest).sum(),
        ]
    )
    return float(value), slope
