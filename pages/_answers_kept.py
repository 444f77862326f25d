"""What a session keeps of what was worked out for it, and how all of it is let go of at once.

Invariant: letting go touches no other session.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

_KEEPING: list = []


def in_session(most: int) -> Callable[[Callable], Callable]:
    """Marks a function whose answers are kept while the session lasts, at most so many; by all arguments
    whose names do not begin with an underscore."""

    def mark(answer: Callable) -> Callable:
        kept = st.cache_data(scope="session", max_entries=most, show_spinner=False)(answer)
        _KEEPING.append(kept)
        return kept

    return mark


def let_go() -> None:
    """Keep nothing more of what was worked out in this session."""
    for kept in _KEEPING:
        kept.clear()
