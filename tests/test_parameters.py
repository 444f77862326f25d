"""What parameters come to together: figures that the papers print beside them."""

from __future__ import annotations

import math

import pytest

from churn.models.parameters import usual

# CDNOW: BG/NBD by Fader, Hardie & Lee 2005, amounts by their note on Gamma-Gamma of 2005
CDNOW = {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426, "p": 6.25, "q": 3.74, "gamma": 15.44}


@pytest.mark.parametrize(
    ("model", "name", "fitted", "expected"),
    [
        ("sbg", "alpha", {"alpha": 0.668, "beta": 3.806}, 0.149),  # 0.668 / 4.474: High End, 2007
        ("bg_nbd", "alpha", CDNOW, 0.055),
        ("bg_nbd", "a", CDNOW, 0.246),
        ("bg_nbd", "gamma", CDNOW, 35.219),
    ],
)
def test_a_parameter_beside_the_others_of_its_model_is_a_figure_that_people_know(
    model, name, fitted, expected
):
    assert usual(model, name, fitted) == pytest.approx(expected, abs=0.0005)


def test_without_the_others_or_a_mean_there_is_no_figure():
    assert math.isnan(usual("sbg", "alpha", {"alpha": 1.0}))
    assert math.isnan(usual("sbg", "beta", {"alpha": 1.0, "beta": 2.0}))
    assert math.isnan(usual("bg_nbd", "gamma", CDNOW | {"q": 0.9}))
