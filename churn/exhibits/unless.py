"""Exhibits that not every book can have: a mark that says why where one cannot.

Invariant: a book that lacks what an exhibit is of is asked nothing of it; the exhibit says what lacks.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from functools import wraps

from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Argument, Exhibit
from churn.texts import Texts

Make = Callable[..., Exhibit]
Why = Callable[[Asked, Texts, Mapping[str, Argument]], str]


def unless(why: Why, title: str, **where: object) -> Callable[[Make], Make]:
    """Marks a function that makes an exhibit: where `why`, asked of the book, the texts and the arguments,
    gives a reason (Markdown), the exhibit is that alone. It stands under the text of `title`, in which an
    argument may be named in braces; `where`: its page and state."""

    def mark(make: Make) -> Make:
        usual = {
            one.name: one.default
            for one in inspect.signature(make).parameters.values()
            if one.default is not inspect.Parameter.empty
        }

        @wraps(make)
        def made(book: Asked, t: Texts, **arguments: Argument) -> Exhibit:
            given = usual | arguments
            if reason := why(book, t, given):
                return Exhibit(make.__name__, t(title.format_map(given)), said=reason, **where)
            return make(book, t, **arguments)

        return made

    return mark
