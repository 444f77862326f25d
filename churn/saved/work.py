"""Work: all that people made of a book's data, and how they looked at it; with the data it is the book again.

Invariant: Work never changes and holds no row of the data.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from churn.annotations import Annotations
from churn.notebook import Notebook
from churn.settings import Choices, Settings

if TYPE_CHECKING:  # who only keeps work needs no models
    from churn.book import Book


@dataclass(frozen=True)
class Seen:
    """How a book was looked at: segment `filters`, the first and the last day, `choices` of the screens by
    their names in the address ("v.measure"), and the language (None: whatever the reader reads)."""

    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    choices: tuple[tuple[str, str], ...] = ()
    language: str | None = None


@dataclass(frozen=True)
class Work:
    """`names`: of the files the data came from; `sample`: the sample book it is (None: no sample);
    `choices`: how it is read, repairs included; `chosen`: how it is counted, as the user set it."""

    names: tuple[str, ...] = ()
    sample: str | None = None
    choices: Choices = field(default_factory=Choices)
    chosen: Settings = field(default_factory=Settings)
    annotations: Annotations = field(default_factory=Annotations)
    notebook: Notebook = field(default_factory=Notebook)
    seen: Seen = field(default_factory=Seen)

    @property
    def is_any(self) -> bool:
        """Whether somebody had a hand in it: more than looking."""
        return Work(self.names, self.sample, seen=self.seen) != self

    def seen_in(self, book: Book) -> Book:
        """The book as it was looked at, as far as it has these segments."""
        known = {name: values for name, values in self.seen.filters if name in book.tables.segments}
        return book.filtered(known).during(self.seen.since, self.seen.until)
