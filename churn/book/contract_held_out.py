"""What the models of how long customers stay, fitted on the past alone, say of the time since.

Invariant: neither the parameters, nor the groups, nor the simple estimate know anything of that time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from churn.book.alike import kinds
from churn.book.contract_fit import Stays, fit_stays
from churn.metrics.lifetimes import Lifetimes
from churn.models.prospects import YEAR
from churn.panel import Panel


@dataclass(frozen=True, eq=False)
class Told:
    """What `stays`, the models of what was known before, say of the `asked` customers of then.

    Cells of customers of whom they say the same (in a snapshot: of customers at a close): `n` how many,
    `lost` how many of them, `chance` told, `simple` the chance by the simple estimate of then. By step (a
    period, in a snapshot an age), of those before and then of those held out, of which there are `ahead`:
    `actual` and `expected` losses, counted up; `spread` of the expected, held-out steps only, the standard
    deviation by chance and by parameters. `steps`: what the steps are. `ages`: the oldest age that the models
    knew. `since`, `until`: the days held out."""

    stays: Stays
    asked: int
    n: np.ndarray
    lost: np.ndarray
    chance: np.ndarray
    simple: float
    ahead: int
    actual: np.ndarray
    expected: np.ndarray
    spread: np.ndarray
    steps: pd.Index
    ages: int
    since: dt.date | None = None
    until: dt.date | None = None


def told_of_periods(seen: Lifetimes, panel: Panel, columns: Sequence[str], confidence: float) -> Told | None:
    """Of the last third of history, at most a year; None for a history that is too short, or of which nothing
    can be fitted."""
    last = int(np.flatnonzero(panel.calendar.complete)[-1]) if panel.calendar.complete.any() else -1
    year = round(YEAR / seen.unit_months)
    ahead = min((last + 1 - panel.losses_from) // 3, year)
    cut = last - ahead
    lost_at = np.where(seen.observed, seen.begin + seen.duration, np.inf)
    asked = (seen.begin <= cut) & (lost_at > cut) & (seen.begin + seen.entry <= cut)  # and in sight by then
    if ahead < 1 or not asked.any():
        return None
    then = known_by(seen, cut)
    stays = fit_stays(then, panel, columns, confidence)
    if stays.fits[0].model is None:
        return None
    like = kinds(stays.member[seen.customer[asked]], cut - seen.begin[asked])
    (member, age), n = like.columns, like.n
    steps = np.arange(1, ahead + 1)
    stay = stays.residual(member[:, None], age[:, None], steps)
    changes = -(n[:, None] * stay)[..., None] * stays.slopes(member[:, None], age[:, None], steps)
    at_risk, ended, told = _past(then, stays, panel.losses_from, cut)
    churn = ended[-year:].sum() / at_risk[-year:].sum()
    came = np.bincount((lost_at[asked & seen.observed] - cut).astype(int), minlength=ahead + 1)[1:]
    days = panel.calendar.edges
    return Told(
        stays,
        int(asked.sum()),
        n.astype(float),
        np.bincount(like.place, np.isfinite(lost_at[asked])),
        1 - stay[:, -1],
        float(1 - (1 - churn) ** ahead),
        ahead,
        np.concatenate([ended, came]).cumsum(),
        np.concatenate([told.cumsum(), ended.sum() + n @ (1 - stay)]),
        np.sqrt(n @ (stay * (1 - stay)) + stays.variance(member, changes)),
        panel.calendar.starts[panel.losses_from : last + 1],
        int(age.max()),
        days[cut + 1].item(),
        (days[last + 1] - 1).item(),
    )


def told_of_ages(seen: Lifetimes, panel: Panel, columns: Sequence[str], confidence: float) -> Told | None:
    """Of the ages beyond two thirds of those that are well seen (that `well_seen` tells), as if nobody had
    been followed further; None where nothing can be fitted to the ages before."""
    cut = well_seen(seen) * 2 // 3
    within = seen.observed & (seen.duration <= cut)
    then = replace(seen, duration=np.minimum(seen.duration, cut), observed=within)
    stays = fit_stays(then, panel, columns, confidence)
    if cut < 1 or stays.fits[0].model is None:
        return None
    at_risk, ended = _at_ages(seen, stays)
    member, ages = np.arange(len(stays.fits)), np.arange(1, at_risk.shape[1] + 1)
    chance = stays.hazard(member[:, None], ages)
    churn = ended[:, :cut].sum() / at_risk[:, :cut].sum()
    n, lost, told = at_risk[:, cut:], ended[:, cut:], chance[:, cut:]
    changes = -(n * (1 - told))[..., None] * stays.slopes(member[:, None], ages[cut:] - 1, 1)
    by_chance = (n * told * (1 - told)).sum(axis=0).cumsum()
    before = (at_risk * chance)[:, :cut].sum(axis=0).cumsum()
    since = ended[:, :cut].sum() + (n * told).sum(axis=0).cumsum()
    return Told(
        stays,
        int(n[:, 0].sum()) if n.size else 0,
        n.ravel(),
        lost.ravel(),
        told.ravel(),
        float(churn),
        len(ages) - cut,
        ended.sum(axis=0).cumsum(),
        np.concatenate([before, since]),
        np.sqrt(by_chance + stays.variance(member, changes.cumsum(axis=1))),
        pd.RangeIndex(1, len(ages) + 1, name="age"),
        cut,
    )


def known_by(seen: Lifetimes, place: int) -> Lifetimes:
    """The lifetimes as they were known at the close of the period at `place`."""
    came = seen.begin <= place
    lost = seen.observed & (seen.begin + seen.duration <= place)
    duration = np.where(lost, seen.duration, place - seen.begin)
    taken = {name: getattr(seen, name)[came] for name in ("customer", "entry", "came", "begin")}
    return replace(seen, duration=duration[came].astype(float), observed=lost[came], **taken)


def well_seen(seen: Lifetimes, least: int = 30) -> int:
    """The age that at least so many customers were followed to."""
    followed = np.sort(np.floor(seen.duration))[::-1]
    return int(followed[least - 1]) if len(followed) >= least else 0


def _past(then: Lifetimes, stays: Stays, first: int, cut: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """By period from `first` to `cut`: customers who could be lost, those who were, and those expected."""
    since = np.maximum(np.maximum(then.entry, 0), first - 1 - then.begin)
    until = np.where(then.observed, np.maximum(then.duration, 1), then.duration)
    like = kinds(stays.member[then.customer], then.begin, since, until, then.observed)
    (member, begin, since, until, lost), n = like.columns, like.n
    ages = int(until.max(initial=1))
    chance = stays.hazard(np.arange(len(stays.fits))[:, None], np.arange(ages + 1))
    out = np.zeros((3, cut + 1 - first))
    for place, period in enumerate(range(first, cut + 1)):
        age = period - begin
        there = (since < age) & (age <= until)
        out[0, place] = n[there].sum()
        out[1, place] = n[there & (age == until) & (lost == 1)].sum()
        out[2, place] = n[there] @ chance[member[there], age[there]]
    return out[0], out[1], out[2]


def _at_ages(seen: Lifetimes, stays: Stays) -> tuple[np.ndarray, np.ndarray]:
    """Of each model, by age, customers in sight and those who were lost, float64 (models, ages)."""
    own = stays.member[seen.customer]
    each = [stays.counted(seen, own == place) for place in range(len(stays.fits))]
    ages = max(len(one.lost) for one in each)
    wide = [[np.pad(side, (0, ages - len(side))) for side in (one.at_risk, one.lost)] for one in each]
    at_risk, lost = np.array(wide).transpose(1, 0, 2)
    return at_risk, lost
