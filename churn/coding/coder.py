"""Texts become reasons: closed options, near misses and free text, several reasons a text.

Invariant: every text gets at least one code; only a text that says nothing is `unanswered`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class How(StrEnum):
    """What decided a code."""

    OPTION = "option"  # the text is an option of the usual surveys
    NEAR = "near"  # the text is nearly one
    WORDS = "words"  # words of the text speak for the reason
    LEARNED = "learned"  # the text resembles texts of that reason
    HAND = "hand"  # a person said so
    NOTHING = "nothing"  # nothing decided: other, or no answer


@dataclass(frozen=True)
class Match:
    """One reason of a text: its code, how sure (0–1), the words of the text that decided, and how."""

    code: str
    confidence: float
    words: tuple[str, ...]
    how: How
