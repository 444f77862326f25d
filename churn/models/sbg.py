"""The shifted-beta-geometric model of how long contracts last (Fader & Hardie 2007, 2010).

Every customer has a chance of its own to leave at each close, the same at all of them; over customers the
chances are Beta(alpha, beta). Who likes to leave has left soon, so that those who stay are ever surer.
Invariant: the curve never rises, and its chances to leave never do.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from scipy.special import betaln, hyp2f1, psi

REFUSALS = ("nobody", "no_losses", "all_lost", "one_age")
BOUNDARIES = ("alike", "split")
_SPENT = 40.0  # e to its minus is below what floating point can add to 1


@dataclass(frozen=True)
class SBG:
    """The model of given `alpha` and `beta`, both above 0. Ages are in periods; what is asked of arrays comes
    as float64 arrays."""

    alpha: float
    beta: float

    @property
    def mean_chance(self) -> float:
        """The mean chance to leave at the first close, alpha ÷ (alpha + beta)."""
        return self.alpha / (self.alpha + self.beta)

    @property
    def polarisation(self) -> float:
        """How unlike customers are, 1 ÷ (1 + alpha + beta): at 0 all have the same chance to leave, at 1 each
        leaves at once or never (Sabavala & Morrison 1977)."""
        return 1 / (1 + self.alpha + self.beta)

    @property
    def variation(self) -> float:
        """How far customers' chances to leave lie apart, their standard deviation in means."""
        return float(np.sqrt(self.beta / (self.alpha * (self.alpha + self.beta + 1))))

    def survival(self, age: np.ndarray) -> np.ndarray:
        """The share that lasts longer than `age`: B(alpha, beta + age) ÷ B(alpha, beta)."""
        return self.residual(0, age)

    def hazard(self, age: np.ndarray) -> np.ndarray:
        """The chance to leave at the close of `age` (1, 2, …) of who was there before it."""
        return self.alpha / (self.alpha + self.beta + np.asarray(age, float) - 1)

    def retention(self, age: np.ndarray) -> np.ndarray:
        """The share of those there before the close of `age` (1, 2, …) who are there after it."""
        return 1 - self.hazard(age)

    def residual(self, age: np.ndarray, more: np.ndarray) -> np.ndarray:
        """The chance that a customer of `age` is still one after `more` periods, S(age + more) ÷ S(age).

        Within a period the chance to leave is the same all along, so that `more` need not be whole."""
        age, more = np.broadcast_arrays(np.asarray(age, float), np.asarray(more, float))
        whole = np.floor(more)
        end = self.beta + age + whole
        log = betaln(self.alpha, end) - betaln(self.alpha, self.beta + age)
        return np.exp(log + (more - whole) * np.log(end / (self.alpha + end)))

    def expected_lifetime(self) -> float:
        """The mean number of periods a new customer stays, the one it leaves at among them,
        (alpha + beta - 1) ÷ (alpha - 1); infinite where alpha is not above 1."""
        return (self.alpha + self.beta - 1) / (self.alpha - 1) if self.alpha > 1 else np.inf

    def derl(self, discount: float, renewals: int) -> float:
        """Discounted expected residual lifetime of a customer who has renewed `renewals` times and is about
        to decide again: Σ (t ≥ 0) S(renewals + 1 + t) ÷ S(renewals) ÷ (1 + discount)^t, the period of that
        decision in full. `discount`: a period, at least 0. Closed form: Fader & Hardie 2010, equation 6;
        where the series is beyond floating point, the sum itself. Infinite where nothing is discounted and
        alpha is not above 1."""
        first = self.beta + renewals
        if discount == 0:
            return first / (self.alpha - 1) if self.alpha > 1 else np.inf
        series = float(hyp2f1(1.0, first + 1, self.alpha + first + 1, 1 / (1 + discount)))
        if np.isfinite(series):
            return first / (self.alpha + first) * series
        ahead = np.arange(int(_SPENT / np.log1p(discount)) + 1)
        return float(self.residual(renewals, ahead + 1) @ np.exp(-np.log1p(discount) * ahead))

    def residual_slopes(self, age: np.ndarray, more: np.ndarray) -> np.ndarray:
        """What log S(age + more) ÷ S(age) changes by as log alpha and log beta do, float64 (…, 2);
        near enough within a period."""
        begin = self.beta + np.asarray(age, float)
        end = begin + np.asarray(more, float)
        both = psi(self.alpha + begin) - psi(self.alpha + end)
        return np.stack([self.alpha * both, self.beta * (both + psi(end) - psi(begin))], axis=-1)


@dataclass(frozen=True, eq=False)
class SBGFit:
    """What lifetimes say of the model. `model`: None where `refusal` says why there is none: one of REFUSALS,
    "nobody" (nobody was seen at a close), "no_losses", "all_lost" (everybody at
    the first close it was seen at), "one_age" (all at one age: nothing tells how unlike they are).
    `boundary`: one of BOUNDARIES where the likelihood has no maximum inside, else None: "alike" (the chance
    to leave does not fall with age, and all customers are best taken as alike: alpha and beta stand for
    infinite ones of their ratio), "split" (part leaves at once and the rest never). `covariance` float64 (2,
    2): of log alpha and log beta. `n`: customers in the fit, `events`: losses, `converged`: the search ended
    where nothing gains, from one of `starts` points."""

    model: SBG | None
    refusal: str | None
    boundary: str | None
    covariance: np.ndarray
    log_likelihood: float
    n: int
    events: int
    converged: bool
    starts: int

    def estimates(self, confidence: float = 0.95) -> dict[str, tuple[float, float, float, float]]:
        """alpha and beta: estimate, standard error (by the delta method), and bounds on the scale of logs;
        NaN errors and bounds at a boundary."""
        if self.model is None:
            return {}
        known = self.boundary is None
        errors = np.sqrt(np.diag(self.covariance)) if known else np.full(2, np.nan)
        times = np.exp(NormalDist().inv_cdf(0.5 + confidence / 2) * errors)
        told = zip(("alpha", "beta"), (self.model.alpha, self.model.beta), errors, times, strict=True)
        return {name: (x, float(x * e), float(x / k), float(x * k)) for name, x, e, k in told}

    def band(self, age: np.ndarray, confidence: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
        """Bounds of `model.survival(age)` at whole ages for what the parameters may be, on the scale of
        log(-log S), so that they stay within 0 and 1."""
        share, slopes = self.model.survival(age), self.model.residual_slopes(0, age)
        spread = np.sqrt(np.einsum("...i,ij,...j", slopes, self.covariance, slopes))
        log = np.log(share)
        half = np.divide(spread, -log, out=np.zeros(share.shape), where=log < 0)
        half *= NormalDist().inv_cdf(0.5 + confidence / 2)
        return np.exp(log * np.exp(half)), np.exp(log * np.exp(-half))
