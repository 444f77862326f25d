"""The risk model: fitted on earlier cut-offs, judged by the last, refused where it cannot be."""

from __future__ import annotations

import numpy as np
import pytest

from churn.models.logistic import chance_of, fit_logistic
from churn.models.risk import MIN_LOSSES, fit_risk

NAMES = ("fewer_orders", "noise")


def _made(per_cut_off: int = 400, cut_offs: int = 3, seed: int = 5):
    random = np.random.default_rng(seed)
    cut_off = np.repeat(np.arange(cut_offs) * 3 + 5, per_cut_off)
    x = random.normal(size=(len(cut_off), 2))
    return x, random.random(len(cut_off)) < chance_of(2 * x[:, 0] - 1.5), cut_off


def test_the_last_cut_off_is_judged_by_a_fit_that_never_saw_it():
    x, lost, cut_off = _made()
    found = fit_risk(x, lost, cut_off, NAMES, x[:5])
    before = cut_off < cut_off.max()
    expected = fit_logistic(x[before], lost[before]).chances(x[~before])
    np.testing.assert_allclose(found.held_out, expected)
    np.testing.assert_array_equal(found.held_lost, lost[~before])
    assert (found.n, found.losses) == (before.sum(), lost[before].sum())


def test_outcomes_of_the_last_cut_off_change_nothing_it_is_judged_by():
    x, lost, cut_off = _made()
    last = cut_off == cut_off.max()
    other = np.where(last, ~lost, lost)
    one, two = (fit_risk(x, some, cut_off, NAMES, x[:5]).held_out for some in (lost, other))
    np.testing.assert_array_equal(one, two)


def test_the_chances_of_today_come_from_all_cut_offs():
    x, lost, cut_off = _made()
    found = fit_risk(x, lost, cut_off, NAMES, x[:5])
    np.testing.assert_allclose(found.now, fit_logistic(x, lost).chances(x[:5]))


def test_the_strongest_feature_is_told_first():
    x, lost, cut_off = _made()
    effects = fit_risk(x[:, ::-1], lost, cut_off, NAMES[::-1], x[:5]).effects
    assert list(effects.index) == ["fewer_orders", "noise"]
    assert 1.5 < effects.loc["fewer_orders", "coefficient"] < 2.5


def test_below_fifty_losses_in_the_fit_there_is_none():
    x, lost, cut_off = _made()
    fitted = np.flatnonzero(cut_off < cut_off.max())
    for losses, why in ((MIN_LOSSES - 1, "few_losses"), (MIN_LOSSES, None)):
        some = np.zeros(len(lost), bool)
        some[fitted[:losses]] = True
        found = fit_risk(x, some, cut_off, NAMES, x[:5])
        assert (found.refusal, found.losses) == (why, losses)
        assert len(found.now) == (0 if why else 5)


@pytest.mark.parametrize(
    ("x", "cut_offs", "why"),
    [
        (np.zeros((400, 0)), 2, "no_signals"),
        (np.ones((400, 2)), 2, "no_signals"),
        (np.random.default_rng(0).normal(size=(400, 2)), 1, "one_cut_off"),
    ],
)
def test_what_cannot_be_fitted_is_refused_by_name(x, cut_offs, why):
    cut_off = np.repeat(np.arange(cut_offs), 400 // cut_offs)
    found = fit_risk(x, np.arange(400) % 2 == 0, cut_off, NAMES[: x.shape[1]], x[:3])
    assert found.refusal == why
    assert len(found.held_out) == len(found.now) == len(found.effects) == 0


def test_no_rows_at_all_are_refused():
    found = fit_risk(np.zeros((0, 2)), np.zeros(0, bool), np.zeros(0, int), NAMES, np.zeros((0, 2)))
    assert found.refusal == "no_signals"
