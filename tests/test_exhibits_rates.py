"""How much leaves and stays as exhibits: where there was nobody, that is said, and no share of nothing."""

import pandas as pd
import pytest

import churn
from churn.exhibits.asked import Asked
from churn.exhibits.catalogue import exhibit
from churn.texts import texts

CONTRACTS = pd.DataFrame(
    [
        ("a", "2023-01-01", "2023-02-01", 10, "basic"),
        ("b", "2024-08-01", None, 10, "basic"),
        ("c", "2023-01-01", "2024-01-01", 10, "full"),
        ("d", "2023-01-01", None, 10, "full"),
    ],
    columns=["customer", "start", "end", "amount", "plan"],
)


def _shown(book, code):
    return exhibit(code, Asked(book), texts("en", None, book.period_kind))


def _of_plan(plan):
    return churn.read(CONTRACTS).filtered({"plan": [plan]})


@pytest.mark.parametrize(
    ("code", "kept", "why"),
    [("customer_rates", "kept_customers", "no customers"), ("money_rates", "kept_money", "no money")],
)
def test_of_a_time_without_customers_no_share_is_told(code, kept, why):
    made = _shown(_of_plan("basic"), code)
    assert made.said == texts("en", None, "month")("exhibit.rates_unknown")
    figure = made.only(kept).figures[0]
    assert (figure.number, figure.value) == (None, "—")
    assert why in figure.note


def test_of_a_time_with_customers_it_is_told_how_many_stayed():
    kept = _shown(_of_plan("full"), "customer_rates").only("kept_customers").figures[0]
    assert kept.number == 0.5
    assert kept.note.startswith("1 of 2 customers stayed")
