"""Intervals against published values."""

from __future__ import annotations

import numpy as np
import pytest

from churn.metrics.intervals import bounded_ratio, free_ratio, mean_bounds, share, wilson


@pytest.mark.parametrize(
    ("part", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_published_bounds(part, n, low, high):
    """Newcombe 1998, Statistics in Medicine 17, table I, method 3."""
    assert [round(float(b), 4) for b in wilson(part, n, 0.95)] == [low, high]


def test_a_share_of_nothing_is_missing():
    assert np.isnan(share(0, 0))
    assert np.isnan(wilson(0, 0, 0.95)).all()


def sums(x, y):
    x, y = np.array(x, float), np.array(y, float)
    return len(x), x.sum(), y.sum(), x @ x, x @ y, y @ y


def test_money_of_equal_customers_is_a_share_of_customers():
    """30 of 100 equal customers lost: Wilson on n − 1 of them, the estimator's own degrees of freedom."""
    low, high = bounded_ratio(*sums([5] * 100, [5] * 30 + [0] * 70), 0.95)
    assert [float(low), float(high)] == pytest.approx([float(b) for b in wilson(29.7, 99, 0.95)])


def test_nothing_lost_is_not_certainty():
    low, high = bounded_ratio(*sums([5] * 20, [0] * 20), 0.95)
    assert [float(low), round(float(high), 4)] == [0, 0.1611]


def test_a_book_of_one_giant_is_as_uncertain_as_one_customer():
    _, high = bounded_ratio(*sums([1e6] + [1e-3] * 50, [0] * 51), 0.95)
    assert float(high) == pytest.approx(float(wilson(0, 1, 0.95)[1]), abs=1e-4)


def test_a_free_ratio_is_the_ratio_estimator():
    """Cochran 1977: residuals y − Rx over n − 1, over the mean of x."""
    x, y = np.array([10.0, 20, 30, 40]), np.array([12.0, 18, 33, 37])
    spread = np.sqrt(4 / 3 * np.sum((y - x) ** 2)) / 100
    low, high = free_ratio(*sums(x, y), 0.95)
    assert [float(low), float(high)] == pytest.approx([1 - 1.959964 * spread, 1 + 1.959964 * spread])


def test_the_mean_has_the_bounds_of_its_sample():
    low, high = mean_bounds(4, 100.0, 3000.0, 0.95)
    half = 1.959964 * np.sqrt(500 / 3) / 2
    assert [float(low), float(high)] == pytest.approx([25 - half, 25 + half])
