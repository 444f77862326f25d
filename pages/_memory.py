"""How this file is read, remembered for the next: offered when it comes, carried along as a small file."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from churn.book import Book
from churn.errors import ChurnError
from churn.memory import Difference, Profile, best, difference
from churn.memory.profile_file import SUFFIX, to_toml
from churn.memory.shelf import Shelf
from churn.schema import Role
from churn.texts import Texts
from pages import _profiles, _session
from pages._shared import show_error

_MOST_SHOWN = 8  # columns told one by one


def waits(book: Book) -> bool:
    """Whether an offer for this book waits for an answer."""
    return _proposal(book) is not None


def _proposal(book: Book) -> Profile | None:
    """The profile to read the book by, looked for once a book."""
    state = st.session_state
    digest, proposal = state.get("proposal", (None, None))
    if digest != book.receipt.digest:
        found = best(_profiles.known(), book.receipt)
        proposal = found if found is not None and _difference(found, book) else None
        state.proposal = book.receipt.digest, proposal
    return proposal


def _answered(book: Book) -> None:
    """The offer was taken or left: go on from where the book stands."""
    st.session_state.proposal = book.receipt.digest, None
    st.session_state.arriving = True
    st.rerun()


def offer(t: Texts, book: Book) -> None:
    """Offer to read a file like one that was read before, and say what that would change."""
    profile = _proposal(book)
    st.subheader(t("remember.offer"), anchor=False)
    st.markdown(t.md("remember.seen_before", file=profile.name))
    st.markdown("\n".join(f"- {line}" for line in _lines(t, _difference(profile, book))))
    with st.container(horizontal=True):
        used = st.button(t("remember.use"), type="primary", icon=":material/history:", key="memory:use")
        anew = st.button(t("remember.anew"), key="memory:anew")
    if anew:
        _answered(book)
    if used:
        try:
            _session.read_as(profile)
        except ChurnError as error:
            show_error(t, error)
            return
        _answered(book)


def _difference(profile: Profile, book: Book) -> Difference | None:
    """What a profile would change; None where its settings are not to be had here."""
    try:
        return difference(profile, book.receipt, book.choices, book.chosen, _session.annotations())
    except ChurnError:
        return None


def _lines(t: Texts, change: Difference) -> Iterable[str]:
    """What reading as the last time would change, line by line."""
    for header, now, then in change.columns[:_MOST_SHOWN]:
        yield t.md("remember.column", column=header, now=_role(t, now), then=_role(t, then))
    if more := change.columns[_MOST_SHOWN:]:
        yield t.md("remember.more_columns", n=len(more))
    for name in change.settings:
        yield t.md("remember.setting", name=t(f"settings.{name}"))
    for name in change.reading:
        yield t(f"remember.{name}")
    if change.corrections:
        yield t.md("remember.corrections", n=change.corrections)


def _role(t: Texts, role: Role | None) -> str:
    return t(f"role.{role.value if role else 'none'}")


def panel(t: Texts, book: Book) -> None:
    """On the Data page: keep how this file is read, here or as a file of one's own."""
    profile, kept = _profiles.of(book, _session.annotations()), _profiles.shelf()
    st.subheader(t("remember.title"), anchor=False)
    st.markdown(t("remember.lead"))
    with st.container(horizontal=True):
        if kept is not None:
            _keep(t, kept, profile)
        st.download_button(
            t("remember.download"),
            lambda: to_toml(profile),
            f"churnbook{SUFFIX}",
            "application/toml",
            icon=":material/download:",
            on_click="ignore",
        )
    st.caption(t("remember.local" if kept else "remember.shared"))


def _keep(t: Texts, kept: Shelf, profile: Profile) -> None:
    if kept.has(profile):
        if st.button(t("remember.forget"), icon=":material/delete:", key="memory:forget"):
            kept.forget(profile)
            st.rerun()
        return
    if st.button(t("remember.keep"), icon=":material/bookmark_add:", key="memory:keep", type="primary"):
        try:
            kept.keep(profile)
        except ChurnError as error:
            show_error(t, error)
            return
        st.toast(t("remember.kept"), icon=":material/check:")
        st.rerun()
