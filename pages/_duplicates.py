"""Rows that repeat another to the cell: counted until the visitor says otherwise."""

from __future__ import annotations

import streamlit as st

from churn.book import Book
from churn.errors import ChurnError
from churn.texts import Texts
from pages import _reading, _session
from pages._shared import show_error


def switch(t: Texts, book: Book) -> None:
    """The choice to count them or not, where there are any."""
    if not book.receipt.repeated:
        return
    counted = not book.choices.drop_duplicates
    st.subheader(t("duplicates.title"), anchor=False)
    st.markdown(t.md("duplicates.counted" if counted else "duplicates.left_out", rows=book.receipt.repeated))
    wanted = st.toggle(
        t("duplicates.keep"),
        counted,
        key=f"duplicates:{book.key}:{_reading.attempt_mark()}",
        help=t("duplicates.help"),
    )
    if wanted is counted:
        return
    try:
        with st.spinner(t("start.reading"), show_time=True):
            _session.choose(drop_duplicates=counted)
    except ChurnError as error:
        show_error(t, error)
        return
    st.rerun()
