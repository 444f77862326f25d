"""What a year keeps if losses fall, and what that rests on."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.errors import ChoiceError
from churn.metrics.bands import BANDS
from churn.metrics.lost import lost_in
from churn.metrics.what_if import ASSUMPTIONS, what_if
from churn.panel import panel
from churn.settings import Settings
from tests.factories import contracts, snapshot
from tests.strategies import contract_rows

UNTIL = Settings(as_of=dt.date(2024, 12, 31))
# of twelve customers six are lost in 2024: one of 1000 a month, two of 100, three of 10
GONE = {"a": 1000, "b": 100, "c": 100, "d": 10, "e": 10, "f": 10}
ROWS = [(who, "2023-01", f"2024-{3 + at:02}-15", paid) for at, (who, paid) in enumerate(GONE.items())]
ROWS += [(f"stay{i}", "2023-01", None, paid) for i, paid in enumerate([1000, 100, 100, 10, 10, 10])]
WHOLE = panel(contracts(ROWS), UNTIL)


def kept(down: float = 0.5, periods: int = 12, **changes: object):
    return what_if(WHOLE, UNTIL, periods, down=down, **changes)


def test_a_half_of_the_losses_of_a_year_are_kept():
    found = kept()
    assert (found.losses, found.base_value, found.a_year) == (6, 1230, 6)
    assert (found.customers, found.months, found.window_months) == (3, 12, 12)


def test_who_is_kept_pays_for_less_than_half_of_the_year_and_may_leave_again():
    """Of 615 a month kept, some leave at the pooled churn: less than 615 at the end, less than six months."""
    found = kept()
    assert 0.6 * 615 < found.value_a_month < 615
    assert 0.6 * 6 * 615 < found.money < 6 * 615


def test_a_shorter_window_is_scaled_to_a_year():
    """July to December hold two of the losses, of 10 each: four a year."""
    found = kept(periods=6)
    assert (found.losses, found.a_year, found.customers, found.window_months) == (2, 4, 2, 6)
    assert "scaled_to_year" in found.assumptions


def test_a_band_is_the_losses_of_that_band():
    by_money = UNTIL.with_changes(large_from=500, medium_from=50)
    found = [what_if(WHOLE, by_money, down=0.5, band=band) for band in BANDS]
    assert [(one.losses, one.base_value) for one in found] == [(1, 1000), (2, 200), (3, 30)]


def test_a_weight_is_the_part_of_each_loss_that_falls():
    """Of each loss a quarter goes to the reason; the silent are taken for those who answered."""
    found = kept(weight=np.full(len(lost_in(WHOLE, UNTIL)), 0.25))
    assert (found.losses, found.customers) == (1.5, 0.75)
    assert found.assumptions[-1] == "silent_as_answered"


def test_an_unknown_weight_is_no_part():
    assert kept(weight=np.array([1, np.nan, 0, 0, 0, 0])).losses == 1


def test_few_losses_are_told():
    many = panel(contracts([(f"c{i}", "2023-01", "2024-05-15", 10) for i in range(10)]), UNTIL)
    assert (kept().few, what_if(many, UNTIL, down=0.1).few) == (True, False)


def test_every_assumption_is_one_that_is_named_and_in_order():
    said = kept().assumptions
    assert list(said) == [code for code in ASSUMPTIONS if code in said]
    assert {"same_losses_as_window", "effect_assumed"} <= set(said)
    assert "lost_stay_lost" not in said  # a contract that ended does not come back by itself


def test_a_snapshot_speaks_of_another_window_like_its_own():
    """Three of ten are lost, of unknown dates: a third of them kept is one customer and no months."""
    people = snapshot([(f"c{i}", i < 3, 50.0) for i in range(10)])
    found = what_if(panel(people, Settings()), Settings(), down=1 / 3)
    assert (found.customers, found.value_a_month) == pytest.approx((1, 50))
    assert (found.months, found.window_months) == (None, None)
    assert np.isnan([found.money, found.money_low, found.money_high]).all()
    assert "even_over_year" not in found.assumptions


def test_without_a_measured_period_nothing_is_kept():
    young = panel(contracts([("a", "2024-12", None, 10)]), Settings(as_of=dt.date(2024, 12, 10)))
    assert (what_if(young, UNTIL, down=0.5).losses, what_if(young, UNTIL, down=0.5).customers_high) == (0, 0)


@pytest.mark.parametrize("wrong", [{"down": 1.5}, {"down": float("nan")}, {"down": 0.1, "band": "huge"}])
def test_what_cannot_be_is_refused(wrong):
    with pytest.raises(ChoiceError):
        what_if(WHOLE, UNTIL, **wrong)


_POINTS = ("customers", "value_a_month", "money", "losses", "base_value")
_BOUNDS = (
    ("customers_low", "customers", "customers_high"),
    ("low", "value_a_month", "high"),
    ("money_low", "money", "money_high"),
)


@settings(max_examples=25, deadline=None)
@given(contract_rows, st.floats(0, 1), st.floats(0, 1))
def test_more_is_kept_the_more_they_fall_and_nothing_if_they_do_not(rows, one, other):
    whole = panel(contracts(rows), Settings())
    less, more = (what_if(whole, Settings(), down=down) for down in sorted((one, other)))
    none = what_if(whole, Settings(), down=0.0)
    for names in _BOUNDS:
        assert all(getattr(none, name) == 0 for name in names)
        assert all(getattr(less, name) <= getattr(more, name) + 1e-9 for name in names)
        low, point, high = (getattr(more, name) for name in names)
        assert low <= point <= high


@settings(max_examples=25, deadline=None)
@given(contract_rows, st.floats(0, 1))
def test_the_bands_add_up_to_all(rows, down):
    whole = panel(contracts(rows), Settings())
    everything = what_if(whole, Settings(), down=down)
    apart = [what_if(whole, Settings(), down=down, band=band) for band in BANDS]
    for name in _POINTS:
        assert sum(getattr(one, name) for one in apart) == pytest.approx(getattr(everything, name))
