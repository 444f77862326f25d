"""Small and large losses on screen: the verdict, the two views, the limits, time, and concentration."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from churn.book import Book
from churn.metrics.losses import LossVerdict
from churn.texts import Texts
from pages import _settings
from pages._exhibits import figures, made, sentence, show, show_made, told
from pages._shared import ask, choice
from pages._tables import table


def verdict(t: Texts, book: Book, periods: int | None) -> LossVerdict:
    """Few large, many small, both or mixed, in one sentence."""
    sentence(t, made(t, book, "loss_verdict", periods=periods))
    return ask(book, "loss_verdict", periods)


def unpriced(t: Texts, book: Book, periods: int | None) -> None:
    """Who was lost, where nothing tells what they paid."""
    show(t, book, "lost_list", periods=periods)


def sizes(t: Texts, book: Book, periods: int | None) -> None:
    """The same losses twice: as accounts and as money."""
    figures(t, replace(made(t, book, "loss_verdict", periods=periods), note=""))
    for column, measure in zip(st.columns(2), ("customers", "value"), strict=True):
        with column:
            show(t, book, "loss_share", measure=measure, periods=periods)
    with st.expander(t("losses.table"), icon=":material/table:"):
        show(t, book, "losses_by_band", periods=periods)


def limits(t: Texts, book: Book) -> None:
    """Where a customer becomes large or medium: by share of value or by money."""
    large, medium = ask(book, "band_limits")
    said = t.md("losses.limits", large=large, medium=medium)
    with st.expander(said, icon=":material/straighten:"):
        _settings.bands(t, book)


def over_time(t: Texts, book: Book, periods: int | None) -> None:
    """Losses by period and band, and who stands behind a bar."""
    if book.panel.calendar.period is None:
        show(t, book, "lost_list", periods=periods)
        return
    measure = choice(t, "lost_measure", ("value", "customers"), "measure")
    bar = show(t, book, "losses", measure=measure, periods=periods)
    if bar:
        behind = made(t, book, "lost_list", periods=periods, period=bar["start"], band=bar["band"])
        st.markdown(behind.said)
        show_made(t, book, behind)
        return
    with st.expander(t("losses.list"), icon=":material/group_off:"):
        show(t, book, "lost_list", periods=periods)


def concentration(t: Texts, book: Book, periods: int | None) -> None:
    """How value is spread, where the lost stand in it, and their mean size beside that of the kept."""
    dot = show(t, book, "lorenz", periods=periods)
    if dot:
        lost = ask(book, "lost_list", periods)
        table(t, lost[lost["customer"] == dot["customer"]], key=f"dot:{book.key}:{dot['customer']}")
    told(t, made(t, book, "size_ratio", periods=periods))
