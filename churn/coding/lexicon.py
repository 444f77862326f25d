"""What words stand for: a word, its beginning or a phrase leads to concepts, misspelt ones included.

Invariant: a word the lexicon knows is never read as another; only an unknown one is taken for a near one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

import snowballstemmer

from churn.coding.small_words import PLAIN
from churn.coding.spelling import Near, other_scripts
from churn.coding.words import WORDS

SHORTEST_BEGINNING = 2
SHORTEST_STEM = 4  # letters of a Russian stem that still tells one word from another


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one word stands for, and whether it had to be respelt to find it."""

    concepts: frozenset[str]
    stem: str
    word: str
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand for a concept together: each a test of a word, and how many others may precede it."""

    concept: str
    parts: tuple[tuple[str, str], ...]  # (kind: "stem", "begin" or "word", text)
    gaps: tuple[int, ...]


@dataclass
class Lexicon:
    """The words by exact form, by stem and by beginning, and phrases by the first of their words."""

    words: dict[str, set[str]] = field(default_factory=dict)
    stems: dict[str, set[str]] = field(default_factory=dict)
    beginnings: dict[str, set[str]] = field(default_factory=dict)
    phrases: dict[tuple[str, str], list[Phrase]] = field(default_factory=dict)
    plain: set[str] = field(default_factory=set)
    written: dict[str, str] = field(default_factory=dict)  # a word as written → its stem

    def table(self, kind: str) -> dict[str, set[str]]:
        """The table of one kind of test: "stem", "begin" or "word"."""
        return {"stem": self.stems, "begin": self.beginnings, "word": self.words}[kind]

    def concepts(self, word: str, stem: str) -> frozenset[str]:
        """What a word stands for, as spelt; empty for a plain or unknown one."""
        found = self.words.get(word, set()) | self.stems.get(stem, set())
        for length in range(SHORTEST_BEGINNING, len(word) + 1):
            if (more := self.beginnings.get(word[:length])) is not None:
                found = found | more
        return frozenset(found)

    def knows(self, word: str, stem: str) -> bool:
        """Whether a word is one of the lexicon's, be it as part of a phrase, or a plain one."""
        if word in self.plain or stem in self.plain or word in self.words or stem in self.stems:
            return True
        return any(word[:n] in self.beginnings for n in range(SHORTEST_BEGINNING, len(word) + 1))

    def keys(self, word: str, stem: str) -> list[tuple[str, str]]:
        """Every test of a phrase's part that a word passes."""
        begins = (("begin", word[:n]) for n in range(SHORTEST_BEGINNING, len(word) + 1))
        return [("word", word), ("stem", stem), *begins]


_STEMMERS = {"ru": snowballstemmer.stemmer("russian"), "en": snowballstemmer.stemmer("english")}


def stem_of(word: str) -> str:
    """The stem of a word by its alphabet."""
    return _STEMMERS["ru" if "а" <= word[0] <= "я" else "en"].stemWord(word)


@cache
def lexicon() -> Lexicon:
    """The lexicon of both languages, built once."""
    made = Lexicon()
    for part in WORDS:
        for concept, words in _lines(part):
            for word in words:
                _add(made, concept, word)
    made.plain = PLAIN | {stem_of(w) for w in PLAIN}
    return made


@cache
def _near() -> Near:
    known = lexicon()
    stems = [stem for stem, means in known.stems.items() if means]
    return Near({"word": [*known.words, *known.written], "stem": stems, "begin": known.beginnings})


def meaning_of(word: str) -> Meaning:
    """What a word stands for: as spelt, else in another alphabet or layout, else as its near neighbour."""
    known = lexicon()
    stem = stem_of(word)
    concepts = known.concepts(word, stem)
    if concepts or known.knows(word, stem) or not word.isalpha():
        return Meaning(concepts, stem, word)
    for other in other_scripts(word):
        other_stem = stem_of(other)
        if (concepts := known.concepts(other, other_stem)) or other in known.plain:
            return Meaning(concepts, other_stem, other, exact=False)
    near = _near().of(word, stem)
    if near is None:
        return Meaning(frozenset(), stem, word)
    kind, text = near
    stem = known.written.get(text, text) if kind == "word" else text
    return Meaning(known.concepts(text, stem), stem, text, exact=False)


def _lines(text: str) -> list[tuple[str, list[str]]]:
    """(concept, words) of "concept: words" lines; indented lines go on."""
    joined = text.strip().replace("\n    ", " ")
    return [(name, words.split()) for name, words in (line.split(": ", 1) for line in joined.splitlines())]


def _add(made: Lexicon, concept: str, written: str) -> None:
    if "_" in written or "~" in written:
        phrase = _phrase(concept, written)
        made.phrases.setdefault(phrase.parts[0], []).append(phrase)
        for kind, text in phrase.parts:
            made.table(kind).setdefault(text, set())
        made.written.update((w, stem_of(w)) for w in _plain_words(written))
        return
    kind, text = _part(written)
    made.table(kind).setdefault(text, set()).add(concept)
    made.written.update((w, stem_of(w)) for w in _plain_words(written))


def _phrase(concept: str, written: str) -> Phrase:
    parts, gaps, word, gap = [], [], "", 0
    for letter in f"{written}_":
        if letter in "_~":
            parts.append(_part(word))
            gaps.append(gap)
            word, gap = "", 3 if letter == "~" else 0
        else:
            word += letter
    return Phrase(concept, tuple(parts), tuple(gaps))


def _plain_words(written: str) -> list[str]:
    """The words of an entry that are written in full."""
    return [part for part in re.split("[_~]", written) if part.isalpha()]


def _part(written: str) -> tuple[str, str]:
    if written.endswith("*"):
        return "begin", written[:-1]
    if written.startswith("="):
        return "word", written[1:]
    stem = stem_of(written)
    if "а" <= written[0] <= "я" and len(stem) < SHORTEST_STEM:
        return "word", written
    return "stem", stem
