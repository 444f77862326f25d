"""The signs of the whole company on screen: one over time, what changed and how surely, and all of them."""

from __future__ import annotations

import streamlit as st

from churn.book import Book
from churn.exhibits.signals import worst_first
from churn.texts import Texts
from pages._exhibits import made, show, show_made
from pages._shared import ask, pick


def trend(t: Texts, book: Book) -> None:
    """One measure between its limits, and the last window beside the two it is held against."""
    trends = ask(book, "signals")
    if trends.empty:
        st.info(t("signals.no_trends"), icon=":material/info:")
        return
    key = f"{book.receipt.digest}:{t.language}"
    words = lambda code: t(f"signal_measure.{code}")  # noqa: E731
    measure = pick("measure", worst_first(trends), t("signals.measure"), words, key)
    shown = made(t, book, "signal_trend", measure=measure)
    show_made(t, book, shown)
    if shown.is_empty:
        return
    st.markdown(shown.said)
    with st.expander(t("signals.all"), icon=":material/table:"):
        show(t, book, "signal_trends")
