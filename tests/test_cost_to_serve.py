"""Profit against hours: the group, its shares, and what is said of each customer."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import churn
from churn.metrics.advice import Advice
from churn.metrics.cost_to_serve import CostToServe, cost_to_serve
from churn.panel import panel
from churn.settings import Settings
from tests.serving_tables import book

UNTIL = Settings(as_of=dt.date(2024, 12, 31))
MONTHS = [f"2024-{month:02}" for month in range(1, 13)]

# rich 1200 in 12 h, busy 24 in 240 h, tiny 12 in 12 h, silent 60 and no hours noted, unpriced below
SOLD = [(who, month, profit) for who, profit in (("rich", 100), ("busy", 2), ("tiny", 1)) for month in MONTHS]
SOLD += [("silent", "2024-01", 60)]
SPENT = [(who, month, hours) for who, hours in (("rich", 1), ("busy", 20), ("tiny", 1)) for month in MONTHS]
BOOK = book(SOLD, SPENT)


def of(tables=BOOK, **changes: object) -> CostToServe:
    chosen = UNTIL.with_changes(**changes)
    return cost_to_serve(tables, panel(tables, chosen), chosen)


def row(cost: CostToServe, customer: str):
    return cost.customers.set_index("customer").loc[customer]


@cache
def b2b():
    return churn.read(Path(churn.__file__).parent.parent / "sample_data" / "b2b_ru.xlsx")


def test_the_planted_group_of_the_sample_is_found():
    """sample_data/README.md: 39 customers, 88.4 % of the hours, at most 5 % of the profit."""
    cost = cost_to_serve(b2b().tables, b2b().panel, b2b().settings)
    assert (cost.n, cost.marked, cost.verdict) == (39, True, "marked")
    assert cost.hours_share == pytest.approx(0.884, abs=0.0005)
    assert cost.profit_share <= 0.05
    assert cost.total_profit == b2b().panel.margin.sum()
    assert (cost.from_day, cost.until_day) == (dt.date(2024, 4, 1), dt.date(2026, 9, 30))


def test_the_planted_customers_of_the_sample_are_those_that_take_more_than_an_average_customer():
    """26 of them bring 4.55 % of the profit and take 87.96 % of the hours; their quadrant is "costly"."""
    cost = cost_to_serve(b2b().tables, b2b().panel, b2b().settings)
    costly = cost.customers[cost.customers["quadrant"] == "costly"]
    planted = cost.customers.head(27).drop(index=3)  # CL-0072, lost early, stands among them
    assert round(100 * planted["profit"].sum() / cost.total_profit, 1) == 4.5
    assert len(costly) == 26
    assert set(costly["advice"].dropna()) == {Advice.REPRICE}


def test_the_group_of_the_sample_lasts():
    """Chosen by the first fifteen months, it takes its hours in the fifteen after them."""
    cost = cost_to_serve(b2b().tables, b2b().panel, b2b().settings)
    assert cost.lasting_hours_share == pytest.approx(0.871, abs=0.0005)
    assert cost.lasting_profit_share < 0.05


def test_shares_are_of_all_hours_and_all_profit():
    cost = of()
    assert (cost.total_profit, cost.total_hours) == (1296, 264)
    assert (cost.n, cost.all_customers) == (2, 4)
    assert (cost.profit_share, cost.hours_share) == (36 / 1296, 252 / 264)
    assert (cost.without_hours, cost.without_profit) == (1, 0)


def test_rows_stand_by_ascending_profit_an_hour_and_those_without_hours_last():
    cost = of()
    assert cost.customers["customer"].tolist() == ["busy", "tiny", "rich", "silent"]
    assert cost.customers["profit_per_hour"].tolist()[:3] == [0.1, 1.0, 100.0]
    assert np.isnan(cost.customers["profit_per_hour"].iloc[3])
    np.testing.assert_allclose(
        cost.customers["cumulative_profit_share"], np.array([24, 36, 1236, 1296]) / 1296
    )
    np.testing.assert_allclose(cost.customers["cumulative_hours_share"], np.array([240, 252, 264, 264]) / 264)


def test_the_group_is_marked_from_the_limit_of_hours():
    assert of(cost_hours=0.95).verdict == "marked"
    assert of(cost_hours=0.96).verdict == "unmarked"


def test_a_group_of_everybody_with_hours_is_nothing_out_of_proportion():
    cost = of(book(SOLD, [(who, when, h) for who, when, h in SPENT if who != "rich"]))
    assert (cost.hours_share, cost.verdict) == (1.0, "unmarked")


def test_no_group_and_no_advice_without_a_profit_in_all():
    cost = of(book([("a", month, -1.0) for month in MONTHS], [("a", "2024-01", 1.0), ("a", "2024-12", 1.0)]))
    assert (cost.n, cost.verdict, cost.customers["advice"].tolist()) == (0, "no_profit", [None])
    assert np.isnan(cost.profit_share)


def test_a_limit_that_nobody_fits_gives_no_group():
    assert of(cost_profit=0.0).verdict == "nobody"


def test_the_figures_to_fit_bring_a_customer_to_the_average_hour():
    """1236 in 264 hours: 4.68 an hour. busy brings 24 in 240 hours of 12 months."""
    cost, hour = of(), 1236 / 264
    busy = row(cost, "busy")
    assert cost.per_hour == hour
    assert busy["hours_to_fit"] == pytest.approx(24 / hour)
    assert busy["price_to_fit"] == pytest.approx((240 * hour - 24) / 12)
    assert np.isnan(row(cost, "rich")["price_to_fit"])


def test_the_group_is_advised_and_the_rest_left_as_they_are():
    said = of().customers.set_index("customer")["advice"].dropna().to_dict()
    assert said == {"busy": Advice.REPRICE, "tiny": Advice.REPRICE, "rich": Advice.KEEP}


def test_who_earns_an_average_hour_is_left_alone_even_in_the_group():
    """Under a limit of all profit everybody with hours is in it, the richest too."""
    cost = of(cost_profit=1.0)
    assert row(cost, "rich")["in_group"]
    assert row(cost, "rich")["advice"] == Advice.KEEP


def test_a_filtered_book_has_a_group_of_its_own():
    whole = panel(BOOK, UNTIL)
    some = whole.take(np.isin(whole.ids, ["busy", "tiny"]))
    cost = cost_to_serve(BOOK, some, replace(UNTIL, cost_profit=0.7))
    assert (cost.total_profit, cost.n, cost.profit) == (36, 1, 24)


def test_unknown_profit_is_told_and_stands_last():
    """Its hours are of all hours, but no rule can place it."""
    lines = BOOK.transactions.to_pandas()
    lines.loc[lines["customer"] == BOOK.customers["customer_id"].to_list().index("tiny"), "margin"] = np.nan
    tables = replace(BOOK, transactions=BOOK.transactions.with_columns(margin=lines["margin"].to_numpy()))
    cost = of(replace(tables, transactions=tables.transactions.fill_nan(None)))
    assert (cost.without_profit, cost.customers["customer"].iloc[-1]) == (1, "tiny")
    assert cost.total_hours == 264
    assert not row(cost, "tiny")["in_group"]


def test_nothing_known_is_no_answer():
    assert of(replace(BOOK, hours=None)) is None


numbers = st.lists(st.tuples(st.integers(-20, 300), st.integers(0, 40)), min_size=1, max_size=8)


@settings(max_examples=30, deadline=None)
@given(numbers)
def test_the_sums_of_the_rows_are_the_totals_and_every_row_has_its_quadrant(rows):
    sold = [(f"c{i}", "2024-01", float(profit)) for i, (profit, _) in enumerate(rows)]
    cost = of(book(sold, [(f"c{i}", "2024-01", float(h)) for i, (_, h) in enumerate(rows)]), cancelled="kept")
    frame = cost.customers
    assert frame["profit"].sum() == cost.total_profit
    assert frame["hours"].sum() == cost.total_hours
    assert frame.loc[frame["in_group"], "hours"].sum() == cost.hours
    assert frame["quadrant"].notna().all()
    assert frame["profit_per_hour"].dropna().is_monotonic_increasing
    if cost.total_profit > 0:
        assert cost.profit_share <= cost.profit_limit + 1e-9
