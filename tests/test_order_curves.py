"""Curves of the months ahead: pace × their sum is the model's own expectation."""

from __future__ import annotations

import numpy as np
import pytest

from churn.models import order_curves as module
from churn.models.btyd import BgNbd
from churn.models.order_curves import month_parts, order_curves
from churn.models.order_draws import Known
from tests.buyers import ORDERS, summary

MODEL = BgNbd(*ORDERS)
KNOWN = Known(*summary(300, 2), np.full(300, 10.0))


def brought(curve: np.ndarray, stays: np.ndarray, months: int) -> np.ndarray:
    return MODEL.pace(KNOWN.frequency, KNOWN.T) * stays[curve, :months].sum(axis=1)


@pytest.mark.parametrize("months", [1, 7, 36, 100])
def test_pace_times_the_curve_is_what_is_expected(months):
    curve, stays = order_curves(MODEL, KNOWN, 120)
    told = MODEL.expected(KNOWN.frequency, KNOWN.recency, KNOWN.T, float(months))[:, 0]
    np.testing.assert_allclose(brought(curve, stays, months), told, rtol=2e-3)


def test_no_curve_rises_or_leaves_its_bounds():
    stays = order_curves(MODEL, KNOWN, 120)[1]
    assert (np.diff(stays, axis=1) <= 0).all()
    assert ((stays >= 0) & (stays <= 1)).all()


def test_equal_customers_share_a_curve():
    twice = Known(*(np.tile(one, 2) for one in (KNOWN.frequency, KNOWN.recency, KNOWN.T, KNOWN.spend)))
    curve, stays = order_curves(MODEL, twice, 12)
    assert (curve[:300] == curve[300:]).all()
    assert len(stays) <= 300


def test_too_many_different_customers_share_curves_and_the_total_stays(monkeypatch):
    monkeypatch.setattr(module, "MOST_CURVES", 100)
    curve, stays = order_curves(MODEL, KNOWN, 24)
    told = MODEL.expected(KNOWN.frequency, KNOWN.recency, KNOWN.T, 24.0)
    assert len(stays) < 300
    assert brought(curve, stays, 24).sum() == pytest.approx(told.sum(), rel=0.005)


def test_the_first_month_of_who_was_just_won_is_nearly_whole():
    parts = month_parts(MODEL, np.zeros(1), np.zeros(1), 12)[0]
    assert parts.sum() * MODEL.r / MODEL.alpha == pytest.approx(
        MODEL.expected_of_new(np.array([12.0]))[0], rel=1e-6
    )
    assert parts[0] > parts[-1] > 0
