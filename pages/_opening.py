"""Taking files in: progress, refusals in words, and the one question that only the visitor can answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from churn.book import Book
from churn.errors import ChoiceError, ChurnError
from churn.ingest.recognise import ARROW, Question
from churn.opening import process
from churn.opening.job import Progress
from churn.settings import MAX_MB
from churn.texts import Texts
from pages import _memory, _reading, _session, _uploads
from pages._shared import PAGES, show_error

TYPES = ("xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt", "parquet", "gz", "zip", "toml", "churnbook")
_TICK_SECONDS = 0.2  # how often the progress is looked at
_MOST_PARTS = (
    60  # of a screen: those that stood there stay until a run ends, unless something takes their place
)


def drop_zone(t: Texts) -> list:
    """The place to drop the files of a book."""
    process.warm_up()  # it is ready by the time something is dropped
    return _uploads.zone(t, t("start.drop"), TYPES, t("start.limit", limit_mb=MAX_MB))


def watch(t: Texts) -> None:
    """What is being read stands in place of every screen until it is read; any other click finds it there
    again, and one stops it."""
    if st.session_state.pop("astray", False):  # where it is told why
        st.switch_page(PAGES["start"])
    waited = _reading.pending()
    if waited is None:
        return
    st.title(t("opening.title"))
    with st.container(border=True):
        st.markdown(t.md("opening.files", files=[*waited.wanted.names]))
        bar = st.progress(0.0)
        st.button(t("opening.cancel"), icon=":material/close:", key="cancel", on_click=_reading.cancel)
        st.caption(t("opening.untouched"))
    for _ in range(_MOST_PARTS):
        st.empty()
    over = False
    while not over:
        now = waited.job.progress
        bar.progress(now.share, t.md("opening.elapsed", stage=_stage(t, now), seconds=waited.job.seconds))
        over = waited.job.wait(_TICK_SECONDS)
    _reading.take_up()
    st.session_state.astray = _session.book() is None
    st.rerun()


def _stage(t: Texts, now: Progress) -> str:
    return t(f"opening.stage_{now.stage}", **now.values)


def attempt(t: Texts, opening: Callable[[], None]) -> bool:
    """Try to open something; whether it is open now. A refusal is told where it happened."""
    try:
        with st.spinner(t("start.reading"), show_time=True):
            opening()
    except ChurnError as error:
        return _refusal(t, error)
    if _reading.pending() is not None:
        st.session_state.arriving = True
        st.rerun()
    return True


def _refusal(t: Texts, error: ChurnError) -> bool:
    """A refusal in words, or the one choice that would lift it; whether it did."""
    if error.code == "currencies":
        return _ask_currency(t, error)
    show_error(t, error)
    return False


def taken_in(t: Texts, sample: str | None, given: list) -> bool:
    """Whether something was just opened, or stands open with a question that waits."""
    arriving = st.session_state.pop("arriving", False)
    if sample:
        return attempt(t, lambda: _session.open_sample(sample))
    if given:
        _take_in(t, given)
    refused, book = _reading.refused(), _session.book()
    if refused is not None:
        return _refusal(t, refused.error)
    return book is not None and (arriving or _memory.waits(book) or bool(open_questions(book)))


def _take_in(t: Texts, given: list) -> None:
    """Begin to open what was dropped, and go on in a run with a fresh place to drop files."""
    try:
        with st.spinner(t("start.reading"), show_time=True):
            _session.open_files(_uploads.taken(given))
    except ChurnError as error:
        _reading.refuse(error)
    else:
        st.session_state.arriving = True
    st.rerun()


def go_on(t: Texts) -> None:
    """To the overview, once no offer and no question is open."""
    book = _session.book()
    if _memory.waits(book):
        _memory.offer(t, book)
        return
    asked = open_questions(book)
    if not asked:
        st.switch_page(PAGES["overview"])
    st.subheader(t("start.one_question", count=len(asked)), anchor=False)
    for question in asked[:1]:
        _ask(t, book, question)


def open_questions(book: Book) -> list[Question]:
    """The questions that the visitor has not answered yet."""
    answered = st.session_state.get("answered", set())
    return [q for q in book.receipt.questions if _reading.name_of(book, q) not in answered]


def _ask(t: Texts, book: Book, question: Question) -> None:
    """One question with a card for each possible answer."""
    column = question.ref.column if question.ref else None
    st.markdown(t.md(f"question.{question.code}", column=column, role=f"role.{question.role}"))
    if question.code == "set_aside":
        shown = [
            t.md("start.aside_line", rows=rows, reason=f"reason.{code}")
            for code, rows in book.receipt.set_aside_by_reason.items()
        ]
        st.markdown("\n".join(f"- {line}" for line in shown))
    for column, option in zip(st.columns(len(question.options)), question.options, strict=True):
        with column.container(border=True):
            label = t(f"answer.{option.value}") if t.has(f"answer.{option.value}") else t.escape(option.value)
            st.markdown(f"**{label}**")
            if option.preview:
                st.text("\n".join(_shown(t, question, line) for line in option.preview))
            if st.button(
                t("start.choose"),
                key=f"answer:{question.code}:{option.value}",
                width="stretch",
                type="primary" if option.value == question.default else "secondary",
            ):
                _answer(t, book, question, option.value)


def _shown(t: Texts, question: Question, line: str) -> str:
    """A line of what an answer would give; a day as people write it."""
    if question.code != "date_order":
        return line
    text, mark, day = line.rpartition(ARROW)
    return f"{text}{mark}{t.date(day)}"


def _answer(t: Texts, book: Book, question: Question, value: str) -> None:
    """Take the answer up, and go where it leads: to the next question, or on to the overview."""
    if question.code == "set_aside" and value == "stop":
        _session.forget()
        st.rerun()
    st.session_state.setdefault("answered", set()).add(_reading.name_of(book, question))
    if attempt(t, lambda: _take_up(book, question, value)):
        if open_questions(_session.book()):
            st.rerun()
        st.switch_page(PAGES["overview"])


def _take_up(book: Book, question: Question, value: str) -> None:
    if question.code == "date_order":
        _session.choose(day_first=value == "dmy")
    elif question.code == "role":
        _session.choose(roles=_swapped(book, question, value))


def _swapped(book: Book, question: Question, column: str) -> tuple:
    """The roles with the asked one given to the chosen column and taken from the others."""
    kept = dict(book.choices.roles)
    for option in question.options:
        ref = replace(question.ref, column=option.value)
        kept[ref] = question.role if option.value == column else None
    return tuple(kept.items())


def _ask_currency(t: Texts, error: ChoiceError) -> bool:
    """Several currencies: which one to read; the others step aside, told."""
    st.warning(t.md("error.currencies", **error.values), icon=":material/currency_exchange:")
    codes = error.values["currencies"]
    rows = dict(zip(codes, error.values["rows"], strict=True))
    code = st.pills(
        t("start.currency"),
        codes,
        format_func=lambda c: t.md("start.currency_rows", code=c, rows=rows[c]) if rows[c] else t.escape(c),
        key="currency_choice",
    )
    if not code:
        return False
    return attempt(t, lambda: _session.choose(currency=code))
