"""The reasons of a free text: what its words speak for by rule, weighed by what was learned.

Invariant: a code that is only denied is never given; "other" and no answer stand alone.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

import numpy as np

from churn.coding.learned import learned
from churn.coding.meaning import Known
from churn.coding.negation import Stand
from churn.coding.reading import Said, said
from churn.coding.rulebook import rules
from churn.coding.taxonomy import CODES, OTHER, UNANSWERED
from churn.coding.traits import traits

NEAREST = 0.3  # share of the likelihood a code needs from which the likeliest one is given where none has it

Span = tuple[int, int]


class Verdict(NamedTuple):
    """A reason of a text: how sure (0–1), where the words stand, and whether a rule met them."""

    code: str
    confidence: float
    spans: set[Span]
    by_rule: bool


def verdicts(text: str, known: Known) -> list[Verdict]:
    """The reasons of a text; empty where nothing in it speaks for any."""
    sentences = said(text, known)
    by_rule: dict[str, set[Span]] = defaultdict(set)
    for sentence in sentences:
        for reading in sentence.readings:
            by_rule[reading.code].update(reading.spans)
    shown, second = traits(sentences, known), learned()
    likely = second.likelihoods(shown)
    likely[[CODES.index(code) for code in _denied(sentences) - by_rule.keys()]] = 0
    found = []
    for code in _given(likely / second.least):
        spans = by_rule.get(code) or second.spans(shown, code)
        if spans:
            sure = second.confidence(likely[CODES.index(code)])
            found.append(Verdict(code, sure, spans, code in by_rule))
    return found


def _given(share: np.ndarray) -> list[str]:
    """The codes as likely as they need be, else the one that nearly is. `share`: of the likelihood that each
    of CODES needs."""
    given = [code for code, own in zip(CODES, share, strict=True) if own >= 1]
    reasons = share[: CODES.index(UNANSWERED)]
    if not given and reasons.max() >= NEAREST:
        given = [CODES[reasons.argmax()]]
    if UNANSWERED in given and CODES[share.argmax()] == UNANSWERED:
        return [UNANSWERED]
    return [code for code in given if code not in (OTHER, UNANSWERED)] or given[:1]


def _denied(sentences: list[Said]) -> set[str]:
    """The codes of which a word is denied or waved off that would name them if it were said."""
    naming = _naming()
    found: set[str] = set()
    for sentence in sentences:
        turned = {c for c, hits in sentence.hits.items() if all(hit.stand is Stand.DENIED for hit in hits)}
        for concept in turned | (sentence.waved - sentence.hits.keys()):
            found |= naming.get(concept, set())
    return found


@cache
def _naming() -> dict[str, set[str]]:
    """The codes that a concept names when said, and does not when denied."""
    found: dict[str, set[str]] = defaultdict(set)
    lacking = {
        (element.concept, rule.code)
        for some in (*rules()[0].values(), *rules()[1].values())
        for rule in some
        for element in rule.elements
        if element.stand is not Stand.SAID
    }
    for concept, some in rules()[0].items():
        said_so = {r.code for r in some if r.code and r.elements[0].stand is Stand.SAID}
        found[concept] = {code for code in said_so if (concept, code) not in lacking}
    return found
