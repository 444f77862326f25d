"""The five stages on screen: who stands where, how that came about, and how customers move between them."""

from __future__ import annotations

import streamlit as st

from churn.book import Book
from churn.metrics.stage_summary import StageSummary
from churn.texts import Texts
from pages import _exhibits, _settings
from pages._exhibits import behind, made, show
from pages._shared import ask, pick

ALL = "all"
_IN_A_ROW = 5


def sentence(t: Texts, book: Book, periods: int | None) -> StageSummary:
    """Who stands where, where most money leaks, and where that shows earlier."""
    found = ask(book, "stage_summary", periods)
    beneath = [made(t, book, "stages_leak", periods=periods)]
    if found.slid is not None:
        beneath.append(made(t, book, "stages_slid", periods=periods))
    _exhibits.sentence(t, made(t, book, "stages_verdict"), *beneath)
    return found


def figures(t: Texts, book: Book) -> None:
    """A box a stage: customers, money, and how long they stay."""
    _exhibits.figures(t, made(t, book, "stages_figures"), _IN_A_ROW)


def rules(t: Texts, book: Book) -> None:
    """Where a stage ends, to be changed here."""
    with st.expander(t("lifecycle.rules"), icon=":material/rule:"):
        _settings.stages(t, book)


def now(t: Texts, book: Book, measure: str) -> None:
    """The stages as they stand, and who is in a clicked one."""
    bar = show(t, book, "stages", measure=measure)
    if bar:
        behind(t, book, "stage_customers", stage=bar["stage"])


def over_time(t: Texts, book: Book, measure: str) -> None:
    """The stages at each close, and who stood in a clicked one then."""
    cell = show(t, book, "stage_history", measure=measure)
    if cell:
        behind(t, book, "stage_customers", stage=cell["stage"], period=cell["start"])


def flows(t: Texts, book: Book, periods: int | None, measure: str) -> None:
    """The moves between stages as bands and as a matrix, and who made a clicked one."""
    time = {"periods": periods, "period": _period(t, book, periods)}
    bands = made(t, book, "stage_flows", measure=measure, **time)
    if bands.is_empty:
        st.caption(bands.said)
        return
    band = _exhibits.show_made(t, book, bands)
    if band:
        behind(t, book, "flow_customers", "band", origin=band["from"], to=band["to"], **time)
    cell = show(t, book, "stage_matrix", **time)
    if cell:
        behind(t, book, "flow_customers", "cell", origin=cell["from"], to=cell["to"], **time)
    with st.expander(t("lifecycle.flow_table"), icon=":material/table:"):
        show(t, book, "stage_moves", **time)


def _period(t: Texts, book: Book, periods: int | None) -> str | None:
    """One period, or None for all those looked at together."""
    starts = ask(book, "stage_history").index.get_level_values("period").unique()
    options = [ALL, *(f"{start:%Y-%m-%d}" for start in reversed(starts))]
    together = t("lifecycle.when_all", n=ask(book, "stage_summary", periods).periods)
    picked = pick(
        "flow_period",
        options,
        t("lifecycle.when"),
        lambda option: together if option == ALL else t.period(option),
        f"{book.receipt.digest}:{t.language}:{periods}",
    )
    return None if picked == ALL else picked
