"""A header written on two lines, groups above and columns below, becomes one line of names.

Invariant: a record is never taken for the second line: every cell of that line must be a word, and stand
under a blank of the first line or under the group that the blank belongs to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from churn.ingest.header_row import TEXT, Cells, is_blank, kinds_of

# What a survey writes under a question that has one column only; it names nothing.
_ANSWER = frozenset(("response", "open-ended response", "ответ", "развёрнутый ответ", "развернутый ответ"))


def header_lines(rows: Sequence[Cells], index: int) -> tuple[Cells, int, int]:
    """The names of the columns, and the positions of the first and the last line of the header.

    `index` is the row that `header_index` found: it may be the upper line or the lower one.
    """
    for top, bottom in ((index, index + 1), (index - 1, index)):
        if top >= 0 and bottom < len(rows) and _belong(rows[top], rows[bottom]):
            return _joined(rows[top], rows[bottom]), top, bottom
    return rows[index], index, index


def _belong(top: Cells, bottom: Cells) -> bool:
    """Whether `bottom` names the columns that the groups of `top` leave open, and nothing else."""
    if len(top) != len(bottom) or {*kinds_of(top), *kinds_of(bottom)} - {TEXT, "blank"}:
        return False
    groups, bottom = _groups(top), _without_answers(bottom)
    named = [i for i, cell in enumerate(bottom) if not is_blank(cell)]
    if not any(is_blank(top[i]) for i in named) or any(groups[i] is None for i in named):
        return False
    spread = {groups[i] for i in named if is_blank(top[i])}
    covered = all(i in named for i in range(len(top)) if groups[i] in spread)
    alone = [i for i in range(len(top)) if not is_blank(top[i]) and i not in named]
    return covered and bool(alone) and all(groups[i] in spread for i in named)


def _without_answers(bottom: Cells) -> list[object]:
    """The second line without the cells that only say "an answer stands below"."""
    return [None if isinstance(c, str) and c.strip().lower() in _ANSWER else c for c in bottom]


def _groups(top: Cells) -> list[int | None]:
    """For each column the place of the group above it: its own cell, or the nearest to the left."""
    found, last = [], None
    for i, cell in enumerate(top):
        last = last if is_blank(cell) else i
        found.append(last)
    return found


def _joined(top: Cells, bottom: Cells) -> list[object]:
    """The lower name where there is one, with its group before it where it stands more than once."""
    groups = _groups(top)
    lower = [None if is_blank(cell) else str(cell) for cell in _without_answers(bottom)]
    often = Counter(name for name in lower if name)
    return [
        top[i] if name is None else f"{top[groups[i]]} {name}" if often[name] > 1 else name
        for i, name in enumerate(lower)
    ]
