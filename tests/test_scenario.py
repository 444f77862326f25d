"""The months ahead by simulation: what is expected, how far chance takes it, and what a change does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.models.scenario import Groups, Inflow, Levers, Scenario, WayBack, price_buys, scenario
from churn.models.staying import Standing, Staying

MONTHS = 24
NINE_TENTHS = 0.9 ** np.arange(1, MONTHS + 1)  # a tenth of them leave each month
BACK = WayBack(np.array([0.0, 0.0, 1.0]), 1.0, NINE_TENTHS)
AS_CURVES = Groups(np.ones(1), np.full(1, 20.0))
MEASURES = ("customers", "value", "money")


def standing(rate: list[float], part: float = 1.0, alive: float = 1.0) -> Standing:
    """Customers who all have the same curve, with the chance `alive` to be one now."""
    n, first = len(rate), np.zeros(len(rate), np.int64)
    rates, stays = np.array(rate, float), alive * NINE_TENTHS[None]
    return Standing(rates, np.full(n, alive), first, stays, first, np.full(n, part))


def ahead(one: Standing, *inflows: Inflow, back: WayBack = BACK, **levers: float) -> Scenario:
    return scenario(one, inflows, back, AS_CURVES, Levers(**levers))


def newcomers(part: float = 1.0) -> Inflow:
    """Two a month, of 10 a month each."""
    return Inflow(24.0, 12.0, 10.0, 0.0, NINE_TENTHS, 0, part)


def test_without_newcomers_what_is_expected_is_the_sum_of_rates_by_chances():
    """Of 100 and 10 a month 0.9 ** 12 are left after a year; paid were 110 × (0.9 + … + 0.9 ** 12)."""
    found = ahead(standing([100, 10])).as_is
    assert found.customers[12, 0] == pytest.approx(2 * 0.282429536)
    assert found.value[12, 0] == pytest.approx(110 * 0.282429536)
    assert found.money[12, 0] == pytest.approx(110 * 9 * (1 - 0.282429536))
    assert (found.customers[0] == 2).all()
    assert (found.money[0] == 0).all()


def test_half_of_the_hazard_taken_away_leaves_the_root_of_the_chance():
    found = ahead(standing([100, 10]), down=0.5)
    assert found.changed.customers[12, 0] == pytest.approx(2 * 0.9**6)
    assert ahead(standing([100], part=0.5), down=0.5).changed.customers[12, 0] == pytest.approx(0.9**9)


def test_a_group_that_leaves_twice_as_fast_has_the_square_of_the_chance():
    twice = Groups(np.full(1, 2.0), np.full(1, 20.0))
    found = scenario(standing([100]), (), BACK, twice, Levers())
    assert found.as_is.customers[12, 0] == pytest.approx(0.9**24)


def test_who_may_have_left_already_counts_by_its_chance():
    """With a chance of 0.6 to be a customer at all, 0.6 are there now, and no change brings back the rest."""
    found = ahead(standing([100], alive=0.6), down=1.0)
    assert found.as_is.customers[[0, 12], 0] == pytest.approx([0.6, 0.6 * 0.9**12])
    assert found.changed.customers[12, 0] == pytest.approx(0.6)


def test_newcomers_stand_there_from_the_month_in_which_they_come():
    """Two a month: after three months 2 + 2 × 0.9 + 2 × 0.81; in the month of coming half of it is paid."""
    found = ahead(standing([]), newcomers()).as_is
    assert found.customers[[1, 3], 0] == pytest.approx([2, 2 + 1.8 + 1.62])
    assert found.money[[1, 2], 0] == pytest.approx([10, 10 + 10 + 18])


def test_what_newcomers_pay_on_coming_is_money_and_no_rate():
    """Two come a month and pay 30 each at once: 60 a month more, 66 at prices a tenth higher."""
    first = replace(newcomers(), first=30.0)
    usual, found = ahead(standing([]), newcomers(), price=0.1), ahead(standing([]), first, price=0.1)
    assert found.as_is.money[12, 0] - usual.as_is.money[12, 0] == pytest.approx(720)
    assert found.changed.money[12, 0] - usual.changed.money[12, 0] == pytest.approx(792)
    assert found.as_is.value.tolist() == usual.as_is.value.tolist()


def test_a_rise_of_prices_is_paid_from_the_next_month_on_and_drives_nobody_away():
    found = ahead(standing([100, 10]), newcomers(), price=0.1)
    assert found.changed.value[0, 0] == 110
    assert found.changed.value[1:] == pytest.approx(1.1 * found.as_is.value[1:])
    assert found.changed.money == pytest.approx(1.1 * found.as_is.money)
    assert (found.more.customers == 0).all()


def test_a_rise_of_a_quarter_pays_until_a_fifth_of_the_money_leaves():
    assert price_buys(0.25) == pytest.approx(0.2)


def test_the_won_back_come_as_late_as_they_did_and_leave_again():
    """Of 100 customers 10 leave in month 1; half of them are there again from month 4, and leave in turn."""
    found = ahead(standing([10] * 100), won=0.5).more.customers[:, 0]
    assert found[:4] == pytest.approx([0, 0, 0, 0])
    assert found[4] == pytest.approx(0.5 * 10)
    assert found[5] == pytest.approx(0.5 * (10 * 0.9 + 9))


def test_the_won_back_bring_the_part_of_their_money_that_they_did():
    half = ahead(standing([10] * 100), back=WayBack(BACK.delay, 0.5, BACK.stays), won=0.5).more
    assert half.value[4, 0] == pytest.approx(0.5 * half.customers[4, 0] * 10)


def test_no_change_is_no_difference():
    found = ahead(standing([100, 10, 1]), newcomers())
    for name in MEASURES:
        assert (getattr(found.as_is, name) == getattr(found.changed, name)).all()
        assert not getattr(found.more, name).any()


def test_the_same_question_has_the_same_answer():
    one, other = (ahead(standing([100, 10]), newcomers(), down=0.3, price=0.1, won=0.2) for _ in range(2))
    for name in MEASURES:
        assert (getattr(one.more, name) == getattr(other.more, name)).all()


fractions = st.floats(0, 1)
rates = st.lists(st.floats(0, 1e5), min_size=1, max_size=12)


AT_REST = {"down": {}, "price": {"down": 0.3}, "won": {"down": 0.3, "price": 0.1}}


@settings(max_examples=12, deadline=None)
@given(rates, fractions, fractions, fractions, fractions, st.sampled_from(list(AT_REST)))
def test_more_of_a_change_never_makes_less_of_it(some, part, chance, one, other, lever):
    there, levels = standing(some, part, 0.5 + chance / 2), sorted((one, other))
    less, more = (ahead(there, newcomers(part), **AT_REST[lever] | {lever: at}).more for at in levels)
    for measure in MEASURES:
        smaller, larger = getattr(less, measure), getattr(more, measure)
        assert (smaller <= larger + 1e-6 * (1 + abs(larger))).all()


@settings(max_examples=8, deadline=None)
@given(rates, fractions, fractions, fractions)
def test_an_interval_holds_its_estimate(some, down, price, won):
    found = ahead(standing(some), newcomers(), down=down, price=price, won=won)
    for course in (found.as_is, found.changed, found.more):
        for measure in MEASURES:
            estimate, low, high = getattr(course, measure).T
            assert (low <= estimate).all()
            assert (estimate <= high).all()


def test_what_is_drawn_is_on_average_what_is_expected_and_as_far_off_as_chance_takes_it():
    """2,000 customers, of whom the dearest are drawn one by one and the others as a sum: each is there after
    twelve months with p = 0.9 ** 12, so that n varies by the root of n p (1 - p)."""
    one = standing(np.geomspace(1, 1000, 2000).tolist())
    theta = np.ones((1000, 1))
    drawn = Staying(one, MONTHS, theta, np.ones(1))
    expected, draws, p = drawn.expected(0.0)[:, 0, 12], drawn.drawn(0.0)[:, :, 12], 0.9**12
    spread = np.sqrt(p * (1 - p) * np.array([2000, np.square(one.rate).sum()]))
    assert (abs(draws.mean(axis=1) - expected) < 4 * spread / np.sqrt(len(theta))).all()
    assert draws.std(axis=1) == pytest.approx(spread, rel=0.1)


def test_fewer_losses_seen_make_wider_intervals():
    few, many = (
        scenario(standing([10] * 500), (), BACK, Groups(np.ones(1), np.full(1, seen)), Levers())
        for seen in (3.0, 300.0)
    )
    wide, narrow = (found.as_is.customers[12] for found in (few, many))
    assert wide[2] - wide[1] > 3 * (narrow[2] - narrow[1])


def test_numbers_that_varied_more_than_chance_make_wider_intervals():
    calm, restless = (
        Inflow(240.0, 12.0, 10.0, 0.0, NINE_TENTHS, 0, 1.0, unrest=unrest) for unrest in (1.0, 9.0)
    )
    sure = Groups(np.ones(1), np.full(1, 1e6))
    narrow, wide = (
        scenario(standing([]), (one,), BACK, sure, Levers()).as_is.customers[12] for one in (calm, restless)
    )
    assert narrow[0] == wide[0]
    assert wide[2] - wide[1] == pytest.approx(3 * (narrow[2] - narrow[1]), rel=0.2)
