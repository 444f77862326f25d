"""A short part of the fuzz: `python -m tests.fuzz` does it by the thousand."""

from __future__ import annotations

import pytest

from tests.fuzz.outcome import file_of, outcome
from tests.fuzz.writers import FORMATS

RUNS = 3  # of each format


@pytest.mark.parametrize("format", FORMATS)
def test_a_damaged_file_ends_in_a_book_that_adds_up_or_in_a_refusal(format):
    for number in range(RUNS):
        outcome(seed=1, number=number, only=format)


def test_a_run_can_be_made_again():
    assert [file_of(1, number) for number in range(20)] == [file_of(1, number) for number in range(20)]
