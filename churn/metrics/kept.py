"""Answers about a panel that several questions share are worked out once while the panel lives.

Invariant: an answer is kept for the very panel it was given for, is never changed, and dies with it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from churn.panel import Panel

T = TypeVar("T")

_kept: WeakKeyDictionary[Panel, dict[Hashable, object]] = WeakKeyDictionary()


def kept(answer: Callable[..., T]) -> Callable[..., T]:
    """The same function of a panel (and of small hashable arguments), which remembers what it said.

    What it returns is shared by all who ask: it must not be changed.
    """

    @wraps(answer)
    def once(panel: Panel, *arguments: Hashable) -> T:
        known = _kept.setdefault(panel, {})
        question = (answer.__qualname__, arguments)
        if question not in known:
            known[question] = answer(panel, *arguments)
        return known[question]

    return once
