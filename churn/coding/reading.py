"""A free text is read: its words, what they stand for, what is denied, and the rules all of this meets.

Invariant: what speaks for a reason stands in one sentence; a larger reading silences what is part of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from churn.coding.clauses import Token, sentences
from churn.coding.lexicon import Meaning, Phrase, lexicon, meaning_of
from churn.coding.negation import Stand, stands
from churn.coding.rules import RULES
from churn.coding.small_words import NEGATORS
from churn.coding.taxonomy import CODES

WINDOW = 6  # words apart that a rule's words may stand, where it does not say
WORTH = 0.85  # of a rule that does not say
HINT = 0.6  # worth below which a rule only hints
RESPELT = 0.9  # what is left of a reading with a respelt word in it
MOST_READINGS = 64  # of one rule in one sentence
_OPPOSITES = {"good": "bad", "cheap": "expensive", "fast": "slow", "easy": "awkward"}


@dataclass(frozen=True, slots=True)
class Element:
    """One concept of a rule: must it be said or denied (None: either), and stand after the last one?"""

    concept: str
    stand: Stand | None
    after: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """Elements that together name a code (None: no reason), at most `window` words apart."""

    code: str | None
    elements: tuple[Element, ...]
    window: int
    worth: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept in a sentence: the positions of its words, how it stands, and whether it is spelt right."""

    at: tuple[int, ...]
    stand: Stand
    exact: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A rule met: its code, its worth, and the spans of text of the words that met it."""

    code: str | None
    worth: float
    spans: tuple[tuple[int, int], ...]


def readings(text: str, known: dict[str, Meaning]) -> list[Reading]:
    """What a text says, in its order. `known`: meanings looked up before, added to."""
    return [reading for sentence in sentences(text) for reading in _said(sentence, known)]


def _said(tokens: list[Token], known: dict[str, Meaning]) -> list[Reading]:
    meanings = [_meaning(token.word, known) for token in tokens]
    hits = _hits(tokens, meanings)
    found: dict[tuple[str | None, frozenset[int]], float] = {}
    for concept in hits:
        for rule in rules().get(concept, ()):
            for at, exact in _met(rule, hits, tokens):
                worth = rule.worth * (1 if exact else RESPELT)
                key = (rule.code, at)
                found[key] = max(found.get(key, 0.0), worth)
    return [
        Reading(code, worth, tuple((tokens[i].start, tokens[i].end) for i in sorted(at)))
        for (code, at), worth in found.items()
        if code is not None and not _silenced(code, at, worth, found)
    ]


def _silenced(code: str, at: frozenset[int], worth: float, found: dict) -> bool:
    """Whether a larger reading holds these words, or the same words speak more for another code."""
    return any(
        other != code and (at < others or (at == others and more > worth))
        for (other, others), more in found.items()
    )


def _meaning(word: str, known: dict[str, Meaning]) -> Meaning:
    if (meaning := known.get(word)) is None:
        meaning = known[word] = meaning_of(word)
    return meaning


def _hits(tokens: list[Token], meanings: list[Meaning]) -> dict[str, list[Hit]]:
    phrases = list(_phrases(tokens, meanings))
    strong = _strong()
    used = {i for concept, at in phrases if concept in strong for i in at if tokens[i].word in NEGATORS}
    concepts = [m.concepts for m in meanings]
    for concept, at in phrases:
        for i in at:
            concepts[i] = concepts[i] | {concept}
    stand = stands(tokens, concepts, used)
    hits: dict[str, list[Hit]] = defaultdict(list)
    for i, meaning in enumerate(meanings):
        if stand[i] is not Stand.DISMISSED:
            for concept in meaning.concepts:
                hits[concept].append(Hit((i,), stand[i], meaning.exact))
    for concept, at in phrases:
        first = next((i for i in at if tokens[i].word not in NEGATORS), at[0])
        if stand[first] is not Stand.DISMISSED:
            denying = any(tokens[i].word in NEGATORS for i in at)
            exact = all(meanings[i].exact for i in at)
            hits[concept].append(Hit(at, Stand.SAID if denying else stand[first], exact))
    for concept, opposite in _OPPOSITES.items():
        for hit in hits.get(concept, ()):
            if hit.stand is Stand.DENIED:
                hits[opposite].append(Hit(hit.at, Stand.SAID, hit.exact))
    return hits


def _phrases(tokens: list[Token], meanings: list[Meaning]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """(concept, positions) of each phrase that stands in the sentence."""
    known = lexicon()
    keys = [_keys(meaning) for meaning in meanings]
    for i, own in enumerate(keys):
        for key in own:
            for phrase in known.phrases.get(key, ()):
                if at := _stands_at(phrase, keys, i):
                    yield phrase.concept, at


@cache
def _keys_of(word: str, stem: str) -> frozenset[tuple[str, str]]:
    return frozenset(lexicon().keys(word, stem))


def _keys(meaning: Meaning) -> frozenset[tuple[str, str]]:
    return frozenset(lexicon().keys(meaning.word, meaning.stem))


def _stands_at(phrase: Phrase, keys: list[frozenset[tuple[str, str]]], i: int) -> tuple[int, ...]:
    at = [i]
    for part, gap in zip(phrase.parts[1:], phrase.gaps[1:], strict=True):
        nearby = range(at[-1] + 1, min(at[-1] + 2 + gap, len(keys)))
        found = next((j for j in nearby if part in keys[j]), None)
        if found is None:
            return ()
        at.append(found)
    return tuple(at)


def _met(
    rule: Rule, hits: dict[str, list[Hit]], tokens: list[Token]
) -> Iterator[tuple[frozenset[int], bool]]:
    """(positions, whether spelt right) of each way a rule is met."""
    some = []
    for element in rule.elements:
        fit = [h for h in hits.get(element.concept, ()) if element.stand in (None, h.stand)]
        if not fit:
            return
        some.append(fit)
    for n, chosen in enumerate(product(*some)):
        if n == MOST_READINGS:
            return
        at = frozenset(i for hit in chosen for i in hit.at)
        if len(at) < sum(len(hit.at) for hit in chosen) or not _in_order(rule, chosen):
            continue
        if len(chosen) == 1 or tokens[max(at)].place - tokens[min(at)].place <= rule.window:
            yield at, all(hit.exact for hit in chosen)


def _in_order(rule: Rule, chosen: tuple[Hit, ...]) -> bool:
    return all(
        not element.after or chosen[n].at[0] > chosen[n - 1].at[0] for n, element in enumerate(rule.elements)
    )


@cache
def _strong() -> frozenset[str]:
    """Concepts that name a code, or wave a clause off, by themselves: a denial in their words is used up."""
    alone = (rule for some in rules().values() for rule in some if len(rule.elements) == 1)
    return frozenset(r.elements[0].concept for r in alone if r.worth >= HINT) | {"dismiss"}


@cache
def rules() -> dict[str, tuple[Rule, ...]]:
    """The rules by the first of their concepts."""
    found: dict[str, list[Rule]] = defaultdict(list)
    code = None
    for line in RULES.strip().splitlines():
        if not line.startswith(" "):
            code = line if line in CODES else None
        else:
            rule = _rule(code, line.split())
            found[rule.elements[0].concept].append(rule)
    return {concept: tuple(some) for concept, some in found.items()}


def _rule(code: str | None, words: list[str]) -> Rule:
    elements, window, worth = [], WINDOW, WORTH
    for word in words:
        if word[0] == "/":
            window = int(word[1:])
        elif word[0] == "@":
            worth = float(word[1:])
        else:
            stand = {"-": Stand.DENIED, "*": None}.get(word[0], Stand.SAID)
            elements.append(Element(word.lstrip("-*>"), stand, word[0] == ">"))
    return Rule(code, tuple(elements), window, worth)
