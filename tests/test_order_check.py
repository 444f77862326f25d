"""The hold-out: it passes what made the data, and says what is off where something is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from churn.models.btyd import BgNbd
from churn.models.gamma_gamma import GammaGamma
from churn.models.order_check import Came, Tracked, deciles, order_check, past_pace
from churn.models.order_draws import Known
from tests.buyers import ORDERS, SPEND, summary

N = 500
MODEL, MONEY = BgNbd(*ORDERS), GammaGamma(*SPEND)
KNOWN = Known(*summary(N, 21), np.random.default_rng(3).gamma(8, 10 / 8, N))
AHEAD = np.array([1.0, 2.0, 3.0])
WAY = Tracked(pd.RangeIndex(5, name="period"), np.array([300.0, 700.0]), np.stack([KNOWN.T - 1, KNOWN.T], 1))


def came(times: float = 1.0, money: float = 1.0) -> Came:
    """Exactly what is expected of each, so many times."""
    orders = MODEL.expected(KNOWN.frequency, KNOWN.recency, KNOWN.T, AHEAD)
    spent = orders[:, -1] * MONEY.expected(KNOWN.days, KNOWN.spend)
    return Came(AHEAD, times * orders, money * spent)


def checked(what: Came):
    return order_check(MODEL, MONEY, KNOWN, what, WAY, None, None)


def test_what_comes_as_expected_passes():
    found = checked(came())
    assert (found.passes, found.why, found.n) == (True, None, N)
    assert (found.error, found.money_error) == (pytest.approx(0), pytest.approx(0))
    assert found.skill == pytest.approx(1)


@pytest.mark.parametrize(
    ("times", "money", "why"), [(1.5, 1.5, "orders_off"), (0.6, 1.0, "orders_off"), (1.1, 1.9, "money_off")]
)
def test_totals_that_are_off_are_told(times, money, why):
    found = checked(came(times, money))
    assert (found.passes, found.why) == (False, why)
    assert found.error == pytest.approx(1 / times - 1)


def test_telling_customers_apart_no_better_than_their_mean_is_no_skill():
    what = came()
    mean = np.tile(what.orders.mean(axis=0), (N, 1))
    assert checked(replace(what, orders=mean)).why == "no_skill"


def test_where_customers_go_on_as_before_no_model_is_needed():
    x = np.random.default_rng(5).poisson(12, N).astype(float)
    known = Known(x, np.where(x > 0, 23.9, 0.0), np.full(N, 24.0), KNOWN.spend)
    steady = BgNbd(0.8, 1.2, 1e-3, 50.0)
    orders = np.outer(past_pace(known, 1.0), AHEAD)
    what = Came(AHEAD, orders, orders[:, -1] * MONEY.expected(known.days, known.spend))
    found = order_check(steady, MONEY, known, what, WAY, None, None)
    assert (abs(found.error) < 0.2, found.skill > 0, found.why) == (True, True, "no_skill")


def test_the_path_is_cumulated_and_bounded_only_where_it_was_not_seen():
    path = checked(came()).path
    assert path["seen"].tolist() == [True, True, False, False, False]
    assert path["actual"].is_monotonic_increasing
    assert path["low"].isna().tolist() == [True, True, False, False, False]
    ahead = path[~path["seen"]]
    assert (ahead["low"] < ahead["expected"]).all()
    assert (ahead["expected"] < ahead["high"]).all()
    assert ahead["expected"].tolist() == pytest.approx(ahead["actual"].tolist())


def test_deciles_hold_all_customers_from_the_least_expected_up():
    table = deciles(np.arange(100.0), np.arange(100.0) + 1, 1.96)
    assert table["n"].tolist() == [10] * 10
    assert table["predicted"].is_monotonic_increasing
    assert table["observed"].tolist() == pytest.approx((table["predicted"] + 1).tolist())


def test_customers_expected_alike_are_in_one_group():
    table = deciles(np.array([1.0] * 95 + [2.0] * 5), np.arange(100.0), 1.96)
    assert table["n"].tolist() == [95, 5]
