"""How the tables of the files found one another: match rates, and the keys that found nobody."""

from __future__ import annotations

import streamlit as st

from churn.book import Book
from churn.texts import Texts
from pages._exhibits import made, show_made


def panel(t: Texts, book: Book) -> None:
    """The joins with their rates, where there are any; what stays unmatched is listed, also as a file."""
    if not book.receipt.joins:
        return
    shown = made(t, book, "joins")
    st.subheader(t("joins.title"), anchor=False, help=t("joins.help"))
    show_made(t, book, shown)
    lost = made(t, book, "unmatched_keys")
    if lost.is_empty:
        st.caption(lost.said)
        return
    with st.expander(lost.title):
        st.caption(lost.note)
        show_made(t, book, lost)
