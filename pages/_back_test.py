"""What the signals were worth on this file's own past, and what the risk model makes of them, on screen."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from churn.book import Book
from churn.texts import Texts
from pages._exhibits import figures, made, sentence, show, show_made
from pages._shared import ask


def back_test(t: Texts, book: Book) -> None:
    """Which signals warned in the past, which did not, and how far ahead."""
    st.subheader(t("back_test.title"), help=t("method.back_test"), anchor=False)
    with st.spinner(t("back_test.counting"), show_time=True):
        tested = ask(book, "back_test") is not None
    surest = made(t, book, "surest_signal")
    if not tested:
        st.info(surest.said, icon=":material/hourglass_empty:")
        return
    sentence(t, surest)
    drawn = made(t, book, "back_test")
    if drawn.picture is not None:
        show_made(t, book, drawn)
    with st.expander(t("back_test.table"), icon=":material/table:"):
        show(t, book, "back_test_table")


def risk(t: Texts, book: Book) -> None:
    """Whether the model may be believed, whether its chances came true, or why there is none."""
    with st.spinner(t("risk.counting"), show_time=True):
        found = ask(book, "risk")
    if found is None:
        return
    st.subheader(t("risk.title", ahead=found.horizon), help=t("method.risk"), anchor=False)
    shown = made(t, book, "risk")
    if shown.is_empty:
        st.info(shown.said, icon=":material/block:")
    else:
        sentence(t, shown)
        figures(t, replace(shown, note=""))
    if found.judged is None:
        return
    show(t, book, "calibration")
    with st.expander(t("risk.effects"), icon=":material/tune:"):
        st.caption(t("risk.effects_note"))
        show(t, book, "risk_effects")
