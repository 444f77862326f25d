"""Roles fitted to the kind of their table: what a role cannot mean there is moved or put down.

Invariant: what the user chose is never touched.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import polars as pl

from churn.ingest.columns.agreement import segment_like
from churn.ingest.columns.belonging import belonging
from churn.ingest.columns.contest import Standing
from churn.ingest.columns.kinds import recognise_kind
from churn.ingest.columns.profiles import Profile
from churn.ingest.columns.readings import ACCEPTED, Column
from churn.ingest.values.currencies import currency_in_header
from churn.ingest.values.flags import read_flag
from churn.schema import Role, TableKind

_LOSABLE = frozenset(
    {Role.STATUS, Role.PLAN, Role.EVENT, Role.PRODUCT, Role.SEGMENT, Role.REASON, Role.CONTACT}
)
_OF_WORK = frozenset(
    {Role.START_DATE, Role.END_DATE, Role.TERM_MONTHS, Role.EMAIL, Role.PRODUCT, Role.CURRENCY}
    | {Role.UNIT_PRICE, Role.AMOUNT, Role.QUANTITY}
)
_NOT_BOUGHT = frozenset({Role.LEFT, Role.LEFT_DATE, Role.START_DATE, Role.END_DATE, Role.EVENT})
_UNUSED = {
    TableKind.CUSTOMERS: frozenset(
        {Role.AMOUNT, Role.PRODUCT, Role.QUANTITY, Role.UNIT_PRICE, Role.ORDER_ID, Role.VISITS, Role.EVENT}
        | {Role.DISCOUNT}
    ),
    TableKind.TRANSACTIONS: _NOT_BOUGHT | {Role.VISITS},
    TableKind.SUBSCRIPTIONS: frozenset({Role.VISITS, Role.EVENT, Role.DATE}),
    TableKind.ANSWERS: frozenset({Role.VISITS, Role.CURRENCY}),
    TableKind.LINES: _NOT_BOUGHT | {Role.EMAIL},
    TableKind.EVENTS: frozenset({Role.ORDER_ID, Role.LEFT, Role.CURRENCY}),
    TableKind.HOURS: _OF_WORK,
    TableKind.UNRELATED: frozenset(Role),
}

_KEYS = frozenset({"id", "external", "tax_id", "email", "username"})
_NOT_TOLD = frozenset({TableKind.TRANSACTIONS, TableKind.LINES, TableKind.SUBSCRIPTIONS, TableKind.HOURS})


def kind_of(standings: Sequence[Standing]) -> TableKind:
    """The kind of the table whose columns stand so."""
    roles = {s.role for s in standings if s.role is not None}
    reasons = sum(s.role is Role.REASON for s in standings)
    customer = next((s.column.look for s in standings if s.role is Role.CUSTOMER_ID), None)
    unique = None if customer is None or customer.count < 2 else customer.unique
    return recognise_kind(roles, reasons, unique)


def left_by_status(standings: Sequence[Standing]) -> tuple[Standing, ...]:
    """A status that is nothing but "active" and "left" says who left, where no day of leaving does."""
    roles = {s.role for s in standings}
    if roles & {Role.LEFT, Role.LEFT_DATE, Role.END_DATE, Role.DATE} or Role.CUSTOMER_ID not in roles:
        return tuple(standings)
    return tuple(
        replace(s, role=Role.LEFT, evidence=(*s.evidence, "values:yes_no"))
        if s.role is Role.STATUS and not s.chosen and _says_who_left(s.column.look)
        else s
        for s in standings
    )


def charge_as_amount(standings: Sequence[Standing]) -> tuple[Standing, ...]:
    """A monthly charge beside the day it was paid, and no other sum and no start, is what was paid."""
    roles = {s.role for s in standings}
    others = {Role.AMOUNT, Role.UNIT_PRICE, Role.START_DATE, Role.SIGNUP_DATE, Role.LEFT, Role.LEFT_DATE}
    if Role.DATE not in roles or roles & (others | {Role.END_DATE, Role.TENURE_MONTHS}):
        return tuple(standings)
    paid = _moved(standings, Role.MRR, Role.AMOUNT, "kind:charge_as_amount")
    return tuple(replace(s, evidence=tuple(e for e in s.evidence if e != "unit:year")) for s in paid)


def _says_who_left(look: Profile) -> bool:
    return look.flags >= 0.95 and {read_flag(value) for value in look.values} >= {True, False}


def fitted(standings: Sequence[Standing], kind: TableKind, frame: pl.DataFrame) -> tuple[Standing, ...]:
    """The standings with roles moved to what they mean in this kind of table, and segments found."""
    for move in _MOVES.get(kind, ()):
        standings = move(standings)
    if kind is not TableKind.UNRELATED:
        standings = _with_segments(_without_strange_name(standings, kind, frame), kind, frame)
    return tuple(s.without_role(f"unused_in:{kind}") if _is_idle(s, kind) else s for s in standings)


def _is_idle(standing: Standing, kind: TableKind) -> bool:
    """Whether the role has no use in this kind of table; nor have sentences that no header calls a comment
    where nobody was asked."""
    if standing.chosen:
        return False
    if (
        standing.role is Role.EMAIL
        and kind is TableKind.EVENTS
        and "contact" in standing.column.header.concepts
    ):
        return True  # that of a person, who may leave the customer
    guessed = standing.role is Role.COMMENT and standing.evidence[:1] == ("values:sentences",)
    return standing.role in _UNUSED.get(kind, frozenset()) or (guessed and kind in _NOT_TOLD)


def _moved(standings: Sequence[Standing], source: Role, target: Role, code: str) -> tuple[Standing, ...]:
    """The column of one role given another, where nothing holds that other yet."""
    if any(s.role is target for s in standings):
        return tuple(standings)
    return tuple(
        replace(s, role=target, evidence=(*s.evidence, code)) if s.role is source and not s.chosen else s
        for s in standings
    )


def _signup_as_start(standings: Sequence[Standing]) -> tuple[Standing, ...]:
    return _moved(standings, Role.SIGNUP_DATE, Role.START_DATE, "kind:signup_as_start")


def _price_as_amount(standings: Sequence[Standing]) -> tuple[Standing, ...]:
    if any(s.role in (Role.QUANTITY, Role.MRR) for s in standings):
        return tuple(standings)
    return _moved(standings, Role.UNIT_PRICE, Role.AMOUNT, "kind:price_as_amount")


def _product_as_plan(standings: Sequence[Standing]) -> tuple[Standing, ...]:
    return _moved(standings, Role.PRODUCT, Role.PLAN, "kind:product_as_plan")


def _plan_as_charge(standings: Sequence[Standing]) -> tuple[Standing, ...]:
    """The price of a plan in a list of customers without a calendar is what each pays."""
    priced = [
        s for s in standings if s.role is Role.AMOUNT and s.column.header.concepts & {"plan", "contract"}
    ]
    return _moved(standings, Role.AMOUNT, Role.MRR, "kind:plan_as_charge") if priced else tuple(standings)


def _own_currency(standings: Sequence[Standing]) -> tuple[Standing, ...]:
    """An amount whose header names its currency is in that one, whatever the order itself was paid in."""
    own = next((currency_in_header(s.column.name) for s in standings if s.role is Role.AMOUNT), None)
    return tuple(
        s.without_role("header:currency_of_another_sum")
        if s.role is Role.CURRENCY and own is not None and s.column.look.distinct > 1 and not s.chosen
        else s
        for s in standings
    )


def _some_date(standings: Sequence[Standing]) -> tuple[Standing, ...]:
    for source in (Role.START_DATE, Role.LEFT_DATE, Role.END_DATE, Role.SIGNUP_DATE):
        if any(s.role is source for s in standings):
            return _moved(standings, source, Role.DATE, "kind:only_date")
    return tuple(standings)


def _start_as_signup(standings: Sequence[Standing]) -> tuple[Standing, ...]:
    return _moved(standings, Role.START_DATE, Role.SIGNUP_DATE, "kind:start_as_signup")


_Move = Callable[[Sequence[Standing]], tuple[Standing, ...]]
_MOVES: dict[TableKind, tuple[_Move, ...]] = {
    TableKind.CUSTOMERS: (_start_as_signup, _plan_as_charge),
    TableKind.SUBSCRIPTIONS: (_signup_as_start, _price_as_amount, _product_as_plan),
    TableKind.TRANSACTIONS: (_price_as_amount, _own_currency),
    TableKind.LINES: (_price_as_amount,),
    TableKind.EVENTS: (_some_date,),
    TableKind.HOURS: (_some_date,),
}


def _without_strange_name(
    standings: Sequence[Standing], kind: TableKind, frame: pl.DataFrame
) -> tuple[Standing, ...]:
    """The standings without a name that is our own firm's or that of who did the work."""
    customer = next((s.column for s in standings if s.role is Role.CUSTOMER_ID), None)
    if customer is None:
        return tuple(standings)
    return tuple(
        s.without_role("values:not_of_customer")
        if s.role is Role.CUSTOMER_NAME and not s.chosen and _is_strange(s.column, customer, kind, frame)
        else s
        for s in standings
    )


