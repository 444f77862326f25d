"""The head of a customer's card: who it is, how it stands in a sentence, its figures, its history, a note."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from churn.annotations import to_toml
from churn.book import Book
from churn.book.card import Card
from churn.texts import Texts
from pages import _session
from pages._exhibits import figures, made, name_of, show_made
from pages._pins import pin_button
from pages._tables import column_name

MOST_NOTE = 5_000  # letters of a note


def who(t: Texts, card: Card) -> None:
    """The name, and what the file says of the customer."""
    st.subheader(t.escape(card.title), anchor=False)
    facts = [("customer", card.id), *card.facts] if card.name else card.facts
    told = [f"{t.escape(column_name(t, name))}: **{t.escape(_said(t, value))}**" for name, value in facts]
    if told:
        st.markdown(" · ".join(told))
    if card.outside:
        st.info(t("card.outside"), icon=":material/filter_alt_off:")


def _said(t: Texts, value: object) -> str:
    if isinstance(value, pd.Timestamp):
        return t.date(value)
    return t.number(value, 0) if isinstance(value, float) else str(value)


def stands(t: Texts, book: Book, card: Card) -> None:
    """What it pays, where it stands, what is wrong and what to do first; its figures; its life as a chart."""
    shown = made(t, book, "customer", customer=card.id)
    with st.container(border=True):
        with st.container(horizontal=True, wrap=False, gap="xsmall"):
            st.markdown(f"#### {shown.said}", width="stretch")
            pin_button(t, shown, f"{name_of(shown)}:said")
        if shown.note:
            st.markdown(shown.note)
    known = made(t, book, "customer_figures", customer=card.id)
    if known.figures:
        figures(t, known)
    worth = made(t, book, "customer_value", customer=card.id)
    if worth.figures:
        with st.expander(worth.said, icon=":material/diamond:"):
            figures(t, worth)
    drawn = made(t, book, "customer_history", customer=card.id)
    if drawn.picture is None:
        st.caption(drawn.said)
    else:
        show_made(t, book, drawn)


def by_hand(t: Texts, book: Book, card: Card) -> None:
    """What a person adds: a note, and that the customer is significant whatever it pays."""
    note, flag = f"note:{book.receipt.digest}:{card.id}", f"flag:{book.receipt.digest}:{card.id}"

    def noted() -> None:
        _session.annotate(_session.annotations().noted(card.id, st.session_state[note]))

    def flagged() -> None:
        known = set(_session.annotations().significant)
        chosen = known | {card.id} if st.session_state[flag] else known - {card.id}
        _session.annotate(_session.annotations().flagged(chosen))

    st.text_area(
        t("card.note"),
        card.note,
        key=note,
        on_change=noted,
        max_chars=MOST_NOTE,
        placeholder=t("card.note_write"),
        height=90,
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.toggle(
            t("card.significant"),
            card.significant,
            key=flag,
            on_change=flagged,
            help=t("card.significant_help"),
        )
        added = _session.annotations()
        if added.notes or added.significant:
            st.download_button(
                t("card.download"),
                lambda: to_toml(added),
                "churnbook-notes.toml",
                "application/toml",
                icon=":material/download:",
                on_click="ignore",
                help=t("card.download_help"),
            )
