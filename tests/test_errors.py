"""Refusals carry a code and values, and travel between processes whole."""

from __future__ import annotations

import pickle

import pytest

from churn.errors import ChoiceError, ChurnError, MeaningError, ReadError


@pytest.mark.parametrize("kind", [ReadError, MeaningError, ChoiceError])
def test_every_refusal_is_a_churn_error_with_its_code_and_values(kind):
    error = kind("too_large", file="a.csv", limit_mb=500)
    assert isinstance(error, ChurnError)
    assert (error.code, error.values) == ("too_large", {"file": "a.csv", "limit_mb": 500})


def test_a_refusal_survives_pickling():
    error = pickle.loads(pickle.dumps(MeaningError("no_rows", read=3)))
    assert (type(error), error.code, error.values) == (MeaningError, "no_rows", {"read": 3})


def test_a_refusal_shows_its_code_to_programmers():
    assert "no_rows" in str(MeaningError("no_rows", read=3))
