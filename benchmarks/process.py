"""Retention as a process over a large book: stages, flows, funnel, signals, back-test, risk, calls.

Invariant: before anything is timed, the flows are checked to be those that pandas counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
import pandas as pd
import polars as pl

from benchmarks.data import MONTHS, SEED
from benchmarks.metrics import SETTINGS, made_tables
from benchmarks.timing import Figure, Ratio, side_by_side, timed
from churn.book import Book
from churn.ingest.receipt import Receipt
from churn.ingest.tables import Tables
from churn.metrics.lifecycle import STAGES
from churn.metrics.lost import ALL
from churn.metrics.stage_flows import flows
from churn.metrics.stage_history import history
from churn.panel import Panel, panel
from churn.settings import Choices

_MOST_MS, _MOST_MODEL_MS = 100.0, 3_000.0
_EVENTS_A_CUSTOMER = 3
_KINDS = ("Call", "Ticket", "Complaint", "Visit", "Change of contact person")
_SHARES = (0.4, 0.25, 0.1, 0.24, 0.01)


def made_book(customers: int) -> Book:
    """A book of about that many customers with orders and a log of contacts over 36 months."""
    tables = with_events(made_tables(customers))
    receipt, whole = Receipt("made", (), pl.DataFrame()), panel(tables, SETTINGS)
    return Book(tables, receipt, SETTINGS, Choices(), SETTINGS, whole)


def with_events(tables: Tables) -> Tables:
    """The tables with a log of contacts, each at about the time of one of its customer's payments."""
    random = np.random.default_rng(SEED)
    lines = tables.transactions
    some = random.integers(0, lines.height, tables.customers.height * _EVENTS_A_CUSTOMER)
    late = pl.duration(days=pl.Series(random.integers(0, 20, len(some))))
    events = lines[some].select("customer", date=pl.col("date") + late)
    kinds = pl.Series("event", random.choice(_KINDS, len(some), p=_SHARES))
    return replace(tables, events=events.with_columns(kinds).sort("date"))


def stages_by_customer(book: Panel) -> pd.DataFrame:
    """What the pandas code starts from: the stage of each customer at each close since it came."""
    codes = history(book, SETTINGS)
    period, customer = np.nonzero(codes >= 0)
    return pd.DataFrame({"customer": customer, "period": period, "stage": codes[period, customer]})


def peer_flows(long: pd.DataFrame) -> pd.Series:
    """Customers by stage at one close and stage at the next, in pandas."""
    ordered = long.sort_values(["customer", "period"], kind="stable")
    earlier = ordered.groupby("customer")["stage"].shift()
    return ordered.assign(earlier=earlier).dropna().groupby(["earlier", "stage"]).size()


def check_same(book: Panel, long: pd.DataFrame) -> None:
    """Raises AssertionError where a flow is not that of pandas."""
    places = np.flatnonzero(book.measured)
    seen = long[long["period"].between(places[0] - 1, places[-1])]
    ours, theirs = flows(book, SETTINGS, ALL)["customers"], peer_flows(seen)
    for (earlier, stage), count in theirs.items():
        assert ours[STAGES[int(earlier)], STAGES[int(stage)]] == count


def process(customers: int, repeat: int) -> Iterator[Ratio | Figure]:
    """Each question to a book nobody asked before, and again to one that was asked, as every click does."""
    book = made_book(customers)
    long = stages_by_customer(book.whole)
    check_same(book.whole, long)
    size = f"{book.whole.customers:,} customers × {MONTHS} months, {book.tables.events.height:,} events"
    ours = lambda: flows(replace(book.whole), SETTINGS, ALL)  # noqa: E731
    yield side_by_side(f"flows, {size}", ours, "pandas", lambda: peer_flows(long), repeat, faster=True)
    for name in _QUESTIONS:
        yield timed(f"{name}, first", _asked(book, name), repeat, _FIRST.get(name))
        yield timed(f"{name}, again", getattr(book, name), repeat, _AGAIN.get(name))


def _asked(book: Book, name: str) -> Callable[[], object]:
    return lambda: getattr(_fresh(book), name)()


def _fresh(book: Book) -> Book:
    """The same book, of which nothing is remembered."""
    return replace(book, tables=replace(book.tables), whole=replace(book.whole))


_QUESTIONS = (
    *("lifecycle", "stage_history", "stage_flows", "signals", "flags", "funnel", "leaks", "first_days"),
    *("win_back", "back_test", "risk", "watchlist", "findings"),
)
_FIRST = dict.fromkeys(("back_test", "risk"), _MOST_MODEL_MS)
_AGAIN = dict.fromkeys(("lifecycle", "stage_history", "stage_flows", "signals", "flags"), _MOST_MS)
