"""From an open book to a file that can be taken away, as the page makes it: slides, workbook, page, Jupyter.

Invariant: every file is of the same ready report; nothing worked out for one is there for the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import churn
from benchmarks.data import payments_csv
from benchmarks.timing import Figure, timed
from churn.book import Book
from churn.exhibits.outline import outline
from churn.exhibits.report import report
from churn.exports.formats import FORMATS
from churn.exports.making import Making
from churn.texts import Texts, texts

MOST_MS = 20_000


def exporting(folder: Path, rows: int, repeat: int) -> Iterator[Figure]:
    """Each kind of file, all of the way from the book; then the part of it that the report takes."""
    path = payments_csv(folder / f"payments_{rows}.csv", rows, rows // 10)
    book = churn.read(path)
    t = texts("en", book.tables.currency, book.period_kind)
    of = f"{len(book.whole.ids):,} customers"
    for kind in FORMATS:
        yield timed(f"{kind} of a ready report, {of}", partial(_file, book, t, kind), repeat, MOST_MS)
    yield timed("    the report alone", lambda: report(book, outline(book, t), t), repeat)


def _file(book: Book, t: Texts, kind: str) -> bytes:
    return Making(lambda tell: report(book, outline(book, t), t, tell=tell), kind).result()
