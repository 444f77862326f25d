"""What a pin shows: the same chart, figures and tables as its screen, with nothing to click.

Invariant: one pin that cannot be shown is told in its place, and the others are shown.
"""

from __future__ import annotations

import streamlit as st

from churn.book import Book
from churn.exhibits.exhibit import Exhibit, Figure
from churn.exhibits.look_words import look_words
from churn.exhibits.looks import look_of
from churn.notebook import Look, Pin
from churn.texts import Texts
from pages import _session
from pages._drawing import picture
from pages._exhibits import name_of
from pages._notebook_made import Made, fault_of
from pages._shared import PAGES, show_error
from pages._sidebar import look_so
from pages._tables import download, table

MOST_ROWS = 50  # of a table; all of them stand on its screen
_ARROW = ":material/arrow_outward:"


def show_pin(pin: Pin, one: Made, name: str) -> None:
    """All of a pin under its title. `name` tells it from the other items."""
    if one.exhibit is None:
        show_error(one.t, one.error)
        return
    try:
        _content(one.t, one.book, one.exhibit, name)
    except Exception as fault:  # a picture or a table is made only when it is shown
        show_error(one.t, fault_of(fault))
    _looked(one.t, pin.look)


def title_of(t: Texts, pin: Pin, one: Made) -> str:
    """The title somebody gave it, or its own, plain text; none where its sentence says it all."""
    if pin.title or one.exhibit is None:
        return pin.title or t("notebook.lost_pin")
    return "" if _is_sentence(one.exhibit) else one.exhibit.title


def _content(t: Texts, book: Book, shown: Exhibit, name: str) -> None:
    if shown.is_empty:
        st.info(shown.said, icon=":material/info:")
        return
    if shown.picture is not None:
        spec = picture(book, t.language, name_of(shown), shown.picture)
        st.vega_lite_chart(spec=spec, alt=shown.title)
    elif not _is_sentence(shown):
        for row in shown.figure_rows():
            _figures(t, row)
    for listing in shown.tables:
        rows = listing.rows()
        table(t, rows, None, listing.counts, MOST_ROWS)
        download(t, rows, listing.name, f"{name}:{listing.name}")
    if shown.note and not _is_sentence(shown):
        st.caption(shown.note)


def _is_sentence(shown: Exhibit) -> bool:
    """Whether all it has to show is its sentence: its figures stand in that, and rest on nothing more."""
    told = shown.said and not (shown.picture or shown.tables)
    return bool(told) and not any(figure.note for figure in shown.figures)


def _figures(t: Texts, row: tuple[Figure, ...]) -> None:
    with st.container(horizontal=True):
        for figure in row:
            more = {"chart_data": list(figure.trend), "chart_type": "line"} if len(figure.trend) > 1 else {}
            with st.container(border=True, height="stretch"):
                st.metric(t.escape(figure.label), t.escape(figure.value), help=figure.help or None, **more)
                if figure.note:
                    st.caption(figure.note)


def way(t: Texts, look: Look, shown: Exhibit, place: int) -> None:
    """The way to the screen where it stands, looked at as it was."""
    page, state = PAGES[shown.page], dict(shown.state) or None
    if look == look_of(_session.seen_book()):
        st.page_link(page, label=_ARROW, help=t("notebook.see"), query_params=state, width="content")
        return
    see = {"help": t("notebook.see_so"), "type": "tertiary", "key": f"see:{place}"}
    if st.button(_ARROW, **see, on_click=look_so, args=(t, look)):
        st.switch_page(page, query_params=state)


def _looked(t: Texts, look: Look) -> None:
    """How it was looked at, where that is not as now."""
    if look != look_of(_session.seen_book()):
        words = look_words(look, t) or [t("look.plain")]
        st.caption(t.md("notebook.looked", how=" · ".join(words)))
