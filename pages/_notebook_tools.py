"""What one does with the notebook as a whole: name it, fill it, write in it, take a change back, show it.

Invariant: every button here that changes the notebook makes one change, which can be taken back.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from churn.book import Book
from churn.exhibits.asked import Asked
from churn.exhibits.outline import outline
from churn.notebook import Heading, Note, Notebook
from churn.texts import Texts
from pages import _notebook_editing, _pins, _presentation
from pages._shared import ask


def title(t: Texts) -> None:
    """What the notebook is called, to be written over."""
    now = _pins.notebook().title
    key = f"notebook:title:{now}"

    def changed() -> None:
        _pins.keep(replace(_pins.notebook(), title=st.session_state[key].strip()))

    st.text_input(t("notebook.title"), now, key=key, on_change=changed, placeholder=t("report.title"))


def buttons(t: Texts, book: Book) -> None:
    """The row of buttons."""
    notebook = _pins.notebook()
    with st.container(horizontal=True):
        st.button(
            t("present.begin"),
            icon=":material/slideshow:",
            type="primary",
            disabled=not notebook.items,
            on_click=_presentation.begin,
        )
        _add(t, "note", ":material/notes:", Note)
        _add(t, "heading", ":material/title:", Heading)
        if notebook.items:
            _fill_more(t, book)
        st.button(
            t("notebook.undo"),
            icon=":material/undo:",
            type="tertiary",
            disabled=not _pins.past(),
            on_click=_pins.undo,
        )


def empty(t: Texts, book: Book) -> None:
    """What the notebook is for, and how it is filled."""
    with st.container(border=True):
        st.markdown(t("notebook.empty"))
        if st.button(t("notebook.fill"), icon=":material/auto_awesome:", type="primary"):
            _fill(t, book, Notebook(_pins.notebook().title, brand=_pins.notebook().brand))
        st.caption(t("notebook.empty_pins"))


def _add(t: Texts, code: str, icon: str, kind: type[Note | Heading]) -> None:
    last = len(_pins.notebook().items)
    st.button(t(f"notebook.{code}"), icon=icon, on_click=_notebook_editing.add, args=(kind, last))


def _fill_more(t: Texts, book: Book) -> None:
    """Fill a notebook that holds something: after it, or in its place."""
    notebook = _pins.notebook()
    with st.popover(t("notebook.fill"), icon=":material/auto_awesome:"):
        st.caption(t("notebook.fill_ask"))
        if st.button(t("notebook.append"), icon=":material/playlist_add:", width="stretch"):
            _fill(t, book, notebook)
        if st.button(t("notebook.replace"), icon=":material/swap_horiz:", width="stretch"):
            _fill(t, book, replace(notebook, items=()))


def _fill(t: Texts, book: Book, notebook: Notebook) -> None:
    with st.spinner(t("overview.looking"), show_time=True):
        found = outline(Asked(book, ask), t)
    _pins.keep(notebook.joined(found))
    st.rerun()
