"""The rules of `churn.coding.rules` as the reader meets them.

Invariant: read once, never changed afterwards.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from churn.coding.negation import Stand
from churn.coding.rules import RULES
from churn.coding.taxonomy import CODES

WINDOW = 6  # words apart that a rule's words may stand, where it does not say
WORTH = 0.85  # of a rule that does not say
HINT = 0.6  # worth below which a rule only hints


@dataclass(frozen=True, slots=True)
class Element:
    """One concept of a rule: said or denied (None: either), and whether it stands after the last one."""

    concept: str
    stand: Stand | None
    after: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """Elements that together name a code (None: no reason), at most `window` words apart."""

    code: str | None
    elements: tuple[Element, ...]
    window: int
    worth: float


@cache
def strong() -> frozenset[str]:
    """Concepts that name a code, or wave a clause off, by themselves: a denial in their words is used up."""
    alone = (rule for some in rules()[0].values() for rule in some)
    return frozenset(r.elements[0].concept for r in alone if r.worth >= HINT) | {"dismiss"}


@cache
def rules() -> tuple[dict[str, list[Rule]], dict[str, list[Rule]]]:
    """The rules of one concept, and those of several by the first of theirs."""
    alone: dict[str, list[Rule]] = defaultdict(list)
    together: dict[str, list[Rule]] = defaultdict(list)
    code = None
    for line in RULES.strip().splitlines():
        if not line.startswith(" "):
            code = line if line in CODES else None
            continue
        for written in line.split("|"):
            rule = _rule(code, written.split())
            (alone if len(rule.elements) == 1 else together)[rule.elements[0].concept].append(rule)
    return dict(alone), dict(together)


def _rule(code: str | None, words: list[str]) -> Rule:
    elements, window, worth = [], WINDOW, WORTH
    for word in words:
        if word[0] == "/":
            window = int(word[1:])
        elif word[0] == "@":
            worth = float(word[1:])
        else:
            stand = {"-": Stand.DENIED, "*": None}.get(word[0], Stand.SAID)
            elements.append(Element(word.lstrip("-*>"), stand, word[0] == ">"))
    return Rule(code, tuple(elements), window, worth)
