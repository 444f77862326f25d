"""The receipt on screen: every table, every row set aside, everything that was noticed."""

from __future__ import annotations

import streamlit as st

from churn.book import Book
from churn.exhibits.receipt_tables import set_aside_table, table_rows
from churn.exports.receipt import issue_values, to_json
from churn.texts import Texts
from pages import _reading
from pages._shared import figure
from pages._tables import table


def summary(t: Texts, book: Book) -> None:
    receipt, calendar = book.receipt, book.panel.calendar
    st.markdown(
        t.md(
            "data.sentence",
            read=receipt.rows_read,
            used=receipt.rows_used,
            aside=receipt.set_aside.height,
            basis=f"basis.{book.basis}",
            customers=len(book.whole.ids),
        )
    )
    with st.container(horizontal=True):
        figure(
            t, "data.rows", t.int(receipt.rows_used), t.md("data.rows_note", aside=receipt.set_aside.height)
        )
        figure(t, "data.customers", t.int(len(book.whole.ids)), t.md("data.excluded", n=book.whole.excluded))
        if calendar.period is not None:
            last = t.date(calendar.as_of)
            figure(t, "data.as_of", last, t.md("data.since", first=calendar.edges[0]))
        if book.panel.lost_after is not None:
            limit = t.n(f"{book.settings.period}s", book.panel.lost_after)
            figure(t, "data.lost_after", limit, t(f"data.lost_after_{book.basis}"))
    cost = _reading.cost()
    told = "opening.cost" if cost.memory_gb is None else "opening.cost_memory"
    st.caption(t(told, seconds=cost.seconds, memory_gb=cost.memory_gb))


def tables(t: Texts, book: Book) -> None:
    st.subheader(t("data.tables"), anchor=False)
    table(t, table_rows(book.receipt, t))
    st.download_button(
        t("data.download_receipt"),
        lambda: to_json(book),
        "receipt.json",
        "application/json",
        icon=":material/download:",
        on_click="ignore",
    )


def set_aside(t: Texts, book: Book) -> None:
    """The rows that were not used, by reason, and all of them as a file."""
    aside = book.receipt.set_aside
    st.subheader(t("data.aside"), anchor=False)
    if aside.is_empty():
        st.success(t("data.nothing_aside"), icon=":material/check_circle:")
        return
    for code, rows in book.receipt.set_aside_by_reason.items():
        st.markdown("- " + t.md("start.aside_line", rows=rows, reason=f"reason.{code}"))
    table(t, set_aside_table(book.receipt, t))


_TOLD_ALIKE = 3  # sentences of one kind that are shown at once

# What was noticed and may turn the figures themselves: told where the figures stand, too.
WEIGHTY = (
    "no_amount_column",
    "no_mrr",
    "same_rows",
    "far_dates",
    "ended_without_day",
    "ambiguous_number",
    "turned_dates",
    "no_match",
    "counted_in_order",
    "counted_elsewhere",
    "same_payments",
    "paid_by_document",
    "money_out",
    "returns_table",
    "expenses_table",
)


def weighty_issues(t: Texts, book: Book) -> None:
    for issue in book.receipt.issues:
        if issue.code in WEIGHTY:
            text = t.md(f"issue.{issue.code}", **issue_values(issue))
            st.warning(text, icon=":material/warning:")


def issues(t: Texts, book: Book) -> None:
    """What was noticed and lived with: each thing once, with where it stands; of what happened many times
    alike, the first few, and the others folded."""
    told: dict[str, list[str]] = {}
    for issue in book.receipt.issues:
        told.setdefault(issue.code, []).append("- " + t.md(f"issue.{issue.code}", **issue_values(issue)))
    if told:
        st.subheader(t("data.issues"), anchor=False)
    for lines in told.values():
        st.markdown("\n".join(lines[:_TOLD_ALIKE]))
        if more := lines[_TOLD_ALIKE:]:
            with st.expander(t("data.more_like_it", n=len(more))):
                st.markdown("\n".join(more))
