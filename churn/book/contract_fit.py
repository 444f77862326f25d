"""The models of how long customers of contracts stay: of all, and of those groups that stay differently.

Invariant: a group has a model of its own only where enough of it have left and enough are still there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from churn.metrics.comparison import holm
from churn.metrics.intervals import z_of
from churn.metrics.lifetimes import Lifetimes
from churn.models.sbg import SBGFit
from churn.models.sbg_fit import Closes, closes, fit_sbg_closes
from churn.models.survival import LogRank, log_rank
from churn.panel import Panel

LEAST_CUSTOMERS, LEAST_LOSSES = 100, 30
LEAST_OTHERS = 10  # losses: enough to tell the level of those who are left, if not its shape
MOST_UNTOLD = 0.10  # of customers may be told by the model of all beside models of groups
MOST_GROUPS = 12
OTHERS = ""  # the values of a column that are too small to be told apart, and no value


@dataclass(frozen=True, eq=False)
class Stays:
    """How long customers stay. `fits`: of all, then of each of `values` of the segment `column` (None: one
    model for all), OTHERS among them. `member` int64, one entry a customer of the panel: its place in `fits`;
    0 for whoever is of none of these values. `weights` float64: what part of the customers who came each
    model tells of. `shift`: ages at which nobody can be lost yet, which the models do not count."""

    fits: tuple[SBGFit, ...]
    column: str | None
    values: tuple[str, ...]
    member: np.ndarray
    weights: np.ndarray
    shift: int

    def residual(self, member: np.ndarray, age: np.ndarray, more: np.ndarray) -> np.ndarray:
        """The chance that a customer of `age` is one `more` periods later; places in `fits`, ages and periods
        are broadcast against each other."""
        member, age, more = self._since_possible(member, age, more)
        return self._each(member, lambda fit, at: fit.model.residual(age[at], more[at]))

    def slopes(self, member: np.ndarray, age: np.ndarray, more: np.ndarray) -> np.ndarray:
        """What its logarithm changes by with log alpha and log beta of its own model, float64 (…, 2)."""
        member, age, more = self._since_possible(member, age, more)
        return self._each(member, lambda fit, at: fit.model.residual_slopes(age[at], more[at]), (2,))

    def hazard(self, member: np.ndarray, age: np.ndarray) -> np.ndarray:
        """The chance to be lost at the close of `age` of who was there before it."""
        return 1 - self.residual(member, np.asarray(age) - 1, 1)

    def arriving(self, more: np.ndarray) -> np.ndarray:
        """The share of new customers that lasts longer than `more` periods, of all models together."""
        return self.weights @ self.residual(np.arange(len(self.fits))[:, None], 0, more)

    def arriving_band(self, more: np.ndarray, confidence: float) -> tuple[np.ndarray, np.ndarray]:
        """Its bounds for what the parameters may be, on the scale of log(-log), by the delta method."""
        member = np.arange(len(self.fits))
        each = self.weights[:, None] * self.residual(member[:, None], 0, more)
        changes = each[..., None] * self.slopes(member[:, None], 0, more)
        share = each.sum(axis=0)
        inside = (share > 0) & (share < 1)
        log = np.log(share, out=np.full(share.shape, -1.0), where=inside)
        half = (
            z_of(confidence)
            * np.sqrt(self.variance(member, changes))
            / np.where(inside, -share * log, np.inf)
        )
        low, high = np.exp(log * np.exp(half)), np.exp(log * np.exp(-half))
        return np.where(inside, low, share), np.where(inside, high, share)

    def variance(self, member: np.ndarray, changes: np.ndarray) -> np.ndarray:
        """The variance of sums over cells for what the parameters may be, one a step. `member`: the model of
        each cell; `changes` (cells, steps, 2): what it changes by with the logarithms of its parameters."""
        out = np.zeros(changes.shape[1])
        for place, fit in enumerate(self.fits):
            total = changes[member == place].sum(axis=0)
            out += np.einsum("ti,ij,tj->t", total, np.nan_to_num(fit.covariance), total)
        return np.maximum(out, 0)

    @property
    def sizable(self) -> bool:
        """Whether the model of all rests on enough to be told."""
        everybody = self.fits[0]
        return everybody.n >= LEAST_CUSTOMERS and everybody.events >= LEAST_LOSSES

    def counted(self, seen: Lifetimes, who: np.ndarray) -> Closes:
        """The closes of some of the lifetimes (bool) that the models count."""
        return closes(seen.duration[who] - self.shift, seen.observed[who], seen.entry[who] - self.shift)

    def _since_possible(self, member, age, more) -> tuple[np.ndarray, ...]:
        age, more = np.asarray(age, float) - self.shift, np.asarray(more, float)
        more = np.maximum(more + np.minimum(age, 0), 0)
        return tuple(np.broadcast_arrays(np.asarray(member), np.maximum(age, 0), more))

    def _each(self, member: np.ndarray, of, more: tuple[int, ...] = ()) -> np.ndarray:
        out = np.empty((*member.shape, *more))
        for place, fit in enumerate(self.fits):
            mine = member == place
            if mine.any():
                out[mine] = of(fit, mine)
        return out


def fit_stays(seen: Lifetimes, panel: Panel, columns: Sequence[str], confidence: float) -> Stays:
    """The models of lifetimes. Where some of `columns` part them beyond chance (log-rank, Holm over columns),
    each value of the one that parts them best has its own, if LEAST_LOSSES of it were lost and as many are
    still there, and all others together theirs; a few who are left are told by the model of all.
    """
    nobody = np.zeros(panel.customers, int)
    found = Stays((), None, (), nobody, np.ones(1), max(seen.possible - 1, 0))
    everybody = fit_sbg_closes(found.counted(seen, np.ones(len(seen.customer), bool)))
    found = replace(found, fits=(everybody,))
    best = parting(seen, panel, columns, confidence) if everybody.model else None
    if best is None:
        return found
    fits, kept, member = [everybody], [], found.member.copy()
    for code, value in enumerate(best.values):
        fit = fit_sbg_closes(found.counted(seen, best.code[seen.customer] == code))
        if fit.model and fit.converged:
            member[best.code == code] = len(fits)
            fits.append(fit)
            kept.append(value)
    new = member[seen.customer[seen.entry <= 0]]
    n = np.bincount(new if len(new) else member[seen.customer], minlength=len(fits))
    told = {"column": best.column, "values": tuple(kept), "member": member}
    return replace(found, fits=tuple(fits), weights=n / n.sum(), **told)


def columns_of(panel: Panel, segments: Sequence[str]) -> tuple[str, ...]:
    """The columns by which customers may be told apart: segments, and the plan where it is none of them."""
    more = ("plan",) if "plan" in panel.profile.columns else ()
    return tuple(dict.fromkeys(name for name in (*segments, *more) if name in panel.profile.columns))


@dataclass(frozen=True, eq=False)
class Parted:
    """The customers of a panel by the values of a column: `code` int64 is the place of each in `values`,
    their number for whoever has none of them."""

    column: str
    values: tuple[str, ...]
    code: np.ndarray


def parting(seen: Lifetimes, panel: Panel, columns: Sequence[str], confidence: float) -> Parted | None:
    """The customers by the column whose values last most differently, beyond chance; None without one."""
    tried = [_parted(seen, column, panel.segment_texts(column).to_numpy()) for column in columns]
    parted = [one for one in tried if one is not None]
    tests = [_test(seen, one) for one in parted]
    p = holm(np.array([one.p_value for one in tests]))
    sure = np.flatnonzero(p <= 1 - confidence)
    far = [_far(tests[place].chi2, tests[place].df) for place in sure]
    return parted[sure[int(np.argmax(far))]] if len(sure) else None


def _parted(seen: Lifetimes, column: str, texts: np.ndarray) -> Parted | None:
    """The values of a column that are large enough, at most MOST_GROUPS, the largest first; the rest
    OTHERS. None where nothing is parted, or where more than MOST_UNTOLD are left whom no model tells."""
    code, values = pd.factorize(texts, sort=True)
    own = code[seen.customer]
    n = np.bincount(own, minlength=len(values))
    lost = np.bincount(own[seen.observed], minlength=len(values))
    large = (n >= LEAST_CUSTOMERS) & (np.minimum(lost, n - lost) >= LEAST_LOSSES) & (values != OTHERS)
    kept = np.flatnonzero(large)[np.argsort(-n[large], kind="stable")][:MOST_GROUPS]
    place = np.full(len(values), len(kept))
    place[kept] = np.arange(len(kept))
    rest = np.setdiff1d(np.arange(len(values)), kept)
    told = lost[rest].sum() >= LEAST_OTHERS
    if len(kept) + told < 2 or (not told and n[rest].sum() > MOST_UNTOLD * n.sum()):
        return None
    return Parted(column, (*values[kept].tolist(), *([OTHERS] if told else [])), place[code])


def _test(seen: Lifetimes, parted: Parted) -> LogRank:
    """Whether its values last equally long."""
    own = parted.code[seen.customer]
    inside = own < len(parted.values)
    return log_rank(*(part[inside] for part in (seen.duration, seen.observed, own, seen.entry)))


def _far(chi2: float, df: int) -> float:
    """How far out a chi-square lies, in standard deviations (Wilson & Hilferty 1931): large ones of different
    degrees can be told apart by it when their p-values no longer can."""
    part = 2 / (9 * df)
    return ((chi2 / df) ** (1 / 3) - 1 + part) / part**0.5
