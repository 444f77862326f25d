"""Opening a file by a process of its own, as the page does, beside reading it right here.

Invariant: both read the same rows of the same bytes; the process that reads is told its task when it waits.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.data import payments_csv
from benchmarks.timing import Figure, Ratio, Spread, seconds, side_by_side, timed
from churn.book import Book, book_of, read_with
from churn.opening.job import Cost, Job
from churn.opening.kept import kept
from churn.opening.process import ReadingProcess
from churn.settings import Choices, Settings

_MB = 1 << 20
_START_SECONDS = 4.0  # more than the start of a process takes
_TINY = b"date,customer,amount\n2024-01-01,a,1\n2024-02-01,b,2\n2024-03-01,a,3\n"


def by_job(name: str, content: object, process: ReadingProcess | None = None) -> tuple[Book, Cost]:
    """The book of one file, read as the page reads it."""
    reading, cost = Job([(name, content)], Choices(), Settings(), process=process).result()
    return book_of(reading), cost


def opening(folder: Path, rows: int, repeat: int) -> Iterator[Ratio | Figure]:
    """What the process of its own costs: in time for small and large, in memory of its own."""
    yield timed("open a tiny file, its process started for it", lambda: by_job("tiny.csv", _TINY), repeat)
    yield Figure("    the same, by a process that waited", _waited(repeat), "ms")
    path = payments_csv(folder / f"payments_{rows}.csv", rows)
    content, costs = kept(path.read_bytes()), []
    ours = lambda: costs.append(by_job(path.name, content)[1])  # noqa: E731
    yield side_by_side(f"open by a process, {rows:,} rows CSV", ours, "reading here", _here(path), repeat)
    peak = Spread.of([(cost.peak_memory or 0) / _MB for cost in costs])
    yield Figure(f"    peak memory of that process ({path.stat().st_size // _MB} MB file)", peak, "MB")
    path.unlink()


def _here(path: Path) -> Callable[[], object]:
    return lambda: read_with([(path.name, path.read_bytes())], Choices(), Settings())


def _waited(repeat: int) -> Spread:
    """ms from handing over to the book where the process has had its start behind it."""
    spent = []
    for _ in range(repeat):
        process = ReadingProcess()
        time.sleep(_START_SECONDS)
        spent.append(1e3 * seconds(lambda process=process: by_job("tiny.csv", _TINY, process)))
    return Spread.of(spent)
