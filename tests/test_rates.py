"""Rates of a period and of several: their definitions, their bounds, and when they are missing."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.metrics.intervals import wilson
from churn.metrics.rates import RATES, pooled_rates, rates
from churn.panel import panel
from churn.schema import Basis
from churn.settings import Settings
from tests.factories import STORY, UNTIL_MAY, contracts, orders, snapshot
from tests.strategies import contract_rows, order_lines

quick = settings(max_examples=40, deadline=None)
books = st.one_of(order_lines.map(orders), contract_rows.map(contracts)).map(lambda t: panel(t, Settings()))


def estimates(table) -> dict[str, float]:
    return {name: round(value, 6) for name, value in table["estimate"].items()}


def test_every_rate_of_march_by_its_definition():
    """Opening 29 of 4 customers; new 3, expansion 5, contraction 6, churn 7 (one customer)."""
    march = rates(panel(STORY, UNTIL_MAY), UNTIL_MAY).loc["2024-03-01"]
    assert estimates(march) == {
        "logo_churn_rate": 0.25,
        "revenue_churn_rate": round(7 / 29, 6),
        "gross_revenue_churn_rate": round(13 / 29, 6),
        "gross_revenue_retention": round(16 / 29, 6),
        "net_revenue_retention": round(21 / 29, 6),
        "quick_ratio": round(8 / 13, 6),
        "arpa": 7.25,
    }
    assert march["n"].tolist() == [4, 4, 4, 4, 4, 4, 4]


def test_reactivation_enters_net_retention_by_setting():
    book = panel(STORY, UNTIL_MAY)
    assert rates(book, UNTIL_MAY).loc[("2024-05-01", "net_revenue_retention"), "estimate"] == 1
    counted = rates(book, UNTIL_MAY.with_changes(reactivation_in_nrr=True))
    assert counted.loc[("2024-05-01", "net_revenue_retention"), "estimate"] == pytest.approx(32 / 24)


def test_customer_churn_has_wilson_bounds():
    march = rates(panel(STORY, UNTIL_MAY), UNTIL_MAY).loc[("2024-03-01", "logo_churn_rate")]
    assert march[["low", "high"]].tolist() == pytest.approx([float(b) for b in wilson(1, 4, 0.95)])


def test_an_empty_opening_has_no_rate():
    january = rates(panel(STORY, UNTIL_MAY), UNTIL_MAY).loc["2024-01-01"]
    assert january["estimate"].isna().all()
    assert january["denominator"].tolist() == [0] * 7


def test_a_period_in_progress_has_no_rate():
    until = Settings(as_of=dt.date(2024, 5, 20))
    may = rates(panel(STORY, until), until).loc["2024-05-01"]
    assert may["estimate"].isna().all()
    assert may["complete"].tolist() == [False] * 7


def test_a_period_too_early_to_see_a_loss_has_no_churn_rate_and_is_not_pooled():
    """Lost after 3 of four months of a file that starts in the middle: only April can show a loss."""
    rows = (
        [("a", "2024-01-05", 5)]
        + [("b", f"2024-0{m}-05", 5) for m in (1, 2, 3, 4)]
        + [("b", "2024-04-30", 5)]
    )
    book = panel(orders(rows), Settings(basis=Basis.ORDERS, lost_after=3))
    churn = rates(book).xs("logo_churn_rate", level="rate")
    assert churn["estimate"].tolist() == pytest.approx([np.nan, np.nan, 0.5], nan_ok=True)
    assert rates(book).xs("arpa", level="rate")["estimate"].notna().all()
    assert pooled_rates(book).loc["logo_churn_rate", ["numerator", "denominator", "periods"]].tolist() == [
        1,
        2,
        1,
    ]


def test_pooled_rates_are_sums_over_sums():
    """Openings 4, 4, 4, 4 after January; one loss."""
    pooled = pooled_rates(panel(STORY, UNTIL_MAY), UNTIL_MAY)
    assert pooled.loc["logo_churn_rate", ["numerator", "denominator"]].tolist() == [1, 16]
    assert pooled.loc["arpa", "estimate"] == pytest.approx((29 + 29 + 24 + 24) / 16)
    assert pooled_rates(panel(STORY, UNTIL_MAY), UNTIL_MAY, 2)["periods"].tolist() == [2] * 7


def test_brief_customers_stand_above_and_below_by_setting():
    rows = [("a", "2024-01", None, 10), ("b", "2024-02-05", "2024-02-10", 29)]
    until = Settings(as_of=dt.date(2024, 2, 29), count_brief=True)
    february = rates(panel(contracts(rows), until), until).loc[("2024-02-01", "logo_churn_rate")]
    assert february[["numerator", "denominator"]].tolist() == [1, 2]


@quick
@given(books, st.booleans())
def test_bounds_hold_the_estimate_and_shares_are_shares(book, count_brief):
    table = rates(book, Settings(count_brief=count_brief))
    known = table[table["low"].notna()]
    assert (known["low"] <= known["estimate"] + 1e-9).all()
    assert (known["high"] >= known["estimate"] - 1e-9).all()
    names = known.index.get_level_values("rate")
    shares = known[names.isin(RATES[:4])]
    assert shares[["estimate", "low", "high"]].ge(-1e-12).all(axis=None)
    assert shares[["estimate", "low", "high"]].le(1 + 1e-12).all(axis=None)


@quick
@given(books)
def test_gross_retention_is_never_above_net(book):
    table = rates(book)["estimate"].unstack("rate").reindex(columns=list(RATES))
    known = table.dropna(subset=["net_revenue_retention"])
    assert (known["gross_revenue_retention"] <= known["net_revenue_retention"] + 1e-9).all()


@quick
@given(order_lines, st.sampled_from([0.01, 7.0, 1e6]))
def test_scaling_money_leaves_rates(lines, factor):
    small, large = (panel(orders([(c, d, a * f) for c, d, a in lines])) for f in (1, factor))
    one, other = (pooled_rates(book).drop("arpa") for book in (small, large))
    assert other["estimate"].tolist() == pytest.approx(one["estimate"].tolist(), nan_ok=True)
    assert other["high"].tolist() == pytest.approx(one["high"].tolist(), nan_ok=True, rel=1e-6)


@pytest.mark.parametrize(
    "lines", [[("a", "2024-01-31", 5)], [("a", "2024-01-15", 5)], [("a", "2024-01-15", -5)]]
)
def test_books_too_small_for_a_rate_have_none(lines):
    book = panel(orders(lines))
    assert rates(book).empty or rates(book)["estimate"].isna().all()
    assert pooled_rates(book)["estimate"].isna().all()
    assert pooled_rates(book)["periods"].tolist() == [0] * 7


def test_a_snapshot_has_one_row_of_rates():
    table = rates(panel(snapshot([("a", True, 10), ("b", False, 30)])))
    assert table.loc[(1, "logo_churn_rate"), "estimate"] == 0.5
    assert table.loc[(1, "revenue_churn_rate"), "estimate"] == 0.25


def test_the_mean_charge_of_contracts_without_one_is_missing_and_not_zero():
    book = panel(contracts([("a", "2024-01", None, None), ("b", "2024-01", None, None)]), Settings())
    assert np.isnan(pooled_rates(book).loc["arpa", "estimate"])
