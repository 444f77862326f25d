"""The shifted-beta-geometric model fitted to lifetimes by maximum likelihood.

Invariant: ages are whole periods; whoever is still there counts for the closes it was seen at, and no other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy.special import expit

from churn.models.sbg import SBG, SBGFit

_LEAST, _MOST = 1e-4, 1e7  # of alpha + beta: beyond them customers are split in two, or all alike
_STARTS = np.linspace(np.log(_LEAST), np.log(_MOST), 45)  # of log(alpha + beta)
_NEAR = 0.01
_WIDEST, _HALVINGS = 40.0, 60  # of log-odds
_STEPS, _HALVED, _LONGEST = 100, 30, 2.0
_FLAT = 1e-7  # a slope of the log-likelihood a customer, at a maximum


@dataclass(frozen=True, eq=False)
class Closes:
    """All that the model asks of lifetimes: at the closes of age 1, 2, … how many were in sight (`at_risk`)
    and how many of them left there (`lost`), float64; `n` customers in all."""

    at_risk: np.ndarray
    lost: np.ndarray
    n: int

    def until(self, age: int) -> Closes:
        """The same of the closes up to an age."""
        return Closes(self.at_risk[:age], self.lost[:age], self.n)


def closes(duration: np.ndarray, observed: np.ndarray, entry: np.ndarray | None = None) -> Closes:
    """The closes at which customers were seen, of lifetimes in periods.

    A loss counts at the first close not before its `duration`, one of duration 0 at the first of all; whoever
    was not lost was seen at the whole closes of its duration. `entry`: the age at which each came into sight
    (left truncation), -inf for its beginning. Of NaN durations, and of who was seen at no close, nothing.
    """
    duration, observed = np.asarray(duration, float), np.asarray(observed, bool)
    entry = np.full(len(duration), -np.inf) if entry is None else np.asarray(entry, float)
    last = np.where(observed, np.maximum(np.ceil(duration), 1), np.floor(duration))
    since = np.maximum(np.ceil(entry), 0)
    seen = last > since
    last, since, lost = last[seen].astype(int), since[seen].astype(int), observed[seen]
    ages = int(last.max(initial=0))
    gone, came = np.bincount(last, minlength=ages + 1), np.bincount(since, minlength=ages + 1)
    at_risk = (came[:ages] - gone[:ages]).cumsum()
    ended = np.bincount(last[lost], minlength=ages + 1)[1:]
    return Closes(at_risk.astype(float), ended.astype(float), len(last))


def fit_sbg(duration: np.ndarray, observed: np.ndarray, entry: np.ndarray | None = None) -> SBGFit:
    """The model of lifetimes, counted as `closes` does, by maximum likelihood."""
    return fit_sbg_closes(closes(duration, observed, entry))


def fit_sbg_closes(seen: Closes) -> SBGFit:
    """The same of customers counted at their closes, which need not be whole numbers.

    The log-likelihood is that of Fader & Hardie 2007, written close by close: a loss at age t adds log h(t),
    a stay log(1 - h(t)), h(t) = alpha ÷ (alpha + beta + t - 1). So a customer lost at t adds
    log B(alpha + 1, beta + t - 1) - log B(alpha, beta), one still there log B(alpha, beta + t) -
    log B(alpha, beta), and of one who came into sight at s log S(s) is taken off. Searched along alpha + beta
    over eleven powers of ten, the best mean chance of each, then by Newton's steps from the best of all.
    """
    events = round(float(seen.lost.sum()))
    if why := _refusal(seen):
        return SBGFit(None, why, None, np.full((2, 2), np.nan), np.nan, seen.n, events, False, 0)
    data = Likelihood(seen)
    place = data.best_of(_STARTS)
    if (boundary := _boundary(place[1])) is None:
        place = data.refined(place)
        boundary = _boundary(place[1])
    slopes = data.slopes(place)[: 1 if boundary else 2]
    return SBGFit(
        _model(place),
        None,
        boundary,
        data.covariance(place, boundary),
        data.value(place),
        seen.n,
        events,
        bool(np.abs(slopes).max() <= _FLAT * seen.at_risk.sum()),
        len(_STARTS),
    )


@dataclass(frozen=True, eq=False)
class Likelihood:
    """The log-likelihood of counts, at a place (log-odds of the mean chance, log(alpha + beta))."""

    seen: Closes

    def value(self, place: np.ndarray) -> float:
        """The log-likelihood."""
        model, ages = _model(place), np.arange(len(self.seen.lost))
        stayed = self.seen.at_risk - self.seen.lost
        told = self.seen.lost.sum() * np.log(model.alpha) + stayed @ np.log(model.beta + ages)
        return float(told - self.seen.at_risk @ np.log(model.alpha + model.beta + ages))

    def slopes(self, place: np.ndarray) -> np.ndarray:
        """What it changes by along the place, float64 (2,)."""
        model, (first, _) = _model(place), self._derivatives(place)
        weight = model.alpha * model.beta / (model.alpha + model.beta)
        return np.array([weight * (first[0] - first[1]), model.alpha * first[0] + model.beta * first[1]])

    def best_of(self, totals: np.ndarray) -> np.ndarray:
        """The best place of those with these log(alpha + beta). For each of them the likelihood has one
        maximum, for it is concave in the mean chance: it is found by halving."""
        scale, ages = np.exp(totals)[:, None], np.arange(len(self.seen.lost))
        stayed, events = self.seen.at_risk - self.seen.lost, self.seen.lost.sum()
        low, high = np.full(len(totals), -_WIDEST), np.full(len(totals), _WIDEST)
        for _ in range(_HALVINGS):
            odds = (low + high) / 2
            stays = scale * expit(-odds)[:, None]
            up = events / expit(odds) > (stayed * scale / (stays + ages)).sum(axis=1)
            low, high = np.where(up, odds, low), np.where(up, high, odds)
        return max(np.column_stack([(low + high) / 2, totals]), key=self.value)

    def refined(self, place: np.ndarray) -> np.ndarray:
        """The same place after Newton's steps on log alpha and log beta, uphill wherever it is bent, each
        halved until it gains."""
        for _ in range(_STEPS):
            slope, bend = self._in_logs(place)
            curves, ways = np.linalg.eigh(bend)
            step = ways @ ((ways.T @ slope) / np.maximum(np.abs(curves), 1e-12))
            step *= min(1.0, _LONGEST / float(np.abs(step).max() or 1))
            tried = next(
                (one for one in self._ahead(place, step) if self.value(one) > self.value(place)), None
            )
            if tried is None or tried[1] >= np.log(_MOST) or tried[1] <= np.log(_LEAST):
                return place if tried is None else tried
            place = tried
        return place

    def _ahead(self, place: np.ndarray, step: np.ndarray) -> Iterator[np.ndarray]:
        """The places a step on log alpha and log beta leads to, and its half, its quarter, …"""
        model = _model(place)
        for part in 0.5 ** np.arange(_HALVED):
            logs = np.log([model.alpha, model.beta]) + part * step
            yield np.array([logs[0] - logs[1], np.logaddexp(*logs)])

    def covariance(self, place: np.ndarray, boundary: str | None) -> np.ndarray:
        """That of log alpha and log beta, by the observed information; at a boundary of their ratio alone."""
        if boundary is None:
            _, bend = self._in_logs(place)
            return np.linalg.inv(-bend) if _peaks(bend) else np.full((2, 2), np.nan)
        model, (first, second) = _model(place), self._derivatives(place)
        mean = model.mean_chance
        weight = model.alpha * (1 - mean)
        bend = weight**2 * (second[0, 0] - 2 * second[0, 1] + second[1, 1])
        bend += weight * (1 - 2 * mean) * (first[0] - first[1])
        along = np.array([1 - mean, -mean])
        return np.outer(along, along) / -bend

    def _in_logs(self, place: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """First and second derivatives by log alpha and log beta."""
        model, (first, second) = _model(place), self._derivatives(place)
        scale = np.array([model.alpha, model.beta])
        return scale * first, np.outer(scale, scale) * second + np.diag(scale * first)

    def _derivatives(self, place: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """First and second derivatives by alpha and beta."""
        model, ages = _model(place), np.arange(len(self.seen.lost))
        stayed = self.seen.at_risk - self.seen.lost
        events, below, above = self.seen.lost.sum(), model.beta + ages, model.alpha + model.beta + ages
        all_of = float((self.seen.at_risk / above).sum())
        twice = float((self.seen.at_risk / above**2).sum())
        first = np.array([events / model.alpha - all_of, float((stayed / below).sum()) - all_of])
        second = np.array(
            [[twice - events / model.alpha**2, twice], [twice, twice - float((stayed / below**2).sum())]]
        )
        return first, second


def _refusal(seen: Closes) -> str | None:
    if not seen.at_risk.sum():
        return "nobody"
    if not seen.lost.sum():
        return "no_losses"
    if not (seen.at_risk - seen.lost).sum():
        return "all_lost"
    return "one_age" if np.count_nonzero(seen.at_risk) < 2 else None


def _model(place: np.ndarray) -> SBG:
    total = np.exp(place[1])
    return SBG(float(total * expit(place[0])), float(total * expit(-place[0])))


def _boundary(total: float) -> str | None:
    """Whether log(alpha + beta) ended where nothing more can be told."""
    if total >= np.log(_MOST) - _NEAR:
        return "alike"
    return "split" if total <= np.log(_LEAST) + _NEAR else None


def _peaks(bend: np.ndarray) -> bool:
    """Whether second derivatives are those of a maximum."""
    return bool(np.isfinite(bend).all() and np.linalg.eigvalsh(bend).max() < 0)
