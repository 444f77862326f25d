"""What a table as a whole says about its doubtful columns: a bare "ID", "Name", "Created", an e-mail.

Invariant: after `in_context` every reading is a Role; hints are gone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from churn.ingest.deals import are_deals, deal_days
from churn.ingest.meanings import Hint
from churn.ingest.readings import ACCEPTED, Column, Reading
from churn.schema import Role

SURE = 0.8
FEWEST_BOXES = 3  # adjacent yes/no columns that make one question with several answers
_ANSWERS = (Role.REASON, Role.COMMENT, Role.SCORE)


@dataclass(frozen=True)
class Setting:
    """What kind of sheet the columns seem to stand in. `customer`: the best score of a column that names
    the customer itself; `others`: something else that could stand in for the customer."""

    money: bool
    date: bool
    deal: bool
    event: bool
    survey: bool
    leavers: bool
    started: bool
    lines: bool
    ordered: bool
    product: bool
    customer: float
    others: bool


def setting(columns: Sequence[Column]) -> Setting:
    """The Setting of a table, from the best readings of all its columns."""

    def best(*means: Role | Hint) -> float:
        return max((c.score(m) for c in columns for m in means), default=0.0)

    concepts = frozenset().union(*(c.header.concepts for c in columns)) if columns else frozenset()
    money = best(Role.AMOUNT, Role.UNIT_PRICE) >= 0.6
    state = best(Role.LEFT, Role.TENURE_MONTHS, Role.MRR) >= SURE
    answered = "answer" in concepts or (best(*_ANSWERS) >= 0.7 and best(Role.DATE, Role.LEFT_DATE) >= 0.6)
    return Setting(
        money=money,
        date=best(Role.DATE) >= SURE,
        deal=bool(concepts & {"deal", "stage"}),
        event=best(Role.EVENT) >= 0.6,
        survey=answered and not money and not state,
        leavers=best(Role.LEFT_DATE, Role.REASON) >= 0.7 and not money and not state,
        started=best(Role.START_DATE) >= SURE and best(Role.DATE) < SURE,
        lines="line" in concepts,
        ordered=best(Role.ORDER_ID) >= SURE,
        product=best(Role.PRODUCT) >= 0.6 or best(Role.UNIT_PRICE) >= SURE,
        customer=best(Role.CUSTOMER_ID),
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
        resolved = [_question(c) for c in resolved]
    if around.leavers or around.survey:
        resolved = _ticked(resolved)
    return tuple(_stand_in(columns, resolved))


def _resolved(column: Column, around: Setting) -> Column:
    kept = [r for r in column.readings if isinstance(r.means, Role)]
    if around.survey and "answer" not in column.header.concepts:
        kept = [r for r in kept if r.means is not Role.START_DATE or around.leavers]
    for reading in column.readings:
        if reading.means in _HINTS:
            role, score = _HINTS[reading.means](column, reading.score, around)
            if role is not None and score > max((r.score for r in kept if r.means is role), default=0.0):
                kept = [r for r in kept if r.means is not role]
                kept.append(Reading(role, score, reading.evidence))
    return column.meaning(*kept)


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
    if around.customer >= SURE or (repeated and around.others):
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


def _question(column: Column) -> Column:
    """A long header of a survey is a question: its answers are words, points or a choice."""
    strange = not column.readings or column.readings[0].score < ACCEPTED
    asked = column.header.words >= 4 or column.name.strip().endswith(("?", ">"))
    look = column.look
    if not (strange and asked) or look.empty or look.dates >= 0.5:
        return column
    if look.numbers >= 0.9 and look.low >= 0 and look.high <= 10:
        return column.meaning(*column.readings, Reading(Role.SCORE, 0.65, ("values:points",)))
    if look.words >= 4 and look.repeats < 0.5 and look.numbers < 0.5:
        return column.meaning(*column.readings, Reading(Role.COMMENT, 0.65, ("values:sentences",)))
    if "reason" in column.header.concepts:
        return column.meaning(*column.readings, Reading(Role.REASON, 0.7, ("header:reason",)))
    return column


def _ticked(columns: Sequence[Column]) -> list[Column]:
    """One column a choice: where people who left ticked boxes, each box of the longest row is a reason."""
    runs: list[list[int]] = [[]]
    for column in columns:
        if _is_box(column):
            runs[-1].append(column.place)
        else:
            runs.append([])
    boxes = max(runs, key=len)
    if len(boxes) < FEWEST_BOXES:
        return list(columns)
    tick = Reading(Role.REASON, 0.8, ("values:yes_no", f"boxes:{len(boxes)}"))
    return [c.meaning(tick) if c.place in boxes else c for c in columns]


def _is_box(column: Column) -> bool:
    named = column.readings and column.readings[0].score >= ACCEPTED
    if named and column.readings[0].means is not Role.SEGMENT:
        return False
    return column.look.flags >= 0.95 and column.look.distinct == 2 and column.look.filled >= 0.9
