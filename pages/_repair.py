"""The rows set aside as work: what is wrong with each, what was meant, and a place to write what is right."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd
import streamlit as st

from churn.book import Book
from churn.errors import ChurnError
from churn.exhibits.receipt_tables import repairs_table
from churn.ingest.mending.repairs import WHOLE_ROW, joined
from churn.ingest.mending.to_mend import CELL, to_mend
from churn.ingest.mending.unrepaired import reasons_to_repair
from churn.settings import Repair
from churn.texts import Texts
from pages import _reading, _repair_list, _session
from pages._answers_kept import in_session
from pages._shared import show_error
from pages._tables import column_name, table

MOST_ROWS = 1000
_HEIGHT, _FILLED = 460, 12  # the height of the table, and how many rows fill it
_PLACE = ["file", "sheet", "row", "column"]
Place = tuple[str, str | None, int, str]


@dataclass
class _Work:
    """What was written and is not applied yet: place → what stood there and what shall. `laid`: the same as
    it was when the table was laid out, which must not change under the hands of who writes in it."""

    of: int
    pending: dict[Place, tuple[str | None, str | None]] = field(default_factory=dict)
    laid: dict[Place, tuple[str | None, str | None]] = field(default_factory=dict)


def panel(t: Texts, book: Book) -> None:
    """The whole tab: the effect of what was mended, the work left, and the same as a file."""
    _mended(t, book)
    reasons = reasons_to_repair(book.receipt)
    if not reasons:
        st.success(t("repair.nothing"), icon=":material/check_circle:")
        return
    st.markdown(t("repair.lead"))
    _by_reason(t, book, reasons)
    _repair_list.downloads(t, book)


def _mended(t: Texts, book: Book) -> None:
    """What was changed by now, what that did, and the way back."""
    refused = _reading.refused()
    if refused is not None:
        show_error(t, refused.error)
    if not book.choices.repairs:
        return
    before = st.session_state.get("before_repair", {})
    if before.get("digest") == book.receipt.digest:
        told = {
            "before": before["rows"],
            "after": book.receipt.rows_used,
            "customers_before": before["customers"],
            "customers_after": len(book.whole.ids),
            "churn_before": before["churn"],
            "churn_after": book.headline().churn,
        }
        st.success(t.md("repair.effect", **told), icon=":material/done_all:")
    with st.expander(t("repair.changed", count=len(book.receipt.repairs)), icon=":material/history:"):
        table(t, repairs_table(book.receipt, t))
    if st.button(t("repair.undo"), icon=":material/undo:", key="repair:undo"):
        _apply(t, book, ())


def _by_reason(t: Texts, book: Book, reasons: dict[str, int]) -> None:
    """One reason at a time, the commonest first; the rows of it with what is to be written."""
    codes = list(reasons)
    kept = st.session_state.get("repair_reason")
    reason = st.pills(
        t("repair.reason"),
        codes,
        default=kept if kept in codes else codes[0],
        required=True,
        format_func=lambda code: t("repair.reason_count", reason=f"reason.{code}", count=reasons[code]),
        key=f"repair:reason:{book.receipt.digest}:{book.choices.repairs_key}:{t.language}",
    )
    st.session_state["repair_reason"] = reason
    lines = _lines(book.key, reason, book)
    if len(lines) < reasons[reason]:
        st.caption(t("repair.more", shown=len(lines), all=reasons[reason]))
    if lines["column"].isna().all():
        st.info(t("repair.no_cell"), icon=":material/info:")
    work = _work(book)
    _editor(t, book, reason, lines, work)
    _buttons(t, book, lines, work)


@in_session(8)
def _lines(key: str, reason: str, _book: Book) -> pd.DataFrame:
    lines = to_mend(_book.tables, _book.receipt, reason, MOST_ROWS).to_dict(as_series=False)
    return pd.DataFrame({name: pd.Series(cells, dtype=object) for name, cells in lines.items()})


def _work(book: Book) -> _Work:
    of = hash((book.receipt.digest, book.choices.repairs_key))
    work = st.session_state.get("repair_work")
    if work is None or work.of != of:
        work = st.session_state["repair_work"] = _Work(of)
    return work


def _editor(t: Texts, book: Book, reason: str, lines: pd.DataFrame, work: _Work) -> None:
    """The table; what is written in it is kept apart from what it was laid out with."""
    key = _key(t, reason, work)
    if key not in st.session_state:
        work.laid = dict(work.pending)
        key = _key(t, reason, work)
    shown = _shown(t, lines, work.laid)
    config = {name: _column(t, name) for name in shown.columns}
    height = _HEIGHT if len(shown) > _FILLED else "auto"
    edited = st.data_editor(
        shown, column_config=config, hide_index=True, height=height, key=key, placeholder=""
    )
    _note(lines, edited, work)


def _note(lines: pd.DataFrame, edited: pd.DataFrame, work: _Work) -> None:
    """Keep what is written in the table by now."""
    cells, rows = _cells(lines), _rows(lines)
    for place in (*cells, *rows):
        work.pending.pop(place, None)
    written = zip(cells, rows, lines["before"], edited["after"], edited["leave_out"], strict=True)
    for cell, row, before, after, out in written:
        if out:
            work.pending[row] = (None, None)
        elif cell[-1] and isinstance(after, str) and after.strip():
            work.pending[cell] = (before, after.strip())


def _key(t: Texts, reason: str, work: _Work) -> str:
    return f"repair:{work.of}:{reason}:{t.language}:{hash(frozenset(work.laid.items()))}"


def _cells(lines: pd.DataFrame) -> list[Place]:
    """The place of each failing cell; its column is "" where no one cell fails."""
    known = lines[_PLACE].itertuples(index=False, name=None)
    return [(file, sheet, int(row), column or "") for file, sheet, row, column in known]


def _rows(lines: pd.DataFrame) -> list[Place]:
    return [(*place[:3], WHOLE_ROW) for place in _cells(lines)]


def _shown(t: Texts, lines: pd.DataFrame, laid: dict[Place, tuple]) -> pd.DataFrame:
    """The table as it is laid out: all text, the place no longer than it must be."""
    places = {name: lines[name] for name in ("file", "sheet") if lines[name].nunique() > 1}
    own = {
        "row": [int(row) for row in lines["row"]],
        "cell": lines["before"],
        "suggestion": lines["suggestion"],
        "after": [laid.get(place, (None, None))[1] for place in _cells(lines)],
        "leave_out": [place in laid for place in _rows(lines)],
        "why": [None if why is None else t(f"suggested.{why}") for why in lines["why"]],
        "column": lines["told"],
    }
    around = {name: lines[name] for name in lines.columns if name.startswith(CELL)}
    return pd.DataFrame({**places, **own, **around})


def _column(t: Texts, name: str):
    if name == "leave_out":
        return st.column_config.CheckboxColumn(t("repair.leave_out_column"), help=t("repair.leave_out_help"))
    if name == "row":
        return st.column_config.NumberColumn(column_name(t, name), disabled=True, format="%d", width=70)
    label = name.removeprefix(CELL) if name.startswith(CELL) else _label(t, name)
    return st.column_config.TextColumn(label, disabled=name != "after", pinned=False)


def _label(t: Texts, name: str) -> str:
    words = {"suggestion": "repair_list.suggestion", "after": "repair_list.after", "why": "repair.why"}
    return t(words[name]) if name in words else column_name(t, name)


def _buttons(t: Texts, book: Book, lines: pd.DataFrame, work: _Work) -> None:
    suggested = zip(_cells(lines), lines["before"], lines["suggestion"], strict=True)
    sure = {place: (before, text) for place, before, text in suggested if isinstance(text, str) and place[-1]}
    with st.container(horizontal=True):
        apply = st.button(
            t("repair.apply", count=len(work.pending)),
            type="primary",
            icon=":material/check:",
            disabled=not work.pending,
            key="repair:apply",
        )
        st.button(
            t("repair.take_all", count=len(sure)),
            icon=":material/auto_fix_high:",
            disabled=set(sure) <= set(work.pending),
            key="repair:take_all",
            on_click=_take_all,
            args=(work, sure),
        )
    if apply:
        added = [Repair(*place, before, after) for place, (before, after) in work.pending.items()]
        _apply(t, book, joined(book.choices.repairs, added))


def _take_all(work: _Work, sure: dict) -> None:
    """Write the suggestions where nothing is written yet, and lay the table out anew."""
    work.pending = sure | work.pending
    work.laid = dict(work.pending)


def _apply(t: Texts, book: Book, repairs: tuple[Repair, ...]) -> None:
    """Read the files again with these repairs; what they did is told then."""
    st.session_state["before_repair"] = {
        "digest": book.receipt.digest,
        "rows": book.receipt.rows_used,
        "customers": len(book.whole.ids),
        "churn": book.headline().churn,
    }
    try:
        with st.spinner(t("start.reading"), show_time=True):
            _session.choose(repairs=repairs)
    except ChurnError as error:
        show_error(t, error)
        return
    st.rerun()
