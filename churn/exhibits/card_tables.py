"""The tables of a customer's card: its signs, what to do, its moments, purchases, contacts and answers.

Invariant: a table that the file cannot fill says what the file lacks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from churn.book.card import Card
from churn.exhibits.action_words import about_text, action_text
from churn.exhibits.asked import Asked
from churn.exhibits.card import card_of, no_history, nobody, pays, state_of
from churn.exhibits.exhibit import Exhibit, Listing
from churn.texts import Texts

_FALLS = ("contract_ended", "fewer_visits", "fewer_orders", "smaller_orders", "run_rate_down")
_HISTORY = ["period", "revenue", "orders", "value", "stage", "complete"]


@dataclass(frozen=True, eq=False)
class _Part:
    """A table, or `why` there is none: the key of a text. `said`: what it says, where that is not how the
    customer stands; `note`: the same at length."""

    title: str
    rows: pd.DataFrame | None = None
    why: str = ""
    said: str = ""
    note: str = ""
    method: str = ""
    sums: tuple[str, ...] = ()


def customer_rows(book: Asked, t: Texts, customer: str | None = None, part: str = "orders") -> Exhibit:
    """A table of PARTS of a customer's card; of the largest one where none is named."""
    card = card_of(book, customer)
    if card is None:
        return nobody("customer_rows", t)
    found = PARTS[part if part in PARTS else "orders"](t, card)
    if found.rows is None or found.rows.empty:
        return Exhibit("customer_rows", found.title, said=t(found.why), page="customer", state=state_of(card))
    rows = found.rows.dropna(axis="columns", how="all")
    sums = tuple(name for name in found.sums if name in rows)
    return Exhibit(
        "customer_rows",
        found.title,
        said=found.said or pays(t, card),
        note=found.note,
        method=found.method,
        tables=(Listing(f"customer-{part}", found.title, lambda: rows, sums=sums),),
        page="customer",
        state=state_of(card),
    )


def _signals(t: Texts, card: Card) -> _Part:
    """The signs that it may be about to leave."""
    title, rows, method = t("card.signals"), card.signals, t("method.card_signals")
    if not card.standing.here:
        return _Part(title, why="card.signals_gone", method=method)
    if rows is None:
        return _Part(title, why="card.signals_unknown", method=method)
    depth = [_depth(t, *pair) for pair in zip(rows["signal"], rows["depth"], strict=True)]
    when = [t("card.since", since=day) for day in rows["since"]]
    told = rows[["signal"]].assign(when=when, depth=depth)
    return _Part(title, told, "card.signals_none", method=method)


def _depth(t: Texts, signal: str, depth: float) -> str:
    """How far from the customer's own habit, in words: a fall, a longer wait, or how many times."""
    kind = "late" if signal == "overdue" else "fall" if signal in _FALLS else "count"
    return t(f"card.depth_{kind}", depth=depth)


def _proposals(t: Texts, card: Card) -> _Part:
    """What the playbook proposes, how, and what each step answers."""
    title, rows = t("card.proposals"), card.proposals
    if rows is None or rows.empty:
        return _Part(title, why="card.proposals_none")
    told = pd.DataFrame(
        {
            "action": [action_text(code, "", t) for code in rows["code"]],
            "way": [t(f"action.{code}_how") for code in rows["code"]],
            "because": ["; ".join(_about(t, about) for about in some) for some in rows["about"]],
        }
    )
    lines = [
        f"**{t.escape(row.action)}** — {t.escape(row.way)}  \n{t.md('card.because', why=row.because)}"
        for row in told.itertuples()
    ]
    first = t.md("card.first_step", action=told["action"].iloc[0])
    return _Part(title, told, said=first, note="\n\n".join(lines))


def _about(t: Texts, about: str) -> str:
    """What a step answers; of one customer the size is told, not the customers of that size."""
    family, _, name = about.partition(":")
    return t(f"card.size_{name}") if family == "band" else about_text(about, t)


def _moments(t: Texts, card: Card) -> _Part:
    """The turning points, the latest first."""
    title = t("card_part.moments")
    if card.moments is None or card.history is None:
        return _Part(title, why=no_history(card))
    rows = card.moments.iloc[::-1]
    days = zip(rows["day"], rows["exact"], strict=True)
    when = [t.date(day) if exact else t.period(day) for day, exact in days]
    told = {"when": when, "moment": rows["code"], "before": rows["before"], "value": rows["value"]}
    return _Part(title, pd.DataFrame(told), "table.empty")


def _periods(t: Texts, card: Card) -> _Part:
    """The figures of each period, the latest first."""
    title = t("card.periods")
    if card.history is None:
        return _Part(title, why=no_history(card))
    rows = card.history.iloc[::-1].reset_index()[_HISTORY]
    return _Part(title, rows, "table.empty", sums=("revenue", "orders"))


def _contracts(t: Texts, card: Card) -> _Part:
    return _Part(t("card.contracts"), card.contracts, "card.no_orders")


def _orders(t: Texts, card: Card) -> _Part:
    """What was bought or paid."""
    why = "card.no_orders" if card.orders is None else "card.orders_none"
    return _Part(t("card.orders"), card.orders, why, sums=("amount", "margin"))


def _entries(kind: str, title: str, t: Texts, card: Card) -> _Part:
    """The contacts of one kind, where the log knows such."""
    rows = card.entries(kind)
    if rows is None:
        named = t(f"{title}_title")
        return _Part(named, why="card.no_contacts" if card.contacts is None else f"{title}_unknown")
    return _Part(t(title, n=len(rows)), rows.drop(columns="happening"), f"{title}_none")


def _complaints(t: Texts, card: Card) -> _Part:
    return _entries("complaint", "card.complaints", t, card)


def _wishes(t: Texts, card: Card) -> _Part:
    return _entries("wish", "card.wishes", t, card)


def _persons(t: Texts, card: Card) -> _Part:
    return _Part(t("card.persons"), card.persons, "card.persons_none")


def _contacts(t: Texts, card: Card) -> _Part:
    why = "card.no_contacts" if card.contacts is None else "card.contacts_none"
    return _Part(t("card.contacts"), card.contacts, why)


def _answers(t: Texts, card: Card) -> _Part:
    why = "card.no_answers" if card.answers is None else "card.answers_none"
    return _Part(t("card.answers"), card.answers, why)


def _scores(t: Texts, card: Card) -> _Part:
    return _Part(t("card.scores"), card.scores, "card.no_answers")


PARTS: Mapping[str, Callable[[Texts, Card], _Part]] = {
    "signals": _signals,
    "proposals": _proposals,
    "moments": _moments,
    "periods": _periods,
    "contracts": _contracts,
    "orders": _orders,
    "complaints": _complaints,
    "wishes": _wishes,
    "persons": _persons,
    "contacts": _contacts,
    "answers": _answers,
    "scores": _scores,
}
EXHIBITS: Mapping[str, object] = {"customer_rows": customer_rows}
