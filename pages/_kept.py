"""Where this visitor's books are kept between visits, and under which names; what stood in the way is told.

Invariant: a visitor's session knows the names of its own books alone, and forgets all of them at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from churn.errors import ChurnError, ReadError
from churn.memory.shelf import folder
from churn.saved.books import Books, Mark
from churn.saved.work import Work

NOWHERE = ""  # the name of a book that is kept no more
_STATE = ("saved", "kept_names", "kept_troubles", "kept_told")


@dataclass(frozen=True)
class Saved:
    """What was kept last: the work on the book of that name, with the mark it has there (None: it failed)."""

    name: str
    work: Work
    mark: Mark | None


def books() -> Books | None:
    """The folder of kept books; None where nothing is kept."""
    place = folder(local=True)
    return None if place is None else Books(place / "books")


def new(copied: str | None = None) -> str | None:
    """The name of a new book, or of a copy of another one; None where nothing is kept, or the disk does not
    take it, which is told then."""
    kept = books()
    if kept is None:
        return None
    try:
        name = kept.new() if copied is None else kept.copy(copied)
    except ReadError as error:
        trouble(error)
        return None
    known(name)
    return name


def known(name: str) -> None:
    """One of this visitor's books has this name."""
    st.session_state.kept_names = {*st.session_state.get("kept_names", ()), name}


def data_of(name: str | None) -> Path | None:
    """The data of a book, which may not be there (yet); None for a book that is not kept."""
    kept = books()
    return kept.data(name) if kept is not None and name else None


def drop(name: str | None) -> None:
    """Keep a book no more."""
    kept = books()
    if kept is not None and name:
        kept.forget(name)


def forget() -> None:
    """Forget all books of this visitor, and their names."""
    for name in st.session_state.get("kept_names", ()):
        drop(name)
    for part in _STATE:
        st.session_state.pop(part, None)
    st.query_params.pop("id", None)


def trouble(error: ChurnError) -> None:
    """Something to be told once."""
    state = st.session_state
    if error.code not in state.get("kept_told", ()):
        state.kept_told = {*state.get("kept_told", ()), error.code}
        state.kept_troubles = [*state.get("kept_troubles", ()), error]
