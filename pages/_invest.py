"""Whom to invest in, and keeping against winning, on screen."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from churn.book import Book
from churn.exhibits.asked import Asked
from churn.metrics.keeping import WHOM
from churn.texts import Texts
from pages import _settings
from pages._exhibits import asked, behind, figures, made, sentence, show, show_made, untold
from pages._shared import choice

_EFFECTS = {
    10: 0.1,
    20: 0.2,
    30: 0.3,
    40: 0.4,
    50: 0.5,
    60: 0.6,
    70: 0.7,
    80: 0.8,
    90: 0.9,
    100: 1.0,
}  # per cent
_USUAL = 30


def panel(t: Texts, book: Book) -> None:
    """Who is dear and at risk, what to do about each group, and what an effort to keep them is worth."""
    questions = asked(book)
    found = made(t, questions, "invest")
    if found.is_empty:
        untold(found)
        return
    sentence(t, found)
    figures(t, replace(made(t, questions, "invest_figures"), note=""))
    if found.picture is None:
        show(t, questions, "invest_customers")
    elif picked := show_made(t, questions, replace(found, note="")):
        behind(t, questions, "invest_customers", quadrant=picked["quadrant"])
    else:
        with st.expander(t("invest.customers"), icon=":material/group:"):
            show(t, questions, "invest_customers")
    with st.expander(t("invest.settings"), icon=":material/tune:"):
        _settings.value(t, book)
    _keeping(t, questions, parted=found.picture is not None)


def _keeping(t: Texts, book: Asked, parted: bool) -> None:
    """What the effort saves beside what its money would win, and all that is assumed; where risks are not
    `parted` it is for all."""
    st.subheader(t("keeping.title"), anchor=False)
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        effect = _effect(t)
    with right:
        whom = choice(t, "keeping_whom", WHOM, "keeping_whom") if parted else WHOM[0]
    found = made(t, book, "keeping", effect=effect, whom=whom)
    sentence(t, found)
    figures(t, replace(found, note=""))
    if found.picture is not None:
        show_made(t, book, replace(found, note="", title=t("chart.keeping.title")))
    with st.expander(t("keeping.assumes"), icon=":material/rule:"):
        st.markdown(found.method)


def _effect(t: Texts) -> int:
    """The part of the losses that is averted, in per cent; kept in the address."""
    state = st.session_state.setdefault("choice", {})
    stored = str(state.get("v.keeping_effect", _USUAL))
    now = int(stored) if stored.isdigit() and int(stored) in _EFFECTS else _USUAL
    words = lambda one: t.percent(_EFFECTS[one], 0)  # noqa: E731
    picked = st.select_slider(
        t("keeping.effect"), [*_EFFECTS], now, format_func=words, key=f"keeping_effect:{t.language}"
    )
    if picked == _USUAL:
        state.pop("v.keeping_effect", None)
    else:
        state["v.keeping_effect"] = str(picked)
    return picked
