"""Words as compared, and what misspelt ones were meant to be: other alphabets, layouts, a letter or two off.

Invariant: a guess is made only for a word nobody knows, and only onto one that is known.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORTEST = 6  # letters of a word that may be misspelt
LONG = 9  # letters from which two slips are forgiven
_SHORTEST_KNOWN = {
    "word": 6,
    "stem": 5,
    "begin": 6,
}  # letters of what it may be a misspelling of
_ORDER = ("word", "stem", "begin")
TYPED = 4  # letters of a word that may be typed in another alphabet

_CYRILLIC, _LATIN = re.compile("[а-яё]"), re.compile("[a-z]")
_TO_CYRILLIC = str.maketrans("abcehikmoptxy0", "авсенікмортхуо")
_TO_LATIN = str.maketrans("авсекмнортху", "abcekmhoptxy")
_APOSTROPHES = str.maketrans("", "", "'’`")
_RUNS = re.compile(r"([^\W\d_])\1{2,}")
_EN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
_RU = "йцукенгшщзхъфывапролджэячсмитьбюё"
_LAYOUT = str.maketrans(_EN, _RU)
_LAYOUT_BACK = str.maketrans(_RU, _EN)
_LETTERS = (
    *(
        ("shch", "щ"),
        ("sch", "щ"),
        ("yo", "е"),
        ("zh", "ж"),
        ("kh", "х"),
        ("ts", "ц"),
        ("ch", "ч"),
    ),
    *(
        ("sh", "ш"),
        ("yu", "ю"),
        ("ju", "ю"),
        ("ya", "я"),
        ("ja", "я"),
        ("ye", "е"),
        ("iy", "ий"),
    ),
    *zip("abvgdeziyklmnoprstufhcjxw", "абвгдезийклмнопрстуфхцйхв", strict=True),
    ("'", "ь"),
)


def spelt(piece: str) -> str:
    """A word as compared: lower case, ё→е, no apostrophes, one alphabet, no letter more than twice."""
    word = unicodedata.normalize("NFKC", piece).lower().replace("ё", "е").translate(_APOSTROPHES)
    word = _RUNS.sub(r"\1", word)
    cyrillic, latin = len(_CYRILLIC.findall(word)), len(_LATIN.findall(word))
    if cyrillic and latin:
        return word.translate(_TO_CYRILLIC if cyrillic >= latin else _TO_LATIN)
    return word


def other_scripts(word: str) -> list[str]:
    """A word as it may have been meant: typed in the other layout, or Russian written in Latin letters."""
    if "а" <= word[0] <= "я":
        return [word.translate(_LAYOUT_BACK)] if len(word) >= TYPED else []
    meant = word
    for latin, cyrillic in _LETTERS:
        meant = meant.replace(latin, cyrillic)
    return [meant, word.translate(_LAYOUT)] if len(word) >= TYPED else []


class Near:
    """Known words to take unknown ones for: as written, by stem and by beginning."""

    def __init__(self, known: Mapping[str, Iterable[str]]) -> None:
        self._known: dict[tuple[str, str, int], list[str]] = defaultdict(list)
        for kind, texts in known.items():
            for text in texts:
                if len(text) >= _SHORTEST_KNOWN[kind]:
                    self._known[kind, text[0], len(text) if kind == "begin" else 0].append(text)

    def of(self, word: str, stem: str) -> tuple[str, str] | None:
        """(kind, text) of the nearest known word of the same first letter; None where none is near."""
        if len(word) < SHORTEST or not word.isalpha():
            return None
        slips = 2 if len(word) >= LONG else 1
        found = [
            ("word", *_nearest(word, self._known["word", word[0], 0], slips)),
            ("stem", *_nearest(stem, self._known["stem", word[0], 0], 1)),
            *(("begin", *some) for some in self._beginnings(word, 1)),
        ]
        near = [
            (distance, _ORDER.index(kind), -len(text), kind, text) for kind, text, distance in found if text
        ]
        return min(near)[3:] if near else None

    def _beginnings(self, word: str, slips: int) -> Iterator[tuple[str, int]]:
        for length in range(_SHORTEST_KNOWN["begin"], len(word) + 2):
            some = self._known["begin", word[0], length]
            for taken in {length - 1, length, min(length + 1, len(word))} if some else ():
                alike = [known for known in some if known[-1] == word[taken - 1 : taken]]
                yield _nearest(word[:taken], alike, slips)


def _nearest(text: str, known: list[str], slips: int) -> tuple[str, int]:
    best = process.extractOne(text, known, scorer=OSA.distance, score_cutoff=slips) if known else None
    return (best[0], int(best[1])) if best else ("", 0)
