"""Pictures of exhibits as they go to the browser, drawn once a session, and those of a sample book once.

Invariant: a picture is cached under the book's exact key, the language and its own name.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from churn.book import Book
from pages import _session
from pages._answers_kept import in_session


def picture(book: Book, language: str, name: str, drawn: Callable[[], dict]) -> dict:
    """A picture as it goes to the browser, its rows as frames: kept for this session, or for all visitors
    where it is of a sample book, which is nobody's, with nothing of the visitor's own in it."""
    kept = _picture_for_all if _session.is_untouched_sample(book) else _picture
    return kept(book.key, language, name, drawn)


@in_session(60)
def _picture(key: str, language: str, name: str, _drawn: Callable[[], dict]) -> dict:
    return _framed(_drawn)


@st.cache_data(max_entries=200, show_spinner=False)
def _picture_for_all(key: str, language: str, name: str, _drawn: Callable[[], dict]) -> dict:
    return _framed(_drawn)


def _framed(drawn: Callable[[], dict]) -> dict:
    # Altair takes a tenth of a second to build a chart; the spec is kept instead
    spec = dict(drawn())
    spec["datasets"] = {name: pd.DataFrame(rows) for name, rows in spec.get("datasets", {}).items()}
    return spec
