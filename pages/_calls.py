"""Whom of the lost to call, on screen: the sentence, the list in its order with why, and what to do."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from churn.book import Book
from churn.charts.win_back import lost_by_time_chart
from churn.metrics.bands import BANDS
from churn.metrics.win_back import WinBack
from churn.playbook import ACTIONS
from churn.texts import Texts
from pages import _settings
from pages._drawing import chart
from pages._empty import invite
from pages._returns import by_themselves, came_back
from pages._shared import PAGES, ask, choice, figure, pick
from pages._tables import listed

_ALL, _UNKNOWN = "all", "unknown"
_STAGE = "stage:winback"
_IF_KNOWN = ("value", "a_year", "chance", "expected", "owner", "reason", "control")
_COLUMNS = ("customer", "customer_name", "call", "because", "a_year", "chance", "expected", "value", "band")
_COLUMNS += ("reason", "control", "owner", "lost_on", "days_since", "call_from", "last_day", "times_back")


def sentence(t: Texts, book: Book) -> WinBack:
    """How many of the lost can be called now, what they were worth, and with whom to begin."""
    calls = ask(book, "win_back")
    with st.container(border=True):
        st.markdown(f"#### {_said(t, book, calls)}")
        if calls.now:
            st.caption(_order(t, calls))
        if len(calls.table):
            st.caption(by_themselves(t, book))
    return calls


def _said(t: Texts, book: Book, calls: WinBack) -> str:
    if calls.table.empty:
        return t("winback.nobody")
    if not calls.now:
        return t.md("winback.nobody_now", cooling=calls.cooling, outside=calls.outside)
    first = calls.table.iloc[0]
    priced = calls.now_a_year > 0
    said = t.md("winback.now" if priced else "winback.now_count", n=calls.now, money=calls.now_a_year)
    name = first.get("customer_name")
    who = name if isinstance(name, str) else first["customer"]
    values = {"who": who, "because": _because(t, first["because"])}
    return f"{said} {t.md('winback.first', money=first['a_year'], **values)}"


def _order(t: Texts, calls: WinBack) -> str:
    """By what the list is ordered, and for how many the file cannot tell the chance."""
    if not calls.judged:
        return t("winback.order_money")
    if calls.judged == calls.now:
        return t("winback.order_expected")
    return t.md("winback.order_both", judged=calls.judged, n=calls.now, lowest=calls.lowest)


def _because(t: Texts, codes: tuple[str, ...]) -> str:
    return "; ".join([t(f"call_because.{code}") for code in codes])


def figures(t: Texts, book: Book, calls: WinBack) -> None:
    """Whom to call now, later and not at all; who came back so far, and what they pay."""
    with st.container(horizontal=True):
        note = t.md("winback.callable_note", money=calls.now_a_year) if calls.now_a_year > 0 else ""
        figure(t, "winback.callable", t.int(calls.now), note, help=t("method.win_back"))
        days = book.settings.cool_down_days
        figure(t, "winback.cooling", t.int(calls.cooling), t.md("winback.cooling_note", days=days))
        if calls.outside:
            figure(t, "winback.outside", t.int(calls.outside), t("winback.outside_note"))
        came_back(t, book)


def people(t: Texts, book: Book, calls: WinBack) -> None:
    """The list, of one band or one reason on request, with how long the lost are left in peace."""
    st.subheader(t("winback.list"), help=t("method.win_back"), anchor=False)
    left, middle, right = st.columns(3, vertical_alignment="bottom")
    with left:
        _settings.cool_down(t, book)
    rows = calls.table
    with middle:
        band = choice(t, "calls_band", (_ALL, *BANDS), "calls_band") if book.tells_money else _ALL
    with right:
        reason = _reason(t, book, rows) if calls.asked else _ALL
    if band != _ALL:
        rows = rows[rows["band"] == band]
    if reason != _ALL:
        rows = rows[rows["reason"].isna() if reason == _UNKNOWN else rows["reason"] == reason]
    if rows.empty:
        st.caption(t("winback.nobody_such"))
    else:
        listed(t, _shown(t, rows), "win-back", key=f"calls:{book.key}:{band}:{reason}")
    if not calls.asked:
        invite(t, book, "survey")


def _reason(t: Texts, book: Book, rows: pd.DataFrame) -> str:
    codes = [*dict.fromkeys(rows["reason"].dropna()), *([_UNKNOWN] if rows["reason"].isna().any() else [])]

    def words(code: str) -> str:
        return t(f"winback.reason_{code}") if code in (_ALL, _UNKNOWN) else t(f"why.{code}")

    key = f"{book.receipt.digest}:{t.language}"
    return pick("calls_reason", [_ALL, *codes], t("winback.reason"), words, key)


def _shown(t: Texts, rows: pd.DataFrame) -> pd.DataFrame:
    """The columns that say something, why in words."""
    unknown = [name for name in _IF_KNOWN if name in rows and rows[name].isna().all()]
    kept = [name for name in _COLUMNS if name in rows and name not in unknown]
    said = {codes: _because(t, codes) for codes in set(rows["because"])}
    return rows.assign(because=[said[codes] for codes in rows["because"]])[kept]


def since_loss(t: Texts, book: Book) -> None:
    """How long ago they left who are still out, in money or in customers."""
    frame = ask(book, "lost_by_time")
    measure = "customers"
    if book.tells_money:
        measure = choice(t, "calls_measure", ("value", "customers"), "measure")
    draw = partial(lost_by_time_chart, frame, t, measure)
    chart(t, book, f"lost_by_time:{measure}", draw, t(f"winback.by_time_{measure}"))


def actions(t: Texts) -> None:
    """What the playbook proposes for the lost."""
    st.subheader(t("winback.actions"), anchor=False)
    for code in ACTIONS[_STAGE]:
        st.markdown(f"- **{t(f'action.{code}')}**. {t(f'action.{code}_how')}")
    st.page_link(PAGES["playbook"], label=t("page.playbook"), icon=":material/arrow_forward:")
