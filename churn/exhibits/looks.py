"""How a book is looked at, taken from a book and given to another.

Invariant: seen(book, look_of(book)) gives the numbers of that book.
"""

from __future__ import annotations

from dataclasses import fields

from churn.book import Book
from churn.notebook import Look
from churn.settings import Settings


def look_of(book: Book) -> Look:
    """How this book is looked at."""
    return Look(changed_settings(book.chosen), book.filters, book.since, book.until)


def changed_settings(chosen: Settings) -> tuple[tuple[str, object], ...]:
    """The settings that are not as by default, by their names."""
    plain = Settings()
    names = [f.name for f in fields(Settings) if getattr(chosen, f.name) != getattr(plain, f.name)]
    return tuple((name, getattr(chosen, name)) for name in names)


def seen(book: Book, look: Look) -> Book:
    """The book looked at so; what the look does not name is as by default.

    Raises ChoiceError("unknown_segment"), ("unknown_setting") or ("bad_setting") where that cannot be.
    """
    plain = Settings()
    wanted = {f.name: getattr(plain, f.name) for f in fields(Settings)} | dict(look.settings)
    whole = book if book.chosen == plain.with_changes(**wanted) else book.with_settings(**wanted)
    return whole.filtered(dict(look.filters)).during(look.since, look.until)
