"""Headers whose meaning is in doubt until the rest of their table is known.

Invariant: no Hint outlives `context.in_context`.
"""

from __future__ import annotations

from enum import StrEnum


class Hint(StrEnum):
    """A header whose role only the rest of the table can tell."""

    ROW_ID = "row_id"  # "ID": of the customer in a list of customers, of the order in a list of orders
    NAME = "name"  # "Название": of whatever a row is
    EMAIL = "email"  # stands in for the customer where nothing better does
    COMPANY = "company"  # the customer where customers are firms
    CREATED = "created"  # the order's day, or the day a customer signed up
    CLOSED = "closed"  # the day a deal was paid for, or an account left
    HOLDER = "holder"  # the customer, or who of ours holds the row
    REQUESTER = "requester"  # who asked: the customer, or a person of the firm that is
    CARD = "card"  # the number of a club's or a clinic's card
    REQUEST_ID = "request_id"  # an order's number where a row is bought, a ticket's elsewhere
    ATTRIBUTE = "attribute"  # something customers are grouped by
