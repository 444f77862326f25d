"""What of a sentence is denied: "not expensive" denies, "no complaints about support" waves a clause off.

Invariant: a denial reaches the word it is about and the list it begins, never past its clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from churn.coding.clauses import Token
from churn.coding.small_words import (
    AND_SO_ON,
    BARE,
    CAUSES,
    DESPITE,
    HARMLESS,
    NEGATORS,
    NOT_ONLY,
    SAYING,
    TO_THE_LEFT,
    TRANSPARENT,
    WIDE,
)


class Stand(IntEnum):
    """Whether what a word says is said, denied, or waved off as no reason."""

    SAID = 0
    DENIED = 1
    DISMISSED = 2


FAR = 7  # words a denial may reach over
CONCEDED = 4  # words that "despite" waves off
# What, when denied, waves off the whole of its clause: "no issues with delivery", «претензий к качеству нет».
# What a denied word takes along: "does not answer slowly", "it is not that it costs too much".
_DEGREES = frozenset(("slow", "long", "much", "bad"))
_COMPLAINTS = frozenset(("problem", "question"))


@dataclass(frozen=True, slots=True)
class Standing:
    """How a word stands, and the position of the word that denies it (-1: none does)."""

    stand: Stand = Stand.SAID
    by: int = -1


def standings(tokens: Sequence[Token], concepts: Sequence[frozenset[str]], used: set[int]) -> list[Standing]:
    """How each token of a sentence stands. `concepts`: what each stands for; `used`: positions of negators
    that belong to a phrase and deny nothing by themselves."""
    found = [Standing()] * len(tokens)
    for i, token in enumerate(tokens):
        if token.word in DESPITE and not _wishes(tokens, i):
            for j in _clause_after(tokens, i)[:CONCEDED]:
                found[j] = Standing(Stand.DISMISSED, i)
        elif token.word in NEGATORS and i not in used:
            _deny(tokens, concepts, found, i)
    for i, some in enumerate(concepts):
        if "dismiss" in some and i not in used:
            _dismiss(tokens, found, i)
    return found


def _wishes(tokens: Sequence[Token], i: int) -> bool:
    """Whether «хоть» wishes or counts: «хоть бы ответили», «хоть раз»."""
    return i + 1 < len(tokens) and tokens[i + 1].word in (
        "бы",
        "раз",
        "кто-то",
        "какой-то",
        "что-то",
    )


def _deny(
    tokens: Sequence[Token],
    concepts: Sequence[frozenset[str]],
    found: list[Standing],
    i: int,
) -> None:
    following = _clause_after(tokens, i)
    if following and tokens[following[0]].word in NOT_ONLY and tokens[i].word in ("не", "not"):
        return
    if any(tokens[j].word in CAUSES for j in following[:2]):
        for j in following:
            found[j] = Standing(Stand.DENIED, i)
        return
    reached = _reached(tokens, concepts, following, tokens[i].word not in WIDE)
    bare = all(tokens[j].word in TRANSPARENT for j in following)
    if not reached and bare and tokens[i].word in TO_THE_LEFT:
        reached = [j for j in _clause_before(tokens, i) if concepts[j]][-3:]
    for j in reached:
        if _waves_off(tokens[j], concepts[j]):
            _dismiss(tokens, found, j)
        elif found[j].stand is Stand.SAID:
            found[j] = Standing(Stand.DENIED, i)


def _reached(
    tokens: Sequence[Token],
    concepts: Sequence[frozenset[str]],
    following: Sequence[int],
    next_only: bool,
) -> list[int]:
    """The positions a denial is about: the first word that means anything, and the list it begins. A
    `next_only` one is about the next word it does not pass over, be it known or not."""
    reached: list[int] = []
    for n, j in enumerate(following[:FAR]):
        word, means = tokens[j].word, concepts[j]
        if n == 0 and word in BARE:
            break
        if word in NEGATORS and n:
            continue
        if "good" in means or (means and word not in TRANSPARENT) or word in HARMLESS:
            reached.append(j)
            if "good" in means:
                continue
            rest = following[n + 1 : n + 2]
            if rest and not _DEGREES.isdisjoint(concepts[rest[0]]):
                reached.append(rest[0])
            if rest and tokens[rest[0]].word in AND_SO_ON:
                continue
            break
        if (
            next_only
            and "that" not in (word, tokens[following[0]].word)
            and word not in TRANSPARENT
            and not word.endswith("ly")
        ):
            break
    return reached


def _waves_off(token: Token, means: frozenset[str]) -> bool:
    return token.word in HARMLESS or not _COMPLAINTS.isdisjoint(means)


def _dismiss(tokens: Sequence[Token], found: list[Standing], i: int) -> None:
    for j, token in enumerate(tokens):
        if token.clause == tokens[i].clause:
            found[j] = Standing(Stand.DISMISSED, i)


def _clause_after(tokens: Sequence[Token], i: int) -> list[int]:
    """Positions after i in its clause; "I would not say, that …" goes on after its comma."""
    found: list[int] = []
    clause = tokens[i].clause
    for j in range(i + 1, len(tokens)):
        if tokens[j].clause != clause:
            if tokens[j].word in ("что", "чтобы", "that") and tokens[j - 1].word in SAYING:
                clause = tokens[j].clause
            else:
                break
        found.append(j)
    return found


def _clause_before(tokens: Sequence[Token], i: int) -> list[int]:
    return [j for j in range(i) if tokens[j].clause == tokens[i].clause]
