"""What is learned from labelled comments: the weights fit their comments, and say which words decided."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from churn.coding.coder import How, coded_text
from churn.coding.learned import FILE, learned
from churn.coding.meaning import Known
from churn.coding.reading import said
from churn.coding.taxonomy import CODES
from churn.coding.traits import traits
from tests.score_comments import macro_f1, read_comments
from tests.train_coder import TRAIN, made_of

HELD_OUT = TRAIN.with_name("held_out.csv")


def shown(text):
    known = Known()
    return traits(said(text, known), known)


def test_the_weights_are_made_of_the_comments_and_words_that_are_here():
    """Fails when comments, words or rules changed: run `python -m tests.train_coder`."""
    assert made_of() == int(learned().made_of)


def test_the_weights_are_small_and_whole():
    second = learned()
    assert FILE.stat().st_size < 1_500_000
    assert second.weights.shape == (len(second.numbers), len(CODES))
    assert second.least.shape == second.bias.shape == second.scale.shape == (len(CODES),)
    assert (np.diff(second.numbers.astype(np.int64)) > 0).all()


def test_the_comments_the_weights_were_made_of_are_coded_well():
    assert macro_f1(read_comments(TRAIN)) > 0.9


def test_comments_that_nobody_wrote_a_rule_from_are_coded_nearly_as_well():
    """Their macro F1 was 0.846 when they were first scored; see tests/comments/README.md."""
    held_out = read_comments(HELD_OUT)
    assert {text for text, _ in held_out} & {text for text, _ in read_comments(TRAIN)} == set()
    assert macro_f1(held_out) > 0.83


def test_surer_is_never_told_to_be_less_sure():
    second = learned()
    told = [second.confidence(p) for p in np.linspace(0, 1, 51)]
    assert told == sorted(told)
    assert 0 <= told[0] <= told[-1] <= 1


@given(st.text(max_size=120))
@settings(max_examples=30, deadline=None)
def test_every_text_has_a_likelihood_of_every_code(text):
    likely = learned().likelihoods(shown(text))
    assert likely.shape == (len(CODES),)
    assert ((likely >= 0) & (likely <= 1)).all()


def test_equal_texts_have_equal_traits():
    one, other = shown("Support never answers, and no API"), shown("Support never answers, and no API")
    assert one.numbers.tolist() == other.numbers.tolist()
    assert one.values.tolist() == other.values.tolist()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("тренер всё время сидит в телефоне и зевает", "service.staff"),
        ("gym is spotless, it just has not got a squat rack", "value.missing_functions"),
    ],
)
def test_words_that_decided_are_told_where_no_rule_met_them(text, code):
    match = next(m for m in coded_text(text) if m.code == code)
    assert match.how in (How.LEARNED, How.WORDS)
    assert match.words
    assert all(word in text for word in match.words)
