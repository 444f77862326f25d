"""Charts on screen: each under the question it answers, drawn once a session, its clicks read.

Invariant: a picture is cached under the book's exact key, the language and its own name.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from churn.book import Book
from churn.charts.theme import specification
from churn.texts import Texts


def chart(
    t: Texts,
    book: Book,
    name: str,
    draw: Callable[[], object],
    question: str,
    *,
    note: str | None = None,
    why: str | None = None,
) -> None:
    """A chart under its question. `name` tells it from every other chart of the book; `draw` is called
    only where it was not drawn yet."""
    _heading(question, note, why)
    st.vega_lite_chart(spec=picture(book.key, t.language, name, partial(specification, draw)), alt=question)


def clickable(
    t: Texts,
    book: Book,
    name: str,
    draw: Callable[[], object],
    question: str,
    selection: str,
    *,
    note: str | None = None,
    why: str | None = None,
) -> dict | None:
    """The same, and the first mark picked in its named selection, or None."""
    _heading(question, note, why)
    spec = picture(book.key, t.language, name, partial(specification, draw))
    key = f"{name}:{book.key}:{t.language}"
    event = st.vega_lite_chart(spec=spec, key=key, on_select="rerun", alt=question)
    points = event["selection"].get(selection) or []
    return points[0] if points else None


def _heading(question: str, note: str | None, why: str | None) -> None:
    st.subheader(question, help=why, anchor=False)
    if note:
        st.caption(note)


@st.cache_data(scope="session", max_entries=60, show_spinner=False)
def picture(key: str, language: str, name: str, _drawn: Callable[[], dict]) -> dict:
    """A picture as it goes to the browser, its rows as frames, kept for the session."""
    # Altair takes a tenth of a second to build a chart; the spec is kept instead
    spec = dict(_drawn())
    spec["datasets"] = {name: pd.DataFrame(rows) for name, rows in spec.get("datasets", {}).items()}
    return spec
