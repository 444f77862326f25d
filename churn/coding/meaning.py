"""What one word of a comment stands for, misspelt or typed in the wrong layout though it be.

Invariant: a word the lexicon knows is never read as another; only an unknown one is taken for a near one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from churn.coding.lexicon import LONG_BEGINNING, Lexicon, lexicon
from churn.coding.spelling import Near, other_scripts, spelt
from churn.ingest.columns.stems import stem_of


@dataclass(frozen=True, slots=True)
class Meaning:
    """The concepts of a word, the tests of phrases it passes, and whether it is spelt right."""

    concepts: frozenset[str]
    tests: tuple[int, ...]
    exact: bool = True


@dataclass(frozen=True)
class Known:
    """What was looked up before: pieces of text as compared; stems and meanings of words so spelt."""

    words: dict[str, str] = field(default_factory=dict)
    stems: dict[str, str] = field(default_factory=dict)
    meanings: dict[str, Meaning] = field(default_factory=dict)

    def word(self, piece: str) -> str:
        """A piece of text as compared."""
        if (word := self.words.get(piece)) is None:
            word = self.words[piece] = spelt(piece)
        return word

    def stem(self, word: str) -> str:
        """The stem of a word as compared."""
        if (stem := self.stems.get(word)) is None:
            stem = self.stems[word] = stem_of(word)
        return stem

    def meaning(self, word: str) -> Meaning:
        """The meaning of a word as compared."""
        if (meaning := self.meanings.get(word)) is None:
            meaning = self.meanings[word] = meaning_of(word, self.stem(word))
        return meaning


def meaning_of(word: str, stem: str) -> Meaning:
    """What a word stands for: as spelt, else in another alphabet or layout, else as its near neighbour."""
    known = lexicon()
    if known.knows(word, stem) or not word.isalpha():
        return _meaning(known, word, stem)
    for other in other_scripts(word):
        other_stem = stem_of(other)
        if known.knows(other, other_stem, LONG_BEGINNING):
            return _meaning(known, other, other_stem, exact=False)
    near = _near().of(word, stem)
    if near is None:
        return Meaning(frozenset(), ())
    kind, text = near
    return _meaning(known, text, known.written.get(text, text) if kind == "word" else text, exact=False)


def _meaning(known: Lexicon, word: str, stem: str, exact: bool = True) -> Meaning:
    return Meaning(known.concepts(word, stem), known.passed(word, stem), exact)


@cache
def _near() -> Near:
    """What a misspelt word may have been; no English stems, which lie too near one another."""
    known = lexicon()
    stems = [stem for stem, concepts in known.stems.items() if concepts and not stem.isascii()]
    return Near({"word": [*known.words, *known.written], "stem": stems, "begin": known.beginnings})
