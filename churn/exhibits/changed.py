"""What an exhibit says otherwise than it did, figure by figure, as people read it.

Invariant: a change that reads the same before and after is none.
"""

from __future__ import annotations

from dataclasses import dataclass

from churn.exhibits.exhibit import Exhibit, Figure
from churn.exhibits.remembered import changes
from churn.notebook import Remembered
from churn.texts import DASH, Texts


@dataclass(frozen=True)
class Told:
    """One figure: what it is called, what it was and what it is, plain text."""

    label: str
    before: str
    now: str


def told_changes(before: Remembered, shown: Exhibit, t: Texts) -> list[Told]:
    """The figures that read otherwise than they did, in their order."""
    told = [_told(change.figure, change.before, t) for change in changes(before, shown)]
    return [one for one in told if one.before != one.now]


def written(value: float | str | None, form: str, t: Texts) -> str:
    """A bare figure as people read it: a number in the `form` of its Figure, a text as it is."""
    if value is None:
        return DASH
    if isinstance(value, str) or form in ("text", "date"):
        return str(value)
    if form in ("percent", "money", "int", "number"):
        return getattr(t, form)(value)
    return t.n(form, value)  # a counted noun: days, periods


def _told(figure: Figure, before: float | str | None, t: Texts) -> Told:
    now = figure.value if figure.number is None else written(figure.number, figure.form, t)
    return Told(figure.label, written(before, figure.form, t), now)
