"""A text becomes sentences and clauses of words: what belongs together stands together.

Invariant: a token remembers where it stands in the text; nothing is looked up here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from churn.coding.meaning import Known
from churn.coding.small_words import TURNS

READ = 6_000  # characters of a text that are read: whoever writes more has said it by then
LONGEST = 80  # words of a sentence: whoever writes without a stop is read in pieces
COMMA = 2  # how many words further apart a comma puts what stands on its sides

_TOKEN = re.compile(r"[^\W_]+(?:[-'’`][^\W_]+)*|[.!?;\n…]+|[,:()«»\"–—/|]| - ")
_STOPS = frozenset(".!?;\n…")


class Token(NamedTuple):
    """A word: as compared (lower case, ё→е, no apostrophes), its start and end in the text, its place
    (words apart, a comma counting more) and its clause within the sentence."""

    word: str
    start: int
    end: int
    place: int
    clause: int


def sentences(text: str, known: Known) -> list[list[Token]]:
    """The tokens of a text's first READ characters by sentence; "but" ends a sentence, a comma a clause, and
    so does the LONGEST sentence."""
    found: list[list[Token]] = [[]]
    place = clause = 0
    read = text[:READ]
    for match in _TOKEN.finditer(read):
        piece = match.group()
        if not piece[0].isalnum():
            place += COMMA
            clause += 1
            if piece[0] in _STOPS and not _abbreviates(read, match, found[-1]):
                found.append([])
            continue
        word = known.word(piece)
        if word in TURNS or (word == "а" and found[-1]) or len(found[-1]) == LONGEST:
            found.append([])
            clause += 1
            if word in TURNS or word == "а":
                continue
        found[-1].append(Token(word, match.start(), match.end(), place, clause))
        place += 1
    return [sentence for sentence in found if sentence]


def _abbreviates(text: str, match: re.Match[str], before: list[Token]) -> bool:
    """Whether a dot ends a shortened word, as in «кл. ушёл к конк., скидка»."""
    if match.group() != "." or not before or before[-1].end != match.start():
        return False
    rest = text[match.end() : match.end() + 2].lstrip()
    return len(before[-1].word) <= 5 and (not rest or not rest[0].isupper())
