"""What a spreadsheet program changes by itself says the same; what a person changes does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.ingest.mending.same_cell import same_cell

BY_THE_PROGRAM = [
    ("12.05", "12.май"),  # a price that was taken for a day
    ("1/2", "02.янв"),
    ("12.2024", "дек.24"),
    ("2011-01-03", "03.01.2011"),
    ("2011-01-03 10:00:00", "03.01.2011 10:00"),
    ("17850", "17850.0"),
    ("00123", "123"),
    ("4276123456789012", "4,27612E+15"),
    ("1200.5", "1200,5"),
    ("1,234", "1234"),
    ("5%", "0.05"),
    ("TRUE", "ИСТИНА"),
    ("9:00", "09:00:00"),
    ("=cmd|x", "'=cmd|x"),
    ("=cmd|x", "#ИМЯ?"),
    ("2024-01-31", "########"),
    ("a  b\n", "a b"),
    ("Łódź", "?ód?"),
]
BY_A_PERSON = [
    ("05.06.2024", "06.05.2024"),
    ("100", "200"),
    ("100", "1000"),
    ("C1", "C10"),
    ("12.05.2O24", "12.05.2024"),
    (None, "x"),
    ("x", None),
    ("10:00", "11:00"),
    ("TRUE", "ЛОЖЬ"),
]


@pytest.mark.parametrize(("before", "after"), BY_THE_PROGRAM)
def test_what_the_program_wrote_in_its_own_way_is_the_same(before, after):
    assert same_cell(before, after)


@pytest.mark.parametrize(("before", "after"), BY_A_PERSON)
def test_what_a_person_wrote_is_not(before, after):
    assert not same_cell(before, after)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=12))
def test_a_text_says_what_it_says(text):
    assert same_cell(text, text)
