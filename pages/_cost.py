"""Cost to serve and kept profit on screen: who takes the time, who brings the money."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from churn.book import Book
from churn.exhibits.cost import ADVICE
from churn.texts import Texts
from pages import _settings
from pages._empty import invite
from pages._exhibits import figures, made, sentence, show, show_made
from pages._shared import ask


def serving(t: Texts, book: Book) -> None:
    """Profit against hours, the group that takes the time, and what to do about each of its customers."""
    lacking = ask(book, "cost_missing")
    if lacking:
        for what in lacking:
            invite(t, book, what)
        return
    group = made(t, book, "cost_verdict")
    sentence(t, group)
    figures(t, replace(group, note=""))
    with st.expander(t("cost.limits"), icon=":material/straighten:"):
        _settings.cost(t, book)
    picked = show(t, book, "cost")
    if picked:
        behind = made(t, book, "cost_customers", quadrant=picked["quadrant"])
        st.markdown(behind.said)
        show_made(t, book, behind)
    show(t, book, "cost_cumulative")
    _advice(t, book)


def _advice(t: Texts, book: Book) -> None:
    """The group by advice: what can still grow first, parting last."""
    customers = ask(book, "cost_to_serve").customers
    group = customers[customers["in_group"]]
    if group.empty:
        return
    st.subheader(t("cost.advice"), help=t("method.advice"), anchor=False)
    for advice in ADVICE:
        listing = made(t, book, "cost_advice", advice=advice)
        if not listing.is_empty:
            st.markdown(listing.said)
            show_made(t, book, listing)
    gone, keep = len(group[~group["alive"]]), len(group[group["advice"] == "keep"])
    if gone or keep:
        st.caption(t.md("cost.advice_rest", gone=gone, keep=keep))


def retained(t: Texts, book: Book) -> None:
    """Of the customers of a year ago, how many stayed, and how much of the profit."""
    if ask(book, "retained_profit") is None:
        invite(t, book, "margin")
        return
    kept = made(t, book, "retained_profit")
    sentence(t, replace(kept, note=""))
    figures(t, kept, most=2)
