"""How the tables of the files found one another: match rates, and the keys that found nobody."""

from __future__ import annotations

import streamlit as st

from churn.book import Book
from churn.exhibits.receipt_tables import joins_table, unmatched_table
from churn.texts import Texts
from pages._tables import listed, table


def panel(t: Texts, book: Book) -> None:
    """The joins with their rates, where there are any; what stays unmatched is listed, also as a file."""
    if not book.receipt.joins:
        return
    st.subheader(t("joins.title"), anchor=False, help=t("joins.help"))
    table(t, joins_table(book.receipt))
    lost = unmatched_table(book.receipt)
    if lost.empty:
        st.caption(t("joins.all_found"))
        return
    with st.expander(t("joins.unmatched", keys=len(lost))):
        st.caption(t("joins.unmatched_note"))
        listed(t, lost, "unmatched_keys", key="unmatched_keys")
