"""Exhibits that only a book with days can have.

Invariant: of a book that knows no days they say so, and ask it nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Argument, Exhibit
from churn.texts import Texts

Make = Callable[..., Exhibit]


def dated(title: str) -> Callable[[Make], Make]:
    """Marks a function that makes an exhibit of days; without them it stands under the text of `title`."""

    def mark(make: Make) -> Make:
        @wraps(make)
        def made(book: Asked, t: Texts, **arguments: Argument) -> Exhibit:
            if book.panel.calendar.period is None:
                return Exhibit(make.__name__, t(title), said=t("empty.snapshot"))
            return make(book, t, **arguments)

        return made

    return mark
