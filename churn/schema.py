"""The vocabulary that every other room speaks: roles, kinds of tables, enumerations and Issue.

Values of the enumerations are stable identifiers: they stand in URLs, JSON and saved books, so they
are never translated and never renamed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a column of the user's file means."""

    CUSTOMER_ID = "customer_id"
    CUSTOMER_NAME = "customer_name"
    EMAIL = "email"
    ORDER_ID = "order_id"
    DATE = "date"
    AMOUNT = "amount"
    QUANTITY = "quantity"
    UNIT_PRICE = "unit_price"
    DISCOUNT = "discount"
    CURRENCY = "currency"
    STATUS = "status"
    PRODUCT = "product"
    MARGIN = "margin"
    START_DATE = "start_date"
    END_DATE = "end_date"
    SIGNUP_DATE = "signup_date"
    LEFT_DATE = "left_date"
    LEFT = "left"
    TENURE_MONTHS = "tenure_months"
    MRR = "mrr"
    TERM_MONTHS = "term_months"
    PLAN = "plan"
    REASON = "reason"
    COMMENT = "comment"
    SCORE = "score"
    EVENT = "event"
    HOURS = "hours"
    CONTACT = "contact"
    OWNER = "owner"  # who of ours looks after the customer
    REFUNDED = "refunded"  # the part of the amount that was given back
    VISITS = "visits"  # how many visits or log-ins a row stands for
    SEGMENT = "segment"


DATE_ROLES = frozenset({Role.DATE, Role.START_DATE, Role.END_DATE, Role.SIGNUP_DATE, Role.LEFT_DATE})
NUMBER_ROLES = frozenset(
    {
        Role.AMOUNT,
        Role.QUANTITY,
        Role.UNIT_PRICE,
        Role.DISCOUNT,
        Role.MARGIN,
        Role.REFUNDED,
        Role.TENURE_MONTHS,
        Role.MRR,
        Role.TERM_MONTHS,
        Role.SCORE,
        Role.HOURS,
        Role.VISITS,
    }
)
KEY_ROLES = frozenset({Role.CUSTOMER_ID, Role.ORDER_ID})
# A column of these roles may stand more than once in one table.
REPEATED_ROLES = frozenset({Role.SEGMENT, Role.REASON, Role.COMMENT, Role.SCORE})


class TableKind(StrEnum):
    """What one row of a table is about."""

    CUSTOMERS = "customers"  # one customer
    TRANSACTIONS = "transactions"  # one payment, order or order line
    LINES = "lines"  # one order line that knows its order but not its customer
    SUBSCRIPTIONS = "subscriptions"  # one contract with a start
    ANSWERS = "answers"  # one answer to a survey
    EVENTS = "events"  # one visit, ticket, contact or complaint
    HOURS = "hours"  # one piece of time spent on a customer
    UNRELATED = "unrelated"  # nothing of a customer in it


class Basis(StrEnum):
    """The four kinds of data of METRICS §1."""

    SUBSCRIPTION = "subscription"
    RECURRING = "recurring"
    ORDERS = "orders"
    SNAPSHOT = "snapshot"


class Period(StrEnum):
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Cancelled(StrEnum):
    """What is done with cancelled lines: negative or zero amounts, credit notes, cancelled status."""

    NETTED = "netted"  # they reduce the customer's revenue of the period
    EXCLUDED = "excluded"  # they are left out: only quantity and price above zero count
    KEPT = "kept"  # they count as activity like any other line


class Notice(StrEnum):
    """The day a subscription counts as lost."""

    TERM_END = "term_end"
    NOTICE = "notice"


class Measure(StrEnum):
    """What a cell of the cohort triangle holds."""

    ON = "on"
    ALIVE = "alive"
    REVENUE = "revenue"
    CUMULATIVE = "cumulative"


class Severity(StrEnum):
    INFO = "info"
    WARNING = "warning"
    ALARM = "alarm"


def place_name(file: str | None, sheet: str | None) -> str | None:
    """How a table is called: its file, and its sheet where there is one."""
    return file if sheet is None else f"{file} · {sheet}"


@dataclass(frozen=True)
class Issue:
    """A problem in the user's data, as a value: told once, with where it stands.

    `rows` are spreadsheet row numbers (1-based, as the user's program shows them), the first few
    of `count`. `file` and `sheet` name the table; `values` fill the sentence of `code`.
    """

    code: str
    severity: Severity
    column: str | None = None
    rows: tuple[int, ...] = ()
    count: int = 0
    file: str | None = None
    sheet: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)
