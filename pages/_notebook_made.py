"""The pins of the notebook, made of the open book, each once while the book and the language stay.

Invariant: what is shown was made of the book as it is now, looked at as the pin says.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import streamlit as st

from churn.book import Book
from churn.errors import ChurnError
from churn.exhibits.asked import Asked
from churn.exhibits.catalogue import exhibit
from churn.exhibits.exhibit import Exhibit
from churn.exhibits.looks import seen
from churn.notebook import Look, Pin
from churn.texts import Texts
from pages import _pins, _session
from pages._shared import ask


@dataclass(frozen=True, eq=False)
class Made:
    """An exhibit with the book it is of and the texts that tell about that; or why there is none."""

    exhibit: Exhibit | None
    book: Book | None
    t: Texts
    error: ChurnError | None = None


@dataclass(eq=False)
class _Kept:
    """What was made of one book in one language."""

    of: tuple
    books: dict[Look, Book] = field(default_factory=dict)
    pins: dict[tuple, Made] = field(default_factory=dict)


def made(t: Texts, pin: Pin) -> Made:
    """The exhibit of a pin."""
    kept = _kept(t)
    if pin.shows not in kept.pins:
        kept.pins[pin.shows] = _make(t, pin, kept.books)
    return kept.pins[pin.shows]


def let_go() -> None:
    """Of what was made for pins that are in the notebook no more."""
    kept = st.session_state.get("notebook_made")
    if kept is not None:
        shown = {item.shows for item in _pins.notebook().items if isinstance(item, Pin)}
        kept.pins = {shows: one for shows, one in kept.pins.items() if shows in shown}


def _kept(t: Texts) -> _Kept:
    whole = _session.book()
    of = whole.key, whole.annotations, t.language
    kept = st.session_state.get("notebook_made")
    if kept is None or kept.of != of:
        kept = st.session_state.notebook_made = _Kept(of)
    return kept


def _make(t: Texts, pin: Pin, books: dict[Look, Book]) -> Made:
    try:
        if pin.look not in books:
            books[pin.look] = seen(_session.book(), pin.look)
        book = books[pin.look]
        told = t.of(book.tables.currency, book.period_kind)
        return Made(exhibit(pin.code, Asked(book, ask), told, dict(pin.arguments), pin.figure), book, told)
    except ChurnError as error:
        return Made(None, None, t, error)
    except Exception as fault:  # a fault of ours in one pin: told in its place, and the others are shown
        return Made(None, None, t, fault_of(fault))


def fault_of(fault: Exception) -> ChurnError:
    """A fault of ours as a refusal that can be told."""
    return ChurnError("part_failed", kind=type(fault).__name__)
