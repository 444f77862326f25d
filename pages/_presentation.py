"""The presentation: the notebook over all of the window, one thing at a time, moved by the arrow keys.

Invariant: what is shown runs in a frame that can reach neither the app nor the network.
"""

from __future__ import annotations

import html

import streamlit as st

from churn.exhibits.report import report
from churn.exports.document import to_html
from churn.notebook import Notebook
from churn.texts import Texts
from pages import _pins, _session
from pages._shared import ask

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


def begin() -> None:
    """Show the notebook."""
    st.session_state.presenting = True


def end() -> None:
    """Show its screen again."""
    st.session_state.pop("presenting", None)


def present(t: Texts) -> bool:
    """Show the notebook over everything, if that was asked for; whether it was."""
    notebook = _pins.notebook()
    if not st.session_state.get("presenting") or not notebook.items:
        end()
        return False
    st.html(_LAYERS)
    with st.container(key="presentation"):
        with st.spinner(t("present.making"), show_time=True):
            document = _document(t, notebook)
        frame = _FRAME.format(title=html.escape(t("present.begin")), document=html.escape(document))
        st.iframe(frame, height=600, alt=t("present.begin"))
        with st.container(key="presentation-end"):
            st.button("", icon=":material/close:", help=t("present.end"), on_click=end, shortcut="Esc")
    return True


def _document(t: Texts, notebook: Notebook) -> str:
    """The notebook as a presentation, kept while nothing of it changes."""
    whole = _session.book()
    of = whole.key, whole.annotations, t.language, notebook
    kept = st.session_state.get("notebook_presented")
    if kept is None or kept[0] != of:
        made = report(whole, notebook, t, ask)
        kept = st.session_state.notebook_presented = of, to_html(made, presenting=True).decode("utf-8")
    return kept[1]
