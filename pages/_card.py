"""The head of a customer's card: who it is, how it stands in a sentence, its figures, its history, a note."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from churn.annotations import to_toml
from churn.book import Book
from churn.book.card import Card
from churn.charts.customer import customer_chart
from churn.exhibits.action_words import action_text
from churn.texts import Texts
from pages import _session
from pages._drawing import chart
from pages._shared import figure
from pages._tables import column_name

MOST_NOTE = 5_000  # letters of a note


def who(t: Texts, card: Card) -> None:
    """The name, and what the file says of the customer."""
    st.subheader(t.escape(card.title), anchor=False)
    facts = [("customer", card.id), *card.facts] if card.name else card.facts
    told = [f"{t.escape(column_name(t, name))}: **{t.escape(_said(t, value))}**" for name, value in facts]
    if told:
        st.markdown(" · ".join(told))
    if card.outside:
        st.info(t("card.outside"), icon=":material/filter_alt_off:")


def _said(t: Texts, value: object) -> str:
    if isinstance(value, pd.Timestamp):
        return t.date(value)
    return t.number(value, 0) if isinstance(value, float) else str(value)


def sentence(t: Texts, card: Card) -> None:
    """What it pays, where it stands, what is wrong, and what to do first."""
    with st.container(border=True):
        st.markdown(f"#### {' '.join([_pays(t, card), *_stands(t, card)])}")
        for line in (*_wrong(t, card), *_first_step(t, card)):
            st.markdown(line)


def _pays(t: Texts, card: Card) -> str:
    state, standing = card.standing.state, card.standing
    if state in ("brief", "never"):
        return t.md(f"card.{state}", name=card.title)
    if state == "lost":
        key = "card.lost" if standing.lost_on is not None else "card.gone"
        said = t.md(key, name=card.title, when=standing.lost_on)
        paid = standing.value_before
        return said if paid is None else f"{said} {t.md('card.paid_before', value=paid)}"
    if standing.value is None:
        return t.md("card.pays_unknown", name=card.title)
    return t.md("card.pays", name=card.title, value=standing.value)


def _stands(t: Texts, card: Card) -> list[str]:
    standing, said = card.standing, []
    if standing.state == "returned":
        said.append(t("card.returned"))
    if standing.band is not None and standing.state != "brief":
        said.append(t(f"card.band_{standing.band}"))
    if standing.stage is not None and standing.here:
        key = "card.stage_from_start" if standing.since_start else "card.stage"
        said.append(t.md(key, stage=f"stage.{standing.stage}", since=standing.since))
    return said


def _wrong(t: Texts, card: Card) -> list[str]:
    """Its signals while it is there, and the reasons it gave."""
    said = []
    if card.signals is not None and card.standing.here:
        names = [t(f"signal.{code}") for code in card.signals["signal"]]
        said.append(t.md("card.wrong", signals=t.join(names)) if names else t("card.calm"))
    if card.reasons:
        said.append(t.md("card.reasons", reasons=t.join([t(f"why.{group}") for group in card.reasons])))
    return said


def _first_step(t: Texts, card: Card) -> list[str]:
    if card.proposals is None or card.proposals.empty:
        return []
    return [t.md("card.first_step", action=action_text(card.proposals["code"].iloc[0], "", t))]


def figures(t: Texts, card: Card) -> None:
    """What it pays and paid, what was earned on it, and the time it took; what is unknown is left out."""
    with st.container(horizontal=True):
        if card.standing.value is not None:
            figure(
                t, "card.value", t.compact(card.standing.value), t("card.value_note"), help=t("method.value")
            )
            figure(t, "card.year", t.compact(card.value_a_year), t("card.year_note"))
        if card.total is not None:
            note = "card.total_note" if card.orders_count is None else "card.total_orders"
            figure(t, "card.total", t.compact(card.total), t.md(note, n=card.orders_count))
        if card.margin is not None:
            figure(t, "card.margin", t.compact(card.margin), t("card.margin_note"))
        if card.hours is not None:
            figure(t, "card.hours", t.number(card.hours), t("card.hours_note"))
        if card.silent_days is not None:
            note = "card.silent_note" if card.gap_days is None else "card.silent_usual"
            figure(t, "card.silent", t.n("days", card.silent_days), t.md(note, usual=card.gap_days))


def history(t: Texts, book: Book, card: Card) -> None:
    """Payments and worth over time, with stages and moments."""
    if card.history is None:
        st.caption(t("card.no_history" if card.standing.state != "never" else "card.never_history"))
        return
    draw = partial(customer_chart, card.history, card.moments, t)
    name = f"customer:{card.id}:{card.outside}"
    chart(t, book, name, draw, t("card.chart"), note=t("card.chart_note"), why=t("method.value"))


def by_hand(t: Texts, book: Book, card: Card) -> None:
    """What a person adds: a note, and that the customer is significant whatever it pays."""
    note, flag = f"note:{book.receipt.digest}:{card.id}", f"flag:{book.receipt.digest}:{card.id}"

    def noted() -> None:
        _session.annotate(_session.annotations().noted(card.id, st.session_state[note]))

    def flagged() -> None:
        known = set(_session.annotations().significant)
        chosen = known | {card.id} if st.session_state[flag] else known - {card.id}
        _session.annotate(_session.annotations().flagged(chosen))

    st.text_area(
        t("card.note"),
        card.note,
        key=note,
        on_change=noted,
        max_chars=MOST_NOTE,
        placeholder=t("card.note_write"),
        height=90,
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.toggle(
            t("card.significant"),
            card.significant,
            key=flag,
            on_change=flagged,
            help=t("card.significant_help"),
        )
        added = _session.annotations()
        if added.notes or added.significant:
            st.download_button(
                t("card.download"),
                lambda: to_toml(added),
                "churnbook-notes.toml",
                "application/toml",
                icon=":material/download:",
                on_click="ignore",
                help=t("card.download_help"),
            )
