"""The group and the quadrants, from profit and hours alone."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from churn.metrics.costly import costly, per_hour, quadrants

NAN = float("nan")
amounts = st.one_of(st.integers(-50, 200).map(float), st.just(NAN))
times = st.one_of(st.integers(0, 30).map(float), st.just(NAN))
books = st.lists(st.tuples(amounts, times), max_size=14)


def group(*rows: tuple[float, float], limit: float = 0.05) -> list[bool]:
    profit, hours = np.array(rows, float).reshape(-1, 2).T
    return costly(profit, hours, limit).tolist()


def test_the_group_takes_up_to_the_limit_of_profit_from_the_least_profit_an_hour():
    """Profits 2, 3 and 95 of 100: two of them make exactly 5 %."""
    assert group((95, 1), (2, 30), (3, 30)) == [False, True, True]
    assert group((95, 1), (2, 30), (3, 30), limit=0.04) == [False, True, False]


def test_a_loss_makes_room_for_others():
    """-10 + 14 is 4 % of 100."""
    assert group((96, 1), (-10, 5), (14, 5)) == [False, True, True]


def test_customers_of_the_same_profit_an_hour_are_in_it_together_or_not_at_all():
    assert group((94, 1), (3, 30), (3, 30)) == [False, False, False]
    assert group((94, 1), (3, 10), (0.3, 1)) == [False, True, True]


def test_who_takes_no_time_is_never_in_the_group():
    assert group((100, 1), (-5, 0), (-5, NAN), (-5, 2)) == [False, False, False, True]


def test_without_a_profit_in_all_there_is_no_group():
    assert group((-5, 1), (4, 1)) == [False, False]
    assert group() == []


@given(books, st.floats(0, 1))
def test_the_group_is_the_largest_that_fits(rows, limit):
    profit, hours = np.array(rows, float).reshape(-1, 2).T
    total, chosen = np.nansum(profit), costly(profit, hours, limit)
    ranked = (hours > 0) & ~np.isnan(profit)
    assert not (chosen & ~ranked).any()
    if total <= 0:
        assert not chosen.any()
        return
    rate = np.where(ranked, profit / np.where(hours > 0, hours, 1), np.inf)
    for cut in sorted(set(rate[ranked])):
        if profit[rate <= cut].sum() <= limit * total:
            assert chosen[rate <= cut].all()
    assert profit[chosen].sum() <= limit * total + 1e-9 or not chosen.any()


def test_quadrants_part_at_the_averages():
    """Averages 100 / 4 = 25 and 40 / 4 = 10."""
    profit, hours = np.array([90.0, 5, 5, 0]), np.array([5.0, 5, 20, 10])
    assert quadrants(profit, hours).tolist() == ["stars", "idle", "costly", "idle"]
    assert quadrants(np.array([90.0, 0]), np.array([9.0, 1])).tolist() == ["worth", "idle"]


def test_who_lacks_hours_or_profit_is_in_no_quadrant_and_moves_no_average():
    profit, hours = np.array([10.0, 2, 1000, NAN]), np.array([1.0, 2, NAN, 1000])
    assert quadrants(profit, hours).tolist() == ["stars", "costly", None, None]
    assert per_hour(profit, hours) == 4.0
