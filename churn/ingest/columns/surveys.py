"""What the columns of a survey ask: a question in words, points on a scale, or a box a choice.

Invariant: only columns without a better use are read as questions; a box is known by its values.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from churn.ingest.columns.headers import parse_header
from churn.ingest.columns.options import is_other, is_own_text, options_of, ticks
from churn.ingest.columns.readings import ACCEPTED, Column, Reading
from churn.ingest.values.blanks import is_blank
from churn.schema import NUMBER_ROLES, Role

FEWEST_BOXES = 3  # adjacent yes/no columns that make one question with several answers
FEWEST_OPTIONS = 2  # the same where their names or texts say that they are options
_LONG = 4  # words of a header that is a sentence
# What nobody would name a property of a customer by: two boxes called so are reasons for leaving.
_REASON = re.compile(
    r"(?i)дорог|конкурент|сложн|неудобн|не хвата|нет нужн|не устро|обещ|закры[лв]|перее[зх]|ошибк|сбо[йи]|"
    r"долго|груб|expens|dear|competit|difficult|complicat|hard to|missing|lack of|dissatisf|unhappy|moved|"
    r"relocat|closed|bugs?\b|bad |poor |slow|rude"
)
# Numbers that 1 and 0 pass for, where a box is called "Price" or "Deadlines".
_MISTAKABLE = NUMBER_ROLES - {Role.SCORE, Role.TENURE_MONTHS} | {Role.SEGMENT, Role.PRODUCT, Role.REASON}


@dataclass(frozen=True)
class _Box:
    """A column that may be an option. `own`: it holds its own name; `filler`: it is one only among others."""

    place: int
    option: str
    own: bool = False
    asks_why: bool = False
    filler: bool = False


def is_asked(column: Column) -> bool:
    """Whether a header is a question put to somebody."""
    return column.header.words >= _LONG or "?" in column.name or column.name.strip().endswith(">")


def asks_why(column: Column) -> bool:
    """Whether a header asks for a reason, however many other words it holds."""
    look = column.look
    return "reason" in column.header.concepts and is_asked(column) and look.dates < 0.5 and look.numbers < 0.9


def as_question(column: Column) -> Column:
    """A long header of a survey is a question: its answers are words, points or a choice."""
    look = column.look
    strange = not column.readings or column.readings[0].score < ACCEPTED
    if not strange or look.empty or look.dates >= 0.5:
        return column
    if is_other(column.name) and look.numbers < 0.5 and _box(column, None).filler:
        return column.meaning(Reading(Role.REASON, 0.65, ("values:sentences",)))
    if not is_asked(column):
        return column
    if look.numbers >= 0.9 and look.low >= 0 and look.high <= 10:
        return column.meaning(*column.readings, Reading(Role.SCORE, 0.65, ("values:points",)))
    if asks_why(column):
        return column.meaning(Reading(Role.REASON, 0.7, ("header:reason",)))
    if look.words >= 3 and look.repeats < 0.5 and look.numbers < 0.5:
        return column.meaning(*column.readings, Reading(Role.COMMENT, 0.65, ("values:sentences",)))
    return column


def ticked(columns: Sequence[Column], asked: bool) -> list[Column]:
    """One column a choice: each box of the row that most looks like reasons is a reason. `asked`: the table
    is known to ask for reasons; otherwise the boxes themselves must say so."""
    runs = [run for run in _runs(columns) if _is_told(run, asked)]
    if not runs:
        return list(columns)
    boxes = max(runs, key=_likeness)
    tick = Reading(Role.REASON, 0.8, ("values:yes_no", f"boxes:{len(boxes)}"))
    places = {box.place for box in boxes}
    return [c.meaning(tick) if c.place in places else c for c in columns]


def _is_told(run: Sequence[_Box], asked: bool) -> bool:
    real = [box for box in run if not box.filler]
    if sum(box.own for box in real) >= FEWEST_OPTIONS or sum(box.asks_why for box in real) >= FEWEST_OPTIONS:
        return True
    return len(real) >= FEWEST_BOXES and (asked or _reasons(real) >= FEWEST_OPTIONS)


def _likeness(run: Sequence[_Box]) -> tuple[bool, bool, int]:
    return any(box.asks_why for box in run), _reasons(run) >= FEWEST_OPTIONS, len(run)


def _reasons(run: Sequence[_Box]) -> int:
    return sum(_REASON.search(box.option) is not None for box in run)


def _runs(columns: Sequence[Column]) -> list[list[_Box]]:
    """Boxes that stand side by side, columns nobody ticked and a free "other" among them."""
    options = options_of(c.name for c in columns)
    runs: list[list[_Box]] = [[]]
    for column in columns:
        box = _box(column, options.get(column.name))
        if box is None:
            runs.append([])
        else:
            runs[-1].append(box)
    return [trimmed for run in runs if (trimmed := _trimmed(run, columns))]


def _trimmed(run: list[_Box], columns: Sequence[Column]) -> list[_Box]:
    """The run without columns at its ends that hold nothing."""
    kept = [i for i, box in enumerate(run) if not box.filler or not columns[box.place].look.empty]
    return run[kept[0] : kept[-1] + 1] if kept and not all(run[i].filler for i in kept) else []


def _box(column: Column, parts: tuple[str, str] | None) -> _Box | None:
    question, option = parts or ("", column.name)
    look = column.look
    why = bool(question) and "reason" in parse_header(question).concepts
    if is_own_text(look.values, option) and (look.distinct > 1 or look.filled < 1):
        return _Box(column.place, option, own=True, asks_why=why)
    if _is_named(column) and not why:
        return None
    said = ticks(look.values, option)
    if said is not None:
        constant = look.distinct == 1 and look.filled == 1 and look.rows > 1
        return None if constant and all(said.values()) else _Box(column.place, option, asks_why=why)
    nothing = all(is_blank(text) for text in look.values)
    if nothing or is_other(option):
        return _Box(column.place, option, asks_why=why, filler=True)
    return None


def _is_named(column: Column) -> bool:
    """Whether the column has a use of its own that marks in its cells do not speak against."""
    best = column.readings[0] if column.readings else None
    return best is not None and best.score >= ACCEPTED and best.means not in _MISTAKABLE
