"""The limit of silence that each value of a segment gives, and which of them differ."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from churn.ingest.tables import Tables
from churn.metrics.intervals import wilson
from churn.metrics.segment_limits import COLUMNS, segment_limits
from churn.schema import Basis
from churn.settings import Settings
from tests.factories import contracts, orders

ORDERS = Settings(basis=Basis.ORDERS)


def buyers(plans: dict[str, list[int]], times: int = 1) -> Tables:
    """A customer with each of these gaps, so many times over, by plan."""
    rows, people = [], {}
    for plan, steps in plans.items():
        for k, step in enumerate(steps):
            people[f"{plan}{k:03d}"] = {"plan_name": plan}
            days = (dt.date(2020, 1, 1) + dt.timedelta(step * n) for n in range(times + 1))
            rows += [(f"{plan}{k:03d}", day, 5) for day in days]
    return orders(rows, people)


def by_plan(tables: Tables):
    return segment_limits(tables, ORDERS, tables.segments).set_index("segment_value")


def test_the_first_row_is_of_all_and_its_limit_that_of_the_book():
    rows = by_plan(buyers({"a": list(range(1, 101))}))
    whole = rows.iloc[0]
    assert (whole["segment"], whole["customers"], whole["gaps"]) == ("", 100, 100)
    assert (whole["limit_days"], whole["lost_after"], whole["beyond"]) == (pytest.approx(90.1), 3, 0.1)


def test_the_bounds_of_a_limit_are_the_quantiles_at_the_bounds_of_its_share():
    """Woodruff (1952): with one gap a customer the variance of the share is that of n - 1 of them."""
    row = by_plan(buyers({"a": list(range(1, 101))})).loc["a"]
    low, high = wilson(0.9 * 99, 99.0, 0.95)
    expected = np.quantile(np.arange(1, 101), [low, high])
    assert [row["limit_low"], row["limit_high"]] == pytest.approx(expected.tolist())


def test_a_value_whose_customers_come_back_later_differs_and_stands_first():
    rows = by_plan(buyers({"quick": [20, 25, 30] * 20, "slow": [80, 100, 120] * 20}))
    assert rows.index.tolist() == ["", "slow", "quick"]
    assert rows["different"].tolist() == [False, True, True]
    assert rows["lost_after"].tolist() == [4, 4, 1]
    assert rows["late_after"].tolist() == [100] * 3  # the 90th percentile is 120, and nothing is longer
    assert rows["beyond"].tolist() == pytest.approx([1 / 6, 1 / 3, 0])


def test_gaps_of_one_customer_told_again_and_again_prove_no_more():
    plans = {"a": [20, 30, 40, 100] * 15, "b": [20, 30, 100, 110] * 15}
    once, often = by_plan(buyers(plans)), by_plan(buyers(plans, times=7))
    assert often["gaps"].tolist() == [7 * n for n in once["gaps"]]
    assert often["p_value"].tolist() == pytest.approx(once["p_value"].tolist(), nan_ok=True)
    assert often["limit_high"].tolist() == pytest.approx(once["limit_high"].tolist(), abs=1)


def test_a_value_of_few_customers_has_no_limit_and_is_not_judged():
    rows = by_plan(buyers({"many": [20, 60] * 40, "few": [200] * 9}, times=4))
    assert rows.loc["few", ["customers", "gaps"]].tolist() == [9, 36]
    assert np.isnan(rows.loc["few", ["limit_days", "lost_after", "p_value"]].astype(float)).all()
    assert np.isnan(rows.loc["many", "p_value"])  # there is no rest to hold it against


def test_without_a_gap_there_are_no_rows():
    empty = segment_limits(contracts([("a", "2024-01", None, 5)]), ORDERS, ())
    assert (empty.columns.tolist(), len(empty)) == (list(COLUMNS), 0)
