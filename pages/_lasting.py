"""How long customers stay on screen: the curve, the ages, who stays longer, and what is to come."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from churn.book import Book
from churn.exhibits.asked import Asked
from churn.exhibits.columns import column_name
from churn.exhibits.exhibit import Exhibit
from churn.schema import Basis
from churn.texts import Texts
from pages._ending import end
from pages._exhibits import behind, figures, made, sentence, show, show_made, untold
from pages._shared import pick


def parts(book: Book) -> tuple[str, ...]:
    """What can be looked at beneath the curve."""
    dated = ("cohorts",) if book.basis is not Basis.SNAPSHOT else ()
    return "ages", "segments", *dated, "projection"


def whole(t: Texts, book: Asked) -> None:
    """The sentence, its figures and the curve; where nothing is known the screen ends here."""
    curve = made(t, book, "survival")
    if curve.is_empty:
        untold(curve)
        end()
    _with_figures(t, book, curve)
    with st.expander(t("survival.table"), icon=":material/table:"):
        show(t, book, "survival_table")


def ages(t: Texts, book: Asked) -> None:
    """The dangerous ages, and who stands before a clicked one."""
    dangers = made(t, book, "dangerous_ages")
    if dangers.is_empty:
        untold(dangers)
        return
    sentence(t, replace(dangers, note=""))
    picked = show(t, book, "hazard")
    if picked:
        of = {"first": int(picked["first"]), "last": int(picked["last"])}
        behind(t, book, "age_customers", "near", **of, who="near")
        with st.expander(t("survival.lost_at"), icon=":material/person_off:"):
            behind(t, book, "age_customers", "lost", **of, who="lost")


def segments(t: Texts, book: Book, now: Asked) -> None:
    """The values of a segment that the reader picks."""
    if not book.tables.segments:
        st.info(t("empty.segments"), icon=":material/category:")
        return
    words, key = partial(column_name, t), f"{book.receipt.digest}:{t.language}"
    name = pick("survival_segment", now.segments_ranked(None), t("survival.segment_choice"), words, key)
    _compared(t, now, made(t, now, "survival_by", name=name), "survival_by_table", name=name)


def cohorts(t: Texts, book: Asked) -> None:
    """Who came when, and who of them stays longer."""
    _compared(t, book, made(t, book, "survival_cohorts"), "survival_cohorts_table")


def projection(t: Texts, book: Asked) -> None:
    """What is to come, and how well that was told of the past."""
    ahead = made(t, book, "projection")
    if ahead.is_empty:
        untold(ahead)
    else:
        _with_figures(t, book, ahead)


def _with_figures(t: Texts, book: Asked, shown: Exhibit) -> None:
    """What it says, its figures, and its picture with how to read it."""
    bare = replace(shown, note="")
    sentence(t, bare)
    figures(t, bare)
    show_made(t, book, shown)


def _compared(t: Texts, book: Asked, curves, table: str, **arguments: str) -> None:
    if curves.is_empty:
        untold(curves)
    else:
        sentence(t, replace(curves, note=""))
        show_made(t, book, curves)
    listed = made(t, book, table, **arguments)
    with st.expander(listed.title, icon=":material/table:"):
        show_made(t, book, listed)
