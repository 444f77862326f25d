"""How the curve of those who stay goes on beyond what was seen, by the model of contracts.

Invariant: nothing is projected by a model that was refused; what it said of the past stays in view.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.book.contract_check import Trial
from churn.book.contract_fit import Stays
from churn.book.contract_held_out import well_seen
from churn.book.contract_outlook import ContractModel, contract_model
from churn.book.view import View
from churn.models.survival import Survival, fit_survival
from churn.schema import Basis
from churn.settings import MIN_N

MOST_MONTHS = 120
_POINTS, _STEPS = 30, 120
_TIMES = 2  # as far ahead as was seen, once more


@dataclass(frozen=True, eq=False)
class Projection:
    """The curve as it was and as it goes on, of all customers. `seen`: indexed by age (whole `unit`s, of
    `unit_months` months), columns share, low, high, n (in sight), known (bool: the model of the test knew of
    that age). `ahead`: indexed by age, up to `horizon` months, columns share, low, high, seen (bool: within
    the ages seen); empty where refused. `held`: indexed by age, share: what the model of the test said; empty
    without a test. `groups`: a row a group with a model of its own, columns value, n, lost, first (share lost
    at the first close), unlike (the variation of their chances), stays (months of the first `horizon`), and
    `at` each of the months told. `all`: the same figures of all, `bounds` those of its shares: indexed by the
    months told, columns low, high."""

    unit: str
    unit_months: float
    horizon: int
    seen: pd.DataFrame
    ahead: pd.DataFrame
    held: pd.DataFrame
    column: str | None
    groups: pd.DataFrame
    all: pd.Series
    bounds: pd.DataFrame
    at: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class ProjectionQuestions(View):
    """How the curve of those who stay goes on."""

    def projection(self) -> Projection | None:
        """The curve of all customers of the file in the time looked at; None for a book of orders, in which
        nobody says that it leaves, and where no age is known."""
        if self.basis is Basis.ORDERS:
            return None
        everybody = self._everybody
        model = contract_model(self.tables, everybody, self.settings.of_customers())
        return projection_of(model, self.settings.confidence) if len(model.seen.customer) else None


def projection_of(model: ContractModel, confidence: float) -> Projection:
    """The projection of a model, or what was seen and said where it was refused."""
    seen, stays = model.seen, model.stays
    curve = fit_survival(seen.duration, seen.observed, seen.entry, confidence)
    last = max(well_seen(seen, MIN_N), 1)
    known = model.trial.ages if model.trial else last
    horizon = min(int(_TIMES * last * seen.unit_months), MOST_MONTHS)
    ages = np.unique(np.linspace(0, horizon / seen.unit_months, _STEPS).astype(int))
    told = model.refusal is None
    at = tuple(months for months in (12, 24, 36) if months <= horizon)
    rows = (
        [_row(stays, place, seen.unit_months, horizon, at) for place in range(len(stays.fits))]
        if told
        else []
    )
    frame = pd.DataFrame(rows)
    low, high = stays.arriving_band(np.array(at) / seen.unit_months, confidence) if told else ([], [])
    return Projection(
        seen.unit,
        seen.unit_months,
        horizon,
        _seen(curve, last, known),
        _ahead(stays, ages, last, confidence)
        if told
        else pd.DataFrame(columns=["share", "low", "high", "seen"]),
        _held(model.trial, ages[ages <= last]),
        stays.column,
        frame.iloc[1:].assign(value=stays.values) if told else frame,
        frame.iloc[0] if told else pd.Series(dtype=float),
        pd.DataFrame({"low": low, "high": high}, index=at if told else []),
        at,
    )


def _seen(curve: Survival, last: int, known: int) -> pd.DataFrame:
    """The curve at whole ages, at most so many, as far as enough are in sight."""
    first = max(int(np.ceil(curve.since)), 1)
    ages = np.unique(np.linspace(first, max(last, first), min(_POINTS, max(last - first + 1, 1))).astype(int))
    rows = [(age, *curve.within(age), curve.seen_at(age), age <= known) for age in ages]
    frame = pd.DataFrame(rows, columns=["age", "share", "low", "high", "n", "known"]).set_index("age")
    return frame.dropna(subset=["share"])


def _ahead(stays: Stays, ages: np.ndarray, last: int, confidence: float) -> pd.DataFrame:
    low, high = stays.arriving_band(ages, confidence)
    columns = {"share": stays.arriving(ages), "low": low, "high": high, "seen": ages <= last}
    return pd.DataFrame(columns, index=pd.Index(ages, name="age"))


def _held(trial: Trial | None, ages: np.ndarray) -> pd.DataFrame:
    share = trial.stays.arriving(ages) if trial else []
    return pd.DataFrame({"share": share}, index=pd.Index(ages if trial else [], name="age"))


def _row(
    stays: Stays, place: int, unit_months: float, horizon: int, at: tuple[int, ...]
) -> dict[str, object]:
    fit = stays.fits[place]
    ahead = (np.arange(horizon) + 1) / unit_months
    kept = stays.residual(place, 0, ahead) if place else stays.arriving(ahead)
    told = {"n": fit.n, "lost": fit.events, "first": fit.model.mean_chance}
    told |= {"unlike": fit.model.variation, "stays": float(kept.sum())}
    return told | {months: float(kept[months - 1]) for months in at}
