"""The norm for any period, and the verdict beside it."""

from __future__ import annotations

import numpy as np
import pytest

from churn.metrics.norm import Verdict, annual_of, monthly_of, norm_of, norm_verdict
from churn.schema import Period


def test_one_percent_a_month_is_not_twelve_a_year():
    """1 − 0.99^12."""
    assert annual_of(0.01) == pytest.approx(0.11361512828)
    assert monthly_of(annual_of(0.01)) == pytest.approx(0.01)


@pytest.mark.parametrize(
    ("period", "norm"),
    [(Period.MONTH, 0.01), (Period.QUARTER, 0.029701), (Period.YEAR, 0.1136151), (Period.WEEK, 0.0023087)],
)
def test_the_norm_of_a_period_compounds(period, norm):
    assert norm_of(0.01, period) == pytest.approx(norm, abs=5e-8)


def test_a_snapshot_has_no_norm():
    assert np.isnan(norm_of(0.01, None))
    assert norm_verdict(50, 100, norm_of(0.01, None)) is Verdict.WITHIN


@pytest.mark.parametrize(
    ("lost", "n", "verdict"),
    [
        (0, 0, Verdict.TOO_FEW),
        (0, 50, Verdict.LIKELY_WITHIN),
        (1, 100, Verdict.LIKELY_WITHIN),
        (0, 1000, Verdict.WITHIN),
        (10, 3000, Verdict.WITHIN),
        (1, 99, Verdict.MAYBE_CHANCE),
        (1, 1, Verdict.MAYBE_CHANCE),
        (2, 100, Verdict.MAYBE_CHANCE),
        (5, 100, Verdict.ABOVE),
        (2, 20, Verdict.ABOVE),
        (30, 1000, Verdict.ABOVE),
    ],
)
def test_above_and_within_only_where_the_whole_interval_is(lost, n, verdict):
    assert norm_verdict(lost, n, 0.01) is verdict


@pytest.mark.parametrize("n", range(1, 100))
def test_one_loss_among_fewer_than_a_hundred_is_never_an_alarm(n):
    assert norm_verdict(1, n, 0.0001) is not Verdict.ABOVE
