"""Contracts made up of customers whose chances to leave are known: what was put in must be found again."""

from __future__ import annotations

import datetime as dt
from functools import cache

import numpy as np

from churn.models.sbg import SBG
from churn.panel import panel, resolved
from churn.settings import Settings
from tests.factories import contracts

MONTHS = 48
TRUTH = {"north": SBG(0.8, 6.0), "south": SBG(2.0, 60.0)}


def month(place: int) -> dt.date:
    return dt.date(2020 + place // 12, place % 12 + 1, 1)


@cache
def made(customers: int = 4000, **settings):
    """Contracts of customers who come over four years, half of each region, and leave as the truth has it."""
    generator = np.random.default_rng(5)
    begin, region = generator.integers(0, MONTHS, customers), generator.integers(0, 2, customers)
    names = list(TRUTH)
    lasted = np.empty(customers, int)
    for place, model in enumerate(TRUTH.values()):
        here = region == place
        lasted[here] = generator.geometric(generator.beta(model.alpha, model.beta, here.sum()))
    end = begin + lasted
    ids = [f"c{place:05d}" for place in range(customers)]
    rows = [
        (one, month(a), month(b) if b < MONTHS else None, 100.0)
        for one, a, b in zip(ids, begin.tolist(), end.tolist(), strict=True)
    ]
    people = {one: {"region": names[place]} for one, place in zip(ids, region, strict=True)}
    tables = contracts(rows, people)
    chosen = resolved(tables, Settings(as_of=month(MONTHS) - dt.timedelta(1), **settings))
    return tables, panel(tables, chosen), chosen
