"""The visitor's notebook in their session, what it was before each change, and the pins on what is shown.

Invariant: every change of the notebook goes through `keep`, so that every one can be taken back.
"""

from __future__ import annotations

import streamlit as st

from churn.exhibits.exhibit import Exhibit
from churn.exhibits.looks import look_of
from churn.exhibits.remembered import remembered
from churn.notebook import Notebook, Pin, Remembered, arguments_of
from churn.texts import Texts
from pages import _session

MOST_PAST = 50
# quiet until somebody comes near; a thumb needs more room than the picture of a pin. The class is that of the
# button's key.
_PINS = "[class*='st-key-pin-'] button"
_LOOK = (
    f"{_PINS} {{min-height: 1.75rem; min-width: 1.75rem; opacity: 0.5}}"
    # its name is for those who hear it: all others see the picture, and read the hint
    f"{_PINS} p {{position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)}}"
    f"[class*='st-key-pin-'][class*='-True'] button {{color: #5b5fd9}}"  # the primary colour of the theme
    f"{_PINS}:hover, {_PINS}:focus-visible, [class*='st-key-pin-'][class*='-True'] button {{opacity: 1}}"
    # the name of a figure beside its pin takes a second line rather than end in dots
    "[class*='st-key-figure-'] label * {white-space: normal}"
)


def notebook() -> Notebook:
    """The notebook as it is now."""
    return st.session_state.get("notebook", Notebook())


def keep(changed: Notebook) -> None:
    """This is the notebook now."""
    now = notebook()
    if (changed, _memory(changed)) != (now, _memory(now)):
        st.session_state.notebook_past = [*past(), now][-MOST_PAST:]
        st.session_state.notebook = changed


def _memory(kept: Notebook) -> list[Remembered | None]:
    """What its pins remember, which makes no other pins of them."""
    return [item.remembered for item in kept.items if isinstance(item, Pin)]


def past() -> list[Notebook]:
    """What it was before, the latest last."""
    return st.session_state.get("notebook_past", [])


def undo() -> None:
    """Take the latest change back."""
    if past():
        st.session_state.notebook = past()[-1]
        st.session_state.notebook_past = past()[:-1]


def dress_pins() -> None:
    """How pins look, told to the browser once a screen."""
    st.html(f"<style>{_LOOK}</style>")


def pin_button(t: Texts, shown: Exhibit, key: str, figure: str = "") -> None:
    """The pin on an exhibit, or on one of its figures: keeps it in the notebook, or takes it out."""
    look = look_of(st.session_state["seen"])  # as words_and_book left it: to see it anew takes its time
    one = Pin(shown.code, arguments_of(shown.arguments), figure, look)
    pinned = notebook().has(one)
    act, what = t("pin.unpin" if pinned else "pin.pin"), shown.only(figure) if figure else shown
    st.button(
        f"{act}: {t.escape(what.title)}",
        icon=":material/keep:",
        help=act,
        key=f"pin:{key}:{pinned}",
        type="tertiary",
        on_click=_toggle,
        args=(t, one, what),
    )


def _toggle(t: Texts, one: Pin, shown: Exhibit) -> None:
    if notebook().has(one):
        keep(notebook().unpinned(one))
        return
    said = remembered(shown, _session.seen_book())
    keep(notebook().with_item(Pin(one.code, one.arguments, one.figure, one.look, remembered=said)))
    st.toast(t("pin.pinned"), icon=":material/keep:")
