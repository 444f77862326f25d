"""What to do on screen: the plan that people fill in."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from churn.book import Book
from churn.exports.plan import about_text, action_text, to_crm_csv, to_workbook
from churn.playbook import tasks_of
from churn.texts import Texts
from pages import _session
from pages._empty import XLSX
from pages._exhibits import heading, made, show, show_made
from pages._tables import column_name

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


def actions(t: Texts, book: Book, periods: int | None) -> None:
    """The plan: rows to choose, assign, date, tick and take away."""
    plan = made(t, book, "plan", periods=periods)
    heading(t, replace(plan, note=""))
    st.markdown(t("plan.lead"))
    rows = book.plan(periods)  # not kept: it changes with every cell that is written
    if rows.empty:
        show_made(t, book, plan)
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
    show(t, book, "concerned", about=picked, periods=periods)


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
