"""From a file of payments to the first overview, beside Polars reading the same file for one sum.

Invariant: what our book adds up to and what Polars adds up to is the same money.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter

import pandas as pd
import polars as pl

import churn
from benchmarks.data import payments_csv, russian_csv
from benchmarks.timing import Figure, Ratio, Spread, side_by_side, timed
from churn.book import Book, book_of
from churn.panel.reading import reading_of
from churn.settings import Choices, Settings

# What pages/overview.py asks of a book.
OVERVIEW: tuple[tuple[str, ...], ...] = (
    ("headline",),
    ("pooled_rates",),
    ("rates",),
    ("retention",),
    ("findings",),
    ("movements", "customers"),
)
_AIM = 3.0


def overview(book: Book) -> Book:
    """The book, everything on its first screen worked out."""
    for question, *arguments in OVERVIEW:
        getattr(book, question)(*arguments)
    return book


def bare_sums(path: Path) -> pl.DataFrame:
    """What the peer does: scan, and each customer's money."""
    return pl.scan_csv(path).group_by("customer_id").agg(pl.col("amount").sum()).collect()


def pandas_sums(path: Path) -> pd.Series:
    """The same by pandas, which reads all of it first."""
    return pd.read_csv(path).groupby("customer_id")["amount"].sum()


def bare_panel(path: Path) -> pl.DataFrame:
    """The least that any answer by period needs: dates read, money by customer and month."""
    month = pl.col("date").dt.truncate("1mo")
    rows = pl.scan_csv(path, try_parse_dates=True)
    return rows.group_by("customer_id", month).agg(pl.col("amount").sum(), pl.len()).collect()


def reading(folder: Path, rows: int, repeat: int) -> Iterator[Ratio | Figure]:
    """Reading and the first overview of `rows` payments, against bare Polars and by step."""
    path = payments_csv(folder / f"payments_{rows}.csv", rows)
    name = f"read + overview, {rows:,} rows CSV"
    ours = lambda: overview(churn.read(path))  # noqa: E731
    yield side_by_side(name, ours, "Polars' sum a customer", lambda: bare_sums(path), repeat, _AIM)
    yield side_by_side(name, ours, "Polars' sum a customer and month", lambda: bare_panel(path), repeat)
    yield side_by_side(name, ours, "pandas' sum a customer", lambda: pandas_sums(path), min(repeat, 3))
    yield from _split(path, repeat)
    path.unlink()


def russian(folder: Path, rows: int, repeat: int) -> Iterator[Figure]:
    """The same payments as a Russian spreadsheet saves them; a bare reader cannot read their numbers."""
    path = russian_csv(folder / f"payments_ru_{rows}.csv", rows)
    yield timed(
        f"read + overview, {rows:,} rows cp1251, 1 234,50", lambda: overview(churn.read(path)), repeat
    )
    path.unlink()


def _split(path: Path, repeat: int) -> Iterator[Figure]:
    """Where the time goes, step by step."""
    runs = [_steps(path) for _ in range(repeat)]
    total = median(sum(run.values()) for run in runs)
    for step in runs[0]:
        spent = Spread.of([1e3 * run[step] for run in runs])
        yield Figure(f"    {step} ({spent.middle / total / 10:.0f} %)", spent, "ms")


def _steps(path: Path) -> dict[str, float]:
    """Seconds of each step of one reading, by the stages it tells, and of each question after it."""
    begun = [("bytes from disk", perf_counter())]
    file = (path.name, path.read_bytes())
    reading = reading_of(
        file, Choices(), Settings(), lambda stage, **_: begun.append((stage, perf_counter()))
    )
    book = book_of(reading)
    for question, *arguments in OVERVIEW:
        begun.append((question, perf_counter()))
        getattr(book, question)(*arguments)
    begun.append(("", perf_counter()))
    return {name: after - at for (name, at), (_, after) in pairwise(begun)}
