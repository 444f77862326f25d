"""The glue between screens and the book: the open book, cached answers and choices.

Invariant: an answer is cached for one session under the book's exact key, never under a hash of data.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NoReturn

import streamlit as st

from churn.book import Book
from churn.book.view import DEFAULT_PERIODS
from churn.errors import ChurnError
from churn.metrics.lost import ALL
from churn.schema import Basis, Period
from churn.texts import Texts
from pages import _reading, _session
from pages._answers_kept import in_session
from pages._ending import end
from pages._pins import dress_pins

_NAMES = (
    *("start", "notebook", "overview", "revenue", "losses", "reasons", "lifecycle", "cohorts"),
    *("survival", "value", "signals", "winback", "customer", "playbook", "data"),
)
PAGES = {name: f"pages/{name}.py" for name in _NAMES}
_WAITING = frozenset({"only_annotations", "only_profile"})  # kept, until data comes


def words_and_book(title: str, needs_calendar: bool = True) -> tuple[Texts, Book]:
    """The texts and the filtered book of a screen under its title; without a book the screen ends here."""
    t = _session.words()
    st.session_state["screen"] = title.removeprefix("page.")  # where a card that is opened here leads back
    dress_pins()
    st.title(t(title))
    _tell_refusal(t)
    book = _session.seen_book()
    if book is None:
        _stop(t, "empty.no_book", ":material/upload_file:", "start", "empty.go_start")
    if not len(book.panel.ids):
        _stop(t, "empty.no_customers", ":material/filter_alt_off:")
    if needs_calendar and book.basis is Basis.SNAPSHOT:
        _stop(t, "empty.snapshot", ":material/calendar_month:", "overview", "empty.go_overview")
    return t, book


def _tell_refusal(t: Texts) -> None:
    """Why the open files could not be read as was chosen here: told once, since they are open still."""
    refused = _reading.refused()
    if refused is not None and not refused.new:
        show_error(t, refused.error)
        _reading.refuse(None)


def _stop(t: Texts, why: str, icon: str, page: str | None = None, label: str = "") -> NoReturn:
    st.info(t(why), icon=icon)
    if page:
        st.page_link(PAGES[page], label=t(label), icon=":material/arrow_forward:")
    end()


def ask(book: Book, question: str, *arguments: object):
    """The book's answer to one of its methods, cached under the book's key: in this session, or for all
    visitors where it is a sample book, which is nobody's, with nothing of the visitor's own in it."""
    answer = _answer_to_all if _session.is_untouched_sample(book) else _answer
    return answer(book.key, question, arguments, book)


@in_session(200)
def _answer(key: str, question: str, arguments: tuple, _book: Book):
    return getattr(_book, question)(*arguments)


@st.cache_data(max_entries=500, show_spinner=False)
def _answer_to_all(key: str, question: str, arguments: tuple, _book: Book):
    return getattr(_book, question)(*arguments)


def choice(t: Texts, name: str, options: Sequence[str], labels: str, **values: object) -> str:
    """One of a few options in a row of buttons, kept across screens and in the address as v.<name>; `values`:
    what the labels tell of."""
    state = st.session_state.setdefault("choice", {})
    stored = state.get(f"v.{name}", options[0])
    picked = st.segmented_control(
        t(f"choice.{name}"),
        options,
        default=stored if stored in options else options[0],
        required=True,
        format_func=lambda option: t(f"{labels}.{option}", **values),
        key=f"choice:{name}:{t.language}",
        label_visibility="collapsed",
    )
    if picked == options[0]:
        state.pop(f"v.{name}", None)
    else:
        state[f"v.{name}"] = str(picked)
    return picked


def pick(name: str, options: Sequence[str], label: str, words: Callable[[str], str], key: str) -> str:
    """One of many options in a list, kept across screens and in the address as v.<name>."""
    state = st.session_state.setdefault("choice", {})
    stored = state.get(f"v.{name}")
    picked = st.selectbox(
        label,
        options,
        index=options.index(stored) if stored in options else 0,
        format_func=words,
        key=f"{name}:{key}:{stored}",
    )
    if picked == options[0] and stored not in options:
        return picked
    state[f"v.{name}"] = picked
    return picked


def period_choice(t: Texts, now: Period, options: Sequence[Period], change: Callable) -> None:
    """Month, week, quarter or year, for the whole book."""
    key = f"period_choice:{now}:{t.language}"
    st.segmented_control(
        t("settings.period"),
        options,
        default=now,
        required=True,
        format_func=lambda option: t(f"period.{option}"),
        key=key,
        on_change=lambda: change(period=st.session_state[key]),
        label_visibility="collapsed",
    )


def window(t: Texts, book: Book) -> int | None:
    """How many periods the figures cover: None for the time looked at or a year, ALL on request."""
    if book.since is not None or book.measured_periods <= DEFAULT_PERIODS:
        return None
    picked = choice(t, "window", ("year", "all"), "window", n=DEFAULT_PERIODS)
    return ALL if picked == "all" else None


def show_error(t: Texts, error: ChurnError) -> None:
    """A refusal in a sentence; where something is only waited for, no alarm."""
    if error.code in _WAITING:
        st.info(t.md(f"error.{error.code}", **error.values), icon=":material/hourglass_top:")
        return
    st.error(t.md(f"error.{error.code}", **error.values), icon=":material/block:")
