"""How chances told beforehand hold against what came."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.metrics.judgement import BINS, auc, calibration, highest, judgement

seeds = st.integers(0, 2**32 - 1)


def _made(seed: int, n: int = 400):
    random = np.random.default_rng(seed)
    chance = random.beta(1, 4, n).round(2)
    return chance, random.random(n) < chance


def test_the_area_by_hand():
    """Lost at .9 and .5, kept at .7, .5, .1: of six pairs .9 wins three, .5 wins one and ties one: 4.5 ÷
    6."""
    chance, lost = np.array([0.9, 0.7, 0.5, 0.5, 0.1]), np.array([1, 0, 1, 0, 0], bool)
    assert auc(chance, lost, 0.95)[0] == 0.75


def test_the_bounds_of_the_area_are_delongs():
    """Same five. Placements of the lost: 1, 1/2; of the kept: 1/2, 3/4, 1: variance 1/16 + 1/48, its root
    .2887; on the logit scale ÷ (.75 · .25)."""
    chance, lost = np.array([0.9, 0.7, 0.5, 0.5, 0.1]), np.array([1, 0, 1, 0, 0], bool)
    far = 1.959964 * np.sqrt(1 / 16 + 1 / 48) / (0.75 * 0.25)
    expected = 1 / (1 + np.exp(-(np.log(3) + np.array([-far, far]))))
    np.testing.assert_allclose(auc(chance, lost, 0.95)[1:], expected, rtol=1e-6)


@settings(max_examples=25, deadline=None)
@given(seeds)
def test_the_area_is_the_share_of_pairs_in_the_right_order(seed):
    chance, lost = _made(seed, 60)
    if not 0 < lost.sum() < 60:
        return
    pairs = chance[lost][:, None] - chance[~lost][None]
    area, low, high = auc(chance, lost, 0.95)
    assert area == pytest.approx(((pairs > 0) + 0.5 * (pairs == 0)).mean())
    assert low <= area <= high


def test_a_perfect_order_of_a_few_is_not_taken_for_certain():
    area, low, _ = auc(np.array([0.9, 0.1, 0.2, 0.3]), np.array([True, False, False, False]), 0.95)
    assert area == 1.0
    assert low < 0.5


def test_without_one_lost_and_one_kept_there_is_no_order():
    assert np.isnan(auc(np.array([0.1, 0.2]), np.array([True, True]), 0.95)).all()


def test_the_error_beside_that_of_the_base_rate_by_hand():
    """.8 and .2 for one lost and one kept: error .04; half for both: .25."""
    found = judgement(np.array([0.8, 0.2]), np.array([True, False]), 0.5, 0.95)
    assert (found.brier, found.base_brier) == (pytest.approx(0.04), 0.25)
    assert found.skill == pytest.approx(1 - 0.04 / 0.25)


def test_true_chances_pass_and_shuffled_ones_do_not():
    chance, lost = _made(3, 2000)
    shuffled = np.random.default_rng(1).permutation(chance)
    assert judgement(chance, lost, 0.2, 0.95).passes
    assert not judgement(shuffled, lost, 0.2, 0.95).passes


def test_chances_in_the_right_order_but_far_too_high_do_not_pass():
    chance, lost = _made(3, 2000)
    assert not judgement(0.5 + chance / 2, lost, 0.2, 0.95).passes


@settings(max_examples=25, deadline=None)
@given(seeds, st.integers(1, 300))
def test_the_bins_hold_everybody_once_and_rise(seed, n):
    chance, lost = _made(seed, n)
    bins = calibration(chance, lost, 0.95)
    assert len(bins) <= BINS
    assert (bins["n"].sum(), bins["lost"].sum()) == (n, lost.sum())
    assert bins["n"].max() - bins["n"].min() <= 1
    assert bins["predicted"].is_monotonic_increasing
    assert ((bins["low"] <= bins["observed"]) & (bins["observed"] <= bins["high"])).all()


def test_few_customers_make_few_bins():
    assert len(calibration(*_made(1, 60), 0.95)) == 3


def test_the_top_tenth_is_a_tenth_even_of_equals():
    assert highest(np.full(25, 0.5), 3).sum() == 3
    found = judgement(np.full(25, 0.5), np.arange(25) < 5, 0.2, 0.95)
    assert (found.top.n, found.top.flagged) == (25, 3)


def test_nobody_to_judge_gives_no_figures():
    found = judgement(np.empty(0), np.empty(0, bool), 0.2, 0.95)
    assert np.isnan([found.brier, found.auc, found.predicted, found.observed]).all()
    assert not found.passes
