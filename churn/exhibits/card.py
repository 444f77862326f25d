"""Exhibits of one customer: how it stands, what it pays and paid, and what happened to it over time.

Invariant: what the file does not know of the customer is left out, and never a zero.
"""

from __future__ import annotations

from collections.abc import Mapping

from churn.book.card import Card
from churn.charts.customer import customer_chart
from churn.exhibits.action_words import action_text
from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Exhibit, Figure, Listing, drawn
from churn.exhibits.values import bare
from churn.texts import Texts

MOST_LISTED = 100
_PAGE = "customer"


def customer(book: Asked, t: Texts, customer: str | None = None) -> Exhibit:
    """How a customer stands: what it pays, its stage, what is wrong, and what to do first; of the largest one
    where none is named."""
    card = card_of(book, customer)
    if card is None:
        return nobody("customer", t)
    return Exhibit(
        "customer",
        card.title,
        said=" ".join([pays(t, card), *_stands(t, card)]),
        note="\n\n".join([*_wrong(t, card), *_first_step(t, card)]),
        method=t("method.value"),
        figures=_figures(t, card),
        page=_PAGE,
        state=state_of(card),
    )


def customer_figures(book: Asked, t: Texts, customer: str | None = None) -> Exhibit:
    """What a customer pays and paid, what was earned on it, and the time it took."""
    card = card_of(book, customer)
    if card is None:
        return nobody("customer_figures", t)
    said, figures = pays(t, card), _figures(t, card)
    return Exhibit(
        "customer_figures", card.title, said=said, figures=figures, page=_PAGE, state=state_of(card)
    )


def customer_history(book: Asked, t: Texts, customer: str | None = None) -> Exhibit:
    """What a customer paid and was worth over time, with its stages and moments."""
    card = card_of(book, customer)
    if card is None:
        return nobody("customer_history", t)
    if card.history is None:
        return Exhibit("customer_history", t("card.chart"), said=t(no_history(card)), page=_PAGE)
    return Exhibit(
        "customer_history",
        t("card.chart"),
        said=pays(t, card),
        note=t("card.chart_note"),
        method=t("method.value"),
        picture=drawn(customer_chart, card.history, card.moments, t),
        figures=_figures(t, card),
        page=_PAGE,
        state=state_of(card),
    )


def customers(book: Asked, t: Texts) -> Exhibit:
    """The largest customers."""
    everybody = book.customers()
    if everybody.empty:
        return nobody("customers", t)
    shown = everybody if book.tells_money else everybody.drop(columns="value")
    rows = lambda: shown.drop(columns="alive").head(MOST_LISTED)  # noqa: E731
    listing = Listing("customers", t("exhibit.customers"), rows, people=True)
    return Exhibit("customers", t("exhibit.customers"), tables=(listing,), page=_PAGE)


def card_of(book: Asked, customer: str | None) -> Card | None:
    """The card of a customer, of the largest one without a name; None where there is nobody."""
    ids = () if customer is not None else book.customer_ids()
    wanted = customer if customer is not None else next(iter(ids), None)
    return None if wanted is None else book.customer(wanted)


def nobody(code: str, t: Texts) -> Exhibit:
    """What is told where there is no customer at all."""
    return Exhibit(code, t("exhibit.customers"), said=t("empty.no_customers"), page=_PAGE)


def state_of(card: Card) -> dict[str, str]:
    """The choice that shows this card."""
    return {"v.customer": card.id}


def no_history(card: Card) -> str:
    """The key of the text that says why there is no history."""
    return "card.no_history" if card.standing.state != "never" else "card.never_history"


def pays(t: Texts, card: Card) -> str:
    """What a customer pays or paid, by its name."""
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


def _figures(t: Texts, card: Card) -> tuple[Figure, ...]:
    """What is known in numbers; what is unknown is left out."""
    note = "card.total_note" if card.orders_count is None else "card.total_orders"
    told = [
        ("value", card.standing.value, t("card.value_note"), t("method.value")),
        ("year", card.value_a_year, t("card.year_note"), ""),
        ("total", card.total, t.md(note, n=card.orders_count), ""),
        ("margin", card.margin, t("card.margin_note"), ""),
    ]
    money = (
        Figure(name, t(f"card.{name}"), t.compact(x), note, bare(x), "money", why)
        for name, x, note, why in told
        if x is not None
    )
    return (*money, *_times(t, card))


def _times(t: Texts, card: Card) -> list[Figure]:
    """The hours it took, and how long it is silent."""
    told = []
    if card.hours is not None:
        written = t.number(card.hours), t("card.hours_note")
        told.append(Figure("hours", t("card.hours"), *written, bare(card.hours), "number"))
    if card.silent_days is not None:
        note = "card.silent_note" if card.gap_days is None else "card.silent_usual"
        written = t.n("days", card.silent_days), t.md(note, usual=card.gap_days)
        told.append(Figure("silent", t("card.silent"), *written, bare(card.silent_days), "days"))
    return told


EXHIBITS: Mapping[str, object] = {
    "customer": customer,
    "customer_figures": customer_figures,
    "customer_history": customer_history,
    "customers": customers,
}
