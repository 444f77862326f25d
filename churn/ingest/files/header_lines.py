"""A header written on two or three lines, groups above and columns below, becomes one line of names.

Invariant: a record is never taken for a line of the header: every cell of such a line must be a word or a
stretch of time, and stand under a blank of the line above, or over numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest

from churn.ingest.files.header_row import BLANK, DATE, NUMBER, TEXT, Cells, is_blank, kinds_of, label_of
from churn.ingest.values.number_marks import CURRENCY_OF
from churn.ingest.values.period_text import YEAR, period_text

# What a survey writes under a question that has one column only; it names nothing.
_ANSWER = frozenset(("response", "open-ended response", "ответ", "развёрнутый ответ", "развернутый ответ"))
_UNIT_TEXT = """
шт штук ед кг т тн л м м2 м3 % чел час ч дн дней упак тыс_руб тыс млн_руб млн т_р тр в_руб тыс_шт
pcs pc units unit kg hrs hours days qty thousands millions $000 000 in_usd usd_thousands
"""
_UNITS = frozenset(_UNIT_TEXT.split())
_LOOK_BELOW = 25
_MOSTLY = 0.6  # of the columns that a line names
_FEWEST_NUMBERED = 4  # columns, before 1, 2, 3 … under them is a numbering

Merged = Sequence[tuple[tuple[int, int], tuple[int, int]]]


def header_lines(rows: Sequence[Cells], index: int, merged: Merged = ()) -> tuple[list[object], int, int]:
    """The names of the columns, and the positions of the first and the last line of the header.

    `index` is the row that `header_index` found: it may be any line of the header. `merged`: the ranges of
    merged cells, first and last (row, column), where the format knows them.
    """
    top, bottom = _reach(rows, index, merged)
    units = bottom + 1 if _is_units(rows, bottom + 1) else None
    if top == bottom:
        names = list(rows[index])
    else:
        lines = [_without_answers(rows[i]) if i > top else list(rows[i]) for i in range(top, bottom + 1)]
        names = _joined(lines, [_groups(rows, i, merged) for i in range(top, bottom + 1)])
    if units is None:
        return names, top, bottom
    return _with_units(names, rows[units]), top, units


def is_numbering(rows: Sequence[Cells], place: int) -> bool:
    """Whether a line under the header only numbers its columns: 1, 2, 3 … (or А, Б, 1, 2 …), standing over
    a column of words or dates, so that it can be no record."""
    if place >= len(rows):
        return False
    labels = [label_of(cell) for cell in rows[place]]
    while labels and not labels[-1]:
        labels.pop()
    letters = 0
    while letters < min(3, len(labels)) and labels[letters].upper() in ("АБВ"[letters], "ABC"[letters]):
        letters += 1
    numbers = [str(i + 1) for i in range(len(labels) - letters)]
    if len(labels) < _FEWEST_NUMBERED or len(numbers) < 2 or labels[letters:] != numbers:
        return False
    below = [kinds_of(row) for row in rows[place + 1 : place + 1 + _LOOK_BELOW]]
    words = any(_commonest(below, column) in (TEXT, DATE) for column in range(letters, len(labels)))
    return words or letters > 1


def _reach(rows: Sequence[Cells], index: int, merged: Merged) -> tuple[int, int]:
    """The first and the last line of the header around the line that was found."""
    for lines in (3, 2):
        for top in range(index, index - lines, -1):
            bottom = top + lines - 1
            if top >= 0 and bottom < len(rows) and _are_lines(rows, top, bottom, merged):
                return top, bottom
    return index, index


def _are_lines(rows: Sequence[Cells], top: int, bottom: int, merged: Merged) -> bool:
    """Whether the rows from `top` to `bottom` are one header: each line belongs under the one above."""
    whole = range(top, bottom + 1)
    words = all(_are_words(rows, i, top, bottom) for i in whole)
    same = len({len(rows[i]) for i in whole}) == 1
    return words and same and all(_belong(rows, top, i - 1, bottom, merged) for i in reversed(whole[1:]))


def _belong(rows: Sequence[Cells], first: int, top: int, last: int, merged: Merged) -> bool:
    """Whether the line below `top` names the columns that the groups of `top` leave open, and nothing else;
    `first` and `last` are the ends of the header."""
    above, below = rows[top], _without_answers(rows[top + 1])
    groups = _groups(rows, top, merged)
    if top + 1 < last:  # a line of groups itself: it names all that stand under them
        below = _spread(below, _groups(rows, top + 1, merged), groups)
    named = [i for i, cell in enumerate(below) if not is_blank(cell)]
    if not named or not any(is_blank(above[i]) for i in named):
        return False
    if _names_the_rest(rows[first : top + 1], above, groups, named):
        return True
    return _repeats_by_group(above, below, groups, named) and _over_numbers(rows, last, groups, named)


def _spread(below: Cells, own: list[int | None], parents: list[int | None]) -> list[object]:
    """A line of groups with each written over all of its columns, as far as the group above it reaches."""
    return [
        below[own[i]] if own[i] is not None and parents[own[i]] == parents[i] else cell
        for i, cell in enumerate(below)
    ]


def _names_the_rest(
    lines: Sequence[Cells], above: Cells, groups: list[int | None], named: Sequence[int]
) -> bool:
    """Every column of a group that spreads is named below, and those that stand alone are not."""
    if any(groups[i] is None for i in named):
        return False
    spread = {groups[i] for i in named if is_blank(above[i])}
    covered = all(i in named for i in range(len(above)) if groups[i] in spread)
    alone = [i for line in lines for i, cell in enumerate(line) if not is_blank(cell) and i not in named]
    return covered and bool(alone) and all(groups[i] in spread for i in named)


def _repeats_by_group(above: Cells, below: Cells, groups: list[int | None], named: Sequence[int]) -> bool:
    """At least two groups whose columns have the same names, or years over months."""
    under = [i for i in named if groups[i] is not None]
    if len({groups[i] for i in under}) < 2:
        return False
    spread = {groups[i] for i in under if is_blank(above[i])}
    if any(is_blank(below[i]) for i in range(len(above)) if groups[i] in spread):
        return False
    names = Counter(label_of(below[i]) for i in under if groups[i] in spread)
    return max(names.values(), default=0) > 1 or all(
        _names_time(above[groups[i]]) and _names_time(below[i]) for i in under if groups[i] in spread
    )


def _over_numbers(rows: Sequence[Cells], bottom: int, groups: list[int | None], named: Sequence[int]) -> bool:
    """Whether the columns that a line names under groups hold numbers below it."""
    kinds = [kinds_of(row) for row in rows[bottom + 1 : bottom + 1 + _LOOK_BELOW]]
    under = [i for i in named if groups[i] is not None]
    held = [kind for i in under if (kind := _commonest(kinds, i)) is not None]
    return bool(held) and sum(kind == NUMBER for kind in held) >= _MOSTLY * len(held)


def _commonest(kinds: Sequence[Sequence[str]], column: int) -> str | None:
    """The kind of most filled cells of a column; None where it has none."""
    held = Counter(row[column] for row in kinds if column < len(row) and row[column] != BLANK)
    return held.most_common(1)[0][0] if held else None


def _are_words(rows: Sequence[Cells], line: int, top: int, bottom: int) -> bool:
    """Whether a line holds nothing but words and stretches of time; months may be numbers under years."""
    filled = [cell for cell in rows[line] if not is_blank(cell)]
    if all(kind in (TEXT, BLANK) for kind in kinds_of(rows[line])):
        return bool(filled)
    named = [i for i, cell in enumerate(rows[line]) if not is_blank(cell)]
    if line > top and not _over_numbers(rows, bottom, [0] * len(rows[line]), named):
        return False
    if all(map(_is_word, filled)):
        return True
    labels = [label_of(cell) for cell in filled]
    years = [p for cell in rows[top] if (p := period_text(label_of(cell))) and p.length == YEAR]
    months = all(text.isdigit() and 1 <= int(text) <= 12 for text in labels)
    return line == bottom > top and bool(years) and months and len(labels) > 2


def _is_word(cell: object) -> bool:
    return kinds_of([cell])[0] == TEXT or _names_time(cell)


def _names_time(cell: object) -> bool:
    return period_text(label_of(cell)) is not None


def _is_units(rows: Sequence[Cells], place: int) -> bool:
    """Whether a line holds nothing but units, over numbers."""
    if place >= len(rows):
        return False
    named = [i for i, cell in enumerate(rows[place]) if not is_blank(cell)]
    units = len(named) > 1 and all(_is_unit(rows[place][i]) for i in named)
    return units and _over_numbers(rows, place, [0] * len(rows[place]), named)


def _is_unit(cell: object) -> bool:
    words = label_of(cell).lower().replace(".", " ").replace(",", " ").strip("() ").split()
    return "_".join(words) in _UNITS or " ".join(words) in CURRENCY_OF


def _without_answers(line: Cells) -> list[object]:
    """A lower line without the cells that only say "an answer stands below"."""
    return [None if isinstance(c, str) and c.strip().lower() in _ANSWER else c for c in line]


def _groups(rows: Sequence[Cells], line: int, merged: Merged) -> list[int | None]:
    """For each column the place of the group above it: its own cell, the one it is merged with, or the
    nearest to the left, not beyond the group of the line above where that has a cell of its own."""
    spans = {c: left for (top, left), (_, right) in merged if top == line for c in range(left, right + 1)}
    wide = any(right > left for (top, left), (_, right) in merged if top == line)
    found, last = [], None
    for i, cell in enumerate(rows[line]):
        if not is_blank(cell):
            last = i
        elif wide:
            last = spans.get(i)
        found.append(last)
    return found


def _joined(lines: Sequence[Cells], groups: Sequence[list[int | None]]) -> list[object]:
    """The lowest name where there is one, with its groups before it where it stands more than once or tells
    a stretch of time together with them."""
    chains = [_chain(lines, groups, i) for i in range(len(lines[0]))]
    often = Counter(chain[-1] for chain in chains if chain)
    names: list[object] = []
    for i, chain in enumerate(chains):
        if len(chain) < 2:
            names.append(next((line[i] for line in reversed(lines) if not is_blank(line[i])), None))
            continue
        whole = often[chain[-1]] > 1 or any(period_text(part) for part in chain)
        names.append(" ".join(chain) if whole else chain[-1])
    return names


def _chain(lines: Sequence[Cells], groups: Sequence[list[int | None]], column: int) -> list[str]:
    """What stands over a column, from the top line down: its own cells, and the groups above them."""
    lowest = max((k for k, line in enumerate(lines) if not is_blank(line[column])), default=-1)
    parts: list[str] = []
    parent = None
    for k in range(lowest + 1):
        place = groups[k][column]
        inside = place is not None and (parent is None or place >= parent)
        if inside and (text := label_of(lines[k][place])) and text not in parts:
            parts.append(text)
        parent = place if inside else parent
    return parts


def _with_units(names: Sequence[object], units: Cells) -> list[object]:
    return [
        name
        if is_blank(unit)
        else label_of(unit)
        if is_blank(name)
        else f"{label_of(name)}, {label_of(unit)}"
        for name, unit in zip_longest(names, units)
    ]
