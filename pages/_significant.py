"""Significant customers on screen: lost against won, by name, and flagged by hand."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from churn.book import Book
from churn.exhibits.exhibit import Exhibit
from churn.texts import Texts
from pages import _session
from pages._exhibits import figures, made, name_of, show, show_made
from pages._pins import pin_button
from pages._shared import ask, choice


def balance(t: Texts, book: Book, periods: int | None) -> None:
    """Lost against won, in customers and money, with the alarm where more are lost."""
    shown, found = made(t, book, "significant_balance", periods=periods), ask(book, "significant", periods)
    if shown.is_empty:
        show_made(t, book, shown)
        return
    if found.won is None:
        _said(t, shown, "info", "info")
    elif found.alarm:
        _said(t, shown, "error", "error")
    elif found.alarm_value:
        _said(t, shown, "warning", "warning")
    else:
        _said(t, shown, "success", "check_circle")
    figures(t, shown)
    if found.won is None:
        return
    measure = choice(t, "significant_measure", ("value", "customers"), "measure")
    bar = show(t, book, "significant", measure=measure, periods=periods)
    if bar:
        st.session_state["significant_when"] = bar["start"]
    else:
        st.session_state.pop("significant_when", None)


def _said(t: Texts, shown: Exhibit, kind: str, icon: str) -> None:
    """What is said, as loud as it is, with its pin."""
    with st.container(horizontal=True, wrap=False, vertical_alignment="center", gap="xsmall"):
        getattr(st, kind)(shown.said, icon=f":material/{icon}:")
        pin_button(t, shown, f"{name_of(shown)}:said")


def names(t: Texts, book: Book, periods: int | None) -> None:
    """Who they are, what they paid, since when, last seen, and why they left where it is known."""
    when = st.session_state.pop("significant_when", None)
    listing = made(t, book, "significant_names", periods=periods, period=when)
    st.subheader(t("significant.names"), anchor=False)
    if listing.is_empty:
        st.caption(listing.said)
        return
    show_made(t, book, listing)


def by_hand(t: Texts, book: Book) -> None:
    """Customers that are significant whatever they pay, because a person says so."""
    flagged = list(_session.annotations().significant)
    known = ask(book, "largest_customers")
    labels = _labels(known)
    key = f"flags:{book.receipt.digest}"

    def changed() -> None:
        _session.annotate(_session.annotations().flagged(st.session_state[key]))

    st.multiselect(
        t("significant.by_hand"),
        list(dict.fromkeys([*flagged, *labels])),
        default=flagged,
        key=key,
        on_change=changed,
        format_func=lambda one: labels.get(one, one),
        placeholder=t("significant.by_hand_choose"),
        help=t("significant.by_hand_help"),
        accept_new_options=True,
        select_all=False,
    )
    strange = book.unknown_customers(flagged)
    if strange:
        st.warning(t.md("significant.strange", customers=", ".join(strange)), icon=":material/person_off:")


def _labels(known: pd.DataFrame) -> dict[str, str]:
    """How customers are called in a list: name and id, or the id alone."""
    if "customer_name" not in known:
        return {one: one for one in known["customer"]}
    pairs = zip(known["customer"], known["customer_name"], strict=True)
    return {one: f"{name} · {one}" if isinstance(name, str) else one for one, name in pairs}
