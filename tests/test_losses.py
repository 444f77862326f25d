"""Losses by the size of the lost, in customers and in money."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.metrics.bands import BANDS
from churn.metrics.intervals import wilson
from churn.metrics.losses import LossPattern, losses, losses_by_band, verdict
from churn.metrics.lost import ALL
from churn.metrics.movements import movements
from churn.metrics.rates import pooled_rates
from churn.panel import panel
from churn.settings import Settings
from tests.factories import contracts, orders, snapshot
from tests.strategies import contract_rows, order_lines

FIXED = Settings(as_of=dt.date(2024, 2, 29), large_from=500, medium_from=50)
TWO = {"lost": (600, 60), "kept": (700, 60, 60, 10)}


def book(lost: tuple[float, ...], kept: tuple[float, ...] = ()):
    """Customers from January on at these run-rates; the first are lost in February."""
    values = [*lost, *kept]
    ends = ["2024-02-10"] * len(lost) + [None] * len(kept)
    rows = [(f"c{i:04d}", "2024-01", end, v) for i, (v, end) in enumerate(zip(values, ends, strict=True))]
    return panel(contracts(rows), FIXED)


def test_a_period_has_every_band_with_what_stood_and_what_left():
    table = losses(book(**TWO), FIXED)
    assert table.index.names == ["period", "band"]
    assert table.index.get_level_values("band").tolist() == [*BANDS] * 2
    february = table.loc[pd.Timestamp("2024-02-01")]
    assert february["customers"].tolist() == [2, 3, 1]
    assert february["value"].tolist() == [1300, 180, 10]
    assert february["lost"].tolist() == [1, 1, 0]
    assert february["lost_value"].tolist() == [600, 60, 0]
    assert february["logo_churn_rate"].tolist() == pytest.approx([1 / 2, 1 / 3, 0])
    assert february["revenue_churn_rate"].tolist() == pytest.approx([600 / 1300, 1 / 3, 0])
    assert february["share_of_lost"].tolist() == [0.5, 0.5, 0]
    assert february["share_of_lost_value"].tolist() == pytest.approx([600 / 660, 60 / 660, 0])
    assert february["high"].tolist() == pytest.approx(wilson([1, 1, 0], [2, 3, 1], 0.95)[1])


def test_a_rate_without_customers_and_a_share_without_losses_are_missing():
    january = losses(book(**TWO), FIXED).loc[pd.Timestamp("2024-01-01")]
    assert january[["customers", "lost"]].sum().tolist() == [0, 0]
    assert january[["logo_churn_rate", "low", "revenue_churn_rate", "share_of_lost"]].isna().all(axis=None)


def test_a_window_together_holds_customer_periods_and_the_bands_as_they_stand_last():
    rows = [("a", "2024-01", "2024-03-10", 600), ("b", "2024-01", None, 60), ("c", "2024-02", None, 10)]
    until = FIXED.with_changes(as_of="2024-04-30")
    table = losses_by_band(panel(contracts(rows), until), until)
    assert table["limit"].tolist()[:2] == [500, 50]
    assert np.isnan(table.loc["small", "limit"])
    assert table["customers"].tolist() == [0, 1, 1]
    assert table["value"].tolist() == [0, 60, 10]
    assert table["n"].tolist() == [2, 3, 2]
    assert table["opening_value"].tolist() == [1200, 180, 20]
    assert table["lost"].tolist() == [1, 0, 0]
    assert table["logo_churn_rate"].tolist() == [0.5, 0, 0]
    assert table["share_of_lost_value"].tolist() == [1, 0, 0]


def test_shares_of_the_lost_have_intervals_over_the_lost():
    table = losses_by_band(book((600, 60, 60, 60), (10,) * 50), FIXED)
    assert table[["share_low", "share_high"]].loc["large"].tolist() == pytest.approx(
        [float(b) for b in wilson(1, 4, 0.95)]
    )
    assert (table["share_value_low"] <= table["share_of_lost_value"]).all()
    assert (table["share_of_lost_value"] <= table["share_value_high"]).all()
    assert table.loc["large", "share_value_low"] < 0.5  # one giant among four proves little


def test_a_band_that_differs_from_the_others_is_marked():
    table = losses_by_band(book((10,) * 40, (10,) * 40 + (60,) * 80 + (600,) * 80), FIXED)
    assert table["different"].tolist() == [True, True, True]
    even = losses_by_band(book((10,) * 10 + (60,) * 10, (10,) * 40 + (60,) * 40), FIXED)
    assert even["different"].tolist() == [False, False, False]


@pytest.mark.parametrize(
    ("lost", "kind"),
    [
        ((600, 60, 60, 10, 10), LossPattern.FEW_LARGE),
        ((60, 60, 60, 60, 10, 10, 10, 10, 10), LossPattern.MANY_SMALL),
        ((600, 10, 10, 10, 10, 10), LossPattern.BOTH),
        ((60, 60), LossPattern.MIXED),
        ((600, 60), LossPattern.MIXED),
        ((600, 150, 150, 150, 150), LossPattern.FEW_LARGE),
        ((80, 10, 10), LossPattern.MIXED),
        ((), LossPattern.NONE),
        ((0, 0), LossPattern.NONE),
    ],
    ids=["few", "many", "both", "medium", "large is half of few", "at the limits", "20 %", "nobody", "free"],
)
def test_the_verdict_follows_the_rules_of_the_four_figures(lost, kind):
    assert verdict(book(lost, (700, 60, 10)), FIXED).kind is kind


def test_the_verdict_tells_its_figures_and_that_they_are_few():
    told = verdict(book((600, 10, 10, 10, 10)), FIXED)
    assert (told.large_share_of_lost, told.small_share_of_lost) == (0.2, 0.8)
    assert told.large_share_of_lost_value == pytest.approx(600 / 640)
    assert told.small_share_of_lost_value == pytest.approx(40 / 640)
    assert (told.lost, told.lost_value, told.few, told.sure) == (5, 640, True, False)


def test_a_verdict_far_from_its_limits_is_sure():
    assert verdict(book((10,) * 300 + (400,) * 100, (600, 60)), FIXED).sure


def test_nobody_lost_has_no_shares():
    told = verdict(book((), (600, 10)), FIXED)
    assert np.isnan([told.large_share_of_lost, told.small_share_of_lost_value]).all()
    assert (told.lost, told.sure) == (0, False)


def test_a_snapshot_has_one_nameless_period():
    opened = panel(snapshot([("a", True, 600), ("b", False, 60), ("c", True, 10)]))
    table = losses(opened, FIXED)
    assert table.index.tolist() == [(1, band) for band in BANDS]
    assert table["lost"].tolist() == [1, 0, 1]
    assert losses_by_band(opened, FIXED)["lost"].tolist() == [1, 0, 1]


def test_no_measured_period_is_an_empty_table_and_no_verdict():
    early = FIXED.with_changes(as_of="2024-01-10")
    opened = panel(contracts([("a", "2024-01", None, 10)]), early)
    assert len(losses(opened, early)) == 0
    assert losses_by_band(opened, early)["customers"].tolist() == [0, 0, 0]
    assert verdict(opened, early).kind is LossPattern.NONE


def test_what_was_given_out_may_be_changed_without_harm():
    opened = book(**TWO)
    for table in (losses(opened, FIXED), losses_by_band(opened, FIXED)):
        table["lost"] = 99
    assert losses(opened, FIXED)["lost"].sum() == 2
    assert losses_by_band(opened, FIXED)["lost"].sum() == 2


CONTRACTS = Settings(as_of=dt.date(2024, 6, 15))
ORDERS = Settings(lost_after=3, basis="orders")


@given(contract_rows, st.permutations(range(8)))
@settings(max_examples=20, deadline=None)
def test_bands_of_contracts_add_up_and_do_not_know_names(rows, names):
    renamed = [(f"c{names[int(row[0][1:])]}", *row[1:]) for row in rows]
    _holds(panel(contracts(rows), CONTRACTS), panel(contracts(renamed), CONTRACTS), CONTRACTS)


@given(order_lines, st.permutations(range(8)))
@settings(max_examples=20, deadline=None)
def test_bands_of_orders_add_up_and_do_not_know_names(rows, names):
    renamed = [(f"c{names[int(row[0][1:])]}", *row[1:]) for row in rows]
    _holds(panel(orders(rows), ORDERS), panel(orders(renamed), ORDERS), ORDERS)


def _holds(opened, other, chosen: Settings) -> None:
    table = losses(opened, chosen, ALL)
    by_period = table.groupby(level="period")[["lost", "lost_value"]].sum()
    for column, measure in (("lost", "customers"), ("lost_value", "value")):
        walk = movements(opened, chosen, measure)["churn"].reindex(by_period.index, fill_value=0)
        np.testing.assert_allclose(by_period[column], walk, atol=1e-6)
    pooled = losses_by_band(opened, chosen, ALL)
    assert pooled[["n", "lost"]].sum().tolist() == table[["customers", "lost"]].sum().tolist()
    whole = pooled_rates(opened, chosen, ALL).loc["logo_churn_rate"]
    assert [pooled["lost"].sum(), pooled["n"].sum()] == [whole["numerator"], whole["denominator"]]
    told = verdict(opened, chosen, ALL)
    figures = [told.large_share_of_lost, told.large_share_of_lost_value]
    figures += [told.small_share_of_lost, told.small_share_of_lost_value]
    assert all(np.isnan(x) or 0 <= x <= 1 + 1e-9 for x in figures)
    pd.testing.assert_frame_equal(losses(other, chosen, ALL), table, rtol=1e-6, atol=1e-6)
