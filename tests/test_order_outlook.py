"""The outlook of orders at will: it passes what its models made, is refused with a reason, and adds up."""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl
import pytest

from churn.book.order_outlook import REFUSALS, order_outlook
from churn.models.prospects import Outlook
from churn.panel import Panel, panel, resolved
from churn.schema import Basis
from churn.settings import Settings
from tests import buyers
from tests.opened import opened


@cache
def found(n: int = 1500, seed: int = 1) -> tuple[Outlook, Panel]:
    tables = buyers.tables(n, seed)
    settings = resolved(tables, Settings(basis=Basis.ORDERS, as_of=buyers.END, lost_after=6))
    book = panel(tables, settings)
    return order_outlook(tables, book, settings), book


def test_customers_who_buy_as_the_models_say_pass_the_hold_out():
    outlook, _ = found()
    assert (outlook.refusal, outlook.check.passes, outlook.converged) == (None, True, True)
    assert abs(outlook.check.error) < 0.1
    assert abs(outlook.check.money_error) < 0.2
    assert outlook.check.skill > 0.3
    assert outlook.check.path["seen"].tolist() == [True] * 16 + [False] * 8
    assert outlook.values["unseen_months"] == []


def test_the_parameters_are_those_that_made_them():
    table = found()[0].parameters
    truth = np.array(buyers.ORDERS + buyers.SPEND)
    assert table.index.tolist() == ["r", "alpha", "a", "b", "p", "q", "gamma"]
    assert (np.abs(table["estimate"] - truth) < 3.5 * table["se"]).all()


def test_who_is_lost_has_left_and_all_others_bring_something():
    outlook, book = found()
    prospects = outlook.prospects
    here = book.alive[-1]
    assert ((prospects.curve == -1) == ~here).all()
    money = prospects.remaining(0.1, 36)
    assert (money[here] > 0).all()
    assert (money[~here] == 0).all()
    assert outlook.values["lost"] == (~here).sum()
    assert outlook.values["lost_money"] > 0


def test_who_is_won_pays_its_first_order_before_all_that_is_expected_of_it():
    """p·gamma ÷ (q - 1), the mean of what customers spend on a day."""
    outlook, _ = found()
    p, q, gamma = outlook.parameters["estimate"][["p", "q", "gamma"]]
    assert outlook.prospects.fresh_first == pytest.approx(p * gamma / (q - 1))


def test_the_chance_of_being_there_is_among_the_stays_and_no_curve_rises():
    prospects = found()[0].prospects
    here = prospects.curve >= 0
    first = prospects.stays[prospects.curve[here], 0]
    assert (first <= prospects.alive[here] + 1e-12).all()
    assert (np.diff(prospects.stays, axis=1) <= 0).all()
    assert (np.diff(prospects.fresh) <= 0).all()
    assert prospects.fresh_rate > 0


def test_too_few_customers_are_refused_with_how_many_there_are():
    outlook, _ = found(60, 2)
    assert (outlook.refusal, outlook.prospects, outlook.values["least"]) == ("few_customers", None, 100)
    assert outlook.values["n"] < 60


def test_too_short_a_history_is_refused():
    book = opened("shop")
    early = book.panel.before(np.datetime64("2024-12-01"))
    outlook = order_outlook(book.tables, early, book.settings)
    assert (outlook.refusal, outlook.values["n"]) == ("too_short", len(early.calendar))
    assert outlook.values["least_months"] == 6


def test_of_years_it_takes_three_to_hold_one_out():
    """The shop has two full ones."""
    book = opened("shop").with_settings(period="year")
    outlook = order_outlook(book.tables, book.panel, book.settings)
    assert (outlook.refusal, outlook.values["least_months"]) == ("too_short", 36)


def test_customers_who_never_come_back_are_refused():
    tables = buyers.tables(400, 3)
    once = tables.transactions.unique("customer", keep="first", maintain_order=True)
    alone = type(tables)(tables.customers, transactions=once)
    settings = resolved(alone, Settings(basis=Basis.ORDERS, as_of=buyers.END))
    assert order_outlook(alone, panel(alone, settings), settings).refusal == "few_repeaters"


def test_a_business_that_breaks_off_is_refused_by_its_hold_out():
    tables = buyers.tables(800, 4)
    stop = pl.date(2023, 5, 15)
    less = tables.transactions.filter((pl.col("date") < stop) | (pl.col("customer") % 3 == 0))
    changed = type(tables)(tables.customers, transactions=less)
    settings = resolved(changed, Settings(basis=Basis.ORDERS, as_of=buyers.END))
    outlook = order_outlook(changed, panel(changed, settings), settings)
    assert (outlook.refusal, outlook.prospects) == ("orders_off", None)
    assert outlook.check.why in REFUSALS
    assert outlook.check.error > 0.2
    assert not outlook.parameters.empty


@pytest.mark.parametrize(("period", "months"), [("week", 8), ("quarter", 6)])
def test_other_periods_hold_out_their_last_third_too(period, months):
    """The shop has 25 full months, 8 full quarters, of which 2 are held out."""
    book = opened("shop").with_settings(period=period)
    check = order_outlook(book.tables, book.panel, book.settings).check
    assert round((check.until - check.since).days / 30.44) == months
