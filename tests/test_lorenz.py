"""How value is spread, and whether the lost were larger than the kept."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.metrics.lorenz import MAX_MARKS, MAX_POINTS, _ratio_bounds, lorenz, size_ratio, sizes
from churn.metrics.lost import ALL
from churn.panel import panel
from churn.settings import Settings
from tests.factories import contracts, orders, snapshot
from tests.strategies import order_lines

FEBRUARY = Settings(as_of=dt.date(2024, 2, 29))
ORDERS = Settings(lost_after=3, basis="orders")


def book(kept: list[float], lost: list[float] = ()):
    """Customers from January on at these run-rates; the second group is lost in February."""
    pairs = [*((v, None) for v in kept), *((v, "2024-02-10") for v in lost)]
    people = {f"c{i:05d}": {"customer_name": f"Name {i}"} for i in range(len(pairs))}
    rows = [(c, "2024-01", end, v) for c, (v, end) in zip(people, pairs, strict=True)]
    return panel(contracts(rows, people), FEBRUARY)


def test_each_customer_stands_at_its_last_opening_the_lost_at_that_of_their_loss():
    rows = [
        ("grew", "2024-01", "2024-03-01", 10),
        ("grew", "2024-03-01", None, 20),
        ("left", "2024-01", "2024-02-10", 5),
        ("twice", "2024-01", "2024-02-10", 7),
        ("twice", "2024-03-01", "2024-04-10", 9),
        ("came last", "2024-04-20", None, 99),
    ]
    opened = panel(contracts(rows), Settings(as_of=dt.date(2024, 4, 30)))
    who = sizes(opened, Settings(as_of=dt.date(2024, 4, 30)), ALL)
    told = zip(opened.ids[who.place], who.size.tolist(), who.lost.tolist(), strict=True)
    assert sorted(told) == [("grew", 20.0, False), ("left", 5.0, True), ("twice", 9.0, True)]


def test_who_was_lost_and_came_back_counts_as_lost():
    rows = [("back", "2024-01", "2024-02-10", 7), ("back", "2024-03-01", None, 50)]
    until = Settings(as_of=dt.date(2024, 4, 30))
    who = sizes(panel(contracts(rows), until), until, ALL)
    assert (who.size.tolist(), who.lost.tolist()) == ([7.0], [True])


@pytest.mark.parametrize(
    ("values", "gini"),
    [([1, 2, 3, 4], 0.25), ([5, 5, 5], 0.0), ([0, 0, 0, 8], 0.75), ([3], 0.0)],
)
def test_gini_by_hand(values, gini):
    assert lorenz(book(values), FEBRUARY).gini == pytest.approx(gini)


def test_the_largest_fifth_and_who_holds_half():
    found = lorenz(book([1, 1, 1, 1, 6]), FEBRUARY)
    assert found.largest_fifth == pytest.approx(0.6)
    assert found.half_held_by == pytest.approx(0.2 * 5 / 6)


def test_the_curve_runs_from_none_to_all_below_the_diagonal():
    found = lorenz(book(list(np.random.default_rng(3).lognormal(4, 1, 900))), FEBRUARY)
    curve = found.curve
    assert len(curve) <= MAX_POINTS
    assert curve.iloc[0].tolist() == [0, 0]
    assert curve.iloc[-1].tolist() == [1, 1]
    assert (curve["value"] <= curve["customers"] + 1e-12).all()
    assert curve["customers"].is_monotonic_increasing
    assert curve["value"].is_monotonic_increasing
    assert curve.diff().max().max() < 0.05  # smooth at its steep end too


def test_the_lost_are_marked_on_it_the_largest_first():
    found = lorenz(book([10, 20, 40], [5, 25]), FEBRUARY)
    marks = found.marks
    assert (found.n, found.lost) == (5, 2)
    assert marks["customer_name"].tolist() == ["Name 4", "Name 3"]
    assert marks["size"].tolist() == [25, 5]
    assert marks["band"].tolist() == ["large", "small"]
    assert marks["period"].tolist() == [pd.Timestamp("2024-02-01")] * 2
    assert marks["x"].tolist() == pytest.approx([4 / 5, 1 / 5])
    assert marks["y"].tolist() == pytest.approx([60 / 100, 5 / 100])


def test_of_very_many_lost_every_so_many_are_marked_the_largest_among_them():
    lost = [float(v) for v in range(1, 801)]
    marks = lorenz(book([1000.0], lost), FEBRUARY).marks
    assert 200 < len(marks) <= MAX_MARKS
    assert marks["size"].iloc[0] == 800
    assert marks["size"].diff().dropna().unique().tolist() == [-3]


def test_no_value_has_no_curve():
    found = lorenz(book([0, 0], [0]), FEBRUARY)
    assert (len(found.curve), len(found.marks), found.n, found.lost) == (0, 0, 3, 1)
    assert np.isnan([found.gini, found.largest_fifth, found.half_held_by]).all()


def test_nobody_has_no_curve():
    early = Settings(as_of=dt.date(2024, 1, 10))
    opened = panel(contracts([("a", "2024-01", None, 10)]), early)
    assert lorenz(opened, early).n == 0
    assert len(lorenz(opened, early).curve) == 0
    assert np.isnan(size_ratio(opened, early).ratio)


def test_a_snapshot_is_spread_too():
    opened = panel(snapshot([("a", True, 1), ("b", False, 2), ("c", False, 3), ("d", False, 4)]))
    found = lorenz(opened)
    assert (found.gini, found.marks["period"].tolist()) == (pytest.approx(0.25), [1])


def test_mean_sizes_and_their_ratio():
    told = size_ratio(book([10.0] * 40, [20.0, 40.0] * 20), FEBRUARY)
    assert (told.mean_lost, told.mean_kept, told.ratio, told.n_lost, told.n_kept) == (30, 10, 3, 40, 40)
    assert 2.5 < told.low < 3 < told.high < 3.5
    assert not told.few


def test_fewer_than_five_lost_have_a_ratio_and_no_interval():
    told = size_ratio(book([10.0] * 40, [20.0] * 4), FEBRUARY)
    assert (told.ratio, told.few) == (2, True)
    assert np.isnan([told.low, told.high]).all()


def test_nobody_lost_has_no_ratio():
    told = size_ratio(book([10.0] * 40), FEBRUARY)
    assert np.isnan([told.mean_lost, told.ratio, told.low]).all()


@pytest.mark.parametrize("lost", [10, 30])
def test_the_interval_of_skewed_sizes_holds_the_truth_more_often_than_percentiles(lost):
    """Sizes of both from one lognormal law, so that the true ratio is 1. Plain percentiles: 72 and 85 %."""
    random, held = np.random.default_rng(3), 0
    for _ in range(120):
        low, high = _ratio_bounds(random.lognormal(0, 1.5, lost), random.lognormal(0, 1.5, 200), 0.95)
        held += low <= 1 <= high
    assert held / 120 >= {10: 0.80, 30: 0.86}[lost]


def test_sizes_that_are_all_equal_leave_no_doubt():
    told = size_ratio(book([10.0] * 40, [20.0] * 10), FEBRUARY)
    assert (told.ratio, told.low, told.high) == (2, pytest.approx(2), pytest.approx(2))


def test_lost_sizes_that_are_all_nothing_have_no_interval():
    told = size_ratio(book([10.0] * 40, [0.0] * 10), FEBRUARY)
    assert told.ratio == 0
    assert np.isnan([told.low, told.high]).all()


@pytest.mark.parametrize(("kept", "lost"), [(3500, 3200), (4000, 1500)])
def test_the_interval_of_many_is_that_of_a_plain_bootstrap(kept, lost):
    random = np.random.default_rng(7)
    stayed, gone = random.lognormal(4, 1, kept), random.lognormal(3.5, 1, lost)
    ratios = [
        random.choice(gone, lost).mean() / random.choice(stayed, kept).mean() for _ in range(1500)
    ]  # customer by customer, the lost and the kept apart
    plain = np.quantile(ratios, [0.025, 0.975])
    told = size_ratio(book(stayed.tolist(), gone.tolist()), FEBRUARY)
    assert [told.low, told.high] == pytest.approx(plain, abs=0.12 * (plain[1] - plain[0]))


def test_the_interval_does_not_depend_on_the_order_of_customers():
    sizes_ = [float(v) for v in range(1, 60)]
    forward = size_ratio(book(sizes_, sizes_[:20]), FEBRUARY)
    assert size_ratio(book(sizes_[::-1], sizes_[:20][::-1]), FEBRUARY) == forward


@given(order_lines, st.permutations(range(8)))
@settings(max_examples=30, deadline=None)
def test_the_spread_holds_its_bounds_and_does_not_know_names(rows, names):
    renamed = [(f"c{names[int(row[0][1:])]}", *row[1:]) for row in rows]
    found, other = (lorenz(panel(orders(lines), ORDERS), ORDERS, ALL) for lines in (rows, renamed))
    assert np.isnan(found.gini) or -1e-9 <= found.gini < 1
    assert ((found.marks[["x", "y"]] >= 0) & (found.marks[["x", "y"]] <= 1 + 1e-9)).all(axis=None)
    one, two = (SimpleNamespace(**vars(f)) for f in (found, other))
    assert (one.n, one.lost) == (two.n, two.lost)
    assert [one.gini, one.largest_fifth] == pytest.approx([two.gini, two.largest_fifth], nan_ok=True)
    pd.testing.assert_frame_equal(one.curve, two.curve, rtol=1e-6, atol=1e-9)
