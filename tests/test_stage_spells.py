"""How long stays last: begun in sight, ended or going on, and late ones from when they came into sight."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from churn.metrics.lifecycle import STAGES
from churn.metrics.stage_history import history
from churn.metrics.stage_spells import TIMED, Spells, spells
from churn.models.survival import fit_survival
from churn.panel import panel
from churn.schema import Basis
from churn.settings import Settings
from tests.factories import STORY, UNTIL_MAY, contracts, orders, snapshot
from tests.strategies import order_lines

ORDERS = Settings(basis=Basis.ORDERS, lost_after=3)
OLD = [("old", f"2024-{month:02d}-01", 1) for month in range(1, 10)]  # stood there when history starts


def listed(found: Spells, stage: str) -> list[tuple[float, bool, float]]:
    some = found.of(stage)
    return sorted(zip(some.duration.tolist(), some.observed.tolist(), some.entry.tolist(), strict=True))


def know(rows, as_of: str, **changes) -> list[tuple[float, bool, float]]:
    settings = Settings(basis=Basis.ORDERS, lost_after=9, as_of=dt.date.fromisoformat(as_of), **changes)
    return listed(spells(panel(orders([*OLD, *rows]), settings), settings), "know")


def test_getting_to_know_lasts_from_the_first_days_to_the_second_purchase():
    """First days: the 10th to the 16th of July; from the 17th on 13 days."""
    assert know([("a", "2024-07-10", 5), ("a", "2024-07-30", 5)], "2024-09-30") == [(13, True, 0)]


def test_without_a_second_purchase_it_ends_by_the_rule_or_is_still_going_on():
    assert know([("a", "2024-05-10", 5)], "2024-09-30", know_days=30) == [(24, True, 0)]
    assert know([("a", "2024-09-01", 5)], "2024-09-30") == [(22, False, 0)]


def test_who_bought_again_in_the_first_days_never_was_in_it():
    assert know([("a", "2024-07-10", 5), ("a", "2024-07-13", 5)], "2024-09-30") == []


def test_a_long_silence_ends_getting_to_know():
    """Gaps of a month: who buys nothing in July is silent at its end for longer than is usual."""
    settings = Settings(basis=Basis.ORDERS, lost_after=2, as_of=dt.date(2024, 9, 30), know_days=300)
    found = spells(panel(orders([*OLD, ("a", "2024-06-10", 5)]), settings), settings)
    assert listed(found, "know") == [((dt.date(2024, 7, 31) - dt.date(2024, 6, 17)).days, True, 0)]


def test_later_stages_last_from_close_to_close():
    """c is lost in March and back in May; a develops from March on, e from April on."""
    found = spells(panel(STORY, UNTIL_MAY), UNTIL_MAY)
    assert listed(found, "winback") == [(61, True, 0)]
    assert listed(found, "revival") == [(61, False, 0)]
    assert listed(found, "development") == [(31, False, 0), (61, False, 0)]


def test_a_stay_begun_before_the_time_looked_at_is_in_sight_from_then_on():
    """The last two months begin on the 1st of April, a day after the close that found b declining."""
    found = spells(panel(STORY, UNTIL_MAY), UNTIL_MAY, 2)
    assert listed(found, "revival") == [(61, False, 1)]
    assert listed(found, "winback") == [(61, True, 1)]


def test_a_stay_whose_beginning_nobody_saw_is_none():
    rows = [("a", "2022-01-01", "2024-02-10", 5), ("b", "2024-01-05", None, 5)]
    settings = Settings(as_of=dt.date(2024, 12, 31))
    found = spells(panel(orders([("x", "2024-01-02", 3), ("x", "2024-02-02", 3)]), ORDERS), ORDERS)
    assert found.of("development").customer.size == 0
    assert len(spells(panel(contracts(rows), settings), settings).of("winback").customer) == 1


def test_a_month_in_progress_ends_no_stay():
    settings = Settings(as_of=dt.date(2024, 5, 10))
    found = spells(panel(STORY, settings), settings)
    assert listed(found, "winback") == [(30, False, 0)]


def test_a_snapshot_and_a_single_period_have_no_stays():
    assert not len(spells(panel(snapshot([("a", True, 5.0)]), Settings()), Settings()).customer)
    assert not len(spells(panel(orders([("a", "2024-01-15", 100)]), ORDERS), ORDERS).customer)


@given(order_lines)
@hypothesis_settings(max_examples=25, deadline=None)
def test_every_stay_is_longer_than_unseen_and_those_by_the_close_are_runs_of_the_history(rows):
    book = panel(orders(rows), ORDERS)
    found, codes = spells(book, ORDERS), history(book, ORDERS)
    assert (found.duration > found.entry).all()
    assert (found.entry >= 0).all()
    assert set(np.unique(found.stage)) <= {STAGES.index(stage) for stage in TIMED}
    runs = (codes[1:] != codes[:-1]) & (codes[1:] == STAGES.index("winback"))
    assert len(found.of("winback").customer) <= runs.sum() + (codes[0] == STAGES.index("winback")).sum()


def test_half_of_the_lost_who_return_after_two_months_give_a_median_of_two_months():
    rows = [(f"k{i}", "2024-01-01", None, 1) for i in range(4)]
    rows += [(f"c{i}", "2024-01-01", "2024-03-10", 1) for i in range(6)]
    rows += [(f"c{i}", "2024-05-02", None, 1) for i in range(4)]
    settings = Settings(as_of=dt.date(2024, 8, 31))
    back = spells(panel(contracts(rows), settings), settings).of("winback")
    curve = fit_survival(back.duration, back.observed, back.entry)
    assert (curve.median, curve.n, curve.observed) == (61, 6, 4)
    assert curve.survival[0] == pytest.approx(1 / 3)
