"""How often losses come again: a law whose moments are known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.metrics.recurrence import Recurrence, Year, recurrence

CALM = Year(0.0, 12)
losses = st.lists(st.tuples(st.floats(0, 3), st.floats(0, 1000)), max_size=12)


def of(rate: list[float], value: list[float] | None = None, year: Year | None = CALM) -> Recurrence:
    rate = np.array(rate, float)
    return recurrence(rate, np.array(value, float) if value else np.ones(len(rate)), year, 0.95)


def test_nobody_leaves_later_where_nobody_leaves_at_all():
    """100 a month kept at an even moment of the year: 6 months of it are paid on average."""
    found = of([1.0], [100.0])
    assert (found.count[0], found.value[0], found.money[0]) == pytest.approx((1, 100, 600))


def test_who_is_kept_leaves_later_as_the_others_do():
    """A hazard of 5 % a month: here at the end (1 − e^−0.6) ÷ 0.6, months paid 12 × (1 − that) ÷ 0.6."""
    here = (1 - np.exp(-0.6)) / 0.6
    found = of([1.0], [100.0], Year(0.05, 12))
    assert found.value[0] == pytest.approx(100 * here, rel=1e-4)
    assert found.money[0] == pytest.approx(100 * (12 - 12 * here) / 0.6, rel=1e-4)


def test_one_loss_may_come_again_never_or_a_few_times():
    """Geometric with mean 1: P(0) = ½, P(at most 4) = 1 − 2⁻⁵ = 96.9 %, P(at most 5) = 98.4 %."""
    assert of([1.0]).count == (1.0, 0.0, pytest.approx(5, abs=1))


def test_many_equal_losses_spread_as_the_window_and_the_year_together():
    """Variance n × (1 + 1): 400 ± 1.96 √800 = 345 to 455."""
    count = of([1.0] * 400).count
    assert count == (400, pytest.approx(344.6, abs=4), pytest.approx(455.4, abs=4))


def test_one_giant_among_many_decides_the_bounds_of_the_money():
    """Its law is that of one loss: none to five times 10,000 beside 299 of 1 each."""
    value = of([1.0] * 300, [10_000.0] + [1.0] * 299).value
    assert value[1] < 400
    assert value[2] == pytest.approx(50_299, rel=0.25)


def test_the_same_question_has_the_same_answer():
    assert of([0.5, 1.0], [3.0, 4.0]) == of([0.5, 1.0], [3.0, 4.0])


def test_without_losses_nothing_is_kept():
    assert of([]) == of([0.0], [5.0]) == Recurrence(*[(0.0, 0.0, 0.0)] * 3)


@settings(max_examples=30, deadline=None)
@given(losses, st.floats(0, 1), st.sampled_from([None, CALM, Year(0.03, 12)]))
def test_bounds_hold_the_estimate_and_rise_with_the_rate(rows, part, year):
    rate, value = np.array(rows, float).reshape(-1, 2).T
    whole, less = (recurrence(some * rate, value, year, 0.95) for some in (1.0, part))
    for more, fewer in zip(
        (whole.count, whole.value, whole.money), (less.count, less.value, less.money), strict=True
    ):
        assert 0 <= more[1] <= more[0] <= more[2]
        assert all(a >= b - 1e-9 for a, b in zip(more, fewer, strict=True))
