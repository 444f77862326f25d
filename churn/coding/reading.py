"""A free text is read: its words, what they stand for, what is denied, and the rules all of this meets.

Invariant: what speaks for a reason stands in one sentence; a larger reading silences what is part of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, product
from typing import NamedTuple

from churn.coding.clauses import Token, sentences
from churn.coding.lexicon import BETWEEN, Phrase, lexicon
from churn.coding.meaning import Known, Meaning
from churn.coding.negation import Stand, Standing, standings
from churn.coding.rulebook import Rule, rules, strong
from churn.coding.small_words import NEGATORS

RESPELT = 0.9  # what is left of a reading with a respelt word in it
MOST_READINGS = 64  # of one rule in one sentence
_OPPOSITES = {"good": "bad", "cheap": "expensive", "fast": "slow", "easy": "awkward"}


class Hit(NamedTuple):
    """A concept in a sentence: where, how it stands, if spelt right, and what denies it (-1: nothing)."""

    at: tuple[int, ...]
    stand: Stand
    exact: bool
    by: int = -1


class Reading(NamedTuple):
    """A rule met: its code, its worth, and the spans of text of the words that met it."""

    code: str | None
    worth: float
    spans: tuple[tuple[int, int], ...]


class Said(NamedTuple):
    """A sentence as read: its words, how each stands, the concepts that count (where), those waved off, and
    the rules that all of this meets."""

    tokens: list[Token]
    standing: list[Standing]
    hits: dict[str, list[Hit]]
    waved: set[str]
    readings: list[Reading]


def said(text: str, known: Known) -> list[Said]:
    """What the sentences of a text say, in its order. `known`: what was looked up before, added to."""
    return [_said(sentence, known) for sentence in sentences(text, known)]


def _said(tokens: list[Token], known: Known) -> Said:
    meanings = [known.meaning(token.word) for token in tokens]
    phrases = list(_phrases(meanings))
    standing = _standing(tokens, meanings, phrases)
    hits, waved = _hits(tokens, meanings, phrases, standing)
    found: dict[tuple[str | None, frozenset[int]], tuple[float, frozenset[int]]] = {}
    for at, chosen, rule in _readings_met(hits, tokens):
        worth = rule.worth * (1 if all(hit.exact for hit in chosen) else RESPELT)
        if worth > found.get((rule.code, at), (0.0,))[0]:
            denying = frozenset(hit.by for hit in chosen if hit.by >= 0)
            found[rule.code, at] = worth, at | denying
    told = [
        Reading(code, worth, tuple((tokens[i].start, tokens[i].end) for i in sorted(shown)))
        for (code, at), (worth, shown) in found.items()
        if code is not None and not _silenced(code, at, worth, found)
    ]
    return Said(tokens, standing, hits, waved, told)


def _silenced(code: str, at: frozenset[int], worth: float, found: dict) -> bool:
    """Whether a larger reading holds these words, or the same words speak more for another code."""
    return any(
        other != code and (at < others or (at == others and more > worth))
        for (other, others), (more, _) in found.items()
    )


def _hits(
    tokens: list[Token],
    meanings: list[Meaning],
    phrases: list[tuple[str, tuple[int, ...]]],
    standing: list[Standing],
) -> tuple[dict[str, list[Hit]], set[str]]:
    """The concepts of a sentence where they stand, and those that are waved off."""
    hits: dict[str, list[Hit]] = defaultdict(list)
    waved: set[str] = set()
    for i, (meaning, own) in enumerate(zip(meanings, standing, strict=True)):
        if own.stand is Stand.DISMISSED:
            waved |= meaning.concepts
            continue
        for concept in meaning.concepts:
            hits[concept].append(Hit((i,), own.stand, meaning.exact, own.by))
    for concept, at in phrases:
        denying = [i for i in at if tokens[i].word in NEGATORS]
        first = next((standing[i] for i in at if i not in denying), standing[at[0]])
        if first.stand is Stand.DISMISSED:
            waved.add(concept)
            continue
        exact = all(meanings[i].exact for i in at)
        hits[concept].append(Hit(at, Stand.SAID, exact) if denying else Hit(at, first.stand, exact, first.by))
    _turn_round(hits)
    return hits, waved


def _turn_round(hits: dict[str, list[Hit]]) -> None:
    """Adds what a denied concept says by its opposite."""
    for concept, opposite in _OPPOSITES.items():
        for hit in hits.get(concept, ()):
            if hit.stand is Stand.DENIED:
                hits[opposite].append(hit._replace(stand=Stand.SAID))


def _standing(
    tokens: list[Token], meanings: list[Meaning], phrases: list[tuple[str, tuple[int, ...]]]
) -> list[Standing]:
    naming = strong()
    used = {i for concept, at in phrases if concept in naming for i in at if tokens[i].word in NEGATORS}
    concepts = [m.concepts for m in meanings]
    for concept, at in phrases:
        for i in at:
            concepts[i] = concepts[i] | {concept}
    return standings(tokens, concepts, used)


def _phrases(meanings: list[Meaning]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """(concept, positions) of each phrase that stands in the sentence."""
    known = lexicon()
    for i, meaning in enumerate(meanings[:-1]):
        for table, reach in ((known.close, 1), (known.apart, 1 + BETWEEN)):
            for first in meaning.tests:
                if (seconds := table.get(first)) is not None:
                    yield from _begun(seconds, meanings, i, reach)


def _begun(
    seconds: dict[int, list[Phrase]], meanings: list[Meaning], i: int, reach: int
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The phrases whose first word stands at i and whose second one stands at most `reach` words on."""
    for j in range(i + 1, min(i + 1 + reach, len(meanings))):
        for second in meanings[j].tests:
            for phrase in seconds.get(second, ()):
                if at := _stands_at(phrase, meanings, i, j):
                    yield phrase.concept, at


