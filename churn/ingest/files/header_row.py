"""Finds the row that names the columns, under titles and blank lines, or says that there is none.

Invariant: a row is taken as the header only where it differs from the records below it; a doubt between
header and data keeps the row as data only if it repeats what stands below.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from churn.ingest.files.unseen import shown_header
from churn.ingest.values.period_text import period_text

_NUMBER = re.compile(
    r"[-+−(]*\s*[$€£₽¥]?\s*[-+−]?\d[\d\s.,'’_]*(?:[eE][-+]?\d+)?\s*(?:%|[$€£₽¥]|руб\.?|р\.|USD|EUR|RUB)?\)?",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}(?:[ T,].*)?")
_YEAR_OR_MONTH = re.compile(
    r"(?:19|20)\d\d(?:\.0)?|(?:0?\d|1[0-2])[./-](?:19|20)\d\d|(?:19|20)\d\d[./-](?:0?\d|1[0-2])"
)
_LOOK_AHEAD = 25
_FEWEST_ALONE = 3  # stretches of time that name columns although nothing else stands beside them
_FEWEST_DAYS = 6  # the same for days in a row
_SAME = 0.6  # share of a column that must agree for the column to have a kind

BLANK, TEXT, NUMBER, DATE = "blank", "text", "number", "date"

Cells = Sequence[object]


def header_index(rows: Sequence[Cells]) -> int | None:
    """The position in `rows` of the header row; None where the first records are data already.

    `rows` are the first rows of a table, blank ones included, cells as text or typed values.
    """
    kinds = [kinds_of(row) for row in rows]
    filled = [sum(k != BLANK for k in row) for row in kinds]
    typical = _typical(filled)
    if typical == 0:
        return None
    enough = max(min(2, typical), typical / 2)
    data_above = 0
    for i, count in enumerate(filled):
        if count < enough:
            continue
        if _is_label_row(kinds[i], count) and not _outgrown(i, kinds, filled):
            evidence = _evidence(i, rows, kinds)
            if (evidence > 0 and data_above < 2) or (evidence == 0 and not data_above):
                return i
            return None
        data_above += count >= 0.8 * typical
    return None


def column_names(cells: Cells, width: int) -> list[str]:
    """`width` unique names: white space squeezed, repeats numbered from "(2)", blanks "column 5"."""
    names: list[str] = []
    taken: set[str] = set()
    repeats: dict[str, int] = {}
    for position in range(width):
        text = label_of(cells[position]) if position < len(cells) else ""
        base = name = text or f"column {position + 1}"
        while name in taken:
            repeats[base] = repeats.get(base, 1) + 1
            name = f"{base} ({repeats[base]})"
        taken.add(name)
        names.append(name)
    return names


def is_blank(cell: object) -> bool:
    """Whether a cell holds nothing: None, empty text, or only white space."""
    return cell is None or (isinstance(cell, str) and not cell.strip(" \t\r\n\u00a0\u202f\ufeff\u200b"))


def line_text(cells: Cells) -> str:
    """All that a line says, cell after cell."""
    return " ".join(label for cell in cells if (label := label_of(cell)))


def label_of(cell: object) -> str:
    """A cell of the header as text: whole numbers without a point, days without a clock."""
    if is_blank(cell):
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime) and cell.time() == dt.time.min:
        return cell.date().isoformat()
    return shown_header(str(cell))


def _typical(filled: Sequence[int]) -> int:
    """The middle number of filled cells among rows that have any."""
    counts = sorted(count for count in filled if count)
    return counts[len(counts) // 2] if counts else 0


def kinds_of(row: Cells) -> list[str]:
    """The kind of each cell; in a row of words, years and months are words too (2023 | 2024 as names)."""
    kinds = [_kind(cell) for cell in row]
    rest = [label_of(cell) for cell, kind in zip(row, kinds, strict=True) if kind in (NUMBER, DATE)]
    if len(rest) < 2 or len(set(rest)) < len(rest):
        return kinds
    named = TEXT in kinds or (len(rest) >= _FEWEST_ALONE and kinds[0] == BLANK)
    if named and (all(map(_is_period, rest)) or _are_steady(rest)):
        return [TEXT if kind in (NUMBER, DATE) else kind for kind in kinds]
    return kinds


def _is_period(text: str) -> bool:
    """Whether a number or a day stands for a year or a month: its first or its last day."""
    if _YEAR_OR_MONTH.fullmatch(text):
        return True
    day = _day(text)
    return day is not None and 1 in (day.day, (day + dt.timedelta(1)).day)


def _are_steady(texts: Sequence[str]) -> bool:
    """Whether days follow each other week by week, or many of them day by day."""
    days = [_day(text) for text in texts]
    gaps = {(b - a).days for a, b in pairwise(days) if a and b}
    steady = (gaps == {7} and len(days) >= _FEWEST_ALONE) or (gaps == {1} and len(days) >= _FEWEST_DAYS)
    return None not in days and steady


def _day(text: str) -> dt.date | None:
    found = period_text(text) if _DATE.fullmatch(text) else None
    return found.day if found else None


def _kind(cell: object) -> str:
    if isinstance(cell, str):
        return _text_kind(cell)
    if is_blank(cell):
        return BLANK
    if isinstance(cell, (dt.date, dt.datetime)):
        return DATE
    return NUMBER


@lru_cache(maxsize=4096)
def _text_kind(cell: str) -> str:
    text = cell.strip(" \t\r\n\u00a0\u202f\ufeff\u200b")
    if not text:
        return BLANK
    if _DATE.fullmatch(text):
        return DATE
    return NUMBER if _NUMBER.fullmatch(text) else TEXT


def _is_label_row(kinds: Sequence[str], filled: int) -> bool:
    return kinds.count(TEXT) >= 0.6 * filled


def _outgrown(i: int, kinds: Sequence[Sequence[str]], filled: Sequence[int]) -> bool:
    """Whether a row of words at least twice as wide follows at once: then row `i` is a title."""
    for j in range(i + 1, min(i + 1 + _LOOK_AHEAD, len(filled))):
        if filled[j] >= 2 * filled[i] and _is_label_row(kinds[j], filled[j]):
            return True
        if filled[j] >= filled[i] and not _is_label_row(kinds[j], filled[j]):
            return False
    return False


def _evidence(i: int, rows: Sequence[Cells], kinds: Sequence[Sequence[str]]) -> int:
    """For (+) and against (-) row `i` naming the columns: one point a column that can tell."""
    below = [j for j in range(i + 1, len(rows)) if not _same_row(rows[i], rows[j])]
    points = 0
    for column, kind in enumerate(kinds[i]):
        if kind == BLANK:
            continue
        held = [j for j in below if column < len(kinds[j]) and kinds[j][column] != BLANK]
        cells = [(kinds[j][column], rows[j][column]) for j in held]
        if not _is_option(rows[i][column], cells, len(below)):
            points += _column_evidence(rows[i][column], kind, cells)
    return points


def _is_option(cell: object, held: Sequence[tuple[str, object]], rows: int) -> bool:
    """Whether a column holds its own name and nothing else, and not on every row: an option of a survey."""
    texts = [label_of(value) for _, value in held]
    chosen = texts.count(label_of(cell))
    return 0 < chosen < rows and all(text.strip("-–—") in ("", label_of(cell)) for text in texts)


def _same_row(one: Cells, other: Cells) -> bool:
    return list(map(label_of, one)) == list(map(label_of, other))


def _column_evidence(cell: object, kind: str, held: Sequence[tuple[str, object]]) -> int:
    if not held:
        return 0
    common, count = Counter(k for k, _ in held).most_common(1)[0]
    if common != TEXT and count >= _SAME * len(held):
        return 1 if kind != common else -1
    if kind != TEXT:
        return -1
    below = [label_of(value) for _, value in held]
    text = label_of(cell)
    alike = sum(_shape(text) == _shape(other) for other in below)
    if text in below or (re.search(r"[\d@]", text) and alike >= _SAME * len(below)):
        return -1
    return 0


def _shape(text: str) -> str:
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "9", text))
