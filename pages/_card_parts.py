"""The parts of a customer's card, each as a table, or as one line that says what the file lacks for it."""

from __future__ import annotations

import streamlit as st

from churn.book import Book
from churn.book.card import Card
from churn.exhibits.exhibit import Exhibit
from churn.texts import Texts
from pages._exhibits import made, name_of, show_made
from pages._pins import pin_button


def signals(t: Texts, book: Book, card: Card) -> None:
    """The signs that it may be about to leave."""
    _headed(t, book, _part(t, book, card, "signals"))


def proposals(t: Texts, book: Book, card: Card) -> None:
    """What the playbook proposes, how, and what each step answers."""
    shown = _part(t, book, card, "proposals")
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.subheader(shown.title, anchor=False)
        if not shown.is_empty:
            pin_button(t, shown, name_of(shown))
    if shown.is_empty:
        st.caption(shown.said)
    else:
        st.markdown(shown.note)


def moments(t: Texts, book: Book, card: Card) -> None:
    """The turning points, the latest first, and the figures of each period."""
    shown = _part(t, book, card, "moments")
    _plain(t, book, shown)
    if card.history is not None:
        with st.expander(t("card.periods"), icon=":material/table:"):
            _plain(t, book, _part(t, book, card, "periods"))


def orders(t: Texts, book: Book, card: Card) -> None:
    """Contracts, and what was bought or paid."""
    if card.contracts is not None and len(card.contracts):
        _headed(t, book, _part(t, book, card, "contracts"))
    if card.orders is not None:
        _headed(t, book, _part(t, book, card, "orders"))
    elif card.contracts is None:
        st.caption(t("card.no_orders"))


def contacts(t: Texts, book: Book, card: Card) -> None:
    """Complaints and wishes first, then the people, then everything that happened."""
    if card.contacts is None:
        st.caption(t("card.no_contacts"))
        return
    for kind, part in (("complaint", "complaints"), ("wish", "wishes")):
        shown = _part(t, book, card, part)
        if card.entries(kind) is None:
            st.caption(shown.said)
        else:
            _headed(t, book, shown)
    for part in ("persons", "contacts"):
        _headed(t, book, _part(t, book, card, part))


def answers(t: Texts, book: Book, card: Card) -> None:
    """What it said when it was asked, and how it scored."""
    if card.answers is None and card.scores is None:
        st.caption(t("card.no_answers"))
        return
    if card.answers is not None:
        _headed(t, book, _part(t, book, card, "answers"))
    if card.scores is not None and len(card.scores):
        _headed(t, book, _part(t, book, card, "scores"))


def _part(t: Texts, book: Book, card: Card, part: str) -> Exhibit:
    return made(t, book, "customer_rows", customer=card.id, part=part)


def _headed(t: Texts, book: Book, shown: Exhibit) -> None:
    """A table under its title, or a line that says why there is none."""
    st.subheader(t.escape(shown.title), help=shown.method or None, anchor=False)
    _plain(t, book, shown)


def _plain(t: Texts, book: Book, shown: Exhibit) -> None:
    if shown.is_empty:
        st.caption(shown.said)
    else:
        show_made(t, book, shown)
