"""Which customer's card is shown: looked up, led to by a link, or the next one of a list.

Invariant: a customer that the file does not know is told, and never replaced by another.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from churn.book import Book
from churn.book.card import Card
from churn.errors import ChoiceError
from churn.texts import Texts
from pages import _came_from, _session
from pages._exhibits import show
from pages._shared import PAGES, show_error

MOST_OPTIONS = 5_000  # of a list that a browser searches while one types: 20,000 take it 2 s a letter


def chosen_card(t: Texts, book: Book) -> Card | None:
    """The card that is wanted, under the ways to another; None where nobody is chosen, or nobody known."""
    wanted = _came_from.chosen()
    card, error = None, None
    if wanted is not None:
        try:
            card = book.customer(wanted)  # not kept: it changes with every note that is written
        except ChoiceError as refusal:
            error = refusal
    _ways(t, book, card)
    if error is not None:
        show_error(t, error)
    return card


def nobody_yet(t: Texts, book: Book) -> None:
    """Whom to choose from: the largest customers."""
    st.markdown(t("card.choose"))
    show(t, book, "customers")


def strange_notes(t: Texts, book: Book) -> None:
    """Notes on customers that this file does not know: kept, and told."""
    strange = book.unknown_customers(id for id, _ in _session.annotations().notes)
    unknown = [id for id in strange if id not in book.tables.customers["customer_id"]]
    if unknown:
        st.warning(t.md("card.strange", customers=", ".join(unknown)), icon=":material/person_off:")


def _ways(t: Texts, book: Book, card: Card | None) -> None:
    """The search, the one before and the next one, and the way back to the list."""
    beside, screen = (None, None) if card is None else _came_from.way(book, card.id)
    if screen is not None and screen != "customer":
        label = t("card.back", page=t(f"page.{screen}"))
        st.page_link(PAGES[screen], label=label, icon=":material/arrow_back:")
    search, steps = st.columns([3, 2], vertical_alignment="bottom")
    with search:
        _search(t, book, card)
    if beside is None:
        return
    with steps.container(horizontal=True, vertical_alignment="center"):
        _step(t, "before", ":material/chevron_left:", beside.before)
        st.markdown(t.md("card.position", number=beside.number, of=beside.of), width="content")
        _step(t, "after", ":material/chevron_right:", beside.after)


def _step(t: Texts, name: str, icon: str, id: str | None) -> None:
    st.button(
        t(f"card.{name}"),
        icon=icon,
        disabled=id is None,
        key=f"card:{name}",
        on_click=_came_from.choose,
        args=(id,),
    )


def _search(t: Texts, book: Book, card: Card | None) -> None:
    """A list of all customers, the largest first; of a long one, those that hold what is typed."""
    everybody = book.customers()
    if len(everybody) > MOST_OPTIONS:
        typed = st.text_input(t("card.search"), placeholder=t("card.search_type"), key="card:typed")
        if not typed.strip():
            return
        everybody = book.customers_found(typed)
        if everybody.empty:
            st.caption(t.md("card.search_none", typed=typed))
            return
    labels = _labels(everybody)
    current = None if card is None else card.id
    options = list(labels)
    key = f"card:who:{book.receipt.digest}:{t.language}:{len(options)}:{current}"
    st.selectbox(
        t("card.search"),
        options,
        index=options.index(current) if current in labels else None,
        format_func=lambda id: labels.get(id, id),
        key=key,
        placeholder=t("card.search_choose"),
        on_change=lambda: _came_from.choose(st.session_state[key]),
    )


def _labels(customers: pd.DataFrame) -> dict[str, str]:
    """How each customer is called: name and id, or the id alone."""
    if "customer_name" not in customers:
        return {id: id for id in customers["customer"]}
    pairs = zip(customers["customer"], customers["customer_name"], strict=True)
    return {id: f"{name} · {id}" if isinstance(name, str) and name != id else id for id, name in pairs}
