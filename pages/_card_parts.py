"""The parts of a customer's card, each as a table, or as one line that says what the file lacks for it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from churn.book.card import Card
from churn.exhibits.action_words import about_text, action_text
from churn.texts import Texts
from pages._tables import listed, table

_FALLS = ("contract_ended", "fewer_visits", "fewer_orders", "smaller_orders", "run_rate_down")


def signals(t: Texts, card: Card) -> None:
    """The signs that it may be about to leave."""
    st.subheader(t("card.signals"), help=t("method.card_signals"), anchor=False)
    if not card.standing.here:
        st.caption(t("card.signals_gone"))
    elif card.signals is None:
        st.caption(t("card.signals_unknown"))
    elif card.signals.empty:
        st.caption(t("card.signals_none"))
    else:
        shown = card.signals
        depth = [_depth(t, *pair) for pair in zip(shown["signal"], shown["depth"], strict=True)]
        when = [t("card.since", since=day) for day in shown["since"]]
        table(t, shown[["signal"]].assign(when=when, depth=depth))


def _depth(t: Texts, signal: str, depth: float) -> str:
    """How far from the customer's own habit, in words: a fall, a longer wait, or how many times."""
    kind = "late" if signal == "overdue" else "fall" if signal in _FALLS else "count"
    return t(f"card.depth_{kind}", depth=depth)


def proposals(t: Texts, card: Card) -> None:
    """What the playbook proposes, how, and what each step answers."""
    st.subheader(t("card.proposals"), anchor=False)
    if card.proposals is None or card.proposals.empty:
        st.caption(t("card.proposals_none"))
        return
    for row in card.proposals.itertuples():
        why = "; ".join(_about(t, about) for about in row.about)
        st.markdown(f"**{t.escape(action_text(row.code, '', t))}** — {t.escape(t(f'action.{row.code}_how'))}")
        st.caption(t.md("card.because", why=why))


def _about(t: Texts, about: str) -> str:
    """What a step answers; of one customer the size is told, not the customers of that size."""
    family, _, name = about.partition(":")
    return t(f"card.size_{name}") if family == "band" else about_text(about, t)


def moments(t: Texts, card: Card) -> None:
    """The turning points, the latest first, and the figures of each period."""
    if card.moments is None or card.history is None:
        st.caption(t("card.no_history" if card.standing.state != "never" else "card.never_history"))
        return
    rows = card.moments.iloc[::-1]
    when = [
        t.date(day) if exact else t.period(day) for day, exact in zip(rows["day"], rows["exact"], strict=True)
    ]
    shown = pd.DataFrame(
        {"when": when, "moment": rows["code"], "before": rows["before"], "value": rows["value"]}
    )
    table(t, shown.dropna(axis="columns", how="all"))
    with st.expander(t("card.periods"), icon=":material/table:"):
        periods = card.history.iloc[::-1].reset_index()
        listed(t, periods[["period", "revenue", "orders", "value", "stage", "complete"]], "customer-history")


def orders(t: Texts, card: Card) -> None:
    """Contracts, and what was bought or paid."""
    if card.contracts is None and card.orders is None:
        st.caption(t("card.no_orders"))
    if card.contracts is not None and len(card.contracts):
        st.subheader(t("card.contracts"), anchor=False)
        listed(t, card.contracts, "customer-contracts")
    if card.orders is not None:
        st.subheader(t("card.orders"), anchor=False)
        _or_none(t, card.orders, "customer-orders", "card.orders_none")


def contacts(t: Texts, card: Card) -> None:
    """Complaints and wishes first, then the people, then everything that happened."""
    if card.contacts is None:
        st.caption(t("card.no_contacts"))
        return
    for kind, title in (("complaint", "card.complaints"), ("wish", "card.wishes")):
        some = card.entries(kind)
        if some is None:
            st.caption(t(f"{title}_unknown"))
            continue
        st.subheader(t(title, n=len(some)), anchor=False)
        _or_none(t, some.drop(columns="happening"), f"customer-{kind}", f"{title}_none", take_away=False)
    st.subheader(t("card.persons"), anchor=False)
    if card.persons is None:
        st.caption(t("card.persons_none"))
    else:
        table(t, card.persons.dropna(axis="columns", how="all"))
    st.subheader(t("card.contacts"), anchor=False)
    _or_none(t, card.contacts, "customer-contacts", "card.contacts_none")


def answers(t: Texts, card: Card) -> None:
    """What it said when it was asked, and how it scored."""
    if card.answers is None and card.scores is None:
        st.caption(t("card.no_answers"))
        return
    if card.answers is not None:
        st.subheader(t("card.answers"), anchor=False)
        _or_none(t, card.answers, "customer-answers", "card.answers_none")
    if card.scores is not None and len(card.scores):
        st.subheader(t("card.scores"), anchor=False)
        table(t, card.scores)


def _or_none(t: Texts, rows: pd.DataFrame, name: str, otherwise: str, take_away: bool = True) -> None:
    """The rows without columns of which nothing is known, or a line that says that there are none."""
    if rows.empty:
        st.caption(t(otherwise))
        return
    shown = rows.dropna(axis="columns", how="all")
    if take_away:
        listed(t, shown, name)
    else:
        table(t, shown)
