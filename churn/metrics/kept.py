"""Answers about a panel, or about tables, that several questions share are worked out once while it lives.

Invariant: an answer is kept for the very object it was given for, is never changed, and dies with it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

T = TypeVar("T")

_kept: WeakKeyDictionary[object, dict[Hashable, object]] = WeakKeyDictionary()


def kept(answer: Callable[..., T]) -> Callable[..., T]:
    """The same function of an object (and of small hashable arguments), which remembers what it said.

    What it returns is shared by all who ask: it must not be changed.
    """

    @wraps(answer)
    def once(about: object, *arguments: Hashable) -> T:
        known = _kept.setdefault(about, {})
        question = (answer, arguments)
        if question not in known:
            known[question] = answer(about, *arguments)
        return known[question]

    return once
