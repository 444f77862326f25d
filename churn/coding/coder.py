"""Texts become reasons: closed options, near misses and free text, several reasons a text.

Invariant: every text gets at least one code; only a text that says nothing is `unanswered`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from churn.annotations import Corrections
from churn.coding.clauses import READ
from churn.coding.closed import choice_of
from churn.coding.meaning import Known
from churn.coding.reading import readings
from churn.coding.taxonomy import CODES, OTHER, UNANSWERED


class How(StrEnum):
    """What decided a code."""

    OPTION = "option"  # the text is an option of the usual surveys
    NEAR = "near"  # the text is nearly one
    WORDS = "words"  # words of the text speak for the reason
    LEARNED = "learned"  # the text resembles texts of that reason
    HAND = "hand"  # a person said so
    NOTHING = "nothing"  # nothing decided: other, or no answer


@dataclass(frozen=True)
class Match:
    """One reason of a text: its code, how sure (0–1), the words of the text that decided, and how."""

    code: str
    confidence: float
    words: tuple[str, ...]
    how: How


SURE = 0.98  # of an option
# What words are worth together, and the share of such matches that were right on comments not seen before.
_SEEN_RIGHT = ((0.5, 0.3), (0.65, 0.4), (0.75, 0.55), (0.85, 0.73), (0.95, 0.87), (1.0, 0.92))
_RIVAL, _NEWER = "competition.better_offer", "competition.new_product"
CLEAR_RIVAL = 0.7  # worth from which a rival is named for what it offers
LEAST = 0.5  # sureness below which words decide nothing
CLEAR = 0.6  # sureness that silences what is less sure
HINTED = 0.97  # and what a further hint leaves
HINTING = 4  # blanks in a text from which a hint is better than nothing
MORE = 0.75  # what each further reading leaves of the doubt about a code

# Not being answered is a reason of the customer's, or a note of who asked the customer.
_UNREACHED = frozenset(("service.slow_answers", "feedback.ignored", "feedback.nowhere_to_write"))
_OTHER = re.compile(
    r"\s*(other( reason)?|друг(ое|ая причина)|проч(ее|ая)|ин(ое|ая))\s*[:(,–—-]+\s*",
    re.I,
)
_ASKED = re.compile(
    r"(please )?(specify|explain|describe|tell us)|пожалуйста|укаж|указать|напиш|уточн|опиш|что именно",
    re.I,
)


def compared(text: str) -> str:
    """A text as it is compared: case folded, ё as е, every run of white space one blank."""
    return " ".join(text.casefold().replace("ё", "е").split())


def coded_text(text: str) -> tuple[Match, ...]:
    """The reasons of one text, surest first; never empty.

    The first `clauses.READ` characters are read. A text without a letter or digit is `unanswered`, one that
    fits no reason `other`, both with How.NOTHING, no words and confidence 0."""
    return _coded(text, Known())


def coded_texts(texts: Iterable[str], corrections: Corrections = ()) -> list[tuple[Match, ...]]:
    """The reasons of each text, a text that repeats coded once; what a person corrected is as corrected."""
    by_hand = {compared(text): codes for text, codes in corrections}
    known = Known()
    found: dict[str, tuple[Match, ...]] = {}
    texts = list(texts)
    for text in texts:
        if text not in found:
            codes = by_hand.get(compared(text)) if by_hand else None
            found[text] = _corrected(codes) if codes else _coded(text, known)
    return [found[text] for text in texts]


def _corrected(codes: tuple[str, ...]) -> tuple[Match, ...]:
    return tuple(Match(code, 1.0, (), How.HAND) for code in codes)


def _coded(text: str, known: Known) -> tuple[Match, ...]:
    text = text[:READ]
    if not any(letter.isalnum() for letter in text):
        return (Match(UNANSWERED, 0.0, (), How.NOTHING),)
    if (choice := choice_of(text.strip(), known)) is not None:
        how, sure = (How.OPTION, SURE) if choice.alike == 1 else (How.NEAR, SURE * choice.alike)
        return (Match(choice.code, round(sure, 3), (text.strip(),), how),)
    if (other := _OTHER.match(text)) is not None:
        rest = text[other.end() :]
        if _ASKED.match(rest) or not any(letter.isalnum() for letter in rest):
            return (Match(OTHER, SURE, (text.strip(),), How.NEAR),)
        return _coded(rest, known)
    return _read(text, known) or (Match(OTHER, 0.0, (), How.NOTHING),)


def _read(text: str, known: Known) -> tuple[Match, ...]:
    """The reasons the words of a free text speak for."""
    doubt: dict[str, float] = {}
    best: dict[str, float] = {}
    spans: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for reading in sorted(readings(text, known), key=lambda r: -r.worth):
        before = doubt.get(reading.code)
        doubt[reading.code] = 1 - reading.worth if before is None else before * _left(reading.worth)
        best.setdefault(reading.code, reading.worth)
        spans[reading.code].update(reading.spans)
    codes = [code for code, worth in best.items() if worth >= CLEAR] or _likeliest(text, doubt)
    found = [
        Match(c, _confidence(1 - doubt[c]), _words(text, spans[c]), How.WORDS) for c in _settled(codes, best)
    ]
    return tuple(sorted(found, key=lambda m: (-m.confidence, CODES.index(m.code))))


def _settled(codes: list[str], best: dict[str, float]) -> list[str]:
    """The codes that stand beside one another: of a rival that is new, that it is new; "other" and no answer
    only where no reason says as much."""
    if _NEWER in codes and best.get(_RIVAL, 1.0) < CLEAR_RIVAL:
        codes = [code for code in codes if code != _RIVAL]
    if UNANSWERED in codes:
        reasons = [code for code in codes if code != UNANSWERED]
        return [UNANSWERED] if _UNREACHED.issuperset(reasons) else reasons
    if OTHER in codes and len(codes) > 1:
        strongest = max(best[code] for code in codes if code != OTHER)
        return [OTHER] if best[OTHER] > strongest else [code for code in codes if code != OTHER]
    return codes


def _confidence(worth: float) -> float:
    """The share of matches worth as much that are right: a line through the points of _SEEN_RIGHT."""
    for (low, least), (high, most) in pairwise(_SEEN_RIGHT):
        if worth <= high:
            return round(least + (most - least) * max(worth - low, 0) / (high - low), 3)
    return _SEEN_RIGHT[-1][1]


def _left(worth: float) -> float:
    """What a further reading leaves of the doubt about its code; a hint leaves nearly all of it."""
    return MORE if worth >= CLEAR else HINTED


def _likeliest(text: str, doubt: dict[str, float]) -> list[str]:
    """The one code that hints speak most for; none of a text as short as an option, which only names."""
    long = text.count(" ") >= HINTING
    return [min(doubt, key=doubt.__getitem__)] if long and min(doubt.values(), default=1) <= 1 - LEAST else []


def _words(text: str, spans: set[tuple[int, int]]) -> tuple[str, ...]:
    """The words at these spans as they stand in the text, neighbours together, each told once."""
    joined: list[list[int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + 1 and not text[joined[-1][1] : start].strip():
            joined[-1][1] = max(end, joined[-1][1])
        else:
            joined.append([start, end])
    return tuple(dict.fromkeys(text[start:end] for start, end in joined))
