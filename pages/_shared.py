"""The glue between screens and the book: the open book, cached answers, figures, tables and findings.

Invariant: an answer is cached for one session under the book's exact key, never under a hash of data.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import altair as alt
import pandas as pd
import streamlit as st

from churn.book import Book
from churn.charts.segments import segment_chart
from churn.errors import ChurnError
from churn.findings import Finding
from churn.schema import Basis, Severity
from churn.texts import Texts
from pages import _session

PAGES = {name: f"pages/{name}.py" for name in ("start", "overview", "revenue", "cohorts", "data")}
MOST_ROWS = 500
_ICONS = {
    Severity.ALARM: ":material/error:",
    Severity.WARNING: ":material/warning:",
    Severity.INFO: ":material/info:",
}
_COLOURS = {Severity.ALARM: "red", Severity.WARNING: "orange", Severity.INFO: "blue"}
_FORMS = {
    "money": {"opening", "closing", "change", "value", "total", "revenue", "value_start", "amount"},
    "date": {"first_day", "last_day", "since"},
    "int": {"orders", "n", "lost", "row", "customers", "size", "rows_read", "rows_used", "header_row"},
    "percent": {"share", "logo_churn_rate", "low", "high", "revenue_churn_rate"},
}


def words_and_book(title: str, needs_calendar: bool = True) -> tuple[Texts, Book]:
    """The texts and the filtered book of a screen under its title; without a book the screen ends here."""
    t = _session.words()
    st.title(t(title))
    book = _session.seen_book()
    if book is None:
        st.info(t("empty.no_book"), icon=":material/upload_file:")
        st.page_link(PAGES["start"], label=t("empty.go_start"), icon=":material/arrow_back:")
        st.stop()
    if not len(book.panel.ids):
        st.info(t("empty.no_customers"), icon=":material/filter_alt_off:")
        st.stop()
    if needs_calendar and book.basis is Basis.SNAPSHOT:
        st.info(t("empty.snapshot"), icon=":material/calendar_month:")
        st.page_link(PAGES["overview"], label=t("empty.go_overview"), icon=":material/insights:")
        st.stop()
    return t, book


def ask(book: Book, question: str, *arguments: object):
    """The book's answer to one of its methods, cached in this session under the book's key."""
    return _answer(book.key, question, arguments, book)


@st.cache_data(scope="session", max_entries=200, show_spinner=False)
def _answer(key: str, question: str, arguments: tuple, _book: Book):
    return getattr(_book, question)(*arguments)


def choice(t: Texts, name: str, options: Sequence[str], labels: str) -> str:
    """One of a few options in a row of buttons, kept across screens and in the address as v.<name>."""
    state = st.session_state.setdefault("choice", {})
    stored = state.get(f"v.{name}", options[0])
    picked = st.segmented_control(
        t(f"choice.{name}"),
        options,
        default=stored if stored in options else options[0],
        required=True,
        format_func=lambda option: t(f"{labels}.{option}"),
        key=f"choice:{name}:{t.language}",
        label_visibility="collapsed",
    )
    if picked == options[0]:
        state.pop(f"v.{name}", None)
    else:
        state[f"v.{name}"] = picked
    return picked


def chart(
    question: str, drawing: alt.Chart, key: str | None = None, note: str | None = None, why: str | None = None
):
    """A chart under the question it answers; returns what was picked on it where `key` is given."""
    st.subheader(question, help=why, anchor=False)
    if note:
        st.caption(note)
    if key is None:
        st.altair_chart(drawing, alt=question)
        return None
    return st.altair_chart(drawing, key=key, on_select="rerun", alt=question)["selection"]


def picked(selection: dict | None, name: str) -> dict | None:
    """The first mark picked in a named point selection, or None."""
    points = (selection or {}).get(name) or []
    return points[0] if points else None


def figure(t: Texts, label: str, value: str, note: str, **more: object) -> None:
    """One figure in a box: its name, its value, and in small what it rests on."""
    with st.container(border=True, height="stretch"):
        st.metric(t(label), t.escape(value), **more)
        st.caption(note)


def table(t: Texts, frame: pd.DataFrame, key: str | None = None, **more: object):
    """A table with headers in words, and numbers, money and dates as the reader writes them."""
    shown = frame.head(MOST_ROWS)
    forms = {column: _form(t, column) for column in shown.columns if _form(t, column)}
    styled = shown.style.format(forms, na_rep="—")
    names = {column: st.column_config.Column(column_name(t, column)) for column in shown.columns}
    event = st.dataframe(styled, hide_index=True, column_config=names, key=key, **more)
    if len(frame) > MOST_ROWS:
        st.caption(t("table.more", shown=MOST_ROWS, all=len(frame)))
    return event


def download(t: Texts, frame: pd.DataFrame, name: str) -> None:
    """The whole table as CSV that the reader's Excel opens as it should."""

    def content() -> bytes:
        named = frame.rename(columns=lambda column: column_name(t, column))
        return named.to_csv(index=False, sep=";" if t.language == "ru" else ",").encode("utf-8-sig")

    st.download_button(
        t("table.download"), content, f"{name}.csv", "text/csv", icon=":material/download:", on_click="ignore"
    )


def column_name(t: Texts, column: str) -> str:
    keys = (f"column.{column}", f"role.{column}")
    return next((t(key) for key in keys if t.has(key)), column)


def _form(t: Texts, column: str) -> Callable | None:
    kinds = (kind for kind, columns in _FORMS.items() if column in columns)
    kind = next(kinds, None)
    return getattr(t, kind) if kind else None


def segment_section(t: Texts, book: Book) -> None:
    """Churn by the values of a segment that the reader picks."""
    if not book.tables.segments:
        return
    st.subheader(t("overview.segments"), help=t("method.segments"), anchor=False)
    names = book.tables.segments
    name = st.selectbox(
        t("overview.segment_choice"),
        names,
        format_func=lambda column: column_name(t, column),
        key=f"segment_section:{book.receipt.digest}:{t.language}",
        label_visibility="collapsed",
    )
    table_of = ask(book, "segment_rates", name)
    st.altair_chart(segment_chart(table_of, t, ask(book, "pooled_rates").loc["logo_churn_rate", "estimate"]))
    with st.expander(t("overview.segment_table"), icon=":material/table:"):
        table(t, table_of.reset_index(names="segment_value"))


def show_findings(t: Texts, findings: Iterable[Finding]) -> None:
    """Findings in their order, each with its sentence and the way to its proof."""
    for finding in findings:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.badge(
                t(f"severity.{finding.severity}"),
                icon=_ICONS[finding.severity],
                color=_COLOURS[finding.severity],
            )
            st.markdown(t.md(f"finding.{finding.code}", **finding.values), width="stretch")
            st.page_link(PAGES[finding.page], label=t("finding.see"), icon=":material/arrow_forward:")


def show_error(t: Texts, error: ChurnError) -> None:
    """A refusal in a sentence."""
    st.error(t.md(f"error.{error.code}", **error.values), icon=":material/block:")
