"""Keeping against winning: the arithmetic by hand, and what must hold whatever the customers."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from churn.errors import ChoiceError
from churn.metrics.keeping import Customers, Terms, keeping

TERMS = {"won": 120.0, "cost": 5.0, "ratio": 5.0, "months": 36, "risk_months": 3, "discount_yearly": 0.1}


def people(rows) -> Customers:
    """Of (remaining, chance, chance within a year, band, approached)."""
    columns = [np.array(column) for column in zip(*rows, strict=True)]
    return Customers(*(c.astype(float) for c in columns[:3]), columns[3], columns[4].astype(bool))


THREE = people([(100, 0.5, 0.9, 0, True), (60, 0.25, 0.5, 1, True), (20, 0.1, 0.5, 2, False)])


def of(rows=THREE, effect=0.4, **terms):
    return keeping(rows, Terms(**TERMS | terms), effect)


def test_an_effort_saves_its_effect_of_what_is_at_stake_and_costs_each_it_reaches():
    """At stake .5 · 100 + .25 · 60 = 65, of which .4 is saved: 26, for 2 · 5 spent."""
    found = of()
    assert (found.approached, found.expected_lost, found.at_stake) == (2, 0.75, 65)
    assert (found.saved, found.spent) == pytest.approx((26, 10))
    assert (found.per_money, found.even_effect, found.most_cost) == pytest.approx((2.6, 10 / 65, 13))


def test_chance_alone_lets_what_is_saved_vary():
    """Each is kept that would leave with the chance .4 · .5 and .4 · .25: the variance is 100² · .2 · .8 +
    60² · .1 · .9 = 1924, and 26 + 1.96 · √1924 = 111.97; below 0 nothing is saved."""
    found = of()
    assert (found.low, found.high) == pytest.approx((0, 111.97), abs=0.005)


def test_the_same_money_wins_fewer_for_each_costs_the_ratio():
    """10 spent at 25 for each won are .4 customers, who bring .4 · 120 = 48; keeping brings as much where it
    averts 48 ÷ 65 of the losses."""
    found = of()
    assert (found.winning_cost, found.could_win, found.won_instead) == pytest.approx((25, 0.4, 48))
    assert found.beats_effect == pytest.approx(48 / 65)
    assert found.verdict == "win"


def test_what_is_lost_in_a_year_is_replaced_by_customers_who_bring_as_much():
    """.9 · 100 + .5 · 60 + .5 · 20 = 130 with 1.9 customers; 130 ÷ 120 new ones, at 25 each."""
    found = of()
    assert (found.year_lost, found.year_value) == pytest.approx((1.9, 130))
    assert (found.replaced_by, found.replace_cost) == pytest.approx((130 / 120, 130 / 120 * 25))


def test_the_table_by_band_tells_what_one_brings_and_what_may_be_spent_on_it():
    bands = of().bands
    assert bands["kept"].tolist() == [100, 60, 20]
    assert bands["saved"].tolist() == pytest.approx([20, 6, 0])
    assert bands["most_cost"].tolist()[:2] == pytest.approx([20, 6])
    assert math.isnan(bands.loc["small", "most_cost"])


@pytest.mark.parametrize(
    ("effect", "won", "verdict"),
    [(0.8, 120, "keep"), (0.4, 120, "win"), (1.0, 200, "never"), (0.4, math.nan, "unknown")],
)
def test_the_verdict_holds_keeping_against_winning_at_this_effect(effect, won, verdict):
    assert of(effect=effect, won=won).verdict == verdict


def test_where_nothing_is_at_stake_winning_brings_more_whatever_the_effect():
    assert of(people([(100, 0.0, 0.0, 0, True)])).verdict == "never"


def test_where_nobody_is_approached_there_is_nothing_to_hold_against_winning():
    assert of(people([(100, 0.5, 0.9, 0, False)])).verdict == "nobody"


def test_without_its_cost_it_is_told_what_keeping_may_cost_and_winning_stands_all_the_same():
    found = of(cost=math.nan)
    assert np.isnan([found.spent, found.per_money, found.even_effect, found.winning_cost]).all()
    assert (found.most_cost, found.won_instead) == pytest.approx((13, 48))


def test_nobody_approaches_who_costs_more_than_it_brings_or_of_whom_nothing_is_known():
    rows = people([(-50, 0.9, 0.9, 0, True), (math.nan, 0.5, 0.5, 0, True), (10, 0.5, 0.5, 0, True)])
    found = of(rows)
    assert (found.n, found.approached, found.at_stake) == (2, 1, 5)


@pytest.mark.parametrize("effect", [-0.1, 1.1])
def test_an_effect_that_is_no_part_is_refused(effect):
    with pytest.raises(ChoiceError, match="bad_setting"):
        of(effect=effect)


_CHANCE, _MONEY = (st.floats(low, high).map(lambda x: round(x, 9)) for low, high in ((0, 1), (-100, 1e6)))
_PEOPLE = st.lists(st.tuples(_MONEY, _CHANCE, _CHANCE, st.integers(0, 2), st.booleans()), min_size=1)


@given(_PEOPLE, _CHANCE, _CHANCE)
def test_more_effect_never_saves_less_and_the_bands_add_up(rows, one, other):
    less, more = (of(people(rows), effect=effect) for effect in sorted((one, other)))
    assert less.saved <= more.saved
    assert less.most_cost <= more.most_cost or not more.approached
    assert 0 <= more.low <= more.saved * (1 + 1e-9) <= more.high * (1 + 1e-6)
    for name in ("n", "approached", "at_stake", "saved", "expected_lost"):
        assert more.bands[name].sum() == pytest.approx(getattr(more, name))
