"""Tables on screen and as files: headers in words, numbers, money and dates as the reader writes them.

Invariant: what is shown is formatted text over the true values, so that sorting stays right.
"""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from churn.exhibits.columns import as_filed, column_name, form_of, in_words
from churn.exports.rows import Marks, to_csv
from churn.texts import DASH, Texts
from pages._came_from import card_button, opens_cards, selection_key

MOST_ROWS = 500
_PLAIN, _KINDS = st.column_config.Column, {"history": st.column_config.LineChartColumn}
_WIDE = {"signals": 290}  # pixels: left alone it would cut two signals in a row of a line of payments


def table(
    t: Texts, frame: pd.DataFrame, key: str | None = None, counts: bool = False, most: int = MOST_ROWS
) -> None:
    """A table of at most so many rows. `counts`: its amounts are numbers of customers, not money. A row of
    a table of customers that has a `key` can be chosen, and opens the customer's card."""
    if frame.empty:  # Streamlit would say so in English
        st.caption(t("table.empty"))
        return
    shown = in_words(t, frame.head(most))
    forms = {column: form for column in shown.columns if (form := form_of(t, column, counts))}
    names = {
        column: _KINDS.get(column, _PLAIN)(column_name(t, column), width=_WIDE.get(column))
        for column in shown.columns
    }
    style = shown.style.format(forms, na_rep=DASH)
    look = {"hide_index": True, "column_config": names, "placeholder": DASH}
    if key is None or not opens_cards(frame):
        st.dataframe(style, key=key, **look)
    else:
        key = selection_key(frame, key)
        event = st.dataframe(style, key=key, on_select="rerun", selection_mode="single-row", **look)
        card_button(t, frame, event["selection"]["rows"], key)
    if len(frame) > most:
        st.caption(t("table.more", shown=most, all=len(frame)))


def download(t: Texts, frame: pd.DataFrame, name: str, key: str | None = None) -> None:
    """The whole table, where it has rows, as CSV that the reader's Excel opens as it should, or, a click
    further, the other one; which was taken last is kept. Two tables of one name on a screen need a `key`
    each."""
    if frame.empty:
        return

    marks = _marks(t)
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        _csv_button(t, frame, name, marks, t("table.download"), key)
        with st.popover("", icon=":material/more_horiz:", type="tertiary", help=t("csv.other")):
            _csv_button(t, frame, name, marks.other, t(f"csv.{marks.other}"), key)


def _csv_button(t: Texts, frame: pd.DataFrame, name: str, marks: Marks, label: str, key: str | None) -> None:
    st.download_button(
        label,
        lambda: to_csv(as_filed(t, frame), t.language, marks),
        f"{name}.csv",
        "text/csv",
        key=key and f"download:{marks}:{key}",
        help=t(f"csv.{marks}"),
        icon=":material/download:",
        on_click="ignore" if marks is _marks(t) else partial(_keep_marks, marks),
    )


def _marks(t: Texts) -> Marks:
    return st.session_state.get("csv_marks", Marks.usual(t.language))


def _keep_marks(marks: Marks) -> None:
    st.session_state.csv_marks = marks
