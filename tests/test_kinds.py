"""What a row of a table is about, from the roles of its columns."""

from __future__ import annotations

import pytest

from churn.ingest.columns.kinds import has_money, recognise_kind
from churn.schema import Role, TableKind

KINDS = [
    ("customer_id date amount", TableKind.TRANSACTIONS),
    ("customer_id date quantity unit_price order_id", TableKind.TRANSACTIONS),
    ("customer_id date amount start_date end_date plan", TableKind.TRANSACTIONS),
    ("customer_id order_id date", TableKind.TRANSACTIONS),
    ("order_id quantity unit_price discount product", TableKind.LINES),
    ("order_id amount start_date end_date", TableKind.LINES),
    ("product unit_price quantity", TableKind.UNRELATED),
    ("product date", TableKind.UNRELATED),
    ("customer_id start_date end_date mrr", TableKind.SUBSCRIPTIONS),
    ("customer_id start_date left_date", TableKind.SUBSCRIPTIONS),
    ("customer_id signup_date left_date mrr", TableKind.SUBSCRIPTIONS),
    ("customer_id signup_date left_date plan", TableKind.CUSTOMERS),
    ("customer_id signup_date amount", TableKind.CUSTOMERS),
    ("customer_id tenure_months mrr left segment", TableKind.CUSTOMERS),
    ("customer_id customer_name contact segment", TableKind.CUSTOMERS),
    ("customer_id signup_date left_date reason plan", TableKind.CUSTOMERS),
    ("customer_id date reason comment score", TableKind.ANSWERS),
    ("customer_id reason", TableKind.ANSWERS),
    ("date reason comment", TableKind.ANSWERS),
    ("customer_id date event status", TableKind.EVENTS),
    ("customer_id date event comment", TableKind.EVENTS),
    ("customer_id date", TableKind.EVENTS),
    ("customer_id date hours", TableKind.HOURS),
]


@pytest.mark.parametrize(("roles", "kind"), KINDS)
def test_roles_tell_what_a_row_is(roles, kind):
    assert recognise_kind({Role(r) for r in roles.split()}) == kind


def test_a_plan_and_a_start_alone_are_a_contract_only_where_customers_repeat():
    roles = {Role.CUSTOMER_ID, Role.START_DATE, Role.PLAN}
    assert recognise_kind(roles, unique=False) == TableKind.SUBSCRIPTIONS
    assert recognise_kind(roles, unique=True) == TableKind.CUSTOMERS


def test_many_reason_columns_make_a_survey_of_any_list_of_people():
    roles = {Role.CUSTOMER_ID, Role.REASON, Role.LEFT_DATE, Role.START_DATE, Role.STATUS}
    assert recognise_kind(roles, reasons=5) == TableKind.ANSWERS


def test_a_contact_who_comes_and_goes_is_an_event_not_a_contract():
    roles = {Role.CUSTOMER_ID, Role.CONTACT, Role.START_DATE, Role.LEFT_DATE}
    assert recognise_kind(roles, unique=False) == TableKind.EVENTS


def test_money_is_an_amount_or_a_price_with_a_quantity():
    assert has_money({Role.AMOUNT})
    assert has_money({Role.QUANTITY, Role.UNIT_PRICE})
    assert not has_money({Role.QUANTITY})


KEPT_TOGETHER = [
    ("customer_id date event hours", TableKind.EVENTS),
    ("customer_id date contact hours", TableKind.EVENTS),
    ("customer_id event hours", TableKind.HOURS),
    ("customer_id date visits", TableKind.EVENTS),
    ("customer_id date visits score", TableKind.EVENTS),
    ("customer_id date visits owner", TableKind.EVENTS),
    ("customer_id date visits amount", TableKind.TRANSACTIONS),
    ("customer_id signup_date visits owner", TableKind.CUSTOMERS),
    ("customer_id tenure_months left hours", TableKind.CUSTOMERS),
    ("customer_id date status score comment", TableKind.ANSWERS),
    ("customer_id date status plan comment", TableKind.EVENTS),
]


@pytest.mark.parametrize(("roles", "kind"), KEPT_TOGETHER)
def test_hours_and_points_leave_a_table_what_its_other_columns_make_it(roles, kind):
    assert recognise_kind({Role(r) for r in roles.split()}) == kind


def test_boxes_of_a_list_with_monthly_charges_do_not_make_it_a_survey():
    roles = {Role.CUSTOMER_ID, Role.REASON, Role.START_DATE, Role.LEFT_DATE, Role.MRR}
    assert recognise_kind(roles, reasons=5) == TableKind.SUBSCRIPTIONS
