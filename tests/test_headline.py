"""The state of things in a handful of figures."""

from __future__ import annotations

import datetime as dt
import math

from hypothesis import given, settings

from churn.metrics.headline import headline
from churn.metrics.movements import movements
from churn.metrics.norm import Verdict
from churn.panel import panel
from churn.settings import Settings
from tests.factories import contracts, snapshot
from tests.strategies import contract_rows

UNTIL = Settings(as_of=dt.date(2024, 4, 30))
# a, b and d come in January; a grows in March, b and d leave in February, c comes then, d is back in April
BOOK = [
    ("a", "2024-01", "2024-03", 10),
    ("a", "2024-03", None, 15),
    ("b", "2024-01", "2024-02-10", 20),
    ("c", "2024-02", None, 5),
    ("d", "2024-01", "2024-02-20", 8),
    ("d", "2024-04", None, 8),
]


def test_customers_and_money_at_the_last_close_with_what_was_lost_and_won():
    head = headline(panel(contracts(BOOK), UNTIL), UNTIL)
    assert (head.customers, head.value) == (3, 28.0)
    assert (head.lost, head.lost_value) == (2, 28.0)
    assert (head.won, head.returned, head.won_value) == (5, 1, 51.0)
    assert (head.expanded, head.contracted) == (1, 0)
    assert (head.opening, head.opening_value) == (0, 0.0)
    assert head.few


def test_the_window_is_the_last_periods_asked_for():
    head = headline(panel(contracts(BOOK), UNTIL), UNTIL, periods=1)
    assert (head.periods, str(head.first.date()), str(head.last.date())) == (1, "2024-04-01", "2024-04-01")
    assert (head.lost, head.won) == (0, 1)


def test_a_period_in_progress_enters_nothing():
    early = Settings(as_of=dt.date(2024, 4, 15))
    head = headline(panel(contracts(BOOK), early), early)
    assert str(head.last.date()) == "2024-03-01"
    assert (head.won, head.returned, head.customers) == (4, 0, 2)


def test_one_month_alone_says_that_it_is_too_early():
    one = Settings(as_of=dt.date(2024, 1, 31))
    head = headline(panel(contracts([("a", "2024-01-05", None, 10)]), one), one)
    assert head.verdict is Verdict.TOO_FEW
    assert math.isnan(head.churn)


def test_without_a_measured_period_those_who_stand_there_are_still_told():
    early = Settings(as_of=dt.date(2024, 1, 10))
    head = headline(panel(contracts([("a", "2024-01-05", None, 10)]), early), early)
    assert (head.periods, head.customers, head.value) == (0, 1, 10.0)


def test_a_snapshot_has_losses_and_no_calendar():
    head = headline(panel(snapshot([("a", True, 10.0), ("b", False, 20.0)])), Settings())
    assert not head.has_calendar
    assert (head.at_risk, head.lost, head.lost_value, head.churn) == (2, 1, 10.0, 0.5)
    assert (head.first, head.last) == (None, None)


@given(contract_rows)
@settings(deadline=None, max_examples=30)
def test_opening_and_won_less_lost_is_the_closing(rows):
    """Over the whole window, in customers."""
    book = panel(contracts(rows), Settings(as_of=dt.date(2024, 6, 30)))
    head = headline(book, Settings())
    walk = movements(book, Settings(), "customers")
    walk = walk[walk["complete"] & walk["losses_known"]].iloc[-12:]
    assert head.opening + head.won - head.lost == head.customers
    assert head.expanded + head.neutral + head.contracted + head.lost == walk["opening"].sum()
