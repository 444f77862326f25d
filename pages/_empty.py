"""What a part without its data says: one sentence that invites, and a small template to fill in."""

from __future__ import annotations

from functools import partial

import streamlit as st

from churn.book import Book
from churn.exports.templates import TEMPLATES
from churn.texts import Texts

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def invite(t: Texts, book: Book, what: str) -> None:
    """What is missing ("survey", "hours", "margin"), what it would show, and a template of this book."""
    with st.container(border=True):
        st.markdown(t.md(f"empty.{what}"))
        st.download_button(
            t("empty.template"),
            partial(TEMPLATES[what], book, t),
            f"{t(f'template.{what}_file')}.xlsx",
            XLSX,
            key=f"template:{what}",
            icon=":material/download:",
            on_click="ignore",
        )
