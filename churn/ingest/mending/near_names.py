"""The known customer that a strange name must mean: the same words in another order, or a slip of one letter.

Invariant: figures are never guessed at, and a name that is near to two customers means neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from churn.ingest.mending.misspelt import Reading, with_digits

_WORD = re.compile(r"[^\W_]+")
_FIGURES = re.compile(r"\d+")
_LEGAL_FORMS = """
ооо оао зао пао ао ип нко ано тоо чп фгуп гуп муп
llc ltd limited inc incorporated corp corporation co company gmbh ag sa plc
"""
_FORMS = frozenset(_LEGAL_FORMS.split())
_NEAR, _CLEAR = 90.0, 8.0  # how alike a name must be, of 100, and how much more than the next best
_SHORTEST = 6
MOST_NAMES = 50_000  # beyond it near spellings are not looked for


def meant_names(strange: Iterable[str], known: Mapping[str, str]) -> dict[str, Reading]:
    """Strange name → the known one it means, where that is sure. `known`: names and ids → the id to write."""
    keys = _by_key(known)
    spelt = {key: who for key, who in keys.items() if who is not None and _is_words(key)}
    found = {}
    for name in strange:
        who = keys.get(_key(name)) if _key(name) else None
        letters = keys.get(_key(with_digits(name)))
        if who is not None:
            found[name] = Reading(who, "same_words")
        elif letters is not None and with_digits(name) != name:
            found[name] = Reading(letters, "letter_for_digit")
        elif len(spelt) <= MOST_NAMES and (near := _near(_key(name), spelt)) is not None:
            found[name] = Reading(near, "near_spelling")
    return found


def meant_keys(strange: Iterable[str], known: Iterable[str]) -> dict[str, Reading]:
    """Strange number of an order → the known one that differs in marks, case, zeros before it, or a letter
    that looks like a digit."""
    keys = _by_key({key: key for key in known}, _bare)
    found = {}
    for key in strange:
        for candidate, why in ((key, "same_key"), (with_digits(key), "letter_for_digit")):
            who = keys.get(_bare(candidate))
            if who is not None and who != key:
                found.setdefault(key, Reading(who, why))
    return found


def _by_key(known: Mapping[str, str], key_of=None) -> dict[str, str | None]:
    """The key of each name → whom it means; None where it means two."""
    keys: dict[str, str | None] = {}
    for name, who in known.items():
        key = (key_of or _key)(name)
        keys[key] = who if keys.get(key, who) == who else None
    keys.pop("", None)
    return keys


def _key(name: str) -> str:
    """The words of a name without its legal form, in an order of their own."""
    words = [word.lower().replace("ё", "е") for word in _WORD.findall(name)]
    return " ".join(sorted(word for word in words if word not in _FORMS))


def _bare(key: str) -> str:
    return re.sub(r"(?<!\d)0+(?=\d)", "", "".join(_WORD.findall(key)).lower())


def _is_words(key: str) -> bool:
    return len(key) >= _SHORTEST and sum(letter.isalpha() for letter in key) * 2 > len(key)


def _near(key: str, spelt: Mapping[str, str]) -> str | None:
    if not _is_words(key):
        return None
    best = process.extract(key, spelt.keys(), scorer=fuzz.ratio, limit=2, score_cutoff=_NEAR - _CLEAR)
    if not best or best[0][1] < _NEAR or (len(best) > 1 and best[0][1] - best[1][1] < _CLEAR):
        return None
    same_figures = _FIGURES.findall(key) == _FIGURES.findall(best[0][0])
    return spelt[best[0][0]] if same_figures else None
