"""How a visitor's files become their open book: at once, or by a job that other clicks do not disturb.

Invariant: until a new book is there, what was open stays open as it was; then the old one is let go of first.
"""

from __future__ import annotations

import gc
import secrets
from dataclasses import dataclass, field, replace
from functools import lru_cache

import streamlit as st

from churn.book import Book, book_of
from churn.errors import ChoiceError, ChurnError
from churn.ingest.mending.repair_file import marked_digest
from churn.opening import process
from churn.opening.at_once import read_at_once, reads_at_once
from churn.opening.job import Cost, Job
from churn.opening.kept import Content
from churn.settings import Choices, Settings

Files = tuple[tuple[str, Content], ...]
# What the visitor looked at in the book before: not meant for the next one.
LOOKED_AT = ("filters", "since", "until")
MOST_SAMPLES = 2


@dataclass(frozen=True)
class Opened:
    """The files the visitor gave, and how they want them read and counted."""

    files: Files
    sample: str | None = None
    choices: Choices = field(default_factory=Choices)
    chosen: Settings = field(default_factory=Settings)


@dataclass(frozen=True, eq=False)
class Pending:
    """Files being read; `new`: they are others than those of the open book."""

    job: Job
    wanted: Opened
    new: bool


@dataclass(frozen=True, eq=False)
class Refused:
    """Files that could not be read, or not without a choice of the visitor's, and why."""

    error: ChurnError
    wanted: Opened | None = None
    new: bool = True


def pending() -> Pending | None:
    return st.session_state.get("pending")


def refused() -> Refused | None:
    return st.session_state.get("refused")


def cost() -> Cost:
    """What it took to read the open book."""
    return st.session_state.cost


def refuse(error: ChurnError | None) -> None:
    """Keep a refusal to be told, unless it is kept already with what was wanted; None: there is none."""
    kept = refused()
    if error is None:
        st.session_state.pop("refused", None)
    elif kept is None or kept.error is not error:
        st.session_state.refused = Refused(error)


def begin(wanted: Opened, new: bool) -> None:
    """Read files as wanted: small ones and the sample books now, others by a job that `take_up` waits for.
    Raises the refusal of what is read now."""
    _stop()
    refuse(None)
    st.session_state.attempt = secrets.token_hex(4)
    if not wanted.sample and not reads_at_once(wanted.files):
        st.session_state.pending = Pending(Job(wanted.files, wanted.choices, wanted.chosen), wanted, new)
        return
    untouched = len(wanted.files) == 1 and not wanted.choices.repairs
    read = _sample_book if wanted.sample and untouched else read_at_once
    try:
        book, cost = read(wanted.files, wanted.choices, wanted.chosen)
    except ChurnError as error:
        if not _without_settings(error, wanted, new):
            st.session_state.refused = Refused(error, wanted, new)
            raise
        return
    _let_go(new)
    _keep(wanted, book, cost)


def attempt_mark() -> str:
    """Another one with each attempt to read: a widget that begins one by what it shows has this in its key,
    and shows what is, not what was wanted, where the attempt is cancelled or refused."""
    return st.session_state.get("attempt", "")


def tries_at_once() -> bool:
    """Whether the open files can be read otherwise just to see what comes of it."""
    files = st.session_state.opened.files
    return cost().slight and all(isinstance(content, bytes) for _, content in files)


def take_up() -> None:
    """What the job has read becomes the open book; waits for it. A refusal is kept to be told."""
    state, waited = st.session_state, pending()
    waited.job.wait()
    del state["pending"]
    process.warm_up()  # for the next choice about the same files
    try:
        if not waited.job.refuses:
            _let_go(waited.new)
        reading, cost = waited.job.result()
    except ChurnError as error:
        if not _without_settings(error, waited.wanted, waited.new):
            state.refused = Refused(error, waited.wanted, waited.new)
        return
    _keep(waited.wanted, book_of(reading), cost)


def cancel() -> None:
    """Stop reading; what was open stays open, and nobody arrives anywhere."""
    st.session_state.pop("arriving", None)
    _stop()


def _stop() -> None:
    waited = st.session_state.pop("pending", None)
    if waited is not None:
        waited.job.cancel()
        process.warm_up()


@lru_cache(maxsize=MOST_SAMPLES)
def _sample_book(files: Files, choices: Choices, chosen: Settings) -> tuple[Book, Cost]:
    """A sample book is nobody's data and never changes: it is read once for all visitors."""
    return read_at_once(files, choices, chosen)


def _without_settings(error: ChurnError, wanted: Opened, new: bool) -> bool:
    """Whether the files are read once more, without a link's settings that they cannot be counted by."""
    bare = Settings()
    if not new or not isinstance(error, ChoiceError) or error.code == "currencies" or wanted.chosen == bare:
        return False
    begin(Opened(wanted.files, wanted.sample, wanted.choices), new)
    return True


def _let_go(new: bool) -> None:
    """Free the open book and all that was worked out about it, before the next one takes its place."""
    state = st.session_state
    if new and "book" in state:
        for name in (*LOOKED_AT, "wanted_settings"):
            state.pop(name, None)
    if "book" in state:
        for name in ("book", "opened", "seen"):
            state.pop(name, None)
        st.cache_data.clear()
        gc.collect()


def _mends(content: Content) -> bool:
    """Whether it is a list of repairs: once read, what it says stands in the choices."""
    return isinstance(content, bytes) and marked_digest(content) is not None


def _keep(wanted: Opened, book: Book, cost: Cost) -> None:
    state = st.session_state
    data = tuple(file for file in wanted.files if not _mends(file[1]))
    state.opened, state.cost = replace(wanted, files=data, choices=book.choices), cost
    state.book = book.annotated(state["annotations"]) if "annotations" in state else book
