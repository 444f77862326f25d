"""What a table as a whole says about its doubtful columns: a bare "ID", "Name", "Created", an e-mail.

Invariant: after `in_context` every reading is a Role; hints are gone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from churn.ingest.deals import are_deals, deal_days
from churn.ingest.meanings import Hint
from churn.ingest.readings import ACCEPTED, Column, Reading
from churn.ingest.surveys import as_question, asks_why, ticked
from churn.schema import Role

SURE = 0.8
MANY_QUESTIONS = 2  # headers that end in a question mark: somebody was asked
_ANSWERS = (Role.REASON, Role.COMMENT, Role.SCORE)


@dataclass(frozen=True)
class Setting:
    """What kind of sheet the columns seem to stand in. `customer`: the best score of a column that names
    the customer itself; `others`: something else that could stand in for the customer; `mailed`: an e-mail
    address could."""

    money: bool
    date: bool
    deal: bool
    event: bool
    survey: bool
    reasons: bool
    left: bool
    state: bool
    started: bool
    lines: bool
    ordered: bool
    product: bool
    customer: float
    others: bool
    mailed: bool


def setting(columns: Sequence[Column]) -> Setting:
    """The Setting of a table, from the best readings of all its columns."""

    def best(*means: Role | Hint) -> float:
        return max((c.score(m) for c in columns for m in means), default=0.0)

    concepts = frozenset().union(*(c.header.concepts for c in columns)) if columns else frozenset()
    money = best(Role.AMOUNT, Role.UNIT_PRICE) >= 0.6
    state = best(Role.LEFT, Role.TENURE_MONTHS, Role.MRR) >= SURE
    dated = best(Role.DATE, Role.LEFT_DATE, Hint.CREATED) >= 0.6
    asked = best(*_ANSWERS) >= 0.7 or any(map(asks_why, columns))
    asked = asked or sum("?" in c.name for c in columns) >= MANY_QUESTIONS
    answered = "answer" in concepts or (asked and dated)
    return Setting(
        money=money,
        date=best(Role.DATE) >= SURE,
        deal=bool(concepts & {"deal", "stage"}),
        event=best(Role.EVENT) >= 0.6,
        survey=answered and not money and not state,
        reasons=best(Role.REASON) >= 0.7,
        left=best(Role.LEFT_DATE) >= 0.6,
        state=state,
        started=best(Role.START_DATE) >= SURE and best(Role.DATE) < SURE,
        lines="line" in concepts,
        ordered=best(Role.ORDER_ID) >= SURE,
        product=best(Role.PRODUCT) >= 0.6 or best(Role.UNIT_PRICE) >= SURE,
        customer=best(Role.CUSTOMER_ID),
        mailed=best(Hint.EMAIL) >= ACCEPTED,
        others=best(Role.CUSTOMER_ID, Role.CUSTOMER_NAME, Hint.COMPANY, Hint.EMAIL, Hint.NAME) >= ACCEPTED,
    )


def in_context(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns with every hint turned into the role the rest of the table gives it."""
    columns = deal_days(columns) if are_deals(columns) else columns
    around = setting(columns)
    if _has_ledger(columns, around):
        columns = [_no_ledger(c) for c in columns]
        around = setting(columns)
    resolved = [_resolved(c, around) for c in columns]
    if around.survey:
        resolved = [as_question(c) for c in resolved]
    if not around.money:
        resolved = ticked(resolved, around.survey or (around.reasons and not around.state))
    return tuple(_with_emails(columns, _stand_in(columns, resolved)))


def _resolved(column: Column, around: Setting) -> Column:
    kept = [r for r in column.readings if isinstance(r.means, Role)]
    if around.survey:
        kept = _filled_in(column, kept, around)
    for reading in column.readings:
        if reading.means in _HINTS:
            role, score = _HINTS[reading.means](column, reading.score, around)
            if role is not None and score > max((r.score for r in kept if r.means is role), default=0.0):
                kept = [r for r in kept if r.means is not role]
                kept.append(Reading(role, score, reading.evidence))
    return column.meaning(*kept)


def _filled_in(column: Column, readings: list[Reading], around: Setting) -> list[Reading]:
    """Days of a survey that dates nobody's leaving: a bare start and end are those of its filling in, and a
    start beside no reason begins nothing that ended."""
    words = column.header.concepts
    if around.left or "answer" in words:
        return readings
    if words <= {"start", "end", "date", "at"}:
        end = [
            Reading(Role.DATE, min(r.score, 0.9), r.evidence) for r in readings if r.means is Role.END_DATE
        ]
        return [r for r in readings if r.means not in (Role.START_DATE, Role.END_DATE)] + end
    return readings if around.reasons else [r for r in readings if r.means is not Role.START_DATE]