def _stands_at(phrase: Phrase, meanings: list[Meaning], i: int, j: int) -> tuple[int, ...]:
    """The positions of a phrase whose first two words stand at i and j; empty where the rest does not."""
    at = [i, j]
    for test, gap in zip(phrase.tests[2:], phrase.gaps[2:], strict=True):
        nearby = range(at[-1] + 1, min(at[-1] + 2 + gap, len(meanings)))
        found = next((k for k in nearby if test in meanings[k].tests), None)
        if found is None:
            return ()
        at.append(found)
    return tuple(at)


def _readings_met(
    hits: dict[str, list[Hit]], tokens: list[Token]
) -> Iterator[tuple[frozenset[int], tuple[Hit, ...], Rule]]:
    """(positions, hits, rule) of each way a rule is met."""
    alone, together = rules()
    for concept, some in hits.items():
        for rule in alone.get(concept, ()):
            stand = rule.elements[0].stand
            for hit in some:
                if stand is None or stand is hit.stand:
                    yield frozenset(hit.at), (hit,), rule
        for rule in together.get(concept, ()):
            if all(element.concept in hits for element in rule.elements):
                for at, chosen in _met(rule, hits, tokens):
                    yield at, chosen, rule


def _met(
    rule: Rule, hits: dict[str, list[Hit]], tokens: list[Token]
) -> Iterator[tuple[frozenset[int], tuple[Hit, ...]]]:
    """(positions, hits) of each way a rule of several concepts is met."""
    some = [
        [hit for hit in hits[element.concept] if element.stand in (None, hit.stand)]
        for element in rule.elements
    ]
    for chosen in islice(product(*some), MOST_READINGS):
        at = frozenset(i for hit in chosen for i in hit.at)
        if tokens[max(at)].place - tokens[min(at)].place > rule.window:
            continue
        if len(at) == sum(len(hit.at) for hit in chosen) and _in_order(rule, chosen):
            yield at, chosen


def _in_order(rule: Rule, chosen: tuple[Hit, ...]) -> bool:
    return all(
        not element.after or chosen[n].at[0] > chosen[n - 1].at[0] for n, element in enumerate(rule.elements)
    )
