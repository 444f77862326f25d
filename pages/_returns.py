"""Who came back, on screen: how soon, and how long they stayed."""

from __future__ import annotations

import streamlit as st

from churn.book import Book
from churn.texts import Texts
from pages._exhibits import made, show, show_made
from pages._shared import ask


def returns(t: Texts, book: Book) -> None:
    """The share of the lost that is back by time since the loss, and everybody who returned; nothing where
    nobody was ever lost."""
    if not ask(book, "returns").losses:
        return
    show(t, book, "return_curve")
    st.subheader(t("winback.came"), anchor=False)
    shown = made(t, book, "returned")
    if not shown.is_empty:
        st.markdown(f"{shown.said}\n\n{shown.note}")
    show_made(t, book, shown)
