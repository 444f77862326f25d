"""How this file is read, remembered for the next one: offered when it comes, carried along as a small file."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from churn.book import Book
from churn.errors import ChurnError
from churn.memory import Difference, Profile, best, difference, profile_of
from churn.memory.profile_file import SUFFIX, to_toml
from churn.memory.shelf import Shelf, folder
from churn.schema import Role
from churn.texts import Texts
from pages import _session
from pages._shared import show_error

_LOCAL = ("localhost", "127.0.0.1", "::1")
_MOST_SHOWN = 8  # columns told one by one


def shelf() -> Shelf | None:
    """Where profiles wait for the next session; None where the program serves more than its own user."""
    place = folder(local=st.get_option("server.address") in _LOCAL)
    return None if place is None else Shelf(place)


def remembered() -> list[Profile]:
    """The profiles this visitor may be offered: those of this session first."""
    kept = shelf()
    return [*st.session_state.get("profiles", []), *(kept.profiles() if kept else ())]


def remember(profile: Profile) -> None:
    """Keep a profile for the rest of this session."""
    others = [p for p in st.session_state.get("profiles", []) if p.key != profile.key]
    st.session_state.profiles = [profile, *others]


def of(book: Book) -> Profile:
    return profile_of(book.receipt, book.choices, book.chosen, _session.annotations())


def offer(t: Texts, book: Book) -> bool:
    """Offer to read a file like one that was read before; whether the offer waits for an answer."""
    state = st.session_state
    if book.receipt.digest == state.get("offered"):
        return False
    profile = best(remembered(), book.receipt)
    change = None if profile is None else _difference(profile, book)
    if not change:
        state.offered = book.receipt.digest
        return False
    st.subheader(t("memory.offer"), anchor=False)
    st.markdown(t.md("memory.seen_before", file=profile.name))
    st.markdown("\n".join(f"- {line}" for line in _lines(t, change)))
    with st.container(horizontal=True):
        if st.button(t("memory.use"), type="primary", icon=":material/history:", key="memory:use"):
            _use(t, book, profile)
        if st.button(t("memory.anew"), key="memory:anew"):
            state.offered = book.receipt.digest
            st.rerun()
    return True


def _use(t: Texts, book: Book, profile: Profile) -> None:
    try:
        _session.read_as(profile)
    except ChurnError as error:
        show_error(t, error)
        return
    st.session_state.offered = book.receipt.digest
    st.rerun()


def _difference(profile: Profile, book: Book) -> Difference | None:
    """What a profile would change; None where its settings are not to be had here."""
    try:
        return difference(profile, book.receipt, book.choices, book.chosen, _session.annotations())
    except ChurnError:
        return None


def _lines(t: Texts, change: Difference) -> Iterable[str]:
    """What reading as the last time would change, line by line."""
    for header, now, then in change.columns[:_MOST_SHOWN]:
        yield t.md("memory.column", column=header, now=_role(now), then=_role(then))
    if more := change.columns[_MOST_SHOWN:]:
        yield t.md("memory.more_columns", n=len(more))
    for name in change.settings:
        yield t.md("memory.setting", name=f"settings.{name}")
    for name in change.reading:
        yield t(f"memory.{name}")
    if change.corrections:
        yield t.md("memory.corrections", n=change.corrections)


def _role(role: Role | None) -> str:
    return f"role.{role.value if role else 'none'}"


def panel(t: Texts, book: Book) -> None:
    """On the Data page: keep how this file is read, here or as a file of one's own."""
    profile, kept = of(book), shelf()
    st.subheader(t("memory.title"), anchor=False)
    st.markdown(t("memory.lead"))
    with st.container(horizontal=True):
        if kept is not None:
            _keep(t, kept, profile)
        st.download_button(
            t("memory.download"),
            lambda: to_toml(profile),
            f"churnbook{SUFFIX}",
            "application/toml",
            icon=":material/download:",
            on_click="ignore",
        )
    st.caption(t("memory.local" if kept else "memory.shared"))


def _keep(t: Texts, kept: Shelf, profile: Profile) -> None:
    if kept.has(profile):
        if st.button(t("memory.forget"), icon=":material/delete:", key="memory:forget"):
            kept.forget(profile)
            st.rerun()
        return
    if st.button(t("memory.keep"), icon=":material/bookmark_add:", key="memory:keep", type="primary"):
        try:
            kept.keep(profile)
        except ChurnError as error:
            show_error(t, error)
            return
        st.toast(t("memory.kept"), icon=":material/check:")
        st.rerun()
