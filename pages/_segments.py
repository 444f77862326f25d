"""Churn by the values of a segment that the reader picks, with the lost customers of a clicked value."""

from __future__ import annotations

from functools import partial

import streamlit as st

from churn.book import Book
from churn.exhibits.columns import column_name
from churn.texts import Texts
from pages._exhibits import asked, behind, show
from pages._shared import choice, pick


def segment_section(t: Texts, book: Book, periods: int | None = None) -> None:
    """`periods`: how many of the last ones count; None: the time looked at."""
    if not book.tables.segments:
        st.info(t("empty.segments"), icon=":material/category:")
        return
    now = asked(book)
    names = now.segments_ranked(periods)
    name = pick(
        "segment",
        names,
        t("overview.segment_choice"),
        partial(column_name, t),
        f"{book.receipt.digest}:{t.language}",
    )
    measure = choice(t, "segment_measure", ("customers", "value"), "measure")
    point = show(t, now, "segments", name=name, measure=measure, periods=periods)
    if point:
        behind(t, now, "segment_lost", name=name, value=point["segment"], periods=periods)
    look = {"icon": ":material/table:", "key": "segment_table", "on_change": "rerun"}
    table = st.expander(t("overview.segment_table"), **look)
    if table.open:  # made only where it is looked at: it takes as long as all else of a screen
        with table:
            show(t, now, "segment_table", name=name, periods=periods)
