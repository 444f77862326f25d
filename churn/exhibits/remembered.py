"""What an exhibit says today, kept to be compared with what it says of newer data.

Invariant: what was remembered and what changed is of one exhibit alone: equal exhibits of equal data differ
in nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from churn.book import Book
from churn.exhibits.asked import Asked
from churn.exhibits.exhibit import Exhibit, Figure
from churn.notebook import Remembered


@dataclass(frozen=True)
class Change:
    """One figure that is another one now: what it was and what it is, bare."""

    figure: Figure
    before: float | str | None


def remembered(shown: Exhibit, book: Book | Asked) -> Remembered:
    """What it says of this book."""
    figures = tuple((one.name, _bare(one)) for one in shown.figures)
    return Remembered(shown.said, figures, book.receipt.digest, book.whole.calendar.as_of)


def changes(before: Remembered, shown: Exhibit) -> list[Change]:
    """The figures that are others than they were, in their order; those that were not there are none."""
    then = dict(before.figures)
    known = [one for one in shown.figures if one.name in then]
    return [Change(one, then[one.name]) for one in known if then[one.name] != _bare(one)]


def _bare(figure: Figure) -> float | str:
    return figure.value if figure.number is None else figure.number
