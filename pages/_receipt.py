"""The receipt on screen: every table, every row set aside, everything that was noticed."""

from __future__ import annotations

import streamlit as st

from churn.book import Book
from churn.exports.receipt import issue_values, to_json
from churn.texts import Texts
from pages import _reading
from pages._exhibits import figures, made, show, show_made


def summary(t: Texts, book: Book) -> None:
    """What was read in a sentence and in figures, and what it took."""
    shown = made(t, book, "receipt")
    st.markdown(shown.said)
    figures(t, shown)
    cost = _reading.cost()
    told = "opening.cost" if cost.memory_gb is None else "opening.cost_memory"
    st.caption(t(told, seconds=cost.seconds, memory_gb=cost.memory_gb))


def tables(t: Texts, book: Book) -> None:
    """Every table of the files, and the receipt as a file."""
    st.subheader(t("data.tables"), anchor=False)
    show(t, book, "tables_read")
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
    st.subheader(t("data.aside"), anchor=False)
    shown = made(t, book, "set_aside")
    if shown.is_empty:
        st.success(shown.said, icon=":material/check_circle:")
        return
    st.markdown(shown.note)
    show_made(t, book, shown)


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
