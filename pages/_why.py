"""Reasons on screen: the sentence, reasons in order, who says what, silence and scores."""

from __future__ import annotations

from functools import partial

import streamlit as st

from churn.book import Book
from churn.exhibits.exhibit import Exhibit
from churn.texts import Texts
from pages import _settings
from pages._exhibits import made, name_of, sentence, show, show_made, told
from pages._pins import pin_button
from pages._shared import ask, choice, pick
from pages._tables import column_name

MOST_QUOTES = 12


def question(t: Texts, book: Book) -> str | None:
    """Which question of the survey is looked at; None: all of them together."""
    asked = ask(book, "questions")
    if len(asked) < 2:
        return None
    names = list(asked.index)
    picked = st.selectbox(
        t("reasons.question"),
        [None, *names],
        format_func=lambda one: t("reasons.all_questions") if one is None else one or t("reasons.boxes"),
        key=f"question:{book.receipt.digest}:{t.language}",
    )
    return picked


def verdict(t: Texts, book: Book, asked: str | None, periods: int | None) -> int:
    """How many of the lost said why, what costs most and what is said most; how many gave a reason."""
    sentence(t, made(t, book, "reason_summary", question=asked, periods=periods))
    return ask(book, "reason_summary", asked, periods).respondents


def why(t: Texts, book: Book, asked: str | None, periods: int | None) -> None:
    """The reasons, systemic first; whose they are; and behind a clicked one its customers and words."""
    level = choice(t, "reason_level", ("code", "group", "option"), "reasons_level")
    measure = choice(t, "reason_measure", ("systemic", "value", "customers", "mentions"), "reasons_by")
    of = {"question": asked, "periods": periods}
    picked = show(t, book, "reasons", level=level, measure=measure, **of)
    if picked:
        _behind(t, book, reason=str(picked["reason"]), level=level, **of)
    show(t, book, "controls", **of)
    with st.expander(t("reasons.table"), icon=":material/table:"):
        rows = made(t, book, "reasons_table", level=level, measure=measure, **of)
        show_made(t, book, rows)
        st.caption(rows.note)
    with st.expander(t("reasons.settings"), icon=":material/tune:"):
        _settings.reasons(t, book)


def _behind(t: Texts, book: Book, **of: str | int | None) -> None:
    """The words and the customers of a reason."""
    people, quotes = made(t, book, "reason_customers", **of), made(t, book, "reason_quotes", **of)
    st.markdown(people.said)
    if not quotes.is_empty:
        _quote(t, quotes)
    show_made(t, book, people)


def _quote(t: Texts, quotes: Exhibit) -> None:
    for quote in quotes.tables[0].rows().head(MOST_QUOTES).itertuples():
        st.markdown(f"> {t.escape(quote.text)}")
        who = quote.customer_name if hasattr(quote, "customer_name") else quote.customer
        st.caption(t.md("reasons.quote", who=who or t("reasons.stranger"), words=quote.words))
    with st.container(horizontal=True, horizontal_alignment="right"):
        pin_button(t, quotes, name_of(quotes))


def who(t: Texts, book: Book, periods: int | None) -> None:
    """Who says what: reasons by band or by a segment, and where more than chance would have it."""
    options = ["band", *book.tables.segments]
    words = partial(column_name, t)
    by = pick("by", options, t("reasons.by_choice"), words, f"{book.receipt.digest}:{t.language}")
    _test(t, book, by, periods)


def when(t: Texts, book: Book, asked: str | None, periods: int | None) -> None:
    """Reasons over time."""
    if book.panel.calendar.period is None:
        st.info(t("empty.snapshot"), icon=":material/calendar_month:")
        return
    show(t, book, "reasons_trend", question=asked, periods=periods)
    _test(t, book, "period", periods)


def _test(t: Texts, book: Book, by: str, periods: int | None) -> None:
    """Whether reasons depend on it, in words, and the cells where they do."""
    found = made(t, book, "association", by=by, periods=periods)
    if found.picture is None:
        told(t, found)
        return
    st.markdown(found.said)
    show_made(t, book, found)


def silence(t: Texts, book: Book, periods: int | None) -> None:
    """Who of the lost did not answer, and how they differ from those who did."""
    beside = made(t, book, "silence", periods=periods)
    show_made(t, book, beside)
    if beside.is_empty:
        return
    options = ["band", "tenure", *book.tables.segments]
    words = partial(column_name, t)
    by = pick("silent_by", options, t("reasons.by_choice"), words, f"{book.receipt.digest}:{t.language}")
    show(t, book, "response", by=by, periods=periods)


def scores(t: Texts, book: Book, periods: int | None) -> None:
    """What the lost scored beside the kept."""
    show(t, book, "scores", periods=periods)
