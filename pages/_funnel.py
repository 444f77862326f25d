"""The funnel on screen: how far new customers come, who comes back, and where the most money stops."""

from __future__ import annotations

import streamlit as st

from churn.book import Book
from churn.texts import Texts
from pages import _exhibits
from pages._exhibits import behind, made, show, show_made
from pages._shared import ask, pick

_ALL = "all"
_SIDES = ("stopped", "reached")


def funnel(t: Texts, book: Book) -> None:
    """The steps of new customers and the ways back, and who is behind a clicked one."""
    st.header(t("funnel.title"), anchor=False)
    cohort = _cohort(t, book)
    verdict, steps = (made(t, book, code, cohort=cohort) for code in ("funnel_verdict", "funnel"))
    if verdict.is_empty:
        _exhibits.untold(verdict)
    else:
        _exhibits.sentence(t, verdict, steps)
        _behind(t, book, show_made(t, book, steps), cohort)
    if "welcomed" not in ask(book, "funnel", cohort).index:
        st.caption(t("funnel.invite_troubles"))
    ways = made(t, book, "ways_back", cohort=cohort)
    if ways.is_empty:
        st.caption(ways.said)
    else:
        _behind(t, book, show_made(t, book, ways), cohort)
    with st.expander(t("funnel.table"), icon=":material/table:"):
        show(t, book, "funnel_table", cohort=cohort)


def _cohort(t: Texts, book: Book) -> str | None:
    """One period of starts, or None for all."""
    starts = [f"{start:%Y-%m-%d}" for start in ask(book, "funnel_cohorts")]
    picked = pick(
        "funnel_cohort",
        [_ALL, *starts],
        t("funnel.cohort"),
        lambda option: t("funnel.all") if option == _ALL else t.period(option),
        f"{book.key}:{t.language}",
    )
    return None if picked == _ALL else picked


def _behind(t: Texts, book: Book, bar: dict | None, cohort: str | None) -> None:
    """Who took a clicked step, and who did not."""
    if bar is None:
        return
    sides = _SIDES[1:] if bar["step"] == "started" else _SIDES
    for side, tab in zip(sides, st.tabs([t(f"funnel_side.{side}") for side in sides]), strict=True):
        with tab:
            behind(t, book, "funnel_customers", step=bar["step"], side=side, cohort=cohort)


def leaks(t: Texts, book: Book) -> None:
    """The steps by the money that was lost at them, and who stopped."""
    found = made(t, book, "leaks")
    st.subheader(found.title, help=found.method or None, anchor=False)
    if found.is_empty:
        st.caption(found.said)
        return
    st.markdown(found.said)
    _exhibits.show_tables(t, book, found)
    st.caption(found.note)
    with st.expander(t("leaks.who"), icon=":material/person_search:"):
        frame = ask(book, "leaks")
        leaking = frame.index[frame["stopped"] > 0].tolist()
        words = {name: t(f"step.{name}") for name in leaking}
        label = t("leaks.who")
        chosen = pick("leak", leaking, label, lambda name: words[name], f"{book.key}:{t.language}")
        show(t, book, "leak_customers", step=chosen)
