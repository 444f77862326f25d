"""Money made comparable: one currency, cancelled lines known as such."""

from __future__ import annotations

import polars as pl
import pytest

from churn.errors import ChoiceError
from churn.ingest.typed import Typed
from churn.ingest.unusable import all_set_aside
from churn.ingest.worth.money import cancelled, in_one_currency
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
    assert kept.set_aside.rows() == [(2, "other_currency", None, "EUR")]


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


def refunded(amount: float, back: float | None, status: str) -> dict:
    schema = {"amount": pl.Float64, "refunded": pl.Float64, "status": pl.String}
    line = pl.DataFrame({"amount": [amount], "refunded": [back], "status": [status]}, schema=schema)
    return cancelled(line).row(0, named=True)


@pytest.mark.parametrize(
    ("amount", "back", "status", "expected"),
    [
        (60.0, 40.0, "refunded", False),  # what is left after a refund stays
        (0.0, 40.0, "refunded", True),
        (0.0, 40.0, "Paid", True),
        (100.0, 0.0, "Refunded", True),  # the column says nothing, the status does
        (100.0, None, "Refunded", True),
        (60.0, 40.0, "Partially refunded", False),
        (60.0, 40.0, "Failed", True),
    ],
)
def test_a_refund_in_a_column_of_its_own_is_not_taken_off_by_the_status_again(amount, back, status, expected):
    assert refunded(amount, back, status) == {"amount": amount, "status": status, "cancelled": expected}
