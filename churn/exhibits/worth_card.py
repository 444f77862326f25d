"""The exhibit of what one customer is worth: so far, yet to come, and left on the table.

Invariant: its figures are those of the same customer on the page of value.
"""

from __future__ import annotations

from collections.abc import Mapping

from churn.book.value_summary import CustomerValue
from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Exhibit, Figure
from churn.exhibits.values import bare
from churn.exhibits.worth_words import worth_method, worth_missing
from churn.models.value import LEAST
from churn.texts import Texts

_PAGE = "customer"


def customer_value(book: Asked, t: Texts, customer: str | None = None) -> Exhibit:
    """What a customer brought, may yet bring, and could; of the largest one where none is named."""
    title, wanted = t("value.card_title"), customer or next(iter(book.customer_ids()), None)
    why = worth_missing(book, t, {}) if wanted is not None else t("empty.no_customers")
    found = None if why else book.value_of_customer(wanted)
    if found is None or not found.alive or found.rate != found.rate:
        return Exhibit("customer_value", title, said=why or t(_untold(found)), page=_PAGE)
    kind = "profit" if found.margin else "revenue"
    whole = "_whole" if found.remaining > 0 and not found.gap else ""
    values = {"remaining": found.remaining, "months": found.horizon, "gap": found.gap}
    compared = t.md("value.card_peers", n=found.peers, target=found.target) if found.peers >= LEAST else ""
    return Exhibit(
        "customer_value",
        title,
        said=t.md(f"value.card_{kind}{whole}", **values),
        note=" ".join(filter(None, (t(f"value.card_by_{found.model}"), compared))),
        method=worth_method(t, book.value_summary(None)),
        figures=_figures(t, found),
        page=_PAGE,
        state={"v.customer": wanted},
    )


def _untold(found: CustomerValue | None) -> str:
    """Why nothing is expected of it."""
    if found is None or not found.alive:
        return "value.card_lost"
    return "value.card_unknown"


def _figures(t: Texts, found: CustomerValue) -> tuple[Figure, ...]:
    stays = t.md("value.card_stays", stays=found.months)
    notes = {"remaining": stays, "potential": "", "gap": "", "so_far": ""}
    known = [name for name in ("so_far", "remaining", "potential", "gap") if _known(getattr(found, name))]
    return tuple(
        Figure(name, t(f"column.{name}"), t.compact(x), notes[name], bare(x), "money")
        for name in known
        for x in (getattr(found, name),)
    )


def _known(x: float) -> bool:
    return x == x


EXHIBITS: Mapping[str, object] = {"customer_value": customer_value}
