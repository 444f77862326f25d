"""What kind of thing an entry of an event log is: the words of its type, read in Russian or English.

Invariant: a text has one kind, whatever stands beside it, and unknown words are `other`, never a guess.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from churn.coding.event_words import RULES, WORDS
from churn.coding.lexicon import concepts_of
from churn.coding.small_words import NEGATORS
from churn.ingest.columns.stems import stem_of

KINDS = (
    "visit",  # a visit, log-in or session
    "basket",  # the steps of an order path
    "checkout",
    "paid",
    "contact",  # a call, letter, meeting or chat
    "ticket",  # a request for help
    "complaint",
    "wish",  # what the customer would like to have
    "cancellation",  # an order, service or contract called off
    "contact_left",  # the contact person left or was replaced
    "other",
)
OTHER = KINDS.index("other")
_NOT = NEGATORS | {"non"}
_CAMEL = re.compile(r"(?<=[a-zа-я])(?=[A-ZА-Я])")
_WORD = re.compile(r"[^\W\d_]+")


def event_kinds(texts: Iterable[str | None]) -> list[int]:
    """The kind of each text, position in KINDS; `other` where it says nothing known."""
    return [_kind(text or "") for text in texts]


def _kind(text: str) -> int:
    said = set(_concepts(_WORD.findall(_CAMEL.sub(" ", text.replace("ё", "е")).casefold())))
    met = (kind for kind, need, unless in _rules() if need <= said and not unless & said)
    return next(met, OTHER)


def _concepts(words: list[str]) -> Iterator[str]:
    """What the words stand for; "-concept" for what the nearest "no" or "not" denies."""
    known = [_meaning(word) for word in words]
    denied = {i for j, word in enumerate(words) if word in _NOT for i in _denied(known, j)}
    for i, some in enumerate(known):
        yield from (f"-{concept}" if i in denied else concept for concept in some)


def _denied(known: list[frozenset[str]], at: int) -> list[int]:
    """The place of the word a negator is about: the next that means anything, else the one before it."""
    after = [i for i in range(at + 1, len(known)) if known[i]]
    return after[:1] or [i for i in range(at) if known[i]][-1:]


@lru_cache(maxsize=16384)
def _meaning(word: str) -> frozenset[str]:
    """What one word of small letters stands for, as written and by its stem."""
    return _known().get(word, frozenset()) | _known().get(f"~{stem_of(word)}", frozenset())


@cache
def _known() -> dict[str, frozenset[str]]:
    """Words as written, and stems marked by "~", with what they stand for."""
    found: dict[str, set[str]] = defaultdict(set)
    for concept, words in concepts_of(WORDS):
        for word in words:
            found[word[1:] if word.startswith("=") else f"~{stem_of(word)}"].add(concept)
    return {word: frozenset(concepts) for word, concepts in found.items()}


@cache
def _rules() -> tuple[tuple[int, frozenset[str], frozenset[str]], ...]:
    """(kind, concepts needed together, concepts that forbid it), in the order they are tried."""
    lines = (line.partition("|") for line in RULES.strip().splitlines())
    halves = ((need.split(), unless.split()) for need, _, unless in lines)
    return tuple((KINDS.index(kind), frozenset(need), frozenset(unless)) for (kind, *need), unless in halves)
