"""Who is large, medium and small at the opening of a period."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.metrics.bands import BANDS, band_of, bands, limits
from churn.panel import panel
from churn.settings import Settings
from tests.factories import contracts, snapshot

FEBRUARY = Settings(as_of=dt.date(2024, 2, 29))


def book(*values: float):
    """Customers from January on, in this order."""
    return panel(contracts([(f"c{i:03d}", "2024-01", None, v) for i, v in enumerate(values)]), FEBRUARY)


def names(*values: float, **chosen: float) -> list[str]:
    opened = book(*values)
    return [BANDS[b] for b in bands(opened, FEBRUARY.with_changes(**chosen), 1)]


def test_the_large_hold_the_first_80_percent_and_the_medium_the_next_15():
    assert names(800, 50, 50, 50, 25, 25) == ["large", *["medium"] * 3, *["small"] * 2]
    assert limits(book(800, 50, 50, 50, 25, 25), FEBRUARY)[1].tolist() == [800, 50]


def test_who_brings_the_large_over_their_share_is_large():
    assert names(60, 30, 10) == ["large", "large", "medium"]


def test_equal_payers_are_in_one_band():
    assert names(10, 10, 10, 10) == ["large"] * 4
    assert names(70, 5, 5, 5, 5, 5, 5) == ["large", *["medium"] * 6]  # 70 is nearer to 80 than 100 is
    assert names(55, 15, 15, 15) == ["large"] * 4  # 100 is nearer than 55


def test_shares_are_settings():
    assert names(50, 30, 20, large_share=0.5, medium_share=0.3) == ["large", "medium", "small"]


def test_limits_may_be_money():
    assert names(90, 50, 49, large_from=90, medium_from=50) == ["large", "medium", "small"]


def test_a_medium_limit_above_the_large_one_leaves_no_medium():
    assert names(60, 40, large_from=50, medium_from=70) == ["large", "small"]


def test_one_limit_by_money_leaves_the_other_by_share():
    assert limits(book(800, 50, 50, 50, 25, 25), FEBRUARY.with_changes(large_from=1000))[1].tolist() == [
        1000,
        50,
    ]


def test_a_customer_of_no_value_is_small():
    assert names(100, 0) == ["large", "small"]
    assert names(0, 0, large_from=0, medium_from=0) == ["small", "small"]


def test_nobody_at_the_opening_has_no_limits_and_no_band():
    opened = book(100)
    assert np.isnan(limits(opened, FEBRUARY)[0]).all()
    assert bands(opened, FEBRUARY, 0).tolist() == [-1]


def test_the_band_is_that_before_the_loss():
    rows = [("a", "2024-01", "2024-02-10", 90), ("b", "2024-01", None, 10)]
    assert bands(panel(contracts(rows), FEBRUARY), FEBRUARY, 1).tolist() == [0, 1]


def test_a_snapshot_has_bands_too():
    opened = panel(snapshot([("a", True, 90), ("b", False, 8), ("c", False, 2)]))
    assert bands(opened, Settings(), 1).tolist() == [0, 1, 2]


def test_a_run_rate_under_no_limit_is_small():
    assert band_of(np.array([5.0]), np.array([np.nan, np.nan])).tolist() == [2]


@given(st.lists(st.integers(0, 500), min_size=1, max_size=30), st.sampled_from([0.5, 0.8, 0.95]))
@settings(max_examples=50, deadline=None)
def test_the_large_are_the_fewest_who_hold_their_share(values, share):
    chosen = FEBRUARY.with_changes(large_share=share)
    band, value = bands(book(*values), chosen, 1), np.array(values, float)
    large = value[band == 0]
    wanted, next_ = share * value.sum(), value[value == value[band != 0].max(initial=-1)]
    if large.sum() < wanted - 1e-9:  # only where equal payers would pass the share by more
        assert len(next_) > 1
        assert large.sum() + next_.sum() - wanted >= wanted - large.sum()
    elif len(large):
        assert large[large > large.min()].sum() < wanted
        assert large.min() > value[band != 0].max(initial=-1)


@pytest.mark.parametrize("t", [0, 1])
def test_everybody_at_the_opening_has_exactly_one_band(t):
    opened = book(5, 4, 3, 2, 1)
    there = opened.alive[t - 1] if t else np.zeros(5, bool)
    assert ((bands(opened, FEBRUARY, t) >= 0) == there).all()
