"""What each limit of silence makes of the churn rate."""

from __future__ import annotations

import pytest

from churn.metrics.limits import churn_by_limit
from churn.metrics.rates import pooled_rates
from churn.schema import Basis
from churn.settings import Settings
from tests.factories import contracts, orders
from tests.opened import opened


def test_the_churn_rate_at_the_limit_in_force_is_the_chosen_row():
    rows = [
        (c, f"2023-{m:02d}-11", 5) for c, last in (("a", 5), ("b", 12), ("c", 7)) for m in range(1, last + 1)
    ]
    rows.append(("b", "2023-12-31", 1))
    table = churn_by_limit(orders(rows), Settings(basis=Basis.ORDERS, lost_after=2))
    assert table.index.tolist() == [1, 2, 3, 4]
    assert table["chosen"].tolist() == [False, True, False, False]
    assert table["lost"].tolist() == [2, 2, 2, 2]
    assert table.loc[2, "rate"] == pytest.approx(2 / table.loc[2, "n"])


def test_contracts_have_no_limit():
    assert churn_by_limit(contracts([("a", "2024-01", None, 5)]), Settings()).empty


@pytest.mark.parametrize(
    ("sample", "limit", "settings"),
    [("shop", 2, {}), ("shop", 7, {"count_brief": True}), ("b2b", 1, {"count_brief": True})],
)
def test_the_churn_at_a_limit_is_what_the_overview_shows_under_it(sample, limit, settings):
    book = opened(sample).with_settings(**settings)
    row, under = book.limits().loc[limit], book.with_settings(lost_after=limit)
    shown = pooled_rates(under.panel, under.settings).loc["logo_churn_rate"]
    expected = shown[["estimate", "low", "high", "numerator", "n"]].tolist()
    assert row[["rate", "low", "high", "lost", "n"]].tolist() == expected
