"""The first minute: a sample book opens as a finished notebook, and a few steps lead through it.

Invariant: every step can be skipped, and a tour that was left never comes back by itself.
"""

from __future__ import annotations

import streamlit as st

from churn.exhibits.asked import Asked
from churn.exhibits.demo import demo
from churn.notebook import Notebook
from churn.texts import Texts, texts
from pages import _pins, _session
from pages._shared import PAGES, ask

# The screens of the tour, each with its number: what it says is text guide.step_N.
STEPS = tuple(enumerate(("notebook", "overview", "losses", "signals", "notebook"), 1))


def samples(t: Texts) -> tuple[str | None, bool]:
    """The sample books, each to be looked through or as a finished notebook: which was picked, and whether as
    a notebook."""
    picked = None, False
    for column, name in zip(st.columns(len(_session.SAMPLES)), _session.SAMPLES, strict=True):
        with column.container(border=True):
            st.markdown(f"**{t(f'start.sample.{name}')}**  \n{t(f'start.about.{name}')}")
            with st.container(horizontal=True):
                if st.button(t("start.demo"), icon=":material/menu_book:", key=f"demo:{name}"):
                    picked = name, True
                if st.button(t("start.look"), icon=":material/science:", key=f"sample:{name}"):
                    picked = name, False
    return picked


def begin(sample: str) -> None:
    """Go to the finished notebook of the sample book that was just opened, at the first step of the tour."""
    t = _session.words()
    _pins.keep(_made(t, sample))
    st.session_state.demo, st.session_state.guide = (sample, t.language), [*STEPS]
    st.switch_page(PAGES["notebook"])


def tour(t: Texts, screen: str) -> None:
    """The step of the tour, on its screen; on any other the way back to it. Nothing where no tour goes on."""
    _speak(t)
    steps = st.session_state.get("guide")
    if not steps or _session.book() is None:
        return
    (number, wanted), *more = steps
    here = wanted == screen
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        place = t("guide.number", number=number, of=len(STEPS))
        said = t(f"guide.step_{number}") if here else t("guide.elsewhere")
        st.markdown(f":material/explore: **{place}** {said}", width="stretch")
        if not here:
            st.page_link(PAGES[wanted], label=t("guide.back"), icon=":material/arrow_back:")
        elif more and st.button(t("guide.next"), icon=":material/arrow_forward:", key="guide:next"):
            st.session_state.guide = more
            st.switch_page(PAGES[more[0][1]])
        st.button(t("guide.skip" if more else "guide.done"), key="guide:skip", on_click=leave)


def leave() -> None:
    """The tour is over."""
    st.session_state.pop("guide", None)


def _speak(t: Texts) -> None:
    """A finished notebook that nobody touched speaks the language of its reader."""
    sample, language = st.session_state.get("demo", (None, None))
    opened = _session.opened()
    if sample is None or language == t.language or opened is None or opened.sample != sample:
        return
    st.session_state.demo = (sample, t.language)
    if _pins.notebook() == _made(texts(language).of(t.currency, t.period_kind), sample):
        _pins.keep(_made(t, sample))


def _made(t: Texts, sample: str) -> Notebook:
    return demo(Asked(_session.book(), ask), t, sample)
