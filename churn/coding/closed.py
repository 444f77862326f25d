"""Which usual option of a survey a short text is: the same words, other forms of them, or nearly the same.

Invariant: a text is near an option by misspelling or word forms, never by another known word or a denial.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from churn.coding.meaning import Known, Meaning
from churn.coding.options import OPTIONS
from churn.coding.small_words import FILLING

LONGEST = 70  # characters of what may be an option
ALIKE = 86.0  # of 100: how alike a misspelt text and an option must be
SHORTEST = 6  # letters of a word that may be misspelt

_WORD = re.compile(r"[^\W_]+(?:['’`-][^\W_]+)*")
_CAMEL = re.compile(r"(?<=[a-zа-я])(?=[A-ZА-Я])")


@dataclass(frozen=True, slots=True)
class Choice:
    """An option met: its code, and how alike the text is in (0, 1]; 1: the option itself."""

    code: str
    alike: float


@cache
def _options() -> tuple[dict[str, str], dict[frozenset[str], str]]:
    """Options by their words, and by the stems of the words that are no filling."""
    words: dict[str, str] = {}
    stems: dict[frozenset[str], str] = {}
    code, known = "", Known()
    for line in OPTIONS.strip().splitlines():
        if not line.startswith(" "):
            code = line
            continue
        for option in line.split("|"):
            key = _key(option, known)
            words.setdefault(key, code)
            stems.setdefault(_stems(key, known), code)
    stems.pop(frozenset(), None)
    return words, stems


def choice_of(text: str, known: Known) -> Choice | None:
    """The usual option a text is; None where it is none, or too long to be one."""
    if len(text) > LONGEST:
        return None
    words, stems = _options()
    key = _key(text, known)
    if (code := words.get(key)) is not None:
        return Choice(code, 1.0)
    if (code := stems.get(_stems(key, known))) is not None:
        return Choice(code, 0.95)
    return _misspelt(key, words, known)


def _misspelt(key: str, words: dict[str, str], known: Known) -> Choice | None:
    strange = {word for word in key.split() if len(word) >= SHORTEST and _is_strange(known.meaning(word))}
    if not strange:
        return None
    best = process.extractOne(key, words.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
    if best is None or not set(key.split()) - set(best[0].split()) - FILLING <= strange:
        return None
    return Choice(words[best[0]], best[1] / 100)


def _is_strange(meaning: Meaning) -> bool:
    return not meaning.exact or not meaning.concepts


def _key(text: str, known: Known) -> str:
    return " ".join(
        known.word(word) for word in _WORD.findall(_CAMEL.sub(" ", text.strip()).replace("_", " "))
    )


def _stems(key: str, known: Known) -> frozenset[str]:
    words = key.split()
    return frozenset(known.stem(w) for w in words if w not in FILLING and not w.isdigit())
