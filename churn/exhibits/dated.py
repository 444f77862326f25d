"""Exhibits that not every book can have: those of days, of money, and of how customers moved.

Invariant: what lacks is told in the same words wherever it lacks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Argument
from churn.exhibits.unless import Make, unless
from churn.texts import Texts


def dated(title: str, measured: bool = False) -> Callable[[Make], Make]:
    """Marks a function that makes an exhibit of days, and where it is `measured` of money if its `measure` is
    "value". What lacks is told under the text of `title`."""

    def why(book: Asked, t: Texts, arguments: Mapping[str, Argument]) -> str:
        if book.panel.calendar.period is None:
            return t("empty.snapshot")
        moneyless = measured and arguments.get("measure") == "value" and not book.tells_money
        return t("exhibit.no_money") if moneyless else ""

    return unless(why, title)


def moved(title: str, **where: object) -> Callable[[Make], Make]:
    """Marks a function that makes an exhibit of how customers or money moved, for which a period has to be
    over; `where`: its page and state."""
    return unless(lambda book, t, arguments: unmoved(book, t), title, **where)


def unmoved(book: Asked, t: Texts) -> str:
    """Why nothing can be said of how a book moved, Markdown; "" where it can."""
    head = book.headline()
    if not head.has_calendar:
        return t("empty.snapshot")
    return "" if head.periods else t("empty.one_period")
