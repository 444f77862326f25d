"""Value: the margin of a customer's money, whom it is compared with, what remains and what is left."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import ttest_ind

from churn.models.value import (
    LEAST,
    LEVELS,
    best_parting,
    margin_shares,
    peers,
    quantiles,
    spread_told,
    worth,
)

NAN = float("nan")
_money = st.floats(0.0, 1e6).map(lambda x: round(x, 2))


@st.composite
def _books(draw):
    """Rates (some unknown, some of who has left), months, margin shares, segment and tenure codes."""
    n = draw(st.integers(1, 90))
    here = draw(arrays(bool, n))
    rate = np.where(here, draw(arrays(float, n, elements=_money | st.just(NAN))), 0.0)
    months = np.where(here, draw(arrays(float, n, elements=st.floats(0, 36))), 0.0)
    share = draw(arrays(float, n, elements=st.floats(-1, 1)))
    segment, tenure = (draw(arrays(np.int64, n, elements=st.integers(0, 3))) for _ in range(2))
    return rate, here, months, share, segment, tenure


def test_the_margin_share_is_the_customers_own_or_that_of_all_known_together():
    """30 of 100 and 10 of 300 are known: together 40 of 400. No money and no margin are no share."""
    found = margin_shares(np.array([30.0, 10.0, NAN, 5.0]), np.array([100.0, 300.0, 50.0, 0.0]))
    assert found.share.tolist() == [0.3, 10 / 300, 0.1, 0.1]
    assert found.known.tolist() == [True, True, False, False]


def test_without_any_margin_money_is_revenue_and_that_can_be_told():
    found = margin_shares(np.full(2, NAN), np.array([100.0, 300.0]))
    assert found.share.tolist() == [1.0, 1.0]
    assert np.isnan(found.together)


def test_a_share_of_money_that_refunds_have_nearly_emptied_is_held():
    assert margin_shares(np.array([500.0, -500.0]), np.array([1.0, 1.0])).share.tolist() == [1.0, -1.0]


def test_quantiles_lie_between_neighbours_as_those_of_numpy():
    x, group = np.array([1.0, 10.0, 2.0, 4.0, 20.0, 3.0]), np.array([0, 1, 0, 0, 1, 0])
    assert quantiles(x, group).tolist() == [np.quantile([1, 2, 3, 4], 0.75), np.quantile([10, 20], 0.75)]


def test_a_customer_is_compared_with_the_closest_group_that_is_large_enough():
    """Segment 0 has 20 customers of tenure 0 and one of tenure 1, which 19 of segment 1 share."""
    segment = np.repeat([0, 1], [LEAST + 1, LEAST - 1])
    tenure = np.array([0] * LEAST + [1] * LEAST)
    rate = np.arange(2 * LEAST, dtype=float)
    found = peers(rate, np.ones(len(rate), bool), segment, tenure)
    told = [LEVELS[level] for level in found.level]
    assert told == ["both"] * LEAST + ["segment"] + ["tenure"] * (LEAST - 1)
    assert found.n.tolist() == [LEAST] * LEAST + [LEAST + 1] + [LEAST] * (LEAST - 1)
    assert found.target[0] == np.quantile(np.arange(LEAST), 0.75)
    assert found.target[LEAST + 1] == np.quantile(np.arange(LEAST, 2 * LEAST), 0.75)


def test_where_all_are_few_everybody_is_compared_with_everybody():
    found = peers(np.array([1.0, 2.0, 3.0]), np.ones(3, bool), np.array([0, 1, 1]), np.array([0, 0, 1]))
    assert found.target.tolist() == [2.5, 2.5, 3.0]
    assert {LEVELS[level] for level in found.level} == {"all"}


def test_who_has_left_and_whose_rate_is_unknown_is_compared_with_nobody():
    found = peers(np.array([0.0, NAN, 5.0]), np.array([False, True, True]), None, np.zeros(3, np.int64))
    assert found.level.tolist() == [-1, -1, LEVELS.index("all")]
    assert found.target[2] == 5.0


def test_what_remains_and_the_gap_are_money_times_months_times_margin():
    """100 a month for 10 months at a margin of 40 %: 400; at 150 a month, 600."""
    found = worth(np.array([100.0]), np.array([10.0]), np.array([0.4]), np.array([150.0]))
    told = found.remaining[0], found.gap[0], found.potential[0]
    assert told == pytest.approx((400.0, 200.0, 600.0))


def test_a_customer_that_costs_money_has_no_gap():
    found = worth(np.array([100.0]), np.array([10.0]), np.array([-0.1]), np.array([150.0]))
    assert (found.remaining[0], found.gap[0]) == (-100.0, 0.0)


def test_the_spread_that_groups_tell_is_the_adjusted_r_squared_of_one_way_analysis():
    """1 … 20 and 11 … 30: within 1330, between 1000. Of two groups F is the square of Student's t."""
    x = np.concatenate([np.arange(1.0, 21), np.arange(11.0, 31)])
    told, p = spread_told(x, np.repeat([0, 1], 20))
    assert told == pytest.approx(1 - (1330 / 38) / (2330 / 39))
    assert p == pytest.approx(ttest_ind(x[:20], x[20:]).pvalue)


def test_the_column_that_parts_rates_best_is_chosen_and_ids_and_chance_are_not():
    random = np.random.default_rng(3)
    plan, city = random.integers(0, 3, 300), random.integers(0, 4, 300)
    rate = np.exp(plan + random.normal(0, 0.5, 300))
    assert best_parting(rate, {"city": city, "plan": plan, "id": np.arange(300)}) == "plan"
    assert best_parting(rate, {"city": city, "id": np.arange(300)}) is None
    assert best_parting(np.ones(300), {"plan": plan}) is None


@settings(max_examples=30, deadline=None)
@given(_books(), st.sampled_from([0.01, 3.0, 1000.0]))
def test_gaps_are_never_below_zero_and_money_that_is_scaled_scales_all(book, times):
    rate, here, months, share, segment, tenure = book
    one = worth(rate, months, share, peers(rate, here, segment, tenure).target)
    scaled = worth(rate * times, months, share, peers(rate * times, here, segment, tenure).target)
    known = ~np.isnan(rate)
    assert (one.gap[known] >= 0).all()
    assert np.isnan(one.gap[~known]).all()
    assert (one.potential[known] >= one.remaining[known]).all()
    assert not one.potential[~here].any()
    for name in ("remaining", "potential", "gap"):
        np.testing.assert_allclose(getattr(scaled, name), times * getattr(one, name), rtol=1e-9, atol=1e-9)
