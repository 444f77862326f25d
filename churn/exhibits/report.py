"""A report: a notebook with all that it shows made, in one language, ready to be written as any file.

Invariant: what cannot be made is told in its place, and all the rest is there. A report can be pickled.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from churn.book import Book
from churn.errors import ChurnError
from churn.exhibits.asked import Ask, Asked
from churn.exhibits.catalogue import exhibit
from churn.exhibits.exhibit import Exhibit
from churn.exhibits.looks import seen
from churn.ingest.receipt import Originals, Receipt
from churn.notebook import Brand, Heading, Item, Look, Note, Notebook, Pin
from churn.settings import Settings
from churn.texts import Texts

Tell = Callable[[int, int], None]
_PLAIN = Settings()


@dataclass(frozen=True, eq=False)
class Shown:
    """A pin, made. `title`: its own or the one somebody gave it. `questions`: what the book was asked for it,
    (method, arguments); `look`: how it was looked at; `figure`: the one of it that was pinned ("": all)."""

    title: str
    exhibit: Exhibit
    look: Look
    questions: tuple[tuple[str, tuple], ...] = ()
    figure: str = ""


@dataclass(frozen=True)
class Failed:
    """A pin that could not be made: its title or code, and why (a refusal; a fault of ours is its kind)."""

    title: str
    error: ChurnError


Part = Heading | Note | Shown | Failed


@dataclass(frozen=True, eq=False)
class Report:
    """`title` of the whole, the parts in their order, whose it is; the files it is of, the last day they know
    (None: no days), and the language, currency and kind of period (those of Texts). `receipt`: what was read
    (without the rows it kept to be mended); `chosen`: the settings of the book that was given, `counted`: the
    same with what the data decided; `customers`: all there are in it."""

    title: str
    parts: tuple[Part, ...]
    brand: Brand
    files: tuple[str, ...]
    as_of: dt.date | None
    t: Texts
    receipt: Receipt | None = None
    chosen: Settings = _PLAIN
    counted: Settings = _PLAIN
    customers: int = 0


def report(
    book: Book, notebook: Notebook, t: Texts, ask: Ask | None = None, tell: Tell = lambda done, total: None
) -> Report:
    """The report of a notebook on a book. `ask` answers the questions put to books (Asked); `tell` hears how
    many items are made, of how many."""
    parts, looked = [], {}
    for place, item in enumerate(notebook.items):
        tell(place, len(notebook.items))
        parts.append(_part(book, item, t, ask, looked))
    files = tuple(dict.fromkeys(table.source.file for table in book.receipt.tables))
    title, read = notebook.title or t("report.title"), replace(book.receipt, originals=Originals())
    whose = notebook.brand, files, book.whole.calendar.as_of, t
    return Report(title, tuple(parts), *whose, read, book.chosen, book.settings, len(book.whole.ids))


def shown(book: Book, pin: Pin, t: Texts, ask: Ask | None = None) -> Shown:
    """One pin, made of the book looked at as it was. Raises ChoiceError where that cannot be."""
    return _shown(Asked(seen(book, pin.look), ask), pin, t)


def _part(book: Book, item: Item, t: Texts, ask: Ask | None, looked: dict[Look, Asked]) -> Part:
    if not isinstance(item, Pin):
        return item
    try:
        if item.look not in looked:
            looked[item.look] = Asked(seen(book, item.look), ask)
        looked[item.look].questions.clear()
        made = _shown(looked[item.look], item, t)
        return replace(made, exhibit=made.exhibit.settled())
    except ChurnError as error:
        return Failed(item.title or item.code, error)
    except Exception as fault:  # a fault of ours in one part: told as one, and the others are delivered
        return Failed(item.title or item.code, ChurnError("part_failed", kind=type(fault).__name__))


def _shown(book: Asked, pin: Pin, t: Texts) -> Shown:
    made = exhibit(pin.code, book, t, dict(pin.arguments), pin.figure)
    return Shown(pin.title or made.title, made, pin.look, tuple(book.questions), pin.figure)
