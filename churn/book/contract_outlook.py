"""What customers of contracts are expected to bring: each by the model of how long those like it stay.

Invariant: a model that is too small, was not tested on the past, or failed there, tells nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from churn.book.alike import kinds
from churn.book.contract_check import Trial, trial_of
from churn.book.contract_fit import LEAST_CUSTOMERS, LEAST_LOSSES, Stays, columns_of, fit_stays
from churn.ingest.tables import Tables
from churn.metrics.kept import kept
from churn.metrics.lifetimes import Lifetimes, lifetimes
from churn.models.prospects import Outlook, Prospects
from churn.panel import Panel
from churn.settings import Settings

REFUSALS = ("few_customers", "few_losses", "no_fit", "untested", "total_off", "worse_than_simple")
_UNKNOWN = -1  # the age of who is here, and nobody knows since when


@dataclass(frozen=True, eq=False)
class ContractModel:
    """The models of how long customers of contracts stay, and whether they may be believed. `refusal`: why
    not, one of REFUSALS, or None; `trial`: how they did on the past, None where that could not be tried."""

    seen: Lifetimes
    stays: Stays
    trial: Trial | None
    refusal: str | None


@kept
def contract_model(tables: Tables, panel: Panel, settings: Settings) -> ContractModel:
    """The models of a panel's customers. Shared by all who ask: not to be changed."""
    seen, columns = lifetimes(tables, panel), columns_of(panel, tables.segments)
    stays = fit_stays(seen, panel, columns, settings.confidence)
    found = trial_of(seen, panel, columns, settings.confidence) if _size(stays) is None else None
    return ContractModel(seen, stays, found, _refusal(stays, found))


def contract_outlook(tables: Tables, panel: Panel, settings: Settings, months: int) -> Outlook:
    """The outlook of subscriptions, of recurring payments and of a snapshot, so many months ahead.

    Refused below LEAST_CUSTOMERS customers of known age, below LEAST_LOSSES losses among them, where nothing
    can be fitted, where the past is too short to test it, and where it failed there. `values`: n, losses,
    least_customers, least_losses, and the column of the groups.
    """
    model = contract_model(tables, panel, settings)
    stays, fits = model.stays, model.stays.fits
    check = model.trial.check if model.trial else None
    values = {"n": fits[0].n, "losses": fits[0].events}
    values |= {"least_customers": LEAST_CUSTOMERS, "least_losses": LEAST_LOSSES, "column": stays.column}
    return Outlook(
        "sbg",
        model.refusal,
        None if model.refusal else prospects(model, panel, months),
        check,
        _parameters(stays, settings.confidence),
        float(fits[0].log_likelihood),
        fits[0].n,
        fits[0].events,
        all(fit.converged for fit in fits),
        fits[0].starts,
        values,
    )


def prospects(model: ContractModel, panel: Panel, months: int) -> Prospects:
    """What is expected of a panel's customers by the model of each, one curve for each age of each model.

    Periods are told in months, the chance to leave the same all along a period. Whoever came before history
    starts, or came back, is taken to be as old as it was seen in one piece; in a snapshot, customers of
    unknown tenure as the others of their group together. A new customer is told by all
    models together, as many of each group as came.
    """
    here, rate = panel.alive[-1], panel.value[-1]
    ahead = (np.arange(months) + 1) / model.seen.unit_months
    places = np.flatnonzero(here)
    like = kinds(model.stays.member[places], ages_now(model.seen, panel)[places])
    member, age = like.columns
    paying = rate[here & (rate > 0)]
    of = np.full(panel.customers, -1, np.int32)
    of[places] = like.place
    return Prospects(
        "sbg",
        np.where(here, rate, 0.0),
        of,
        here.astype(float),
        _curves(model.stays, member, age, like.n, ahead),
        model.stays.arriving(ahead),
        float(paying.mean()) if len(paying) else np.nan,
    )


def ages_now(seen: Lifetimes, panel: Panel) -> np.ndarray:
    """The age of each customer at the last complete close, whole units, int64; -1 where it is not known."""
    complete = np.flatnonzero(panel.calendar.complete)
    age = np.full(panel.customers, _UNKNOWN, np.int64)
    if panel.calendar.period is not None:
        alive = panel.alive[: int(complete[-1]) + 1 if len(complete) else 0][::-1]
        run = np.where(alive.all(axis=0), len(alive), (~alive).argmax(axis=0)) if len(alive) else 0
        age = np.maximum(run - 1, 0).astype(np.int64) + np.zeros(panel.customers, np.int64)
    still = ~seen.observed
    age[seen.customer[still]] = np.floor(seen.duration[still])
    return age


def _curves(
    stays: Stays, member: np.ndarray, age: np.ndarray, n: np.ndarray, ahead: np.ndarray
) -> np.ndarray:
    """The curve of each model and age; of an unknown age the mean of its model's customers."""
    out = stays.residual(member[:, None], np.maximum(age, 0)[:, None], ahead)
    for place in np.flatnonzero(age == _UNKNOWN):
        like = (member == member[place]) & (age != _UNKNOWN)
        if like.any():
            out[place] = np.average(out[like], axis=0, weights=n[like])
    return out


def _size(stays: Stays) -> str | None:
    everybody = stays.fits[0]
    if everybody.n < LEAST_CUSTOMERS:
        return "few_customers"
    if everybody.events < LEAST_LOSSES:
        return "few_losses"
    return None if everybody.model is not None and everybody.converged else "no_fit"


def _refusal(stays: Stays, found: Trial | None) -> str | None:
    if why := _size(stays):
        return why
    return "untested" if found is None else found.check.why


def _parameters(stays: Stays, confidence: float) -> pd.DataFrame:
    """The parameters of all models, those of groups under "group: name"."""
    rows = {}
    for place, fit in enumerate(stays.fits):
        before = f"{stays.values[place - 1]}: " if place else ""
        rows |= {f"{before}{name}": told for name, told in fit.estimates(confidence).items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=["estimate", "se", "low", "high"])
