"""What is known of buying by a day: purchase days once each, money less refunds, nothing of later."""

from __future__ import annotations

import numpy as np
import pytest

from churn.metrics.order_summary import order_summary, purchase_days
from churn.panel import panel, resolved
from churn.schema import Basis
from churn.settings import Settings
from tests.factories import orders
from tests.opened import opened

TABLES = orders(
    [
        ("a", "2024-01-10", 10.0),
        ("a", "2024-01-10", 5.0),
        ("a", "2024-02-01", 20.0),
        ("a", "2024-02-20", -5.0),
        ("a", "2024-04-10", 30.0),
        ("b", "2024-03-01", 7.0),
        ("c", "2024-01-05", 9.0),
        ("c", "2024-02-03", 8.0),
        ("c", "2024-02-09", -8.0),
        ("d", "2024-02-02", 4.0),
        ("d", "2024-02-05", -4.0),
    ]
)


def made(until: str | None = None):
    settings = resolved(TABLES, Settings(basis=Basis.ORDERS))
    book = panel(TABLES, settings)
    if until is None:
        return book, order_summary(TABLES, book, settings)
    return book, purchase_days(TABLES, book, settings).by(np.datetime64(until))


def row(until: str | None, name: str) -> tuple:
    book, known = made(until)
    k = np.flatnonzero(book.ids[known.customer] == name)[0]
    return known.frequency[k], known.recency[k], known.T[k], known.spend[k]


def test_a_day_with_two_orders_is_one_purchase_and_refunds_are_taken_off():
    assert row(None, "a") == (2, 91, 91, 20.0)  # 10 January, 1 February, 10 April: 60 in all


def test_who_bought_once_has_come_back_never():
    assert row(None, "b") == (0, 0, 40, 7.0)


def test_a_purchase_of_which_refunds_left_nothing_is_none():
    assert row(None, "c") == (0, 0, 96, 9.0)


def test_who_never_became_a_customer_is_not_there():
    book, known = made()
    assert sorted(book.ids[known.customer]) == ["a", "b", "c"]


def test_by_an_earlier_day_nothing_of_later_is_known():
    assert row("2024-02-10", "a") == (1, 22, 31, 17.5)
    assert sorted(made("2024-02-10")[0].ids[made("2024-02-10")[1].customer]) == ["a", "c"]


def test_counts_and_money_after_a_day():
    settings = resolved(TABLES, Settings(basis=Basis.ORDERS))
    book = panel(TABLES, settings)
    days = purchase_days(TABLES, book, settings)
    edges = np.array(["2024-02-29", "2024-04-30"], "datetime64[D]")
    who = book.ids.tolist().index("a")
    assert days.counts(np.datetime64("2024-01-31"), edges)[who].tolist() == [1, 2]
    assert days.money_of(np.datetime64("2024-01-31"), edges[1])[who] == 45.0


def test_it_agrees_with_the_panel_of_a_shop():
    book = opened("shop")
    known = order_summary(book.tables, book.panel, book.settings)
    assert (known.customer == np.arange(book.panel.customers)).all()
    assert known.total == pytest.approx(book.panel.total)
    assert (known.first_day == book.panel.first_day.astype(int)).all()
    assert (known.first_day + known.recency == book.panel.last_day.astype(int)).all()
    assert known.spend * (known.frequency + 1) == pytest.approx(book.panel.total)
