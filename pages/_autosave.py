"""The work is kept after each change, and found again by the name in the address.

Invariant: what somebody else made of the same book is never overwritten, and what was forgotten never comes
back by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from churn.errors import ChurnError, ReadError
from churn.opening.kept import kept_at
from churn.saved.books import Books, Mark, whole_days
from churn.saved.work import Work
from churn.texts import Texts
from pages import _kept, _reading, _saved
from pages._kept import NOWHERE, Saved
from pages._reading import Opened
from pages._samples import SAMPLES


def keep() -> None:
    """Keep the work on the open book, where it changed since it was kept last."""
    books, opened = _kept.books(), st.session_state.get("opened")
    if books is not None and opened is not None and opened.kept != NOWHERE:
        _keep(books, opened)


def _keep(books: Books, opened: Opened) -> None:
    state, now = st.session_state, _saved.work(opened)
    if opened.kept is None:
        if not opened.sample or not now.is_any:  # nobody has work of their own in it
            return
        opened = _under(opened, _kept.new())
    last = state.get("saved")
    known = last is not None and last.name == opened.kept
    if opened.kept == NOWHERE or (known and _saved.unchanged(last.work, now)):
        return
    saved = _saved_as(books, opened.kept, now, last.mark if known else None)
    if saved is None:  # tried again with the next run
        return
    if saved.name != opened.kept:
        _under(opened, saved.name)
    state.saved = saved


def _under(opened: Opened, name: str | None) -> Opened:
    """The open book is kept under this name from now on."""
    st.session_state.opened = replace(opened, kept=name or NOWHERE)
    return st.session_state.opened


def _saved_as(books: Books, name: str, now: Work, seen: Mark | None) -> Saved | None:
    """The work as it is kept now, and under which name; None where it could not be written."""
    try:
        return Saved(name, now, books.save(name, now, seen))
    except ReadError as error:
        if error.code == "no_such_book":
            _kept.trouble(ReadError("forgotten_elsewhere"))
            return Saved(NOWHERE, now, None)
        _kept.trouble(error)
        if error.code != "changed_elsewhere":
            return None
    copied = _kept.new(copied=name)
    if copied is None:
        return Saved(NOWHERE, now, None)
    return _saved_as(books, copied, now, None) or Saved(copied, now, None)


def bring_back(name: str, looked: Callable[[Work], Work]) -> bool:
    """Begin to open what is kept under a name, looked at as `looked` says; whether nothing is in the way. If
    something is, it is told on the first screen."""
    try:
        _reading.begin(_found(name, looked), new=True)
    except ChurnError as error:
        _reading.refuse(error)
        st.session_state.astray = True
        return False
    return True


def _found(name: str, looked: Callable[[Work], Work]) -> Opened:
    """What is kept under a name. Raises ReadError("no_such_book") where nothing is, or its data is gone."""
    gone, books = ReadError("no_such_book", days=whole_days()), _kept.books()
    if books is None:
        raise gone
    work, mark = books.load(name)
    _kept.known(name)
    st.session_state.saved = Saved(name, work, mark)
    wanted = looked(work)
    if work.sample in SAMPLES:
        return replace(_saved.of_sample(wanted), kept=name)
    try:
        content = kept_at(books.data(name))
    except OSError:
        raise gone from None
    file = next(iter(work.names), name)
    return Opened(
        ((file, content),), None, wanted.choices, wanted.chosen, wanted.names or (file,), name, wanted
    )


def tell(t: Texts) -> None:
    """Tell what was in the way, once; it stays until it is put away."""
    for error in st.session_state.pop("kept_troubles", ()):
        said = t.md(f"error.{error.code}", **error.values)
        st.toast(said, icon=":material/save:", duration="infinite")


def privacy(t: Texts) -> str:
    """Where what is dropped stays, and for how long."""
    if _kept.books() is None:
        return t("start.privacy")
    return t("start.privacy_kept", days=whole_days())
