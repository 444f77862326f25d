"""The interval of a difference of two groups."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.metrics.difference import difference
from churn.metrics.intervals import wilson


def of(part: int, n: int) -> tuple:
    return (part / n, *wilson(part, n, 0.95))


def test_it_is_newcombes_interval_for_shares():
    """56 of 70 against 48 of 80: 0.0524 to 0.3339 (Newcombe 1998, table II, example a, method 10)."""
    d, (low, high) = difference(of(56, 70), of(48, 80))
    assert d == pytest.approx(0.2)
    assert (round(float(low), 4), round(float(high), 4)) == (0.0524, 0.3339)


def test_it_is_the_normal_interval_where_both_are_normal():
    """Standard errors 3 and 4 make 5."""
    d, (low, high) = difference((10, 10 - 3, 10 + 3), (4, 4 - 4, 4 + 4))
    assert (d, low, high) == (6, 1, 11)


@given(st.integers(0, 20), st.integers(1, 20))
@settings(deadline=None)
def test_a_group_does_not_differ_from_itself(part, more):
    group = of(part, part + more)
    d, (low, high) = difference(group, group)
    assert d == 0
    assert low <= 0 <= high
