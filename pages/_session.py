"""What one visitor's session holds: the language, the files, the choices and the open book.

Invariant: nothing of a visitor's data lives anywhere but in their own `st.session_state`; only the sample
books, which are nobody's, are shared.
"""

from __future__ import annotations

import datetime as dt
import gc
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import streamlit as st

from churn.annotations import Annotations, from_toml
from churn.book import Book, read_with
from churn.errors import ChoiceError, ReadError
from churn.memory import Profile
from churn.settings import Choices, Settings
from churn.texts import LANGUAGES, Texts, best_language, texts

# Streamlit collects all garbage after every rerun; what was imported by now never becomes garbage, and
# freezing it spares each rerun the walk over it.
gc.collect()
gc.freeze()

Files = tuple[tuple[str, bytes], ...]
SNAPSHOT = "snapshot"  # what the rates of a book without a calendar are of: all of it
SAMPLES = {"b2b": "b2b_ru.xlsx", "shop": "shop_en.csv"}
_SAMPLE_FOLDER = Path(__file__).parent.parent / "sample_data"
_LOOKED_AT = ("filters", "since", "until")
_OPEN = ("opened", "book", "answered", "annotations", *_LOOKED_AT)


@dataclass(frozen=True)
class Opened:
    """The files the visitor gave, and how they want them read and counted."""

    files: Files
    sample: str | None = None
    choices: Choices = field(default_factory=Choices)
    chosen: Settings = field(default_factory=Settings)


def language() -> str:
    state = st.session_state
    if "language" not in state:
        state.language = best_language(st.query_params.get("lang"), st.context.locale)
    return state.language


def set_language(code: str) -> None:
    st.session_state.language = code if code in LANGUAGES else "en"


def words() -> Texts:
    """The texts of the visitor's language, telling about the open book."""
    if "restored" not in st.session_state:
        _start_over()
    book = st.session_state.get("book")
    if book is None:
        return texts(language())
    period = book.whole.calendar.period
    return texts(language(), book.tables.currency, period.value if period else SNAPSHOT)


def _start_over() -> None:
    """Run app.py, which was passed over.

    A fresh server whose first visitor follows a link to a page runs that page by itself, for it found
    the folder pages/ and has not met st.navigation yet. Once it has, it starts with app.py.
    """
    screens = sorted(Path(__file__).parent.glob("[!_]*.py"))
    st.navigation([st.Page(path, default=path.stem == "start") for path in screens], position="hidden")
    st.rerun()


def opened() -> Opened | None:
    return st.session_state.get("opened")


def book() -> Book | None:
    """The open book as it was read: every customer, all of the time."""
    return st.session_state.get("book")


def annotations() -> Annotations:
    """What the visitor added by hand; it outlives the file, for the next one may be next month's."""
    return st.session_state.get("annotations", Annotations())


def annotate(added: Annotations) -> None:
    """Keep what the visitor added, and count the open book with it."""
    st.session_state.annotations = added
    if book() is not None:
        st.session_state.book = book().annotated(added)


def seen_book() -> Book | None:
    """The open book through the visitor's filters. Kept, because its panel is worth keeping."""
    whole = book()
    if whole is None:
        return None
    state = st.session_state
    known = {n: v for n, v in state.get("filters", {}).items() if n in whole.tables.segments and v}
    seen = whole.filtered(known).during(*_time_seen(whole))
    if state.get("seen") is None or state.seen.key != seen.key or state.seen.annotations != seen.annotations:
        state.seen = seen
    return state.seen


def periods_seen(whole: Book) -> tuple[int, int]:
    """The places of the first and the last period looked at: a link outlives its file, and a filter the
    switch from months to years, so the wanted days need only be near."""
    state = st.session_state
    return whole.whole.calendar.window(state.get("since"), state.get("until"))


def _time_seen(whole: Book) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day looked at; None where it is the book's own."""
    days = whole.whole.calendar.days
    if not days:
        return None, None
    left, right = periods_seen(whole)
    since, until = days[left][0], days[right][1]
    return (None if since == days[0][0] else since), (None if until == days[-1][1] else until)


def waits_for_choice() -> bool:
    """Files were given that could not be read without a choice of the visitor's."""
    return opened() is not None and book() is None


def open_files(files: Files, sample: str | None = None) -> None:
    """Read files and make them the open book. Filters and settings meant for the book before them go with
    it; those of the address wait for the first book. What people added to an earlier book may come along as a
    file of its own, alone where a book is open. Raises ChurnError; then no book is open."""
    notes, files = _parted(files)
    for name, content in notes:
        annotate(annotations().joined(from_toml(content, name)))
    if not files:
        if book() is None:
            raise ReadError("only_annotations", file=notes[0][0])
        return
    if book() is not None:
        for name in (*_LOOKED_AT, "wanted_settings"):
            st.session_state.pop(name, None)
    wanted = st.session_state.get("wanted_settings", Settings())
    try:
        reopen(Opened(files, sample, chosen=wanted))
    except ChoiceError as error:
        if error.code == "currencies" or wanted == Settings():
            raise
        reopen(Opened(files, sample))  # a link's settings that this file cannot be counted by


def _parted(files: Files) -> tuple[Files, Files]:
    """The files of annotations, and those of data."""
    notes = tuple(file for file in files if file[0].lower().endswith(".toml"))
    return notes, tuple(file for file in files if file not in notes)


def open_sample(name: str) -> None:
    """Open one of the sample books."""
    path = _SAMPLE_FOLDER / SAMPLES[name]
    open_files(((path.name, path.read_bytes()),), sample=name)


def reopen(wanted: Opened) -> None:
    """Read the files as wanted; where only the counting changed, nothing is read again, and what cannot be
    counted so leaves all as it was."""
    state, current, whole = st.session_state, opened(), book()
    if whole is not None and (current.files, current.choices) == (wanted.files, wanted.choices):
        state.book = whole.with_settings(**_as_dict(wanted.chosen))
        state.opened = wanted
        return
    state.opened = wanted
    state.pop("book", None)
    opened_book = _sample_book if wanted.sample else _read
    state.book = opened_book(wanted.files, wanted.choices, wanted.chosen).annotated(annotations())


def _read(files: Files, choices: Choices, chosen: Settings) -> Book:
    return read_with(list(files), choices, chosen)


@lru_cache(maxsize=len(SAMPLES))
def _sample_book(files: Files, choices: Choices, chosen: Settings) -> Book:
    """A sample book is nobody's data and never changes: it is read once for all visitors."""
    return _read(files, choices, chosen)


def choose(**changes: object) -> None:
    """Change how the open files are read: roles, day_first, currency."""
    current = opened()
    reopen(replace(current, choices=replace(current.choices, **changes)))


def settle(**changes: object) -> None:
    """Change how the open book is counted."""
    current = opened()
    reopen(replace(current, chosen=current.chosen.with_changes(**changes)))


def read_as(profile: Profile) -> None:
    """Read the open files as a profile says, for whatever is not chosen here; its corrections come along."""
    current = opened()
    st.session_state.annotations = profile.annotated(annotations())
    reopen(replace(current, choices=profile.choices(current.choices), chosen=profile.counted(current.chosen)))


def forget() -> None:
    """Let go of everything the visitor gave."""
    for name in (*_OPEN, "seen", "wanted_settings"):
        st.session_state.pop(name, None)
    st.cache_data.clear()
    gc.collect()


def _as_dict(settings: Settings) -> dict:
    return {name: getattr(settings, name) for name in settings.__dataclass_fields__}
