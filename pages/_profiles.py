"""The profiles of reading that a visitor may be offered: of this session, and of their own folder.

Invariant: another visitor's profile is offered only from a folder that the server was told to share.
"""

from __future__ import annotations

import streamlit as st

from churn.annotations import Annotations
from churn.book import Book
from churn.memory import Profile, profile_of
from churn.memory.shelf import Shelf, folder
from churn.settings import Choices, Settings

_LOCAL = ("localhost", "127.0.0.1", "::1")


def shelf() -> Shelf | None:
    """Where profiles wait for the next session; None where the program serves more than its own user."""
    place = folder(local=st.get_option("server.address") in _LOCAL)
    return None if place is None else Shelf(place)


def known() -> list[Profile]:
    """All that may be offered, those of this session first."""
    kept = shelf()
    return [*st.session_state.get("profiles", []), *(kept.profiles() if kept else ())]


def remember(profile: Profile) -> None:
    """Keep a profile for the rest of this session."""
    others = [p for p in st.session_state.get("profiles", []) if p.key != profile.key]
    st.session_state.profiles = [profile, *others]


def of(book: Book, annotations: Annotations) -> Profile:
    return profile_of(book.receipt, book.choices, book.chosen, annotations)


def remember_work(book: Book, annotations: Annotations) -> None:
    """Keep how a book was read for the rest of this session, where the visitor had a hand in it."""
    by_hand = book.choices != Choices() or book.chosen != Settings() or annotations.corrections
    if by_hand:
        remember(of(book, annotations))
