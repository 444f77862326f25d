"""Ways of customers on screen: the first days, one product line or several, the path to an order."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from churn.book import Book
from churn.texts import Texts
from pages import _exhibits
from pages._exhibits import behind, made, show, show_made
from pages._shared import ask


def first_days(t: Texts, book: Book) -> None:
    """What comes up in the first days, and how much more often than later."""
    st.header(t("first_days.title"), anchor=False)
    if _told(t, book, "first_days_verdict"):
        show(t, book, "first_days")


def product_lines(t: Texts, book: Book) -> None:
    """Customers with one product line and with several, and how long they stay."""
    st.header(t("lines.title"), anchor=False)
    if _told(t, book, "product_lines_verdict"):
        show_made(t, book, replace(made(t, book, "product_lines"), note=""))  # it stands above already


def order_path(t: Texts, book: Book) -> None:
    """How far customers get on the way to an order, and who leaves it where."""
    st.header(t("path.title"), anchor=False)
    if not _told(t, book, "order_path_verdict"):
        return
    bar = show(t, book, "order_path")
    if bar and bar["step"] != ask(book, "order_path").index[-1]:
        behind(t, book, "order_path_customers", step=bar["step"])


def _told(t: Texts, book: Book, code: str) -> bool:
    """Say what the picture below shows, or why there is none."""
    verdict = made(t, book, code)
    if verdict.is_empty:
        _exhibits.untold(verdict)
    else:
        _exhibits.sentence(t, verdict)
    return not verdict.is_empty
