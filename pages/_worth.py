"""Value on screen: so far, yet to come and left on the table; where, and with whom customers are compared."""

from __future__ import annotations

from functools import partial

import streamlit as st

from churn.book import Book
from churn.book.value import SEGMENT
from churn.book.worth import NOBODY_LIKE_IT
from churn.exhibits.columns import column_name
from churn.exhibits.worth_words import dimension_name
from churn.texts import Texts
from pages import _exhibits
from pages._exhibits import asked, behind, made, show, untold
from pages._shared import ask, pick

_BEST, _NONE = "best", "none"


def sentence(t: Texts, book: Book) -> bool:
    """What all is worth in one sentence, and by what it is told; whether there is anything to tell."""
    shown = made(t, book, "value", compared=_compared(book))
    if shown.is_empty:
        untold(shown)
        return False
    _exhibits.sentence(t, shown)
    return True


def figures(t: Texts, book: Book) -> None:
    """So far, expected, potential and the gap."""
    shown = made(t, book, "value", compared=_compared(book))
    for column, figure in zip(st.columns(len(shown.figures)), shown.figures, strict=True):
        with column:  # one below another on a phone, where two side by side would cut millions
            _exhibits.figure_box(t, shown, figure)


def bridge(t: Texts, book: Book) -> None:
    """What remains and what is left on the table, group by group, and who is in a clicked one."""
    now, compared = asked(book), _compared(book)
    names, key = now.value_dimensions(), f"{book.receipt.digest}:{t.language}"
    dimension = pick("value_by", names, t("value.by_what"), partial(dimension_name, t), key)
    drawn = made(t, now, "value_bridge", dimension=dimension, compared=compared)
    bar = _exhibits.show_made(t, now, drawn, said=True)
    if bar:
        groups = now.value_by(dimension, compared).index
        group = groups[int(bar["group"])]
        behind(t, now, "value_customers", dimension=dimension, of=group, compared=compared)
    look = {"icon": ":material/table:", "key": "value_table", "on_change": "rerun"}
    table = st.expander(t("value.table"), **look)
    if table.open:
        with table:
            show(t, now, "value_by", dimension=dimension, compared=compared)
    with st.expander(t("value.limits"), icon=":material/balance:"):
        _choose_compared(t, book)


def sizes(t: Texts, book: Book) -> None:
    """How many customers are expected to bring how much."""
    shown = made(t, book, "value_sizes")
    _exhibits.show_made(t, book, shown, said=True)


def customers(t: Texts, book: Book) -> None:
    """Everybody, those with the most left on the table first."""
    shown = made(t, book, "value_customers", compared=_compared(book))
    _exhibits.heading(t, shown, said=True)
    _exhibits.show_tables(t, book, shown)


def _choose_compared(t: Texts, book: Book) -> None:
    """The column in which customers like one another have the same value."""
    columns = ask(book, "value_columns")
    words = {_BEST: t("value.compared_best"), _NONE: t("value.compared_none")}
    words |= {f"{SEGMENT}{name}": column_name(t, name) for name in columns}
    key = f"{book.receipt.digest}:{t.language}"
    pick("value_compared", list(words), t("value.compared_choice"), words.__getitem__, key)


def _compared(book: Book) -> str | None:
    """What was chosen before the screen was drawn, if this book has it."""
    stored = str(st.session_state.get("choice", {}).get("v.value_compared", _BEST))
    if stored == _NONE:
        return NOBODY_LIKE_IT
    name = stored.removeprefix(SEGMENT)
    return name if stored.startswith(SEGMENT) and name in ask(book, "value_columns") else None
