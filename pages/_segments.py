"""Churn by the values of a segment that the reader picks, with the lost customers of a clicked value."""

from __future__ import annotations

import streamlit as st

from churn.book import Book
from churn.charts.segments import segment_chart
from churn.texts import Texts
from pages._drawing import clickable
from pages._shared import ask
from pages._tables import column_name, listed, table


def segment_section(t: Texts, book: Book) -> None:
    names = book.tables.segments
    if not names:
        return
    name = st.selectbox(
        t("overview.segment_choice"),
        names,
        format_func=lambda column: column_name(t, column),
        key=f"segment_section:{book.receipt.digest}:{t.language}",
    )
    rates = ask(book, "segment_rates", name)
    overall = ask(book, "pooled_rates").loc["logo_churn_rate", "estimate"]
    point = clickable(
        t,
        book,
        f"segment:{name}",
        lambda: segment_chart(rates, t, overall),
        t("overview.segments"),
        "pick",
        note=t("overview.segment_click"),
        why=t("method.segments"),
    )
    if point:
        lost = ask(book, "lost_customers", name, point["segment"])
        st.markdown(t.md("overview.segment_lost", value=point["segment"], n=len(lost)))
        listed(t, lost, "lost", key=f"lost:{book.key}:{name}:{point['segment']}")
    with st.expander(t("overview.segment_table"), icon=":material/table:"):
        table(t, rates.reset_index(names="segment_value"))
