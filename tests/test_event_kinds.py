"""The words of an entry's type say what it is, in Russian and English; unknown words say `other`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from churn.coding.event_kinds import KINDS, OTHER, event_kinds
from churn.coding.event_words import RULES, WORDS
from churn.coding.lexicon import concepts_of

_LINES = (Path(__file__).parent / "event_types.txt").read_text(encoding="utf-8").splitlines()
CORPUS = [
    (text.strip(), kind, source or "written")
    for line in _LINES
    if line and not line.startswith("#")
    for head, _, texts in [line.partition(":")]
    for kind, _, source in [head.partition(" ")]
    for text in texts.split(";")
]


def kind(text: str | None) -> str:
    (found,) = event_kinds([text])
    return KINDS[found]


@pytest.mark.parametrize(
    ("source", "least"), [("written", 1.0), ("aside", 0.98), ("vendors", 0.98), ("fresh", 0.97)]
)
def test_labelled_types_have_their_kind(source, least):
    some = [(text, label) for text, label, of in CORPUS if of == source]
    wrong = [(text, label, kind(text)) for text, label in some if kind(text) != label]
    assert 1 - len(wrong) / len(some) >= least, wrong


def test_the_corpus_holds_every_kind_in_both_languages():
    assert len(CORPUS) > 500
    russian = Counter(label for text, label, _ in CORPUS if any("а" <= c <= "я" for c in text.lower()))
    english = Counter(label for text, label, _ in CORPUS if any("a" <= c <= "z" for c in text.lower()))
    assert min(russian[k] for k in KINDS) > 5
    assert min(english[k] for k in KINDS) > 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Звонок: без жалоб", "contact"),  # denied
        ("Жалоб нет", "other"),
        ("Жалоба закрыта", "other"),  # the end of a complaint is no second one
        ("Отмена встречи", "other"),  # no order was called off
        ("Отмена заказа", "cancellation"),
        ("Новый контакт", "other"),  # a CRM writes this when a person is added
        ("Новый контакт вместо Ивановой", "contact_left"),
        ("Новое контактное лицо", "contact_left"),
        ("Смена менеджера", "other"),  # ours, not theirs
        ("Менеджер уволился", "other"),
        ("Контактные данные изменены", "other"),
        ("Customer left", "cancellation"),
        ("Customer left a voicemail", "contact"),
        ("Входящий звонок", "contact"),  # not «вход»
        ("Выезд к клиенту", "contact"),
        ("Unsubscribed from newsletter", "other"),
        ("Subscription unsubscribed", "cancellation"),
        ("Не оплачено", "other"),
        ("СМЕНА  КОНТАКТНОГО ЛИЦА!", "contact_left"),
        ("addToCart", "basket"),
    ],
)
def test_hard_cases(text, expected):
    assert kind(text) == expected


@pytest.mark.parametrize("text", [None, "", "   ", "42", "🙂", "qwerty", "Блокнот", "x" * 10_000])
def test_what_says_nothing_known_is_other(text):
    assert event_kinds([text]) == [OTHER]


def test_a_text_has_its_kind_whatever_stands_beside_it():
    texts = [text for text, _, _ in CORPUS]
    assert event_kinds(texts[::-1])[::-1] == [event_kinds([text])[0] for text in texts]


def test_every_concept_is_in_a_rule_and_every_rule_of_concepts():
    named = {name for name, _ in concepts_of(WORDS)}
    needed = {word.removeprefix("-") for line in RULES.strip().splitlines() for word in line.split()[1:]} - {
        "|"
    }
    assert needed == named
