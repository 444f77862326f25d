"""The answers with the reasons made of them, corrected by hand; the corrections as a small file."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from churn.annotations import to_toml
from churn.book import Book
from churn.coding.taxonomy import CODES
from churn.texts import Texts
from pages import _session
from pages._shared import ask
from pages._tables import column_name

MOST_TEXTS = 300
_HEIGHT, _FILLED = 560, 7  # the height of the table, and how many rows fill it
_TALL = 66  # height of a row that breaks long words into lines
_WIDTHS = {"text": 280, "codes": 230, "answers": 80, "confidence": 100, "words": 170, "how": 140}


def correction(t: Texts, book: Book) -> None:
    """Every text with its reasons; a change is kept with the book and reapplied to the next file."""
    texts = ask(book, "review")
    st.markdown(t.md("answers.lead", texts=len(texts)))
    seen = texts.head(MOST_TEXTS)
    _editor(t, book, seen)
    if len(texts) > MOST_TEXTS:
        st.caption(t("table.more", shown=MOST_TEXTS, all=len(texts)))
    _carry(t)


def _editor(t: Texts, book: Book, seen: pd.DataFrame) -> None:
    key = f"answers:{book.key}:{t.language}"

    def changed() -> None:
        edits = st.session_state[key]["edited_rows"]
        chosen = {seen["text"].iloc[row]: some["codes"] for row, some in edits.items() if "codes" in some}
        _session.annotate(_session.annotations().corrected(chosen))

    shown = seen[list(_WIDTHS)].assign(
        codes=[list(codes) for codes in seen["codes"]],
        confidence=[t.percent(x, 0) for x in seen["confidence"]],
        how=[t(f"how.{how}") for how in seen["how"]],
    )
    config = {
        name: st.column_config.Column(column_name(t, name), disabled=True, width=width)
        for name, width in _WIDTHS.items()
    }
    config["codes"] = st.column_config.MultiselectColumn(
        column_name(t, "codes"),
        options=list(CODES),
        format_func=lambda code: t(f"why.{code}"),
        width=_WIDTHS["codes"],
        required=True,
    )
    look = {"column_config": config, "hide_index": True, "row_height": _TALL}
    look["height"] = _HEIGHT if len(shown) > _FILLED else "auto"
    st.data_editor(shown, key=key, on_change=changed, **look)


def _carry(t: Texts) -> None:
    """Take the corrections along, or take them back."""
    added = _session.annotations()
    if not added.corrections:
        st.caption(t("answers.file_help"))
        return
    st.markdown(t.md("answers.corrected", n=len(added.corrections)))
    with st.container(horizontal=True):
        st.download_button(
            t("answers.download"),
            lambda: to_toml(added),
            "churnbook-corrections.toml",
            "application/toml",
            icon=":material/download:",
            on_click="ignore",
        )
        undo = dict.fromkeys((text for text, _ in added.corrections), ())
        st.button(
            t("answers.undo"),
            icon=":material/undo:",
            on_click=lambda: _session.annotate(added.corrected(undo)),
        )
    st.caption(t("answers.file_help"))
