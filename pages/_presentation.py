"""The presentation: the notebook over all of the window, one thing at a time, moved by the arrow keys.

Invariant: what is shown runs in a frame that can reach neither the app nor the network.
"""

from __future__ import annotations

import html
from dataclasses import dataclass

import streamlit as st

from churn.errors import ChurnError
from churn.exhibits.report import report
from churn.exports.formats import PRESENTATION
from churn.exports.making import Making
from churn.notebook import Notebook
from churn.texts import Texts
from pages import _pins, _session
from pages._shared import ask, show_error

_LAYERS = """<style>
.st-key-presentation {position: fixed; inset: 0; z-index: 1000000; background: #fff; gap: 0}
@media (prefers-color-scheme: dark) {.st-key-presentation {background: #12151c}}
.st-key-presentation iframe {position: fixed; inset: 0; width: 100vw; height: 100vh; border: 0}
.st-key-presentation-end {position: fixed; top: .5rem; right: .5rem; z-index: 1000001; opacity: 0}
.st-key-presentation-end {width: auto}
.st-key-presentation-end:hover, .st-key-presentation-end:focus-within {opacity: 1}
</style>"""
# The document is another's place to the browser: it may run its own scripts, and has the keys at once.
_FRAME = """<style>html, body, iframe {{margin: 0; border: 0; width: 100%; height: 100%; overflow: hidden;
display: block}}</style>
<iframe id="shown" sandbox="allow-scripts" allow="fullscreen" title="{title}" srcdoc="{document}"></iframe>
<script>
const shown = document.getElementById("shown");
const take = () => {{ window.frameElement.focus(); shown.blur(); shown.focus(); }};
shown.addEventListener("load", take);
window.addEventListener("focus", take);
window.addEventListener("message", (said) => {{
  if (said.source !== shown.contentWindow || said.data !== "left") return;
  parent.document.querySelector(".st-key-presentation-end button")?.click();
}});
</script>"""


_EVERY_SECONDS = 0.3


@dataclass(frozen=True, eq=False)
class _Presented:
    """A presentation, and what it is of."""

    of: tuple
    making: Making


def begin() -> None:
    """Show the notebook."""
    st.session_state.presenting = True


def end() -> None:
    """Show its screen again; what is still being made is given up."""
    st.session_state.pop("presenting", None)
    made = st.session_state.get("notebook_presented")
    if made is not None and not made.making.wait(0):
        made.making.cancel()
        del st.session_state.notebook_presented


def present(t: Texts) -> bool:
    """Show the notebook over everything, if that was asked for; whether it was."""
    notebook = _pins.notebook()
    if not st.session_state.get("presenting") or not notebook.items:
        end()
        return False
    st.html(_LAYERS)
    making = _making(t, notebook)
    with st.container(key="presentation"):
        if making.wait(0):
            _shown(t, making)
        else:
            _progress(t)
        with st.container(key="presentation-end"):
            st.button("", icon=":material/close:", help=t("present.end"), on_click=end, shortcut="Esc")
    return True


def _shown(t: Texts, making: Making) -> None:
    try:
        document = making.result().decode("utf-8")
    except ChurnError as error:
        show_error(t, error)
        return
    frame = _FRAME.format(title=html.escape(t("present.begin")), document=html.escape(document))
    st.iframe(frame, height=600, alt=t("present.begin"))


@st.fragment(run_every=_EVERY_SECONDS)
def _progress(t: Texts) -> None:
    """How far it is. Runs by itself until the presentation is there."""
    presented = st.session_state.get("notebook_presented")
    if presented is None or presented.making.wait(0):
        st.rerun()
    st.progress(presented.making.share, t("present.making"))


def _making(t: Texts, notebook: Notebook) -> Making:
    """The presentation of the notebook on its way, kept while nothing of it changes."""
    whole = _session.book()
    of = whole.key, whole.annotations, t.language, notebook
    kept = st.session_state.get("notebook_presented")
    if kept is None or kept.of != of:
        made = report(whole, notebook, t, ask)  # of answers that the screen has asked already
        kept = st.session_state.notebook_presented = _Presented(of, Making(lambda tell: made, PRESENTATION))
    return kept.making
