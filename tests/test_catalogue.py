"""Catalogues are read from .po as they stand, one a language, for nobody else."""

from __future__ import annotations

import builtins

from churn.texts.catalogue import LANGUAGES, catalogue, keys


def test_every_language_has_a_catalogue_that_says_its_own_words():
    assert {language: catalogue(language).gettext("page.start") for language in LANGUAGES} == {
        "ru": "Начало",
        "en": "Start",
    }


def test_a_key_without_a_text_stays_itself():
    assert catalogue("en").gettext("no.such.key") == "no.such.key"
    assert "no.such.key" not in keys("en")


def test_reading_a_catalogue_switches_no_language_for_others():
    before = set(vars(builtins))
    catalogue("ru")
    assert set(vars(builtins)) == before


def test_a_counted_noun_is_one_key():
    assert "noun.customers" in keys("ru")
