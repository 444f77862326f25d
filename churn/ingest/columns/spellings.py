"""Words that reach us in the wrong letters: Russian in Latin ones, and text decoded by the wrong table.

Invariant: what can be read as it stands is left as it stands.
"""

from __future__ import annotations

import re

_FEWEST = 3  # letters of a word that is told by them
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_WRONG = re.compile(r"[\u0080-\u00ff\u0152-\u017e\u02c6-\u2122]")  # letters that such text is full of
# Longest first; what one Latin spelling may stand for in Russian.
_LATIN = (
    *(("shch", "щ"), ("sch", "щ"), ("yo", "е"), ("jo", "е"), ("zh", "ж"), ("kh", "х"), ("ts", "ц")),
    *(("ch", "ч"), ("sh", "ш"), ("yu", "ю"), ("ju", "ю"), ("iu", "ю"), ("ya", "я"), ("ja", "я")),
    *(("iya", "ия"), ("a", "а"), ("b", "б"), ("v", "в"), ("g", "г"), ("d", "д"), ("e", "е"), ("z", "з")),
    *(("i", "и"), ("j", "й"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п")),
    *(("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("f", "ф"), ("h", "х"), ("c", "ц"), ("y", "ы")),
    *(("w", "в"), ("x", "х"), ("q", "к"), ("'", "ь")),
)
_SYLLABLES = dict(_LATIN)
_LATIN_SYLLABLE = re.compile("|".join(re.escape(latin) for latin, _ in _LATIN))
_AFTER_VOWEL = re.compile(r"(?<=[аеиоуыэюя])ы")


def transliterated(word: str) -> str:
    """A word of small Latin letters as Russian would write it: "klient" → "клиент"."""
    russian = _LATIN_SYLLABLE.sub(lambda found: _SYLLABLES[found[0]], word)
    return _AFTER_VOWEL.sub("й", russian)


def unspoiled(text: str) -> str:
    """A text whose Russian letters were decoded by a Western table ("Äàòà", "Ð”Ð°Ñ‚Ð°"), as it was meant."""
    if _CYRILLIC.search(text) or len(_WRONG.findall(text)) * 2 < len(text.replace(" ", "")):
        return text
    return next((meant for right in ("utf-8", "cp1251") if (meant := _decoded(text, right))), text)


def _decoded(text: str, right: str) -> str | None:
    try:
        meant = b"".join(map(_byte, text)).decode(right)
    except UnicodeError:
        return None
    letters = len(_CYRILLIC.findall(meant))
    return meant if letters >= _FEWEST and letters * 2 > len(meant.replace(" ", "")) else None


def _byte(letter: str) -> bytes:
    """The byte that a Western table shows as this letter; five of them it shows as control characters."""
    return letter.encode("latin-1") if letter < "\u0100" else letter.encode("cp1252")
