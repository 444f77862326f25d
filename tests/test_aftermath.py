"""What became of the lost, and what they were worth."""

from __future__ import annotations

import datetime as dt

import pytest

from churn.metrics.aftermath import aftermath
from churn.panel import panel
from churn.schema import Basis
from churn.settings import Settings
from tests.factories import contracts, orders

ORDERS = Settings(basis=Basis.ORDERS, as_of=dt.date(2023, 12, 31), lost_after=2)
STAYS = [("stays", f"2023-{month:02}-05", 10) for month in range(1, 13)]


def test_a_contract_takes_twelve_of_its_months_with_it():
    rows = [("a", "2022-01", "2023-03-10", 50), ("b", "2022-01", None, 70)]
    book = panel(contracts(rows), Settings(as_of=dt.date(2023, 6, 30)))
    assert aftermath(book, 24).a_year == 600


def test_who_bought_once_took_no_more_than_it_paid():
    """A run-rate of 60 ÷ 2 a month would make 360 a year of one purchase of 60."""
    book = panel(orders([*STAYS, ("once", "2023-04-10", 60)]), ORDERS)
    then = aftermath(book, 12)
    assert (then.losses, then.back, then.a_year) == (1, 0, 60)


def test_who_fell_silent_and_bought_again_is_back():
    rows = [*STAYS, ("returns", "2023-04-10", 60), ("returns", "2023-11-10", 60), ("gone", "2023-05-01", 5)]
    then = aftermath(panel(orders(rows), ORDERS), 12)
    assert (then.losses, then.back) == (2, 1)
    assert then.a_year == pytest.approx(60 + 5)


def test_without_a_measured_period_nothing_is_said():
    assert aftermath(panel(orders([("a", "2023-12-05", 10)]), ORDERS)).losses == 0
