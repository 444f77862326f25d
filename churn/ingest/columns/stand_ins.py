"""Who the customer is where no column names one by a key: a firm, an e-mail address or a name stands in.

Invariant: at most one column stands in, and only where no column is the customer's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from churn.ingest.columns.doubts import Hint
from churn.ingest.columns.readings import ACCEPTED, Column, Reading
from churn.schema import Role


def with_stand_in(before: Sequence[Column], columns: Sequence[Column]) -> list[Column]:
    """Where no column names the customer by a key, the best of company, e-mail and name does."""
    if any(_is_key(c) for c in columns):
        return list(columns)
    people = any("contact" in c.header.concepts for c in before)
    offers = [
        (*_offer(old, new, people), i) for i, (old, new) in enumerate(zip(before, columns, strict=True))
    ]
    score, code, place = max(offers, key=lambda o: (o[0], -o[2]), default=(0.0, "", 0))
    if score < ACCEPTED:
        return list(columns)
    best = columns[place]
    evidence = (code, *before[place].readings[0].evidence)
    score = max(score, _top(best))
    weaker = [replace(r, score=min(r.score, score - 0.001)) for r in best.readings]
    stand_in = best.meaning(Reading(Role.CUSTOMER_ID, score, evidence), *weaker)
    return [stand_in if i == place else c for i, c in enumerate(columns)]


def _is_key(column: Column) -> bool:
    """Whether naming the customer is what the column does best."""
    best = column.readings[0] if column.readings else None
    return best is not None and best.means is Role.CUSTOMER_ID and best.score >= ACCEPTED


def _offer(old: Column, new: Column, people: bool) -> tuple[float, str]:
    """How well a column could stand in for the customer, and the code that says why; `people`: a column
    names persons of the customer."""
    firm = old.score(Hint.COMPANY)
    if old.header.concepts == {"account", "name"}:
        firm = max(firm, old.score(Role.CUSTOMER_NAME))
    if people and old.header.concepts == {"account"} and firm >= ACCEPTED:  # whose people they are
        firm = 0.84
    contact = old.score(Role.CONTACT) if {"contact", "name"} <= old.header.concepts else 0.0
    offers = (
        (min(firm, 0.85), "fallback:company"),
        (min(old.score(Hint.EMAIL), 0.8), "fallback:email"),
        (min(contact, 0.81), "fallback:name"),
        (min(new.score(Role.CUSTOMER_NAME), 0.75), "fallback:name"),
    )
    best, code = max(offers)
    constant = old.look.distinct == 1 and old.look.count > 3  # the shop's own address on every row
    return best * (0.8 if constant else 1.0), code


def _top(column: Column) -> float:
    return min(column.readings[0].score, 0.9) if column.readings else 0.0
