"""How long a silence means lost on screen: the limit, what it rests on, and what moving it would do."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from churn.book import Book
from churn.exhibits.asked import Asked
from churn.exhibits.came_back import segments_by_limit
from churn.exhibits.columns import column_name
from churn.exhibits.exhibit import Exhibit
from churn.texts import Texts
from pages import _session, _settings
from pages._exhibits import asked, figures, made, sentence, show_made
from pages._shared import pick


def panel(t: Texts, book: Book) -> None:
    """The same behind a line at the end of a screen whose numbers depend on it, worked out once it is opened,
    where the limit can be changed too."""
    if not book.lost_by_silence:
        return
    look = {"icon": ":material/hourglass_bottom:", "key": "threshold", "on_change": "rerun"}
    part = st.expander(t("threshold.title"), **look)
    if part.open:
        with part:
            _settings.limit(t, book)
            whole(t, book)


def whole(t: Texts, book: Book) -> None:
    """The limit and why; who came back later; churn at other limits; segments that differ."""
    if not book.lost_by_silence:
        return
    now = asked(book)
    told = made(t, now, "threshold")
    sentence(t, told)
    figures(t, replace(told, note=""))
    _proposal(t, book)
    for pair in (("gaps", "came_back"), ("limits",)):
        for side, code in zip(st.columns(len(pair)), pair, strict=True):
            with side:
                _shown(t, now, made(t, now, code))
    _segments(t, now)


def _proposal(t: Texts, book: Book) -> None:
    """Let the data decide again."""
    if book.chosen.lost_after is None:
        return
    st.button(
        t("threshold.take_back"),
        key="threshold_take_back",
        icon=":material/restart_alt:",
        on_click=_take_back,
    )


def _take_back() -> None:
    st.session_state.before_change = _session.seen_book().headline().churn
    _session.settle(lost_after=None)


def _segments(t: Texts, now: Asked) -> None:
    """Whether some values of a segment ask for a limit of their own."""
    names = segments_by_limit(now.segment_limits())
    if not names:
        return
    name = names[0]
    if len(names) > 1:
        label, words = t("overview.segment_choice"), partial(column_name, t)
        key = f"{now.receipt.digest}:{t.language}"
        name = pick("threshold_segment", names, label, words, key)
    _shown(t, now, made(t, now, "segment_limits", name=name), tables=True)


def _shown(t: Texts, now: Asked, shown: Exhibit, tables: bool = False) -> None:
    """A picture with what it says; where there is none, only why."""
    if shown.picture is None:
        st.caption(shown.said)
    else:
        show_made(t, now, shown, tables=tables, said=True)
