"""The rows to mend as a file: filled in with any spreadsheet program, and dropped back in."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from churn.book import Book
from churn.exports.repairs import MOST_IN_XLSX, fits_xlsx, to_csv, to_xlsx
from churn.texts import Texts

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def downloads(t: Texts, book: Book) -> None:
    """The list in the forms it fits in, and how it comes back."""
    st.markdown(f"**{t('repair.as_file')}**")
    st.caption(t("repair.as_file_help"))
    with st.container(horizontal=True):
        if fits_xlsx(book.receipt):
            _download(t, "xlsx", _XLSX, lambda: to_xlsx(book, t))
        _download(t, "csv", "text/csv", lambda: to_csv(book, t))
    if not fits_xlsx(book.receipt):
        st.caption(t("repair.only_csv", most=MOST_IN_XLSX))


def _download(t: Texts, kind: str, mime: str, content: Callable[[], bytes]) -> None:
    st.download_button(
        t(f"repair.download_{kind}"),
        content,
        f"churnbook-repair.{kind}",
        mime,
        icon=":material/download:",
        on_click="ignore",
        key=f"repair:download:{kind}",
    )
