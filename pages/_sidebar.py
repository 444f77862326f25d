"""The sidebar of every screen: language, what is open, and the filters by segment and time."""

from __future__ import annotations

import streamlit as st

from churn.book import Book
from churn.notebook import Look
from churn.settings import Settings
from churn.texts import LANGUAGES, Texts
from pages import _saving, _session
from pages._tables import column_name

MOST_FILTERS = 8


def sidebar(t: Texts) -> None:
    with st.sidebar:
        _language(t)
        book = _session.book()
        if book is not None:
            _what_is_open(t, book)
            if book.whole.calendar.period is not None:
                _time(t, book)
            _segments(t, book)


def _language(t: Texts) -> None:
    def changed() -> None:
        _session.set_language(st.session_state.language_choice)

    st.segmented_control(
        t("sidebar.language"),
        list(LANGUAGES),
        default=t.language,
        required=True,
        format_func=LANGUAGES.get,
        key="language_choice",
        on_change=changed,
        label_visibility="collapsed",
        width="stretch",
    )


def _what_is_open(t: Texts, book: Book) -> None:
    opened = _session.opened()
    if opened.sample:
        st.badge(t("sidebar.sample"), icon=":material/science:", color="violet")
    st.caption(t.md("sidebar.open", files=", ".join(opened.names), customers=len(book.whole.ids)))
    _saving.button(t, opened)
    st.button(t("sidebar.forget"), icon=":material/delete:", on_click=_session.forget, width="stretch")


def _time(t: Texts, book: Book) -> None:
    """The time looked at, as two ends of the calendar."""
    days = book.whole.calendar.days
    if len(days) < 3:
        return
    state, shown = st.session_state, _session.periods_seen(book)

    def changed() -> None:
        first, last = state[key]
        state.since = days[first][0] if first else None
        state.until = None if days[last] == days[-1] else days[last][1]

    key = _time_key(t, book)
    st.select_slider(
        t("sidebar.time"),
        range(len(days)),
        value=shown,
        format_func=lambda i: t.period(days[i][0], short=True),
        key=key,
        on_change=changed,
    )


def _segments(t: Texts, book: Book) -> None:
    names = book.tables.segments
    if not names:
        return
    chosen = st.session_state.setdefault("filters", {})
    with st.expander(t("sidebar.segments"), expanded=bool(chosen), icon=":material/filter_alt:"):
        for name in names[:MOST_FILTERS]:
            _segment(t, book, name, chosen.get(name, []))


def _segment(t: Texts, book: Book, name: str, chosen: list[str]) -> None:
    key = _segment_key(book, name)

    def changed() -> None:
        st.session_state.filters = st.session_state.filters | {name: list(st.session_state[key])}

    values = book.segment_values(name)
    st.multiselect(
        t.escape(column_name(t, name)),
        values,
        default=[v for v in chosen if v in values],
        key=key,
        on_change=changed,
        placeholder=t("sidebar.all"),
        select_all=False,  # Streamlit says it in English only
    )


def look_so(t: Texts, look: Look) -> None:
    """Look at the open book so, here and on every screen; to be called before the sidebar is shown."""
    state = st.session_state
    _session.settle(**vars(Settings()) | dict(look.settings))
    book, filters = _session.book(), {name: list(values) for name, values in look.filters}
    state.filters, state.since, state.until = filters, look.since, look.until
    for name in book.tables.segments[:MOST_FILTERS]:
        state[_segment_key(book, name)] = filters.get(name, [])
    if book.whole.calendar.period is not None:
        state[_time_key(t, book)] = _session.periods_seen(book)


def _time_key(t: Texts, book: Book) -> str:
    return f"time:{book.receipt.digest}:{t.language}:{book.settings.period}"


def _segment_key(book: Book, name: str) -> str:
    return f"segment:{book.receipt.digest}:{name}"
