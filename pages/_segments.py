"""Churn by the values of a segment that the reader picks, with the lost customers of a clicked value."""

from __future__ import annotations

from functools import partial

import streamlit as st

from churn.book import Book
from churn.charts.segments import segment_chart
from churn.texts import Texts
from pages._drawing import clickable
from pages._shared import ask, choice, pick
from pages._tables import column_name, listed, table


def segment_section(t: Texts, book: Book, periods: int | None = None) -> None:
    """`periods`: how many of the last ones count; None: the time looked at."""
    if not book.tables.segments:
        st.info(t("empty.segments"), icon=":material/category:")
        return
    names = ask(book, "segments_ranked", periods)
    name = pick(
        "segment",
        names,
        t("overview.segment_choice"),
        partial(column_name, t),
        f"{book.receipt.digest}:{t.language}",
    )
    measure = choice(t, "segment_measure", ("customers", "value"), "measure")
    rates = ask(book, "segment_rates", name, periods)
    point = clickable(
        t,
        book,
        f"segment:{name}:{measure}:{periods}",
        lambda: segment_chart(rates, t, _overall(book, measure, periods), measure),
        t(f"losses.segments_{measure}"),
        "pick",
        note=t("overview.segment_click"),
        why=t("method.segments"),
    )
    if point:
        lost = ask(book, "lost_customers", name, point["segment"], periods)
        st.markdown(t.md("overview.segment_lost", value=point["segment"], n=len(lost)))
        listed(t, lost, "lost", key=f"lost:{book.key}:{name}:{point['segment']}:{periods}")
    with st.expander(t("overview.segment_table"), icon=":material/table:"):
        table(t, rates.reset_index(names="segment_value"))


def _overall(book: Book, measure: str, periods: int | None) -> float:
    rate = {"customers": "logo_churn_rate", "value": "revenue_churn_rate"}[measure]
    return ask(book, "pooled_rates", periods).loc[rate, "estimate"]
