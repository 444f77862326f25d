"""Money made comparable: one currency, cancelled lines known as such, contracts by the month."""

from __future__ import annotations

import polars as pl
import pytest

from churn.errors import ChoiceError
from churn.ingest.money import (
    cancelled,
    cancelled_statuses,
    ended_without_day,
    in_one_currency,
    monthly,
    told_statuses,
)
from churn.ingest.typed import Typed
from churn.ingest.unusable import all_set_aside
from churn.schema import TableKind
from tests.raw_tables import raw


def part(currencies: list[str | None] | None = None, named: tuple[str, ...] = ()) -> Typed:
    """Payments of these currencies, one a row."""
    n = len(currencies or [None])
    frame = pl.DataFrame({"amount": [1.0] * n, "row": pl.Series(range(2, n + 2), dtype=pl.UInt32)})
    if currencies is not None:
        frame = frame.with_columns(pl.Series("currency", currencies, dtype=pl.String))
    nothing = all_set_aside(raw({"a": ["1"]}), "").clear()
    return Typed(TableKind.TRANSACTIONS, frame, nothing, currencies=named)


def test_one_currency_under_many_names_is_one():
    parts, currency = in_one_currency([part(["руб", "RUB", None]), part(named=("RUB",))], None)
    assert currency == "RUB"
    assert [p.frame.height for p in parts] == [3, 1]


def test_several_currencies_are_refused_with_the_commonest_first():
    with pytest.raises(ChoiceError) as refusal:
        in_one_currency([part(["EUR", "USD", "$"])], None)
    assert refusal.value.code == "currencies"
    assert refusal.value.values == {"currencies": ["USD", "EUR"], "rows": [2, 1]}


def test_currencies_of_two_headers_are_several_too():
    with pytest.raises(ChoiceError, match="currencies"):
        in_one_currency([part(named=("EUR",)), part(named=("USD",))], None)


def test_rows_in_other_currencies_than_the_chosen_step_aside():
    [kept], currency = in_one_currency([part(["EUR", "USD", None])], "USD")
    assert currency == "USD"
    assert kept.frame["row"].to_list() == [3, 4]
    assert kept.set_aside.rows() == [(2, "other_currency", "currency", "EUR")]


def test_a_chosen_currency_must_be_there():
    with pytest.raises(ChoiceError) as refusal:
        in_one_currency([part(["EUR", "USD"])], "GBP")
    assert refusal.value.values == {"chosen": "GBP", "currencies": ["EUR", "USD"]}


def test_a_file_that_names_no_currency_takes_the_chosen_one():
    assert in_one_currency([part()], "EUR")[1] == "EUR"
    assert in_one_currency([part()], None)[1] is None


@pytest.mark.parametrize(
    ("amount", "quantity", "status", "expected"),
    [
        (10.0, 1.0, "Оплачен", False),
        (-10.0, 1.0, "Оплачен", True),
        (10.0, -1.0, "paid", True),
        (10.0, 1.0, "Отменён", True),
        (10.0, 1.0, "Refunded", True),
        (10.0, 1.0, "не оплачено", True),
        (0.0, 1.0, None, False),
        (10.0, None, "shipped", False),
    ],
)
def test_money_that_went_back_or_never_came_is_cancelled(amount, quantity, status, expected):
    schema = {"amount": pl.Float64, "quantity": pl.Float64, "status": pl.String}
    line = pl.DataFrame({"amount": [amount], "quantity": [quantity], "status": [status]}, schema=schema)
    assert cancelled(line)["cancelled"].to_list() == [expected]


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


def sold(*statuses: str) -> pl.DataFrame:
    return pl.DataFrame(
        {"customer_id": ["a"] * len(statuses), "amount": [1.0] * len(statuses), "status": statuses}
    )


def test_of_deals_only_the_won_are_money():
    amo = sold("Успешно реализовано", "Закрыто и не реализовано", "Переговоры")
    assert cancelled_statuses(amo) == ["Закрыто и не реализовано", "Переговоры"]
    assert cancelled_statuses(sold("Closed Won", "Closed Lost", "Negotiation")) == [
        "Closed Lost",
        "Negotiation",
    ]
    assert cancelled_statuses(sold("Сделка успешна", "Сделка провалена", "В работе")) == [
        "В работе",
        "Сделка провалена",
    ]


def test_of_payments_only_what_failed_or_went_back_is_no_money():
    assert cancelled_statuses(sold("Успешен", "Отменён", "В обработке", "Оплачен")) == ["Отменён"]


def test_lines_without_money_by_status_are_told():
    (issue,) = told_statuses(sold("paid", "refunded", "refunded"))
    assert (issue.code, issue.count, issue.values["statuses"]) == ("cancelled_by_status", 2, "refunded")
    assert told_statuses(sold("paid")) == []


def test_contracts_that_are_over_since_nobody_knows_when_are_told():
    none = pl.Series([None] * 3, dtype=pl.Date)
    told = pl.DataFrame({"status": ["Действует", "Расторгнут", "Расторгнут"], "end_date": none})
    assert [(i.code, i.count) for i in ended_without_day(told)] == [("ended_without_day", 2)]
    dated = told.with_columns(end_date=pl.date(2024, 5, 1))
    assert ended_without_day(dated) == []
