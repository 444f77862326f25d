"""Exhibits that not every book can have: those of days, and those of money.

Invariant: a book that lacks what they are of is asked nothing; the exhibit says what lacks.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Argument, Exhibit
from churn.texts import Texts

Make = Callable[..., Exhibit]


def dated(title: str, measured: bool = False) -> Callable[[Make], Make]:
    """Marks a function that makes an exhibit of days, and where it is `measured` of money if its `measure` is
    "value". What lacks is told under the text of `title`."""

    def mark(make: Make) -> Make:
        @wraps(make)
        def made(book: Asked, t: Texts, **arguments: Argument) -> Exhibit:
            if book.panel.calendar.period is None:
                return Exhibit(make.__name__, t(title), said=t("empty.snapshot"))
            if measured and arguments.get("measure") == "value" and not book.tells_money:
                return Exhibit(make.__name__, t(title), said=t("exhibit.no_money"))
            return make(book, t, **arguments)

        return made

    return mark
