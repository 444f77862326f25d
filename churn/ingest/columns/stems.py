"""The stem of a word by its alphabet.

Invariant: one word at a time, for a stemmer keeps the word it works on.
"""

from __future__ import annotations

from threading import Lock

import snowballstemmer

_RUSSIAN, _ENGLISH = snowballstemmer.stemmer("russian"), snowballstemmer.stemmer("english")
_BUSY = Lock()


def is_russian(word: str) -> bool:
    """Whether a word of small letters holds a Russian one (ё is written е)."""
    return any("а" <= letter <= "я" for letter in word)


def stem_of(word: str) -> str:
    """The stem of a word of small letters."""
    stemmer = _RUSSIAN if is_russian(word) else _ENGLISH
    with _BUSY:
        return stemmer.stemWord(word)
