"""How much oftener the marked are lost than all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.metrics.lift import COUNTS, lift, tally

cells = st.tuples(st.integers(1, 4), st.integers(1, 30), st.integers(0, 2**32 - 1), st.floats(0, 1))


def _made(cut_offs, customers, seed, often):
    random = np.random.default_rng(seed)
    return [random.random((cut_offs, customers)) < p for p in (0.8, often, 0.3)]


def test_one_cut_off_by_hand():
    """Ten known: of four flagged three were lost, of all five: 75 % against 50 %, half as often again."""
    flagged = np.array([[1, 1, 1, 1, 0, 0, 0, 0, 0, 0]], bool)
    lost = np.array([[1, 1, 1, 0, 1, 1, 0, 0, 0, 0]], bool)
    found = lift(tally(np.ones((1, 10), bool), flagged, lost))
    assert (found.n, found.flagged, found.lost, found.hits) == (10, 4, 5, 3)
    assert (found.precision, found.recall, found.base_rate, found.lift) == (0.75, 0.6, 0.5, 1.5)


def test_the_interval_is_that_of_the_delta_method_by_hand():
    """h = 3, f = 4, l = 5, n = 10; influences by kind of customer: hit 1/3 − 1/4 − 1/5 + 1/10 = −1/60
    (three), flagged and kept −1/4 + 1/10 (one), lost without a flag −1/5 + 1/10 (two), neither 1/10
    (four)."""
    flagged = np.array([[1, 1, 1, 1, 0, 0, 0, 0, 0, 0]], bool)
    lost = np.array([[1, 1, 1, 0, 1, 1, 0, 0, 0, 0]], bool)
    found = lift(tally(np.ones((1, 10), bool), flagged, lost))
    spread = (3 * (1 / 60) ** 2 + 0.15**2 + 2 * 0.1**2 + 4 * 0.1**2) * 10 / 9
    far = np.exp(1.959964 * np.sqrt(spread))
    np.testing.assert_allclose([found.lift_low, found.lift_high], [1.5 / far, 1.5 * far], rtol=1e-6)


def test_who_is_not_known_counts_nowhere():
    known = np.array([[True, False]])
    counts = tally(known, np.array([[True, True]]), np.array([[True, True]]))
    np.testing.assert_array_equal(counts, [[1, 0]] * len(COUNTS))


def test_a_customer_seen_several_times_is_no_more_sure_than_it_is():
    """The same ten customers at four cut-offs with the same outcomes: no wiser than once."""
    flagged = np.array([[1, 1, 1, 1, 0, 0, 0, 0, 0, 0]], bool)
    lost = np.array([[1, 1, 1, 0, 1, 1, 0, 0, 0, 0]], bool)
    once = lift(tally(np.ones((1, 10), bool), flagged, lost))
    often = lift(tally(np.ones((4, 10), bool), np.repeat(flagged, 4, 0), np.repeat(lost, 4, 0)))
    assert often.lift_low == pytest.approx(once.lift_low)
    assert often.n == 40


def test_without_a_hit_only_the_upper_bound_is_known():
    flagged, lost = np.zeros((1, 100), bool), np.zeros((1, 100), bool)
    flagged[0, :20], lost[0, 50:70] = True, True
    found = lift(tally(np.ones((1, 100), bool), flagged, lost))
    assert (found.lift, found.lift_low) == (0.0, 0.0)
    assert found.lift_high == pytest.approx(found.precision_high / 0.2)


@pytest.mark.parametrize(("flagged", "lost"), [(0, 1), (1, 0), (0, 0)])
def test_without_anybody_flagged_or_lost_there_is_no_lift(flagged, lost):
    cells = np.ones((1, 5), bool)
    found = lift(tally(cells, cells & bool(flagged), cells & bool(lost)))
    assert np.isnan([found.lift_low, found.lift_high]).all()


def test_a_mark_that_everybody_has_says_nothing():
    flagged, lost = np.ones((1, 10), bool), np.arange(10)[None] < 3
    found = lift(tally(flagged, flagged, lost))
    assert (found.lift, found.lift_low, found.lift_high) == (1.0, 1.0, 1.0)


@settings(max_examples=50, deadline=None)
@given(cells)
def test_hits_are_never_more_than_the_flagged_or_the_lost(made):
    n, flagged, lost, hits = tally(*_made(*made))
    assert (hits <= flagged).all()
    assert (hits <= lost).all()
    assert (np.maximum(flagged, lost) <= n).all()


@settings(max_examples=50, deadline=None)
@given(cells, st.integers(0, 30))
def test_counts_add_up_over_disjoint_sets_of_customers(made, border):
    known, flagged, lost = _made(*made)
    whole = tally(known, flagged, lost).sum(axis=1)
    parts = [
        tally(known[:, s], flagged[:, s], lost[:, s]).sum(axis=1)
        for s in (slice(border), slice(border, None))
    ]
    np.testing.assert_array_equal(parts[0] + parts[1], whole)


def test_flags_that_know_nothing_are_found_out_nineteen_times_in_twenty():
    """400 customers at three cut-offs, some apt to be flagged and others to be lost, by chance alone."""
    random, covered, rounds = np.random.default_rng(7), 0, 400
    for _ in range(rounds):
        apt, frail = random.beta(1, 4, 400), random.beta(1, 6, 400)
        flagged, lost = random.random((3, 400)) < apt, random.random((3, 400)) < frail
        found = lift(tally(np.ones((3, 400), bool), flagged, lost))
        covered += found.lift_low <= 1 <= found.lift_high
    assert 0.92 <= covered / rounds <= 0.98
