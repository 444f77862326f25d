"""The way from a list to the card of one of its customers, on to the next of them, and back.

Invariant: a card is opened inside the session, for a new one would have no file; and the list that is
remembered belongs to the open file.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from churn.book import Book
from churn.metrics.customer_list import Neighbours, neighbours
from churn.texts import Texts
from pages import _session
from pages._shared import PAGES

_CARD = "v.customer"


@dataclass(frozen=True)
class CameFrom:
    """The ids of a list in its order, the screen it stood on, and the file it was made from."""

    digest: str
    ids: tuple[str, ...]
    screen: str


def chosen() -> str | None:
    """The customer whose card is wanted."""
    return st.session_state.get("choice", {}).get(_CARD)


def choose(id: str | None) -> None:
    """Want the card of a customer; None: of nobody."""
    state = st.session_state.setdefault("choice", {})
    if id is None:
        state.pop(_CARD, None)
    else:
        state[_CARD] = id


def opens_cards(frame: pd.DataFrame) -> bool:
    """Whether the rows of a table are customers."""
    return "customer" in frame and _session.book() is not None


def selection_key(frame: pd.DataFrame, key: str) -> str:
    """The key with the table's own identity: a selection is a position, and outlives a change of rows."""
    ids = "\n".join(map(str, frame["customer"]))
    return f"{key}:{hashlib.blake2b(ids.encode(), digest_size=8).hexdigest()}"


def card_button(t: Texts, frame: pd.DataFrame, rows: list[int], key: str) -> None:
    """The button that opens the card of the chosen row, or how to choose one."""
    if frame.empty:
        return
    row = frame.iloc[rows[0]] if rows and rows[0] < len(frame) else None
    if row is None or not isinstance(row["customer"], str):
        st.caption(t("card.how_to_open"))
        return
    name = row.get("customer_name")
    said = t.md("card.open", name=name if isinstance(name, str) else row["customer"])
    if st.button(said, icon=":material/badge:", type="primary", key=f"open:{key}"):
        ids = tuple(dict.fromkeys(id for id in frame["customer"] if isinstance(id, str)))
        screen = st.session_state.get("screen", "overview")
        st.session_state["came_from"] = CameFrom(_session.book().receipt.digest, ids, screen)
        choose(row["customer"])
        st.switch_page(PAGES["customer"])


def way(book: Book, id: str) -> tuple[Neighbours | None, str | None]:
    """Where the customer stands in the list one came from, and the screen of that list; without one, or where
    it is not in it, among all customers by value, and no screen."""
    came = st.session_state.get("came_from")
    if came is not None and came.digest == book.receipt.digest:
        beside = neighbours(came.ids, id)
        if beside is not None:
            return beside, came.screen
    return neighbours(book.customer_ids(), id), None
