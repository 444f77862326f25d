"""Columns that are one option each of a question: their texts, and which of their cells are ticked.

Invariant: told from the name and the values of the columns alone, so that the door and the coding of
answers never take the same column for different things.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from churn.ingest.values.blanks import is_blank
from churn.ingest.values.flags import read_mark

# "Why did you leave? [Too dear]", "Reasons (Moved away)", "Q5 - Slow support", "Причины: дорого"
_PARTS = tuple(
    re.compile(pattern)
    for pattern in (
        r"^(.*\w.*?)\s*\[([^\]]+)\]$",
        r"^(.*\w.*?)\s*\(([^)]+)\)$",
        r"^(.*?\w.*?)\s[-–—/]\s(\S.*)$",
        r"^(.*?\w.*?[:?])\s+(\S.*)$",
    )
)
_OTHER = re.compile(r"(?i)^(друго[ей]|ино[ей]|проч(ее|ие|ая)|свой вариант|other|else)\b|\bspecify\b|уточните")
MOST_MARKS = 12  # a column with more different texts than this holds no marks


def is_other(option: str) -> bool:
    """Whether an option is the one for what no other option says."""
    return _OTHER.search(option) is not None


def question_and_option(name: str) -> tuple[str, str] | None:
    """The question and the option that a header names together, or None where it is one thing."""
    plain = " ".join(name.split())
    found = next((match for pattern in _PARTS if (match := pattern.match(plain))), None)
    return None if found is None else (found[1].strip(" :"), found[2].strip())


def options_of(names: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Header → its question and option, for headers of which at least two share the question."""
    parts = {name: both for name in names if (both := question_and_option(name)) is not None}
    often = Counter(asked for asked, _ in parts.values())
    return {name: both for name, both in parts.items() if often[both[0]] > 1}


def ticks(values: Iterable[str], option: str) -> dict[str, bool] | None:
    """Each text of a column and whether it ticks the box; None where some text is no mark, or all are blank.

    A mark is yes, no, or the text of the option itself; a blank text or a lone dash is no tick.
    """
    texts = list(values)
    if len(texts) > MOST_MARKS:
        return None
    plus = any(text.strip() == "+" for text in texts)
    own = _plain(option)
    said = {text: True if _plain(text) == own else read_mark(text, plus) for text in texts}
    found = {text: False if said[text] is None and is_blank(text) else said[text] for text in texts}
    known = any(said[text] is not None for text in texts)
    return found if known and None not in found.values() else None


def is_own_text(values: Iterable[str], option: str) -> bool:
    """Whether the texts of a column are its option and nothing else, dashes apart."""
    filled = {_plain(text) for text in values if not is_blank(text)}
    return filled == {_plain(option)}


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("ё", "е").split()).strip(" .!;,")
