"""One run: a file is made, opened, and what comes of it is held to the promises.

Invariant: a promise that is not kept raises AssertionError; a refusal that has no words in a language too.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import polars as pl

from churn.book import Book, read
from churn.errors import ChurnError
from churn.exhibits.receipt_tables import set_aside_table, table_rows
from churn.exports.receipt import issue_values, question_text, to_json, to_text
from churn.texts import LANGUAGES, texts
from tests.fuzz.damage import damaged
from tests.fuzz.writers import FORMATS, written

_DEEP = 20  # every so many books are asked for their findings too


@dataclass(frozen=True)
class Outcome:
    """`code`: "book", or the code of the refusal."""

    number: int
    format: str
    code: str


def file_of(seed: int, number: int, only: str | None = None) -> tuple[str, str, bytes]:
    """The format, name and bytes of a run."""
    rng = Random(f"{seed}:{number}")
    format = only or list(FORMATS)[number % len(FORMATS)]
    return format, *damaged(*written(rng, format), rng)


def outcome(seed: int, number: int, only: str | None = None) -> Outcome:
    """What came of a run."""
    format, name, data = file_of(seed, number, only)
    try:
        book = read([(name, data)])
    except ChurnError as refusal:
        _has_words(refusal)
        return Outcome(number, format, refusal.code)
    _accounts(book)
    _can_be_told(book)
    if number % _DEEP == 0:
        _can_be_asked(book)
    return Outcome(number, format, "book")


def _has_words(refusal: ChurnError) -> None:
    for language in LANGUAGES:
        t = texts(language)
        assert t.has(f"error.{refusal.code}"), refusal.code
        said = t(f"error.{refusal.code}", **refusal.values)
        assert 10 < len(said) < 3000, (refusal.code, len(said))


def _accounts(book: Book) -> None:
    receipt = book.receipt
    aside = receipt.set_aside
    for table in receipt.tables:
        where = (pl.col("file") == table.source.file) & pl.col("sheet").eq_missing(pl.lit(table.source.sheet))
        left = aside.filter(where).height
        assert table.rows_read == table.rows_used + left, (
            table.source.name,
            table.rows_read,
            table.rows_used,
            left,
        )
    assert receipt.rows_read == receipt.rows_used + aside.height


def _can_be_told(book: Book) -> None:
    assert len(to_json(book)) > 10
    for language in LANGUAGES:
        t = texts(language, book.tables.currency)
        assert to_text(book, t)
        table_rows(book.receipt, t)
        set_aside_table(book.receipt, t)
        for issue in book.receipt.issues:
            assert t.has(f"issue.{issue.code}"), issue.code
            t.md(f"issue.{issue.code}", **issue_values(issue))
        for code in book.receipt.set_aside_by_reason:
            assert t.has(f"reason.{code}"), code
        for question in book.receipt.questions:
            assert question_text(question, t)


def _can_be_asked(book: Book) -> None:
    for finding in book.findings():
        for language in LANGUAGES:
            assert texts(language).has(f"finding.{finding.code}"), finding.code
