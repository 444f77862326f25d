"""What a doubtful header means in its surroundings: a bare "ID", "Name", "Created", "Closed", a firm.

Invariant: every hint gives a role with its score, or none.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from churn.ingest.columns.doubts import Hint
from churn.ingest.columns.readings import ACCEPTED, Column
from churn.ingest.columns.surroundings import SURE, Setting
from churn.schema import Role

_KIND = re.compile(r"(?i)\b(type|kind|category|тип|вид|категория)\b")
_STATE = re.compile(r"(?i)(^|\b|_)state\b")


def _row_id(column: Column, score: float, around: Setting) -> tuple[Role | None, float]:
    bare = score >= 0.65 and column.name.strip().strip("#№") != ""
    if not bare or column.header.concepts - {"id", "external"}:
        return None, 0.0
    if around.shelf or (around.numbered and around.others):
        return None, 0.0
    if around.roll:
        return Role.CUSTOMER_ID, 0.9
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
    return Role.CUSTOMER_ID, 0.91 if not around.survey else 0.82


def _name(column: Column, score: float, around: Setting) -> tuple[Role | None, float]:
    if score < 0.6 or (around.parted and column.name.strip().lower() in ("имя", "name")):
        return None, 0.0
    numbered = column.look.ids >= 0.9 if not column.look.empty else around.lines
    if numbered and around.money:
        return Role.ORDER_ID, 0.97
    if around.shelf or (
        around.product
        and not around.goods
        and around.customer < ACCEPTED
        and not (around.date or around.started)
    ):
        return Role.PRODUCT, score
    return Role.CUSTOMER_NAME, 0.8 if around.money else 0.88


def _created(column: Column, score: float, around: Setting) -> tuple[Role | None, float]:
    if around.roll:
        return Role.SIGNUP_DATE, score * 0.95
    if around.money and around.deal:
        return Role.DATE, 0.7 * score / 0.86
    if around.started:
        return None, 0.0
    if around.money or around.survey or around.numbered or (around.event and around.customer >= ACCEPTED):
        return Role.DATE, score
    return Role.SIGNUP_DATE, score * 0.95


def _closed(column: Column, score: float, around: Setting) -> tuple[Role | None, float]:
    if around.money:
        won = "won" in column.name.lower()
        better = 0.99 if around.status else 1.07  # where a status tells the lost apart, each has its close
        return (Role.DATE, score * (better if won else 1.015)) if around.deal else (None, 0.0)
    return (None, 0.0) if around.event or around.numbered else (Role.LEFT_DATE, score * 0.8)


def _company(column: Column, score: float, around: Setting) -> tuple[Role | None, float]:
    return (Role.CUSTOMER_NAME, score) if score >= 0.75 else (None, 0.0)


def _holder(column: Column, score: float, around: Setting) -> tuple[Role | None, float]:
    return (Role.OWNER, score) if around.others or around.deal else (Role.CUSTOMER_ID, score)


def _requester(column: Column, score: float, around: Setting) -> tuple[Role | None, float]:
    if around.customer >= SURE:
        return Role.CUSTOMER_NAME, score
    return (Role.CONTACT, score) if around.firm else (Role.CUSTOMER_ID, score)


def _card(column: Column, score: float, around: Setting) -> tuple[Role | None, float]:
    masked = any("*" in value or "•" in value for value in column.look.values)
    return (None, 0.0) if masked else (Role.CUSTOMER_ID, score)


def _request_id(column: Column, score: float, around: Setting) -> tuple[Role | None, float]:
    return (Role.ORDER_ID, score) if around.money and around.others else (None, 0.0)


def _attribute(column: Column, score: float, around: Setting) -> tuple[Role | None, float]:
    if around.tickets and column.header.concepts == {"attribute"} and _KIND.search(column.name):
        return Role.EVENT, score
    if _STATE.search(column.name) and column.look.statuses >= SURE:
        return Role.STATUS, score
    return Role.SEGMENT, score


HINTS: dict[Hint, Callable[[Column, float, Setting], tuple[Role | None, float]]] = {
    Hint.ROW_ID: _row_id,
    Hint.NAME: _name,
    Hint.CREATED: _created,
    Hint.CLOSED: _closed,
    Hint.COMPANY: _company,
    Hint.HOLDER: _holder,
    Hint.REQUESTER: _requester,
    Hint.CARD: _card,
    Hint.REQUEST_ID: _request_id,
    Hint.ATTRIBUTE: _attribute,
}
