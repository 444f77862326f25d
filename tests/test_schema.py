"""The vocabulary holds together."""

from __future__ import annotations

from churn.schema import DATE_ROLES, KEY_ROLES, NUMBER_ROLES, REPEATED_ROLES, Issue, Role, Severity


def test_a_role_is_read_in_one_way():
    assert set() == DATE_ROLES & NUMBER_ROLES
    assert set() == DATE_ROLES & KEY_ROLES
    assert set() == NUMBER_ROLES & KEY_ROLES


def test_a_key_or_a_date_stands_once_in_a_table():
    assert set() == REPEATED_ROLES & (KEY_ROLES | DATE_ROLES)


def test_identifiers_are_their_own_text():
    assert str(Role.CUSTOMER_ID) == "customer_id"
    assert Role("left_date") is Role.LEFT_DATE


def test_an_issue_says_nothing_it_was_not_told():
    issue = Issue("no_mrr", Severity.WARNING)
    assert (issue.rows, issue.count, dict(issue.values)) == ((), 0, {})
