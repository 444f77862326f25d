"""Rows that cannot be used, and the reason that each is given."""

from __future__ import annotations

import pytest

from churn.ingest.typed import typed
from churn.schema import TableKind
from churn.settings import Choices
from tests.raw_tables import meant, raw


def aside(columns: dict[str, list], kind: TableKind, **roles: str) -> list[tuple]:
    return typed(raw(columns), meant(kind, **roles), Choices()).set_aside.rows()


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ((None, "2024-05-01", "5"), ("no_customer", "who", None)),
        (("a", None, "5"), ("no_date", "day", None)),
        (("a", "soon", "5"), ("bad_date", "day", "soon")),
        (("a", "2024-05-01", None), ("no_amount", "sum", None)),
        (("a", "2024-05-01", "much"), ("bad_amount", "sum", "much")),
        ((None, None, None, "note"), ("no_customer", "who", None)),
        (("Итого", None, "15"), ("total_row", "day", None)),
        (("Total", "2024-05-03", "15"), ("total_row", None, None)),
    ],
)
def test_a_row_says_why_it_steps_aside(row, expected):
    """The row stands third, under two good ones."""
    good = [("a", "2024-05-01", "10", "x"), ("b", "2024-05-02", "5", "y")]
    columns = zip(*[*good, (*row, *[None] * (4 - len(row)))], strict=True)
    table = dict(zip(("who", "day", "sum", "note"), map(list, columns), strict=True))
    found = aside(table, TableKind.TRANSACTIONS, customer_id="who", date="day", amount="sum")
    assert found == [(4, *expected)]


def test_a_customer_whose_name_begins_like_a_total_is_kept():
    table = {"who": ["Total Energies", "Итоговая консультация"], "day": ["2024-05-01"] * 2, "sum": ["1", "2"]}
    assert aside(table, TableKind.TRANSACTIONS, customer_id="who", date="day", amount="sum") == []


def test_a_line_needs_its_order_and_hours_their_number():
    lines = {"order": ["1", None], "sum": ["5", "6"]}
    assert aside(lines, TableKind.LINES, order_id="order", amount="sum") == [(3, "no_order", "order", None)]
    hours = {"who": ["a", "b"], "h": ["2", "two"]}
    assert aside(hours, TableKind.HOURS, customer_id="who", hours="h") == [(3, "bad_hours", "h", "two")]


def test_an_answer_needs_nothing():
    assert aside({"who": [None, "a"], "why": ["dear", None]}, TableKind.ANSWERS, customer_id="who") == []


@pytest.mark.parametrize("no", [None, "-"])
def test_the_options_somebody_chose_are_no_repeated_header(no):
    columns = {"who": list("abcd"), "dear": ["dear", "dear", no, no], "slow": ["slow", "slow", no, "slow"]}
    assert aside(columns, TableKind.ANSWERS, customer_id="who", reason="dear|slow") == []


def test_a_deal_without_a_day_is_open_and_no_error():
    rows = {
        "who": ["a", "b", "c"],
        "day": ["2024-05-01", "не закрыта", "не закрыта"],
        "sum": ["5", "6", "7"],
        "stage": ["Успешно реализовано", "Переговоры", "Закрыто и не реализовано"],
    }
    roles = {"customer_id": "who", "date": "day", "amount": "sum", "status": "stage"}
    told = aside(rows, TableKind.TRANSACTIONS, **roles)
    assert [reason for _, reason, _, _ in told] == ["open_deal", "bad_date"]
