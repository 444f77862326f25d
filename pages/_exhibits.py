"""Exhibits on screen: each under its question with its pin, its clicks read.

Invariant: a picture is cached under the book's exact key, the language, and the code and arguments it is of.
"""

from __future__ import annotations

from functools import cache

import streamlit as st

from churn.book import Book
from churn.exhibits.asked import Asked
from churn.exhibits.catalogue import exhibit
from churn.exhibits.exhibit import Argument, Exhibit, Figure, Listing
from churn.texts import Texts
from pages._drawing import picture
from pages._pins import pin_button
from pages._shared import ask
from pages._tables import download, table


def asked(book: Book) -> Asked:
    """The open book for one run of a screen: what several exhibits ask is fetched from the cache once."""
    return Asked(book, cache(ask))


def made(t: Texts, book: Book | Asked, code: str, **arguments: Argument) -> Exhibit:
    """The exhibit of the open book, its answers cached in this session."""
    return exhibit(code, book if isinstance(book, Asked) else Asked(book, ask), t, arguments)


def show(t: Texts, book: Book | Asked, code: str, **arguments: Argument) -> dict | None:
    """Show an exhibit, whatever it is made of; the mark of its chart that was clicked, or None."""
    return show_made(t, book, made(t, book, code, **arguments))


def show_made(
    t: Texts, book: Book | Asked, shown: Exhibit, where: str = "", *, tables: bool = True, said: bool = False
) -> dict | None:
    """The same of an exhibit that was made already; `where` tells two of the same on one screen apart,
    `tables` False leaves those behind a chart out, `said` puts what a chart says above it."""
    picked = None
    if shown.is_empty:
        st.info(shown.said, icon=":material/info:")
    elif shown.picture is not None:
        heading(t, shown, said)
        picked = _drawn(t, book, shown, name_of(shown))
    elif shown.figures:
        figures(t, shown)
    if tables:
        show_tables(t, book, shown, where)
    return picked


def behind(t: Texts, book: Book | Asked, code: str, where: str = "", **arguments: Argument) -> None:
    """What lies behind a click: in a line what it is, and the rows; `where` it was clicked, of two places."""
    shown = made(t, book, code, **arguments)
    st.markdown(shown.said)
    show_tables(t, book, shown, where)


def sentence(t: Texts, shown: Exhibit, *beneath: Exhibit) -> None:
    """What an exhibit says, large, with its pin; beneath what others say, and in small what it rests on."""
    with st.container(border=True):
        with st.container(horizontal=True, wrap=False, gap="xsmall"):
            st.markdown(f"#### {shown.said}", width="stretch")
            pin_button(t, shown, f"{name_of(shown)}:said")
        for other in beneath:
            told(t, other)
        if shown.note:
            st.caption(shown.note)


def untold(shown: Exhibit) -> None:
    """Why there is nothing to show, or what to add to the file, in a box."""
    with st.container(border=True):
        st.markdown(shown.said)
        if shown.note:
            st.caption(shown.note)


def told(t: Texts, shown: Exhibit) -> None:
    """What an exhibit says in the text of a screen, with its pin."""
    with st.container(horizontal=True, wrap=False, gap="xsmall"):
        st.markdown(shown.said, width="stretch")
        pin_button(t, shown, f"{name_of(shown)}:said")


def figures(t: Texts, shown: Exhibit, most: int = 4) -> None:
    """The figures of an exhibit in boxes, at most so many in a row."""
    for row in shown.figure_rows(most):
        with st.container(horizontal=True):
            for figure in row:
                figure_box(t, shown, figure)
    if shown.note:
        st.caption(shown.note)


def show_tables(t: Texts, book: Book | Asked, shown: Exhibit, where: str = "") -> None:
    """The tables of an exhibit."""
    for place, listing in enumerate(shown.tables):
        _table(t, book, shown, listing, f"{place}{where}")


def name_of(shown: Exhibit) -> str:
    """What tells an exhibit from every other of a book."""
    return ":".join([shown.code, *(str(value) for value in shown.arguments.values())])


def heading(t: Texts, shown: Exhibit, said: bool = False) -> None:
    """The question with its pin, and in small how to read the answer."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="xsmall"):
        st.subheader(t.escape(shown.title), help=shown.method or None, anchor=False)
        pin_button(t, shown, name_of(shown))
    if read := " ".join(filter(None, (shown.said if said else "", shown.note, shown.hint))):
        st.caption(read)


def figure_box(t: Texts, shown: Exhibit, figure: Figure) -> None:
    """One figure in a box with its pin: its name, its value, and in small what it rests on."""
    more = {"chart_data": list(figure.trend), "chart_type": "line"} if len(figure.trend) > 1 else {}
    name = f"{name_of(shown)}:{figure.name}"
    with st.container(border=True, height="stretch", key=f"figure:{name}"):
        with st.container(horizontal=True, wrap=False, gap=None):
            st.metric(t.escape(figure.label), t.escape(figure.value), help=figure.help or None, **more)
            pin_button(t, shown, name, figure.name)
        if figure.note:
            st.caption(figure.note)


def _table(t: Texts, book: Book | Asked, shown: Exhibit, listing: Listing, place: str) -> None:
    """A table, and beneath it its file and its pin; a chart above it has the pin of both."""
    rows, key = listing.rows(), f"{name_of(shown)}:{place}:{book.key}"
    table(t, rows, key, listing.counts)
    with st.container(horizontal=True, vertical_alignment="center"):
        download(t, rows, listing.name, key)
        if shown.picture is None:
            pin_button(t, shown, f"{name_of(shown)}:{place}")


def _drawn(t: Texts, book: Book | Asked, shown: Exhibit, name: str) -> dict | None:
    spec = picture(book, t.language, name, shown.picture)
    if shown.selection is None:
        st.vega_lite_chart(spec=spec, alt=shown.title)
        return None
    key = f"{name}:{book.key}:{t.language}"
    event = st.vega_lite_chart(spec=spec, key=key, on_select="rerun", alt=shown.title)
    points = event["selection"].get(shown.selection) or []
    return points[0] if points else None
