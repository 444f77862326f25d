"""What one visitor's session holds: the language, the files, the choices and the open book.

Invariant: nothing of a visitor's data lives anywhere but in their own `st.session_state`; only the sample
books, which are nobody's, are shared.
"""

from __future__ import annotations

import datetime as dt
import gc
from dataclasses import replace
from functools import reduce
from pathlib import Path

import streamlit as st

from churn.annotations import Annotations, from_toml
from churn.book import Book
from churn.errors import ReadError
from churn.ingest.mending.repair_file import marked_digest
from churn.memory import Profile
from churn.memory.profile_file import from_toml as from_profile
from churn.memory.profile_file import is_profile
from churn.opening.kept import kept
from churn.settings import Settings
from churn.texts import LANGUAGES, Texts, best_language, texts
from pages import _answers_kept, _kept, _profiles, _reading, _saved, _sweep
from pages._leaving import LOOKED_AT
from pages._reading import Files, Opened
from pages._samples import SAMPLES as SAMPLES
from pages._samples import sample_file

# Streamlit collects all garbage after every rerun; what was imported by now never becomes garbage, and
# freezing it spares each rerun the walk over it.
gc.collect()
gc.freeze()
_sweep.keep_swept()
_sweep.keep_books_swept()

_OPEN = ("opened", "book", "cost", "refused", "arriving", "answered", "annotations", *LOOKED_AT)
_MADE = ("seen", "wanted_settings", "notebook", "notebook_past", "proposal", "presenting")
_MADE += ("notebook_made", "notebook_presented", "notebook_editing", "export", "demo", "guide")


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
    return texts(language(), book.tables.currency, book.period_kind)


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


def open_files(files: Files, sample: str | None = None) -> None:
    """Begin to read files, to be the open book. Filters and settings meant for the book before them go with
    it; those of the address wait for the first book. What people added to an earlier book may come along as a
    file of its own, alone where a book is open. Raises ChurnError where that is known at once; what was open
    stays open then."""
    _reading.refuse(None)
    notes, profiles, files = _parted(files)
    added = [from_toml(content, name) for name, content in notes]
    brought = [from_profile(content, name) for name, content in profiles]
    if any(map(_saved.is_saved, files)):
        _open_saved(files, reduce(Annotations.joined, added, Annotations()))
        return
    for one in added:
        annotate(annotations().joined(one))
    if not files:
        _joined(notes, profiles, brought)
        return
    if book() is not None and all(marked_digest(content) for _, content in files):
        _mend(files)
        return
    chosen = Settings() if book() else st.session_state.get("wanted_settings", Settings())
    _remember()
    wanted = Opened(tuple((name, kept(content)) for name, content in files), sample, chosen=chosen)
    for profile in brought:
        wanted = _as_profile(wanted, profile)
    _reading.begin(wanted, new=True)


def _open_saved(files: Files, added: Annotations) -> None:
    """Begin to open a saved book, with what was added to it beside."""
    wanted = _saved.to_open(files, added)
    _remember()
    _reading.begin(wanted, new=True)


def _remember() -> None:
    """How the book that is open was read, for the next one like it."""
    if book() is not None and not opened().sample:
        _profiles.remember_work(book(), annotations())


def _joined(notes: Files, profiles: Files, brought: list[Profile]) -> None:
    """What came without data is for the open book."""
    if book() is None:
        for profile in brought:
            _profiles.remember(profile)
        code = "only_annotations" if notes else "only_profile"
        raise ReadError(code, file=(*notes, *profiles)[0][0])
    for profile in brought:
        read_as(profile)


def _as_profile(wanted: Opened, profile: Profile) -> Opened:
    """Read and counted as a profile says, for whatever is not chosen here; its corrections come along."""
    annotate(profile.annotated(annotations()))
    return replace(wanted, choices=profile.choices(wanted.choices), chosen=profile.counted(wanted.chosen))


def _mend(lists: Files) -> None:
    """Begin to read the open files again with what lists of repairs say."""
    for name, content in lists:
        if not book().receipt.digest.startswith(marked_digest(content)):
            raise ReadError("repairs_of_another_book", file=name)
    current = opened()
    _reading.begin(replace(current, files=(*current.files, *lists)), new=False)


def _parted(files: Files) -> tuple[Files, Files, Files]:
    """The files of annotations, the profiles of reading, and those of data."""
    by_hand = tuple(file for file in files if file[0].lower().endswith(".toml"))
    profiles = tuple(file for file in by_hand if is_profile(file[1]))
    notes = tuple(file for file in by_hand if file not in profiles)
    return notes, profiles, tuple(file for file in files if file not in by_hand)


def is_untouched_sample(book: Book) -> bool:
    """Whether it is one of the sample books, and nobody added anything to it."""
    return bool(opened().sample) and len(opened().files) == 1 and book.annotations == Annotations()


def open_sample(name: str) -> None:
    """Open one of the sample books."""
    open_files((sample_file(name),), sample=name)


def reopen(wanted: Opened, new: bool = False) -> None:
    """Begin to read the files as wanted; where only the counting changed, nothing is read again. Raises
    ChurnError where that is known at once; what was open stays open then."""
    state, current, whole = st.session_state, opened(), book()
    if whole is not None and (current.files, current.choices) == (wanted.files, wanted.choices):
        state.book = whole.with_settings(**vars(wanted.chosen))
        state.opened = wanted
        return
    _reading.begin(wanted, new)


def choose(**changes: object) -> None:
    """Begin to read the files otherwise, those that wait for a currency or else the open ones."""
    waiting = _reading.refused()
    asked = waiting is not None and waiting.error.code == "currencies"
    current, new = (waiting.wanted, waiting.new) if asked else (opened(), False)
    reopen(replace(current, choices=replace(current.choices, **changes)), new)


def settle(**changes: object) -> None:
    """Change how the open book is counted."""
    current = opened()
    reopen(replace(current, chosen=current.chosen.with_changes(**changes)))


def read_as(profile: Profile) -> None:
    """Begin to read the open files as a profile says."""
    reopen(_as_profile(opened(), profile))


def forget() -> None:
    """Let go of everything the visitor gave."""
    _reading.cancel()
    _kept.forget()
    for name in (*_OPEN, *_MADE):
        st.session_state.pop(name, None)
    _answers_kept.let_go()
    gc.collect()
