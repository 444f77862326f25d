"""Whom of the lost to call, on screen: the sentence, the list in its order with why, and what to do."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from churn.book import Book
from churn.exhibits.win_back import UNKNOWN
from churn.metrics.bands import BANDS
from churn.metrics.win_back import WinBack
from churn.playbook import ACTIONS
from churn.texts import Texts
from pages import _settings
from pages._empty import invite
from pages._exhibits import figures, made, sentence, show, show_made
from pages._shared import PAGES, ask, choice, pick

_ALL = "all"
_STAGE = "stage:winback"


def whom(t: Texts, book: Book) -> WinBack:
    """How many of the lost can be called now, what they were worth, with whom to begin; and in figures."""
    sentence(t, made(t, book, "win_back"))
    figures(t, made(t, book, "win_back_figures"), most=5)
    return ask(book, "win_back")


def people(t: Texts, book: Book, calls: WinBack) -> None:
    """The list, of one band or one reason on request, with how long the lost are left in peace."""
    st.subheader(t("winback.list"), help=t("method.win_back"), anchor=False)
    left, middle, right = st.columns(3, vertical_alignment="bottom")
    with left:
        _settings.cool_down(t, book)
    with middle:
        band = choice(t, "calls_band", (_ALL, *BANDS), "calls_band") if book.tells_money else _ALL
    with right:
        reason = _reason(t, book, calls.table) if calls.asked else _ALL
    chosen = {name: code for name, code in (("band", band), ("reason", reason)) if code != _ALL}
    shown = made(t, book, "calls", **chosen)
    if shown.is_empty:
        st.caption(shown.said)
    else:
        show_made(t, book, shown)
    if not calls.asked:
        invite(t, book, "survey")


def _reason(t: Texts, book: Book, rows: pd.DataFrame) -> str:
    codes = [*dict.fromkeys(rows["reason"].dropna()), *([UNKNOWN] if rows["reason"].isna().any() else [])]

    def words(code: str) -> str:
        return t(f"winback.reason_{code}") if code in (_ALL, UNKNOWN) else t(f"why.{code}")

    key = f"{book.receipt.digest}:{t.language}"
    return pick("calls_reason", [_ALL, *codes], t("winback.reason"), words, key)


def since_loss(t: Texts, book: Book) -> None:
    """How long ago they left who are still out, in money or in customers."""
    measure = "customers"
    if book.tells_money:
        measure = choice(t, "calls_measure", ("value", "customers"), "measure")
    show(t, book, "lost_by_time", measure=measure)


def actions(t: Texts) -> None:
    """What the playbook proposes for the lost."""
    st.subheader(t("winback.actions"), anchor=False)
    for code in ACTIONS[_STAGE]:
        st.markdown(f"- **{t(f'action.{code}')}**. {t(f'action.{code}_how')}")
    st.page_link(PAGES["playbook"], label=t("page.playbook"), icon=":material/arrow_forward:")
