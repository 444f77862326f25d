"""Chi-square against the rest, and Holm's correction, against scipy and worked examples."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import chi2_contingency

from churn.metrics.comparison import differs_from_rest, holm


def test_a_group_is_compared_with_the_pooled_rest():
    wanted = chi2_contingency([[30, 70], [60, 240]], correction=False).pvalue
    assert differs_from_rest([30], [100], [90], [400]).tolist() == pytest.approx([wanted])


@pytest.mark.parametrize(("part", "n", "all_part", "all_n"), [(1, 10, 20, 1000), (5, 9, 5, 9), (0, 0, 0, 0)])
def test_counts_that_cannot_carry_it_have_no_p_value(part, n, all_part, all_n):
    assert np.isnan(differs_from_rest([part], [n], [all_part], [all_n])).all()


def test_holm_steps_down_and_never_decreases():
    """Holm 1979: 0.01·4, 0.02·3, 0.03·2 raised to the one before, 0.04·1 likewise."""
    assert holm([0.04, np.nan, 0.01, 0.03, 0.02]).tolist() == pytest.approx(
        [0.06, np.nan, 0.04, 0.06, 0.06], nan_ok=True
    )


def test_holm_of_nothing_is_nothing():
    assert holm([]).tolist() == []
    assert np.isnan(holm([np.nan])).all()
