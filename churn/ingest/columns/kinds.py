"""What a row of a table is about, told from the roles of its columns.

Invariant: the kind depends on the set of roles and on whether customers repeat, never on file names.
"""

from __future__ import annotations

from collections.abc import Set

from churn.schema import Role, TableKind

_BOUGHT = frozenset({Role.ORDER_ID, Role.QUANTITY, Role.PRODUCT})
MANY_REASONS = 3  # one column a choice: a survey, whatever else it holds
_GOODS = frozenset({Role.QUANTITY, Role.PRODUCT, Role.UNIT_PRICE})
_ANSWERS = frozenset({Role.REASON, Role.COMMENT, Role.SCORE})
_STATE = frozenset({Role.LEFT, Role.LEFT_DATE, Role.SIGNUP_DATE, Role.TENURE_MONTHS, Role.MRR, Role.PLAN})
_HELD = frozenset({Role.LEFT, Role.SIGNUP_DATE, Role.TENURE_MONTHS, Role.MRR, Role.PLAN})
_CONTACTED = frozenset({Role.EVENT, Role.CONTACT})  # hours beside them are those of each contact
_TERMS = frozenset({Role.END_DATE, Role.MRR, Role.AMOUNT, Role.UNIT_PRICE, Role.TERM_MONTHS})
_ENDED = frozenset({Role.LEFT_DATE, Role.LEFT})
_LABELS = frozenset({Role.PLAN, Role.STATUS})


def has_money(roles: Set[Role]) -> bool:
    """An amount, or quantity and price to make one from."""
    return Role.AMOUNT in roles or {Role.QUANTITY, Role.UNIT_PRICE} <= roles


def recognise_kind(roles: Set[Role], reasons: int = 0, unique: bool | None = None) -> TableKind:
    """The kind of a table with these roles. `reasons`: how many reason columns it has; `unique`: whether
    every row is another customer (None: unknown)."""
    if Role.CUSTOMER_ID not in roles:
        return _without_customer(roles)
    if Role.HOURS in roles and not has_money(roles) and not roles & _HELD:
        return TableKind.EVENTS if Role.DATE in roles and roles & _CONTACTED else TableKind.HOURS
    if Role.DATE in roles and (has_money(roles) or Role.UNIT_PRICE in roles):
        return TableKind.TRANSACTIONS
    if {Role.DATE, Role.VISITS} <= roles and not roles & _HELD:
        return TableKind.EVENTS
    if reasons >= MANY_REASONS and not has_money(roles) and not roles & _HELD:
        return TableKind.ANSWERS
    if _is_subscription(roles, unique):
        return TableKind.SUBSCRIPTIONS
    if _is_answer(roles):
        return TableKind.ANSWERS
    if Role.DATE in roles and roles & _BOUGHT and not roles & {Role.EVENT, Role.SCORE}:
        return TableKind.TRANSACTIONS
    if Role.ORDER_ID in roles and has_money(roles):
        return TableKind.TRANSACTIONS if unique is not True else TableKind.CUSTOMERS
    if _is_event(roles, unique):
        return TableKind.EVENTS
    return TableKind.UNRELATED if _is_stock(roles, unique) else TableKind.CUSTOMERS


def _without_customer(roles: Set[Role]) -> TableKind:
    if Role.ORDER_ID in roles and (has_money(roles) or Role.UNIT_PRICE in roles):
        return TableKind.LINES
    stock = {Role.UNIT_PRICE, Role.QUANTITY, Role.AMOUNT, Role.PRODUCT}
    if roles & _ANSWERS and not roles & stock and (Role.DATE in roles or Role.REASON in roles):
        return TableKind.ANSWERS
    return TableKind.UNRELATED


def _is_subscription(roles: Set[Role], unique: bool | None) -> bool:
    """A contract: a start with its terms or its end, or a sign-up with a monthly price. A list that
    names each customer once, with a plan and a start and no more, is a list of customers; so is one that
    says who left and not when."""
    if unique is True and Role.LEFT in roles and not roles & {Role.END_DATE, Role.LEFT_DATE}:
        return False
    if Role.START_DATE in roles:
        person = Role.CONTACT in roles and not roles & ((_TERMS | _LABELS) - {Role.END_DATE})
        labelled = unique is not True and bool(roles & _LABELS)
        return not person and (labelled or bool(roles & (_TERMS | _ENDED)))
    if Role.SIGNUP_DATE not in roles:
        return False
    return Role.MRR in roles or (Role.AMOUNT in roles and Role.LEFT_DATE in roles)


def _is_answer(roles: Set[Role]) -> bool:
    if not roles & _ANSWERS or Role.EVENT in roles:
        return False
    asked = Role.STATUS not in roles or Role.SCORE in roles
    return (Role.DATE in roles and asked) or not roles & (_STATE | {Role.SEGMENT})


def _is_stock(roles: Set[Role], unique: bool | None) -> bool:
    """Goods a firm holds or sells: it stands in many rows, and nothing says what it bought and when."""
    return unique is False and len(roles & _GOODS) >= 2 and not roles & (_STATE | _ENDED | {Role.EMAIL})


def _is_event(roles: Set[Role], unique: bool | None) -> bool:
    if Role.DATE in roles:
        return True
    movable = {Role.CONTACT, Role.EVENT} & roles and {Role.START_DATE, Role.LEFT_DATE, Role.END_DATE} & roles
    return bool(movable) and unique is not True
