"""What the pins say otherwise than when they were kept, and taking that for known.

Invariant: nothing that was remembered is let go of but on a click, which can be taken back.
"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from churn.exhibits.changed import Told, told_changes
from churn.exhibits.remembered import remembered
from churn.notebook import Pin
from churn.texts import Texts
from pages import _pins, _session
from pages._notebook_made import Made, made
from pages._own_words import own_words


def banner(t: Texts) -> None:
    """How many of the pins say something else than they did, and the button that takes it for known."""
    pins = [(item, made(t, item)) for item in _pins.notebook().items if isinstance(item, Pin)]
    others = [pin for pin, one in pins if _changes(pin, one)]
    digest = _session.book().receipt.digest
    newer = any(pin.remembered and pin.remembered.digest != digest for pin, _ in pins)
    if not newer and not others:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        said = "newer" if newer and others else "newer_same" if newer else "otherwise"
        st.markdown(f":material/update: {t.md(f'notebook.{said}', n=len(others), all=len(pins))}")
        st.button(t("notebook.refresh"), icon=":material/done_all:", on_click=refresh, args=(t,))


def changed(t: Texts, pin: Pin, one: Made) -> None:
    """What one pin says otherwise: figure by figure, and the sentence it was kept with."""
    changes = _changes(pin, one)
    if not changes:
        return
    with st.container(border=True):
        st.caption(t.md("notebook.changed", day=pin.remembered.as_of))
        for change in changes:
            st.markdown(t.md("notebook.was_now", label=change.label, before=change.before, now=change.now))
        if pin.remembered.said:
            with st.expander(t("notebook.said_then"), icon=":material/history:"):
                own_words(pin.remembered.said)


def refresh(t: Texts) -> None:
    """Let every pin remember what it says now."""
    notebook = _pins.notebook()
    _pins.keep(replace(notebook, items=tuple(_fresh(t, item) for item in notebook.items)))


def _fresh(t: Texts, item: object) -> object:
    one = made(t, item) if isinstance(item, Pin) else None
    if one is None or one.exhibit is None:
        return item
    return replace(item, remembered=remembered(one.exhibit, one.book))


def _changes(pin: Pin, one: Made) -> list[Told]:
    if one.exhibit is None or pin.remembered is None:
        return []
    return told_changes(pin.remembered, one.exhibit, one.t)
