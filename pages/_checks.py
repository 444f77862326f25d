"""The checks of the model on the page of value: what it promised, what came, and what it is made of."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from churn.book import Book
from churn.exhibits.asked import Asked
from churn.texts import Texts
from pages._exhibits import asked, behind, figures, made, sentence, show_made, show_tables, untold

_PICTURES = (("holdout", False), ("value_calibration", True))  # the sentence above says the first


def panel(t: Texts, book: Book) -> None:
    """Whether the model may be believed, in words, figures and pictures, as far as it came."""
    now = asked(book)
    told = made(t, now, "value_model")
    if told.figures:
        sentence(t, told)
        figures(t, replace(told, note=""))
    else:
        untold(told)
    for code, said in _PICTURES:
        shown = made(t, now, code)
        if shown.picture is not None:
            show_made(t, now, shown, said=said)
    _chances(t, now)
    _parameters(t, now)


def _chances(t: Texts, book: Asked) -> None:
    """How surely customers are still there; behind a bar who they are."""
    shown = made(t, book, "p_alive")
    if shown.picture is None:
        return
    picked = show_made(t, book, shown, said=True)
    if picked:
        behind(t, book, "p_alive_customers", bin=picked["bin"])


def _parameters(t: Texts, book: Asked) -> None:
    shown = made(t, book, "model_parameters")
    if not shown.tables:
        return
    with st.expander(shown.title, icon=":material/tune:"):
        st.markdown(shown.said)
        st.caption(shown.note)
        show_tables(t, book, shown)
