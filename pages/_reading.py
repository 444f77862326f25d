"""How a visitor's files become their open book: at once, or by a job that other clicks do not disturb.

Invariant: until a new book is there, what was open stays open as it was; then the old one is let go of first.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import streamlit as st

from churn.book import Book, book_of
from churn.errors import ChoiceError, ChurnError, ReadError
from churn.ingest.mending.repair_file import marked_digest
from churn.ingest.recognise import Question
from churn.opening import process
from churn.opening.at_once import read_at_once, reads_at_once
from churn.opening.job import Cost, Job
from churn.opening.kept import Content
from churn.saved.work import Work
from churn.settings import Choices, Settings
from pages import _kept
from pages._leaving import let_go

Files = tuple[tuple[str, Content], ...]
MOST_SAMPLES = 2


@dataclass(frozen=True)
class Opened:
    """The files the visitor gave, and how they want them read and counted. `shown`: the names of the files
    that a saved book was made from; `kept`: the name it is kept under; `brought`: the work that was saved
    with it, to be taken up once it is open."""

    files: Files
    sample: str | None = None
    choices: Choices = field(default_factory=Choices)
    chosen: Settings = field(default_factory=Settings)
    shown: tuple[str, ...] = ()
    kept: str | None = None
    brought: Work | None = field(default=None, repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Of the files that the data came from."""
        return self.shown or tuple(dict.fromkeys(name for name, _ in self.files))


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
    wanted, place = _placed(wanted, new)
    if not wanted.sample and not reads_at_once(wanted.files):
        job = Job(wanted.files, wanted.choices, wanted.chosen, keep=place)
        st.session_state.pending = Pending(job, wanted, new)
        return
    untouched = len(wanted.files) == 1 and not wanted.choices.repairs
    try:
        if wanted.sample and untouched:
            book, cost = _sample_book(wanted.files, wanted.choices, wanted.chosen)
        else:
            book, cost = read_at_once(wanted.files, wanted.choices, wanted.chosen, place)
    except ChurnError as error:
        if not _without_settings(error, wanted, new):
            _refused(error, wanted, new)
            raise
        return
    let_go(new, wanted.sample)
    _keep(wanted, book, cost)


def _placed(wanted: Opened, new: bool) -> tuple[Opened, Path | None]:
    """What is wanted under the name it is kept by, and where its data is packed, unless it is there already.
    A sample's data is everybody's."""
    if wanted.sample or not new:
        return wanted, None
    wanted = wanted if wanted.kept else replace(wanted, kept=_kept.new())
    place = _kept.data_of(wanted.kept)
    return wanted, None if place is None or place.exists() else place


def _refused(error: ChurnError, wanted: Opened, new: bool) -> None:
    """Tell it, and keep nothing of what no choice could open."""
    if error.code != "currencies":
        wanted = _unkept(wanted, new)
    st.session_state.refused = Refused(error, wanted, new)


def _unkept(wanted: Opened, new: bool) -> Opened:
    """The data of files that were not opened waits nowhere; what was kept before stays."""
    saved = st.session_state.get("saved")
    if not new or (saved is not None and saved.name == wanted.kept):
        return wanted
    _kept.drop(wanted.kept)
    return replace(wanted, kept=None)


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
            let_go(waited.new, waited.wanted.sample)
        reading, cost = waited.job.result()
    except ChurnError as error:
        if not _without_settings(error, waited.wanted, waited.new):
            _refused(error, waited.wanted, waited.new)
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
        _unkept(waited.wanted, waited.new)
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
    begin(replace(wanted, chosen=bare), new)
    return True


def _mends(content: Content) -> bool:
    """Whether it is a list of repairs: once read, what it says stands in the choices."""
    return isinstance(content, bytes) and marked_digest(content) is not None


def _keep(wanted: Opened, book: Book, cost: Cost) -> None:
    state = st.session_state
    data = tuple(file for file in wanted.files if not _mends(file[1]))
    place = _kept.data_of(wanted.kept)
    if place is not None and not wanted.sample and not place.exists():
        _kept.trouble(ReadError("not_kept"))
        wanted = replace(wanted, kept=_kept.NOWHERE)
    if wanted.brought is not None:
        _take_up(wanted.brought, book)
    state.opened, state.cost = replace(wanted, files=data, choices=book.choices, brought=None), cost
    state.book = book.annotated(state["annotations"]) if "annotations" in state else book


def _take_up(work: Work, book: Book) -> None:
    """What was made of the book before stands as it stood, and what was asked of it then is answered."""
    state = st.session_state
    state.annotations, state.notebook, state.notebook_past = work.annotations, work.notebook, []
    state.filters = {name: list(some) for name, some in work.seen.filters}
    state.since, state.until = work.seen.since, work.seen.until
    state.choice = dict(work.seen.choices)
    state.setdefault("answered", set()).update(name_of(book, one) for one in book.receipt.questions)
    state.proposal = book.receipt.digest, None
    for key in [key for key in state if str(key).startswith(("segment:", "time:"))]:
        del state[key]


def name_of(book: Book, question: Question) -> tuple:
    """What tells a question from every other."""
    return (book.receipt.digest, question.code, question.ref)
