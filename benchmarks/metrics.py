"""Movements, rates and cohorts of a large panel, beside straightforward pandas for the same numbers.

Invariant: before anything is timed, both sides are checked to say the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import polars as pl

from benchmarks import peers
from benchmarks.data import MONTHS, SEED, payments
from benchmarks.timing import Figure, Ratio, side_by_side, timed
from churn.findings import findings
from churn.ingest.tables import Tables
from churn.metrics.cohorts import cohorts
from churn.metrics.movements import movements
from churn.metrics.rates import rates
from churn.panel import Panel, panel
from churn.schema import Basis
from churn.settings import Settings

SETTINGS = Settings(basis=Basis.ORDERS, lost_after=3, as_of=dt.date(2024, 12, 31))
_SEGMENTS, _VALUES = 5, 8
_TIMES, _MOST_MS, _MOST_FINDINGS_MS = 10.0, 100.0, 500.0


@dataclass(frozen=True)
class Question:
    """One metric and the pandas code for it."""

    name: str
    ours: Callable[[Panel, Settings], pd.DataFrame]
    peer: Callable[[pd.DataFrame], pd.DataFrame]


QUESTIONS = (
    Question("movements", movements, peers.movements),
    Question("rates", rates, peers.rates),
    Question("cohorts", cohorts, peers.cohorts),
)


def made_panel(customers: int) -> Panel:
    """A panel of about that many customers and 36 months, with five segments of eight values each."""
    return panel(made_tables(customers), SETTINGS)


def made_tables(customers: int) -> Tables:
    """The tables it is made from."""
    lines = payments(customers * 15, customers)
    ids = lines["customer_id"].unique().sort()
    place = lines["customer_id"].cast(pl.Enum(ids)).to_physical().cast(pl.UInt32).alias("customer")
    random = np.random.default_rng(SEED)
    names = tuple(f"segment {k + 1}" for k in range(_SEGMENTS))
    values = {n: [f"value {v}" for v in random.integers(0, _VALUES, len(ids))] for n in names}
    bought = lines.select(place, "date", "amount", pl.lit(False).alias("cancelled"))
    people = pl.DataFrame({"customer_id": ids, **values})
    return Tables(people, transactions=bought, segments=names)


def long_table(book: Panel) -> pd.DataFrame:
    """What the pandas code starts from: one row a customer and period since its first, already sorted."""
    customer, period = np.nonzero(np.arange(len(book.calendar))[None, :] >= book.first[:, None])
    return pd.DataFrame(
        {
            "customer": customer,
            "period": period,
            "first": book.first[customer],
            "value": book.value[period, customer],
            "revenue": book.revenue[period, customer],
        }
    )


def check_same(book: Panel, long: pd.DataFrame) -> None:
    """Raises AssertionError where a number of ours is not that of pandas."""
    walk, theirs = movements(book, SETTINGS), peers.movements(long).iloc[book.start :]
    for name in peers.WALK:
        np.testing.assert_allclose(walk[name], theirs[name], rtol=1e-9, atol=1e-6)
    ours, theirs = rates(book, SETTINGS)["estimate"].unstack(), peers.rates(long).iloc[book.start :]
    seen = ours["logo_churn_rate"].notna().to_numpy()
    for name in (n for n in theirs if n in ours):
        np.testing.assert_allclose(ours[name][seen], theirs[name][seen], rtol=1e-9)
    cells, theirs = cohorts(book, SETTINGS), peers.cohorts(long)
    cells = cells[cells["amount"] > 0]
    for name in ("size", "amount", "share"):
        np.testing.assert_allclose(cells[name], theirs[name], rtol=1e-12)


def metrics(customers: int, repeat: int) -> Iterator[Ratio | Figure]:
    """Each metric of a panel nobody asked before, so that nothing is remembered from the last time."""
    book = made_panel(customers)
    long = long_table(book)
    check_same(book, long)
    size = f"{book.customers:,} customers × {MONTHS} months"
    for one in QUESTIONS:
        ours = lambda one=one: one.ours(replace(book), SETTINGS)  # noqa: E731
        peer = lambda one=one: one.peer(long)  # noqa: E731
        yield side_by_side(f"{one.name}, {size}", ours, "pandas", peer, repeat, _TIMES, faster=True)
        yield timed(f"{one.name}, warm", ours, repeat, _MOST_MS)
    names = [f"segment {k + 1}" for k in range(_SEGMENTS)]
    everything = lambda: findings(replace(book), SETTINGS, names)  # noqa: E731
    yield timed(f"findings, {_SEGMENTS} segments × {_VALUES} values", everything, repeat, _MOST_FINDINGS_MS)