def _has_ledger(columns: Sequence[Column], around: Setting) -> bool:
    """Whether an "Account code" is a line of the ledger: the customer is named without the word account."""
    if any({"account"} < c.header.concepts - {"id", "external"} for c in columns):
        return False
    contacts = any(c.score(Role.CONTACT) >= SURE or c.score(Hint.COMPANY) >= SURE for c in columns)
    return contacts or (around.money and not around.date)


def _no_ledger(column: Column) -> Column:
    if column.header.concepts == {"account", "id"} and "code" in column.name.lower():
        return column.meaning()
    return column


def _row_id(column: Column, score: float, around: Setting) -> tuple[Role | None, float]:
    bare = score >= 0.65 and column.name.strip().strip("#№") != ""
    if not bare or column.header.concepts - {"id", "external"}:
        return None, 0.0
    if around.ordered and not around.others:  # lines of orders: the row is not the customer
        return None, 0.0
    if around.money and not around.started:
        if around.others:
            return Role.ORDER_ID, 0.93 if column.place == 0 else 0.6
        if around.date and column.look.unique:
            return Role.ORDER_ID, score
        return Role.CUSTOMER_ID, 0.8
    repeated = not column.look.empty and not column.look.unique
    if around.customer >= SURE or (repeated and around.others) or (around.survey and around.mailed):
        return None, 0.0
    return Role.CUSTOMER_ID, 0.9 if not around.survey else 0.82


def _name(column: Column, score: float, around: Setting) -> tuple[Role | None, float]:
    if score < 0.6:
        return None, 0.0
    numbered = column.look.ids >= 0.9 if not column.look.empty else around.lines
    if numbered and around.money:
        return Role.ORDER_ID, 0.97
    if around.product and around.customer < ACCEPTED and not (around.date or around.started):
        return Role.PRODUCT, score
    return Role.CUSTOMER_NAME, 0.8 if around.money else 0.88


def _created(column: Column, score: float, around: Setting) -> tuple[Role | None, float]:
    if around.money and around.deal:
        return Role.DATE, 0.85 * score / 0.86
    if around.started:
        return None, 0.0
    if around.money or around.survey or (around.event and around.customer >= ACCEPTED):
        return Role.DATE, score
    return Role.SIGNUP_DATE, score * 0.95


def _closed(column: Column, score: float, around: Setting) -> tuple[Role | None, float]:
    if around.money:
        won = "won" in column.name.lower()
        return (Role.DATE, score * (1.07 if won else 1.015)) if around.deal else (None, 0.0)
    return (None, 0.0) if around.event else (Role.LEFT_DATE, score * 0.8)


def _company(column: Column, score: float, around: Setting) -> tuple[Role | None, float]:
    return (Role.CUSTOMER_NAME, score) if score >= 0.75 else (None, 0.0)


def _attribute(column: Column, score: float, around: Setting) -> tuple[Role | None, float]:
    return Role.SEGMENT, score


_HINTS: dict[Hint, Callable[[Column, float, Setting], tuple[Role | None, float]]] = {
    Hint.ROW_ID: _row_id,
    Hint.NAME: _name,
    Hint.CREATED: _created,
    Hint.CLOSED: _closed,
    Hint.COMPANY: _company,
    Hint.ATTRIBUTE: _attribute,
}


def _stand_in(before: Sequence[Column], columns: Sequence[Column]) -> list[Column]:
    """Where no column names the customer by a key, the best of company, e-mail and name does."""
    if any(c.score(Role.CUSTOMER_ID) >= ACCEPTED for c in columns):
        return list(columns)
    offers = [(*_offer(old, new), i) for i, (old, new) in enumerate(zip(before, columns, strict=True))]
    score, code, place = max(offers, key=lambda o: (o[0], -o[2]), default=(0.0, "", 0))
    if score < ACCEPTED:
        return list(columns)
    best = columns[place]
    evidence = (code, *before[place].readings[0].evidence)
    score = max(score, _top(best))
    weaker = [replace(r, score=min(r.score, score - 0.001)) for r in best.readings]
    stand_in = best.meaning(Reading(Role.CUSTOMER_ID, score, evidence), *weaker)
    return [stand_in if i == place else c for i, c in enumerate(columns)]


def _offer(old: Column, new: Column) -> tuple[float, str]:
    """How well a column could stand in for the customer, and the code that says why."""
    firm = old.score(Hint.COMPANY)
    if old.header.concepts == {"account", "name"}:
        firm = max(firm, old.score(Role.CUSTOMER_NAME))
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


def _with_emails(before: Sequence[Column], columns: Sequence[Column]) -> list[Column]:
    """An address that does not stand for the customer is one more name of the customer's."""
    return [
        new.meaning(*new.readings, Reading(Role.EMAIL, min(found, 0.8), old.evidence(Hint.EMAIL)))
        if (found := old.score(Hint.EMAIL)) and new.score(Role.CUSTOMER_ID) < ACCEPTED
        else new
        for old, new in zip(before, columns, strict=True)
    ]
