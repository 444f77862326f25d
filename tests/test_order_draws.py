"""Draws of what may come: around what is expected, and always the same."""

from __future__ import annotations

import numpy as np
import pytest

from churn.models.btyd import BgNbd
from churn.models.gamma_gamma import GammaGamma
from churn.models.order_draws import FEWEST, Known, bounds, total_draws
from tests.buyers import ORDERS, SPEND, summary

KNOWN = Known(*summary(400, 9), np.random.default_rng(1).gamma(6, 15 / 6, 400))
AHEAD = np.array([1.0, 3.0, 8.0])


def test_they_are_around_what_is_expected():
    model, money = BgNbd(*ORDERS), GammaGamma(*SPEND)
    counts, sums = total_draws(model, money, KNOWN, AHEAD)
    each = model.expected(KNOWN.frequency, KNOWN.recency, KNOWN.T, AHEAD)
    error = counts.std(axis=0) / np.sqrt(len(counts))
    assert (np.abs(counts.mean(axis=0) - each.sum(axis=0)) < 4 * error).all()
    expected = each[:, -1] @ money.expected(KNOWN.days, KNOWN.spend)
    assert abs(sums.mean() - expected) < 4 * sums.std() / np.sqrt(len(sums))


def test_of_very_many_some_stand_for_all(monkeypatch):
    """A tenth of 400 customers tells the same total, only less surely."""
    model, money = BgNbd(*ORDERS), GammaGamma(*SPEND)
    whole = total_draws(model, money, KNOWN, AHEAD)[0]
    monkeypatch.setattr("churn.models.order_draws.CELLS", 40 * FEWEST)
    some = total_draws(model, money, KNOWN, AHEAD)[0]
    assert len(some) == FEWEST
    assert abs(some[:, -1].mean() / whole[:, -1].mean() - 1) < 0.5
    assert some[:, -1].std() > 2 * whole[:, -1].std()


def test_they_only_grow_with_time_and_are_always_the_same():
    made = [total_draws(BgNbd(*ORDERS), GammaGamma(*SPEND), KNOWN, AHEAD) for _ in range(2)]
    assert (np.diff(made[0][0], axis=1) >= 0).all()
    assert (made[0][0] == made[1][0]).all()
    assert (made[0][1] == made[1][1]).all()


def test_bounds_are_never_below_nothing():
    low, high = bounds(np.array([[0.0], [4.0]]), np.array([1.0]), 1.96)
    assert (low[0], high[0]) == (0.0, pytest.approx(1 + 1.96 * 2))
