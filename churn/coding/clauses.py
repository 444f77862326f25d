"""A text becomes clauses of tokens: what belongs together stands together, look-alike letters are told.

Invariant: a token remembers where it stands in the text; nothing is looked up here.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from churn.coding.small_words import TURNS

READ = 6_000  # characters of a text that are read: whoever writes more has said it by then
COMMA = 2  # how many words further apart a comma puts what stands on its sides

_TOKEN = re.compile(r"[^\W_]+(?:[-'’`][^\W_]+)*|[.!?;\n…]+|[,:()«»\"–—/|]| - ")
_SEPARATOR = re.compile(r"[.!?;\n…]+|[,:()«»\"–—/|]| - ")
_CYRILLIC, _LATIN = re.compile("[а-яё]"), re.compile("[a-z]")
_TO_CYRILLIC = str.maketrans("abcehikmoptxy0", "авсенікмортхуо")
_TO_LATIN = str.maketrans("авсекмнортху", "abcekmhoptxy")
_APOSTROPHES = str.maketrans("", "", "'’`")
_RUNS = re.compile(r"([^\W\d_])\1{2,}")


@dataclass(frozen=True, slots=True)
class Token:
    """A word: as compared (lower case, ё→е, no apostrophes), its start and end in the text, its place
    (words apart, a comma counting more) and its clause within the sentence."""

    word: str
    start: int
    end: int
    place: int
    clause: int


def sentences(text: str) -> list[list[Token]]:
    """The tokens of a text's first READ characters by sentence; "but" ends a sentence, a comma a clause."""
    found: list[list[Token]] = [[]]
    place = clause = 0
    read = text[:READ]
    for match in _TOKEN.finditer(read):
        piece = match.group()
        if _SEPARATOR.fullmatch(piece):
            place += COMMA
            clause += 1
            if piece[0] in ".!?;\n…" and not _abbreviates(read, match, found[-1]):
                found.append([])
            continue
        word = spelt(piece)
        if word in TURNS or (word == "а" and found[-1]):
            found.append([])
            clause += 1
            continue
        found[-1].append(Token(word, match.start(), match.end(), place, clause))
        place += 1
    return [sentence for sentence in found if sentence]


def spelt(piece: str) -> str:
    """A word as compared: lower case, ё→е, no apostrophes, one alphabet, no letter more than twice."""
    word = unicodedata.normalize("NFKC", piece).lower().replace("ё", "е").translate(_APOSTROPHES)
    word = _RUNS.sub(r"\1", word)
    cyrillic, latin = len(_CYRILLIC.findall(word)), len(_LATIN.findall(word))
    if cyrillic and latin:
        return word.translate(_TO_CYRILLIC if cyrillic >= latin else _TO_LATIN)
    return word


def _abbreviates(text: str, match: re.Match[str], before: list[Token]) -> bool:
    """Whether a dot ends a shortened word, as in «кл. ушёл к конк., скидка»."""
    if match.group() != "." or not before or before[-1].end != match.start():
        return False
    rest = text[match.end() : match.end() + 2].lstrip()
    return len(before[-1].word) <= 5 and (not rest or not rest[0].isupper())
