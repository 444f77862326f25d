"""Contracts made comparable: their charge by the month, and only those that somebody pays."""

from __future__ import annotations

import polars as pl
import pytest

from churn.ingest.worth.contracts import ended_without_day, monthly, paid_contracts


def test_a_contract_pays_its_amount_over_the_months_of_its_term():
    contracts = pl.DataFrame({"amount": [120.0, 30.0, 10.0], "term_months": [12.0, 3.0, 1.0]})
    out, issues = monthly(contracts)
    assert out["mrr"].to_list() == [10.0, 10.0, 10.0]
    assert issues == []


def test_a_plan_that_names_a_year_or_a_quarter_says_its_term():
    contracts = pl.DataFrame({"amount": [120.0, 30.0, 10.0], "plan": ["Annual Pro", "Квартальный", "Basic"]})
    out, [issue] = monthly(contracts)
    assert out["mrr"].to_list() == [10.0, 10.0, 10.0]
    assert (issue.code, issue.count) == ("amount_as_monthly", 1)


def test_a_monthly_amount_of_its_own_is_taken_as_it_is():
    contracts = pl.DataFrame({"amount": [120.0], "mrr": [9.0]})
    assert monthly(contracts)[0]["mrr"].to_list() == [9.0]


def test_contracts_without_money_are_told_and_missing():
    out, [issue] = monthly(pl.DataFrame({"plan": ["Pro"]}))
    assert out["mrr"].to_list() == [None]
    assert issue.code == "no_mrr"


def test_contracts_that_are_over_since_nobody_knows_when_are_told():
    none = pl.Series([None] * 3, dtype=pl.Date)
    told = pl.DataFrame({"status": ["Действует", "Расторгнут", "Расторгнут"], "end_date": none})
    assert [(i.code, i.count) for i in ended_without_day(told)] == [("ended_without_day", 2)]
    dated = told.with_columns(end_date=pl.date(2024, 5, 1))
    assert ended_without_day(dated) == []


@pytest.mark.parametrize(
    ("status", "mrr", "expected"),
    [
        ("active", 29.0, True),
        ("past_due", 29.0, True),
        ("canceled", 29.0, True),
        ("unpaid", 29.0, True),  # in force still, says Stripe, and owes
        ("trialing", 29.0, False),
        ("trialing", 0.0, False),
        ("На пробном периоде", 990.0, False),
        ("incomplete_expired", 29.0, False),
        ("active", 0.0, True),
        (None, 29.0, True),
    ],
)
def test_a_contract_on_trial_makes_nobody_a_customer(status, mrr, expected):
    table = pl.DataFrame({"status": [status], "mrr": [mrr], "source": [0], "row": [2]}, strict=False)
    paid, aside, _ = paid_contracts(table.with_columns(pl.col("status").cast(pl.String)))
    assert (paid.height == 1) is expected
    assert aside.rows() == ([] if expected else [(0, 2, "trial_contract")])


def test_a_plan_called_trial_is_one_where_it_costs_nothing():
    table = pl.DataFrame(
        {"plan": ["Trial", "Trial", "Pro"], "mrr": [0.0, 5.0, 0.0], "source": 0, "row": [2, 3, 4]}
    )
    paid, aside, _ = paid_contracts(table)
    assert (paid["row"].to_list(), aside["row"].to_list()) == ([3, 4], [2])
