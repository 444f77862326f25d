"""Writing in the notebook: a note, a heading or a title, in its place, one at a time.

Invariant: what is being written belongs to the notebook as it is; once that changes, it is let go of.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from churn.notebook import Heading, Item, Note, Notebook, Pin
from churn.texts import Texts
from pages import _pins

_FIELDS = {Pin: "title", Heading: "title", Note: "text"}


@dataclass(frozen=True, eq=False)
class Editing:
    """The item at `place` of `notebook` is being written; `fresh`: it is to stand there first."""

    notebook: Notebook
    place: int
    item: Item
    fresh: bool = False


def now() -> Editing | None:
    """What is being written."""
    state = st.session_state.get("notebook_editing")
    return state if state is not None and state.notebook == _pins.notebook() else None


def edit(place: int) -> None:
    """Begin to write at the item of that place."""
    notebook = _pins.notebook()
    st.session_state.notebook_editing = Editing(notebook, place, notebook.items[place])


def add(kind: type[Note | Heading], place: int) -> None:
    """Begin to write a new one before the item of that place."""
    st.session_state.notebook_editing = Editing(_pins.notebook(), place, kind(""), fresh=True)


@st.fragment
def editor(t: Texts, editing: Editing, own: str = "") -> None:
    """The field to write in. `own`: the title that a pin has when nobody gave it one."""
    name = _FIELDS[type(editing.item)]
    kind = type(editing.item).__name__.lower()
    field = st.text_area if isinstance(editing.item, Note) else st.text_input
    more = {"height": 160} if isinstance(editing.item, Note) else {}
    with st.container(border=True):
        text = field(
            t(f"notebook.write_{kind}"),
            getattr(editing.item, name) or own,
            key=f"notebook:text:{id(editing)}",
            help=t("notebook.markdown") if isinstance(editing.item, Note) else None,
            **more,
        ).strip()
        with st.container(horizontal=True):
            kept = st.button(t("notebook.save"), icon=":material/check:", type="primary", key="notebook:save")
            dropped = st.button(t("notebook.cancel"), type="tertiary", key="notebook:cancel")
    if kept:
        _keep(editing, "" if text == own else text)
    if kept or dropped:
        st.session_state.pop("notebook_editing", None)
        st.rerun()


def _keep(editing: Editing, text: str) -> None:
    """A pin without a title has its own again; of the others nothing is kept that says nothing."""
    notebook, name = editing.notebook, _FIELDS[type(editing.item)]
    if not text and not isinstance(editing.item, Pin):
        return
    if editing.fresh:
        _pins.keep(notebook.with_item(type(editing.item)(text), editing.place))
    else:
        _pins.keep(notebook.changed(editing.place, **{name: text}))
