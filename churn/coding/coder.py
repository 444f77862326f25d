"""Texts become reasons: closed options, near misses and free text, several reasons a text.

Invariant: every text gets at least one code; only a text that says nothing is `unanswered`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from churn.annotations import Corrections
from churn.coding.clauses import READ
from churn.coding.closed import choice_of
from churn.coding.meaning import Known
from churn.coding.taxonomy import CODES, OTHER, UNANSWERED
from churn.coding.verdict import verdicts


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
    found = [
        Match(v.code, v.confidence, _words(text, v.spans), How.WORDS if v.by_rule else How.LEARNED)
        for v in verdicts(text, known)
    ]
    return tuple(sorted(found, key=lambda m: (-m.confidence, CODES.index(m.code))))


def _words(text: str, spans: set[tuple[int, int]]) -> tuple[str, ...]:
    """The words at these spans as they stand in the text, neighbours together, each told once."""
    joined: list[list[int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1] + 1 and not text[joined[-1][1] : start].strip():
            joined[-1][1] = max(end, joined[-1][1])
        else:
            joined.append([start, end])
    return tuple(dict.fromkeys(text[start:end] for start, end in joined))
