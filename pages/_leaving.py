"""What is let go of when another book takes the place of the open one.

Invariant: nothing worked out of one book, and nothing that is of a sample alone, stands beside another.
"""

from __future__ import annotations

import gc

import streamlit as st

from churn.notebook import Notebook, Pin
from pages import _answers_kept
from pages._samples import sample_digest

# What the visitor looked at in the book before: not meant for the next one.
LOOKED_AT = ("filters", "since", "until")
_WORKED_OUT = ("book", "opened", "seen", "notebook_made", "notebook_presented")


def let_go(new: bool, sample: str | None) -> None:
    """Free the open book and all that was worked out about it, before the next one takes its place. `new`: it
    is of other files; `sample`: it is this sample book."""
    state = st.session_state
    if "book" not in state:
        return
    if new:
        for name in (*LOOKED_AT, "wanted_settings", "export"):
            state.pop(name, None)
        if state.opened.sample not in (None, sample):
            _leave_sample(state.opened.sample)
    for name in _WORKED_OUT:
        state.pop(name, None)
    _answers_kept.let_go()
    gc.collect()


def _leave_sample(sample: str) -> None:
    """The tour through a sample ends with it, and so does a notebook that has pins on it alone, but for whose
    it is."""
    state = st.session_state
    for name in ("demo", "guide", "presenting", "notebook_editing"):
        state.pop(name, None)
    notebook = state.get("notebook", Notebook())
    pinned = {item.remembered.digest for item in notebook.items if isinstance(item, Pin) and item.remembered}
    if pinned == {sample_digest(sample)}:
        state.notebook, state.notebook_past = Notebook(brand=notebook.brand), []
