"""The words and phrases of comments with the concepts they stand for, by form, stem and beginning.

Invariant: built once of `churn.coding.words`, read only afterwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from churn.coding.small_words import PLAIN
from churn.coding.words import WORDS
from churn.ingest.columns.stems import is_russian, stem_of

SHORTEST_BEGINNING = 2
LONG_BEGINNING = 5  # letters of a beginning that chance does not make
SHORTEST_STEM = 4  # letters of a Russian stem that still tells one word from another
BETWEEN = 3  # words that may stand between two words of a phrase joined by "~"

Test = tuple[str, str]  # of a word: ("stem" | "begin" | "word", text)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand for a concept together: the number of each one's test, and how many other words may
    precede it."""

    concept: str
    tests: tuple[int, ...]
    gaps: tuple[int, ...]


@dataclass
class Lexicon:
    """Words by exact form, stem and beginning → concepts (none for a word of phrases only); the numbers of
    tests of phrases; phrases by the tests of their first and second word, with a gap between or without."""

    words: dict[str, set[str]] = field(default_factory=dict)
    stems: dict[str, set[str]] = field(default_factory=dict)
    beginnings: dict[str, set[str]] = field(default_factory=dict)
    tests: dict[Test, int] = field(default_factory=dict)
    close: dict[int, dict[int, list[Phrase]]] = field(default_factory=dict)
    apart: dict[int, dict[int, list[Phrase]]] = field(default_factory=dict)
    plain: set[str] = field(default_factory=set)
    written: dict[str, str] = field(default_factory=dict)  # a word as written → its stem

    def table(self, kind: str) -> dict[str, set[str]]:
        """The table of one kind of test."""
        return {"stem": self.stems, "begin": self.beginnings, "word": self.words}[kind]

    def concepts(self, word: str, stem: str) -> frozenset[str]:
        """What a word stands for, as spelt; empty for a plain or unknown one."""
        found = self.words.get(word, set()) | self.stems.get(stem, set())
        for length in range(SHORTEST_BEGINNING, len(word) + 1):
            found = found | self.beginnings.get(word[:length], set())
        return frozenset(found)

    def knows(self, word: str, stem: str, beginning: int = SHORTEST_BEGINNING) -> bool:
        """Whether a word is one of the lexicon's, if only in a phrase, or a plain one; by a `beginning` of
        so many letters at least."""
        if word in self.plain or stem in self.plain or word in self.words or stem in self.stems:
            return True
        return any(word[:n] in self.beginnings for n in range(beginning, len(word) + 1))

    def passed(self, word: str, stem: str) -> tuple[int, ...]:
        """The numbers of the tests of phrases that a word passes."""
        begins = (("begin", word[:n]) for n in range(SHORTEST_BEGINNING, len(word) + 1))
        tests = (("word", word), ("stem", stem), *begins)
        return tuple(self.tests[test] for test in tests if test in self.tests)


@cache
def lexicon() -> Lexicon:
    """The lexicon of both languages."""
    made = Lexicon()
    for part in WORDS:
        for concept, words in concepts_of(part):
            for word in words:
                _add(made, concept, word)
    made.plain = PLAIN | {stem_of(word) for word in PLAIN}
    return made


def concepts_of(text: str) -> list[tuple[str, list[str]]]:
    """(concept, words) of "concept: words" lines; indented lines go on."""
    joined = text.strip().replace("\n    ", " ")
    return [(name, words.split()) for name, words in (line.split(": ", 1) for line in joined.splitlines())]


def _add(made: Lexicon, concept: str, written: str) -> None:
    pieces = re.split("([_~])", written)
    tests = [_test(piece) for piece in pieces[::2]]
    made.written.update((piece, stem_of(piece)) for piece in pieces[::2] if piece.isalpha())
    if len(tests) == 1:
        kind, text = tests[0]
        made.table(kind).setdefault(text, set()).add(concept)
        return
    for kind, text in tests:
        made.table(kind).setdefault(text, set())
    numbers = tuple(made.tests.setdefault(test, len(made.tests)) for test in tests)
    gaps = (0, *(BETWEEN if mark == "~" else 0 for mark in pieces[1::2]))
    first, second = numbers[:2]
    table = made.apart if gaps[1] else made.close
    table.setdefault(first, {}).setdefault(second, []).append(Phrase(concept, numbers, gaps))


def _test(written: str) -> Test:
    if written.endswith("*"):
        return "begin", written[:-1]
    if written.startswith("="):
        return "word", written[1:]
    stem = stem_of(written)
    short = is_russian(written) and len(stem) < SHORTEST_STEM
    return ("word", written) if short else ("stem", stem)
