"""What kind of sheet the columns of a table seem to stand in, before any of them has its role.

Invariant: told from all columns together; the order of columns changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from churn.ingest.columns.doubts import Hint
from churn.ingest.columns.readings import ACCEPTED, Column
from churn.ingest.columns.surveys import asks_why
from churn.schema import Role

SURE = 0.8
MANY_QUESTIONS = 2  # headers that end in a question mark: somebody was asked
_ANSWERS = (Role.REASON, Role.COMMENT, Role.SCORE)

_STOCK = re.compile(r"(?i)\b(остат(ок|ки)|склад\w*|stock|on hand|supplier|поставщик|закуп\w*)\b")
_LAST = re.compile(
    r"(?i)\b(last|latest|последн\w+)\s+(seen|active|activity|visit|order|purchase|payment|login|"
    r"заказ|покупк|визит|отгруз|актив|вход|оплат)"
)


@dataclass(frozen=True)
class Setting:
    """What kind of sheet the columns seem to stand in. `customer`: the best score of a column that names
    the customer itself; `others`: something else that could stand in for the customer; `mailed`: an e-mail
    address could; `goods`: a column names them;
    `tickets`: rows are tickets or calls, and no column says of which kind;
    `numbered`: each has a number of its own; `firm`: a column names one; `parted`: names stand in parts;
    `shelf`: rows are goods that nobody has bought yet; `roll`: each customer stands once, with its life."""

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
    goods: bool
    status: bool
    tickets: bool
    numbered: bool
    roll: bool
    customer: float
    others: bool
    mailed: bool
    firm: bool
    parted: bool
    shelf: bool


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
    answered = bool(concepts & {"answer", "respondent"}) or (asked and dated)
    numbered = not money and (any({"event", "id"} <= c.header.concepts for c in columns) or _is_desk(columns))
    return Setting(
        money=money,
        date=best(Role.DATE) >= SURE,
        deal=bool(concepts & {"deal", "stage"}),
        event=best(Role.EVENT) >= 0.6,
        survey=answered and not money and not state and not numbered,
        reasons=best(Role.REASON) >= 0.7,
        left=best(Role.LEFT_DATE) >= 0.6,
        state=state,
        started=best(Role.START_DATE) >= SURE and best(Role.DATE) < SURE,
        lines="line" in concepts,
        ordered=best(Role.ORDER_ID) >= SURE,
        product=best(Role.PRODUCT) >= 0.6 or best(Role.UNIT_PRICE) >= SURE,
        goods=best(Role.PRODUCT) >= SURE,
        status=best(Role.STATUS) >= SURE,
        tickets="event" in concepts and best(Role.EVENT) < SURE and not money,
        numbered=numbered,
        roll=_is_roll(columns),
        customer=max(
            (c.score(Role.CUSTOMER_ID) for c in columns if "tax_id" not in c.header.concepts), default=0.0
        ),
        mailed=best(Hint.EMAIL) >= ACCEPTED,
        firm=best(Hint.COMPANY) >= SURE,
        parted="part_name" in concepts,
        shelf=_is_shelf(columns),
        others=best(Role.CUSTOMER_ID, Role.CUSTOMER_NAME, Hint.COMPANY, Hint.EMAIL, Hint.NAME) >= ACCEPTED,
    )


def _is_roll(columns: Sequence[Column]) -> bool:
    """Whether every customer stands once, beside what it spent in all or when it was last seen."""
    key = max(columns, key=_naming, default=None)
    lasting = any("lifetime" in c.header.concepts or _LAST.search(c.name.replace("_", " ")) for c in columns)
    return lasting and key is not None and _naming(key) >= ACCEPTED and key.look.unique


def _is_shelf(columns: Sequence[Column]) -> bool:
    """Whether the table lists goods: they are priced or stored, nobody is named and nothing is dated."""

    def best(*means: Role | Hint) -> float:
        return max((c.score(m) for c in columns for m in means), default=0.0)

    stored = any(_STOCK.search(c.name) for c in columns)
    goods = stored or best(Role.PRODUCT) >= 0.6 or best(Role.UNIT_PRICE) >= SURE
    named = best(Role.CUSTOMER_ID, Role.CUSTOMER_NAME, Hint.COMPANY, Hint.EMAIL, Role.CONTACT) >= ACCEPTED
    lived = best(Role.PLAN, Role.MRR, Role.LEFT, Role.TENURE_MONTHS, Role.REASON, Role.SCORE) >= 0.6
    dated = best(Role.DATE, Role.START_DATE, Role.SIGNUP_DATE, Role.LEFT_DATE, Hint.CREATED) >= ACCEPTED
    return goods and not named and not lived and not dated


def _naming(column: Column) -> float:
    return max(column.score(Role.CUSTOMER_ID), column.score(Hint.COMPANY))


def _is_desk(columns: Sequence[Column]) -> bool:
    """Whether rows with a bare number are tickets: with a subject, and somebody who deals with it."""
    headers = [c.header for c in columns]
    return (
        any(h.concepts == {"id"} for h in headers)
        and any("subject" in h.concepts for h in headers)
        and any(h.blocked for h in headers)
        and any(c.score(Role.STATUS) >= SURE for c in columns)
    )
