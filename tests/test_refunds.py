"""Money that was given back in a column of its own."""

from __future__ import annotations

import polars as pl
import pytest

from churn.ingest.worth.refunds import less_refunds


def paid(amount: float | None, back: float | None):
    schema = {"amount": pl.Float64, "refunded": pl.Float64}
    frame, issues = less_refunds(pl.DataFrame({"amount": [amount], "refunded": [back]}, schema=schema))
    return frame["amount"][0], [issue.code for issue in issues]


@pytest.mark.parametrize(
    ("amount", "back", "left"),
    [(100.0, 30.0, 70.0), (100.0, 100.0, 0.0), (100.0, -30.0, 70.0), (0.3, 0.1 + 0.2, 0.0)],
)
def test_a_refund_comes_off_its_payment(amount, back, left):
    assert paid(amount, back) == (left, ["refunds_taken"])


@pytest.mark.parametrize(
    ("amount", "back"), [(100.0, 0.0), (100.0, None), (None, 5.0), (-100.0, 100.0), (0.0, 5.0)]
)
def test_where_nothing_was_given_back_or_paid_nothing_changes(amount, back):
    assert paid(amount, back) == (amount, [])


def test_a_refund_above_its_payment_leaves_nothing_and_is_told():
    assert paid(100.0, 3000.0) == (0.0, ["refunds_taken", "refund_above_payment"])
