"""The items of the notebook in their order, each with its menu.

Invariant: what a menu does to an item is one change of the notebook, which can be taken back.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from functools import partial

import streamlit as st

from churn.notebook import Heading, Item, Note, Pin
from churn.texts import Texts
from pages import _notebook_changes, _notebook_editing, _pins
from pages._notebook_made import Made, let_go, made
from pages._notebook_shown import show_pin, title_of, way
from pages._own_words import own_words

_ICONS = {
    "up": "arrow_upward",
    "top": "vertical_align_top",
    "down": "arrow_downward",
    "bottom": "vertical_align_bottom",
    "note": "notes",
    "heading": "title",
}


def items(t: Texts) -> None:
    """All items, with what is being written between or in place of them."""
    notebook, editing, known = _pins.notebook(), _notebook_editing.now(), Counter()
    for place, item in enumerate(notebook.items):
        if editing and editing.fresh and editing.place == place:
            _notebook_editing.editor(t, editing)
        name = _name(item, known)
        with st.container(key=f"item-{name}"):
            _item(t, item, place, name, editing if editing and editing.place == place else None)
    if editing and editing.fresh and editing.place == len(notebook.items):
        _notebook_editing.editor(t, editing)
    let_go()


def _name(item: Item, known: Counter) -> str:
    """What tells an item from the others, wherever it is moved to."""
    same = repr(item.shows if isinstance(item, Pin) else item)
    known.update([same])
    return f"{hashlib.sha256(same.encode()).hexdigest()[:12]}-{known[same]}"


def _item(t: Texts, item: Item, place: int, name: str, editing: _notebook_editing.Editing | None) -> None:
    one = made(t, item) if isinstance(item, Pin) else None
    own = one.exhibit.title if one and one.exhibit else ""
    if editing and not editing.fresh:
        _notebook_editing.editor(t, editing, own)
        if one is None:
            return
    with st.container(horizontal=True, wrap=False, vertical_alignment="center"):
        with st.container():
            _head(t, item, one)
        if one is not None and one.exhibit is not None:
            way(t, item.look, one.exhibit, place)
        with st.container(width="content"):
            _menu(t, item, place, name)
    if one is not None:
        if title_of(t, item, one):
            _said(one)
        _notebook_changes.changed(t, item, one)
        show_pin(item, one, name)


def _head(t: Texts, item: Item, one: Made | None) -> None:
    """What stands beside the menu: a title, or all there is to say."""
    if isinstance(item, Heading):
        st.header(t.escape(item.title), anchor=False, divider="gray")
    elif isinstance(item, Note):
        own_words(item.text)
    elif title := title_of(t, item, one):
        st.subheader(t.escape(title), anchor=False)
    else:
        _said(one)


def _said(one: Made) -> None:
    if one.exhibit is not None and not one.exhibit.is_empty:
        st.markdown(one.exhibit.said)


@st.fragment
def _menu(t: Texts, item: Item, place: int, name: str) -> None:
    """The menu of an item; runs by itself, and all of the screen once something was chosen. One that was
    chosen from is another menu from then on: it is closed, lest it cover what was done."""
    chosen = st.session_state.setdefault("notebook_chosen", Counter())
    more = {"key": f"menu:{name}:{chosen[name]}", "on_change": "rerun", "help": t("notebook.menu")}
    menu = st.popover("", icon=":material/more_vert:", type="tertiary", **more)
    if not menu.open:
        return
    with menu, st.container(gap=None):
        for code, icon, act in _actions(item, place):
            if st.button(
                t(f"notebook.{code}"),
                icon=f":material/{icon}:",
                type="tertiary",
                key=f"{code}:{name}",
            ):
                chosen.update((name,))
                act()
                st.rerun()


def _actions(item: Item, place: int) -> list[tuple[str, str, Callable[[], None]]]:
    """What the menu of an item offers: a code, an icon, and what it does."""
    notebook = _pins.notebook()
    change = "rename" if isinstance(item, Pin) else "edit"
    actions = [(change, "edit", partial(_notebook_editing.edit, place))]
    actions += [(way, _ICONS[way], partial(_move, place, to)) for way, to in notebook.moves(place).items()]
    for code, kind in (("note", Note), ("heading", Heading)):
        for side, at in notebook.sides(place).items():
            actions += [(f"{code}_{side}", _ICONS[code], partial(_notebook_editing.add, kind, at))]
    return [*actions, ("remove", "delete", partial(_remove, place))]


def _move(place: int, to: int) -> None:
    _pins.keep(_pins.notebook().moved(place, to))


def _remove(place: int) -> None:
    _pins.keep(_pins.notebook().without(place))
