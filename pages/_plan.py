"""What to do on screen: what a change would keep, and the plan that people fill in."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from churn.book import Book
from churn.exports.plan import about_text, action_text, to_crm_csv, to_workbook
from churn.metrics.what_if import WhatIf
from churn.playbook import tasks_of
from churn.texts import Texts
from pages import _session
from pages._empty import XLSX
from pages._shared import ask, figure, pick
from pages._tables import column_name, listed

_DOWN = (0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 1.0)
_USUAL = 0.3
_HEIGHT, _FILLED = 560, 7  # the height of the table, and how many rows fill it
_TALL = 66  # height of a row that breaks long words into lines
_WIDTHS = {
    "chosen": 80,
    "action": 245,
    "about": 125,
    "customers": 80,
    "value": 105,
    "owner": 130,
    "due": 90,
    "done": 80,
    "note": 150,
}
_EDITED = tuple(_WIDTHS)
_TICK, _DAY = st.column_config.CheckboxColumn, st.column_config.DateColumn
_TEXT = st.column_config.TextColumn
_FREE = ("chosen", "owner", "due", "done", "note")


def what_if(t: Texts, book: Book, periods: int | None) -> None:
    """“Reason X down by 30 %”, “losses in the large band halved”: what a year would keep."""
    changes = ask(book, "changes", periods)
    if not changes:
        st.info(t("plan.no_losses"), icon=":material/info:")
        return
    st.subheader(t("what_if.title"), help=t("method.what_if"), anchor=False)
    left, right = st.columns(2)
    with left:
        words = lambda one: about_text(one, t)  # noqa: E731
        key = f"{book.receipt.digest}:{t.language}"
        about = pick("change", changes, t("what_if.about"), words, key)
    with right:
        down = st.select_slider(
            t("what_if.down"), _DOWN, _USUAL, format_func=lambda x: t.percent(x, 0), key="what_if_down"
        )
    kept = ask(book, "what_if", about, down, periods)
    _kept(t, kept, dated=book.panel.calendar.period is not None)


def _kept(t: Texts, kept: WhatIf, dated: bool) -> None:
    """What is kept; in a year only where the file knows of years."""
    count = "what_if.between_count" if dated else "what_if.between_number"
    money = "what_if.between_close" if dated else "what_if.between"
    values = {name: getattr(kept, name) for name in kept.__dataclass_fields__}
    with st.container(horizontal=True):
        note = t.md(count, low=kept.customers_low, high=kept.customers_high)
        figure(t, "what_if.customers", t.number(kept.customers), note)
        if kept.value_a_month == kept.value_a_month:
            note = t.md(money, low=kept.low, high=kept.high)
            figure(t, "what_if.value", t.compact(kept.value_a_month), note)
        if kept.money == kept.money:
            note = t.md("what_if.between", low=kept.money_low, high=kept.money_high)
            figure(t, "what_if.money", t.compact(kept.money), note)
    priced = kept.value_a_month == kept.value_a_month
    st.caption(t.md("what_if.base" if priced else "what_if.base_count", **values))
    if kept.few:
        st.caption(t("what_if.few"))
    with st.expander(t("what_if.assumes"), icon=":material/rule:"):
        st.markdown("\n".join(f"- {t(f'what_if.assume_{code}')}" for code in kept.assumptions))


def actions(t: Texts, book: Book, periods: int | None) -> None:
    """The plan: rows to choose, assign, date, tick and take away."""
    st.subheader(t("plan.title"), anchor=False)
    st.markdown(t("plan.lead"))
    rows = book.plan(periods)  # not kept: it changes with every cell that is written
    if rows.empty:
        st.info(t("plan.nothing"), icon=":material/info:")
        return
    _editor(t, book, rows)
    _whom(t, book, rows, periods)
    _take_away(t, book, rows, periods)


def _editor(t: Texts, book: Book, rows: pd.DataFrame) -> None:
    """The rows as a table that can be filled in; what is written is kept with the book."""
    key = f"plan:{book.key}:{t.language}:{hash(_session.annotations().tasks)}"

    def changed() -> None:
        edits = st.session_state[key]
        _session.annotate(_session.annotations().planned(tasks_of(edited(rows, edits))))

    shown = rows.assign(
        action=[action_text(row.code, row.note, t) for row in rows.itertuples()],
        about=[about_text(one, t) for one in rows["about"]],
    )[list(_EDITED)]
    st.data_editor(
        shown.style.format({"value": t.compact, "customers": t.int}, na_rep="—"),
        column_config=_columns(t),
        hide_index=True,
        key=key,
        on_change=changed,
        num_rows="add",
        placeholder="",
        row_height=_TALL,
        height=_HEIGHT if len(shown) > _FILLED else "auto",
    )


def _columns(t: Texts) -> dict[str, object]:
    """What each column of the plan is called, how wide it is, and what can be written into it."""
    kinds, columns = {"chosen": _TICK, "done": _TICK, "due": _DAY, "owner": _TEXT, "note": _TEXT}, {}
    more = {"chosen": {"default": True}, "done": {"default": False}}
    more |= {"owner": {"max_chars": 100}, "note": {"max_chars": 500}}
    more |= {"due": {"format": "DD.MM.YYYY" if t.language == "ru" else "YYYY-MM-DD"}}
    for name, width in _WIDTHS.items():
        look = {"label": column_name(t, name), "width": width, "disabled": name not in _FREE}
        columns[name] = kinds.get(name, st.column_config.Column)(**look, **more.get(name, {}))
    return columns


def edited(rows: pd.DataFrame, edits: dict) -> pd.DataFrame:
    """The plan's rows with what was written into the table: cells changed, and rows of one's own."""
    out = rows.copy()
    for place, cells in edits.get("edited_rows", {}).items():
        for name, value in cells.items():
            if name in _FREE:
                out.loc[int(place), name] = pd.Timestamp(value) if name == "due" else value
    own = [{name: cells.get(name) for name in _FREE} for cells in edits.get("added_rows", [])]
    fresh = [{"code": None, "about": "", "done": False, "chosen": True} | _given(cells) for cells in own]
    return pd.concat([out, pd.DataFrame(fresh)], ignore_index=True) if fresh else out


def _given(cells: dict) -> dict:
    return {name: value for name, value in cells.items() if value is not None}


def _whom(t: Texts, book: Book, rows: pd.DataFrame, periods: int | None) -> None:
    """The customers whom an action concerns."""
    about = [one for one in dict.fromkeys(rows["about"]) if one]
    if not about:
        return
    picked = st.selectbox(
        t("plan.whom"),
        about,
        format_func=lambda one: about_text(one, t),
        key=f"plan_whom:{book.receipt.digest}:{t.language}",
    )
    who = ask(book, "concerned", picked, periods)
    listed(t, who, "plan-customers", key=f"concerned:{book.key}:{picked}:{periods}")


def _take_away(t: Texts, book: Book, rows: pd.DataFrame, periods: int | None) -> None:
    """The chosen rows and their customers, as a workbook and as a list for a CRM."""
    chosen = rows[rows["chosen"]]

    def customers() -> dict[str, pd.DataFrame]:
        return {about: book.concerned(about, periods) for about in dict.fromkeys(chosen["about"]) if about}

    with st.container(horizontal=True):
        st.download_button(
            t("plan.download"),
            lambda: to_workbook(chosen, customers(), t),
            f"{t('plan.file')}.xlsx",
            XLSX,
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            t("plan.download_crm"),
            lambda: to_crm_csv(chosen, customers(), t),
            f"{t('plan.file')}.csv",
            "text/csv",
            icon=":material/download:",
            on_click="ignore",
        )
