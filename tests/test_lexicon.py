"""The data the coder reads by: every rule can be met, every word is of use, an option means one thing."""

from __future__ import annotations

import pytest

from churn.coding.lexicon import concepts_of, lexicon
from churn.coding.options import OPTIONS
from churn.coding.rulebook import rules
from churn.coding.rules import RULES
from churn.coding.taxonomy import CODES
from churn.coding.words import WORDS
from churn.ingest.columns.stems import stem_of

SPOKEN = {concept for part in WORDS for concept, _ in concepts_of(part)}
NEEDED = {e.concept for some in rules() for group in some.values() for rule in group for e in rule.elements}
BY_THEMSELVES = {"dismiss", "question", "easy"}  # used by denials and opposites


def test_every_concept_a_rule_needs_has_words():
    assert sorted(NEEDED - SPOKEN) == []


def test_every_concept_with_words_is_used():
    assert sorted(SPOKEN - NEEDED - BY_THEMSELVES) == []


@pytest.mark.parametrize("data", [RULES, OPTIONS])
def test_every_code_has_its_rules_and_options_and_no_code_is_made_up(data):
    named = [line for line in data.strip().splitlines() if not line.startswith(" ")]
    assert set(named) - {"none"} == set(CODES)


def test_an_option_stands_under_one_code():
    listed: dict[str, set[str]] = {}
    code = ""
    for line in OPTIONS.strip().splitlines():
        code = code if line.startswith(" ") else line
        for option in line.split("|") if line.startswith(" ") else ():
            listed.setdefault(option.strip().lower(), set()).add(code)
    assert {option: codes for option, codes in listed.items() if len(codes) > 1} == {}


@pytest.mark.parametrize("word", ["функции", "features", "подорожало", "crashes"])
def test_forms_of_a_word_stand_for_what_the_word_does(word):
    assert lexicon().concepts(word, stem_of(word))