def _is_strange(name: Column, customer: Column, kind: TableKind, frame: pl.DataFrame) -> bool:
    named = not customer.header.concepts & _KEYS and "customer" in customer.header.concepts
    twice = named and customer.look.ids + customer.look.emails < 0.5 and not customer.look.empty
    said = name.header.concepts
    vague = not said & {"name", "person"} or (kind is TableKind.HOURS and "customer" not in said)
    return (twice and vague) or not belonging(frame, customer.name, name.name).names


def _with_segments(
    standings: Sequence[Standing], kind: TableKind, frame: pl.DataFrame
) -> tuple[Standing, ...]:
    customer = next((s.column.name for s in standings if s.role is Role.CUSTOMER_ID), None)
    if customer is None:
        return tuple(standings)
    listed = kind in (TableKind.CUSTOMERS, TableKind.SUBSCRIPTIONS)
    return tuple(_as_segment(s, customer, listed, frame) if _may_split(s, listed) else s for s in standings)


def _as_segment(standing: Standing, customer: str, listed: bool, frame: pl.DataFrame) -> Standing:
    if not listed and not belonging(frame, customer, standing.column.name).splits:
        return standing
    evidence = (*standing.evidence, f"values:distinct {standing.column.look.distinct}")
    return replace(standing, role=Role.SEGMENT, confidence=0.8, evidence=evidence)


def _may_split(standing: Standing, listed: bool) -> bool:
    """Whether a column without a use of its own could split customers into groups."""
    column, look = standing.column, standing.column.look
    idle = standing.role is None or (listed and standing.role is Role.PRODUCT)
    if standing.chosen or not idle or look.empty or column.header.nameless:
        return False
    flags = look.flags >= 0.95 and listed
    if column.header.blocked and not flags:
        return False
    if column.header.concepts & {"id", "external", "username", "part_name", "sku", "account"} and not flags:
        return False
    best = next((r for r in column.readings if r.score >= ACCEPTED), None)
    if best is not None and best.means not in _LOSABLE:
        return False
    return segment_like(look, attribute=False)
