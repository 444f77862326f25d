"""Which usual option of a survey a short text is: the same words, other forms of them, or nearly the same.

Invariant: a text is near an option by misspelling or word forms, never by another known word or a denial.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from churn.coding.clauses import spelt
from churn.coding.lexicon import meaning_of, stem_of
from churn.coding.options import OPTIONS
from churn.coding.small_words import FILLING

LONGEST = 70  # characters of what may be an option
ALIKE = 86.0  # of 100: how alike a misspelt text and an option must be
SHORTEST = 6  # characters of what may be a misspelt option

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
    code = ""
    for line in OPTIONS.strip().splitlines():
        if not line.startswith(" "):
            code = line
            continue
        for option in line.split("|"):
            key = _key(option)
            words.setdefault(key, code)
            stems.setdefault(_stems(key), code)
    stems.pop(frozenset(), None)
    return words, stems


def choice_of(text: str) -> Choice | None:
    """The usual option a text is; None where it is none, or too long to be one."""
    if len(text) > LONGEST:
        return None
    words, stems = _options()
    key = _key(text)
    if (code := words.get(key)) is not None:
        return Choice(code, 1.0)
    if (code := stems.get(_stems(key))) is not None:
        return Choice(code, 0.95)
    return _misspelt(key, words)


def _misspelt(key: str, words: dict[str, str]) -> Choice | None:
    if len(key) < SHORTEST:
        return None
    best = process.extractOne(key, words.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=ALIKE)
    if best is None:
        return None
    other = set(key.split()) - set(best[0].split()) - FILLING
    if any(len(word) < SHORTEST or _is_known(word) for word in other):
        return None
    return Choice(words[best[0]], best[1] / 100)


def _is_known(word: str) -> bool:
    meaning = meaning_of(word)
    return meaning.exact and bool(meaning.concepts)


def _key(text: str) -> str:
    return " ".join(spelt(word) for word in _WORD.findall(_CAMEL.sub(" ", text.strip()).replace("_", " ")))


def _stems(key: str) -> frozenset[str]:
    return frozenset(stem_of(word) for word in key.split() if word not in FILLING and not word.isdigit())
